#pragma once
// Reads from a result file what comparisons need: policies, outcomes and their values.

#include <cstddef>
#include <string>
#include <vector>

namespace kvarbo {

/// What is known of a policy or an outcome; a policy has no unit.
struct NamedEntry {
  std::string id;
  std::string title;
  std::string unit;
};

/// The outcomes of an experiment.
struct ExperimentOutcomes {
  std::string file;
  std::string title;  ///< the scenario's
  std::vector<NamedEntry> policies;
  std::vector<NamedEntry> outcomes;
  std::size_t replications = 0;
  std::vector<double> value;  ///< policy x replication x outcome

  /// One outcome under one policy, by replication.
  std::vector<double> replicates(std::size_t policy, std::size_t outcome) const;
};

/// Reads the outcomes from a result file. Throws FileError if it is not one, is damaged, or cannot be read.
ExperimentOutcomes read_outcomes(const std::string& path);

}  // namespace kvarbo
