#pragma once
// Reads from a result file what comparisons need: policies, outcomes and their values.

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/ledger_shares.hpp"
#include "analysis/result_parts.hpp"

namespace kvarbo {

/// The outcomes of an experiment.
struct ExperimentOutcomes {
  std::string file;
  std::string title;  ///< the scenario's
  std::vector<NamedEntry> policies;
  std::vector<NamedEntry> outcomes;
  std::size_t replications = 0;
  std::vector<double> value;  ///< policy x replication x outcome
  LedgerShares ledger = {};   ///< how well the numbers behind them are known

  /// One outcome under one policy, by replication.
  std::vector<double> replicates(std::size_t policy, std::size_t outcome) const;
  /// The position of an outcome. Throws UsageError for one that is not there.
  std::size_t outcome_index(const std::string& id) const;
  /// The position of a policy, of the first if `id` is empty. Throws UsageError for one that is not there.
  std::size_t policy_index(const std::string& id) const;
  /// The same with the outcomes named alone, in their order in the file, in every group. Throws UsageError as above.
  ExperimentOutcomes only(const std::vector<std::string>& ids) const;
};

/// Reads the outcomes from a result file. Throws FileError if it is not one, is damaged, or cannot be read.
ExperimentOutcomes read_outcomes(const std::string& path);

}  // namespace kvarbo
