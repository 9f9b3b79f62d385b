#pragma once
// Every policy against a baseline, outcome by outcome.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/paired.hpp"
#include "analysis/result_reader.hpp"

namespace kvarbo {

/// One policy's value of an outcome, and what it changes against the baseline; the baseline itself has no difference.
struct PolicyComparison {
  Estimate value;
  std::optional<PairedDifference> change;
};

/// One outcome under every policy, in the order of the policies.
struct OutcomeComparison {
  NamedEntry outcome;
  std::vector<PolicyComparison> policies;
};

/// All outcomes, in the order of the result file.
struct Comparison {
  std::string title;
  std::vector<NamedEntry> policies;
  std::size_t baseline = 0;
  std::size_t replications = 0;
  std::size_t more_to_halve = 0;  ///< how many replications more would halve each interval; 0 from one replication
  std::vector<OutcomeComparison> outcomes;
  LedgerShares ledger;  ///< how well the numbers behind it are known
};

/// Compares with `baseline`, the first policy if that is empty. Throws UsageError for a policy that is not there.
Comparison compare(const ExperimentOutcomes& experiment, const std::string& baseline = "");

}  // namespace kvarbo
