#pragma once
// Reads what a sweep's result file holds.

#include <Eigen/Core>
#include <string>
#include <vector>

#include "analysis/ledger_shares.hpp"
#include "analysis/paired.hpp"
#include "analysis/result_parts.hpp"

namespace kvarbo {

/// A sweep: its points, and what came out at each.
struct SweepOutcomes {
  std::string file, title, title_sv, design;
  bool second_order = false;
  std::size_t points_of_design = 0;  ///< more than there are points while a sweep is unfinished
  std::vector<NamedEntry> policies, outcomes, parameters;
  std::vector<double> low, high;     ///< of the parameters
  std::vector<std::string> paths;    ///< what each parameter sets, with commas between; empty in files that do not tell
  Eigen::MatrixXd x;                 ///< point x parameter
  std::vector<std::int32_t> replications;  ///< by point
  std::vector<std::vector<Eigen::VectorXd>> mean;  ///< by policy and outcome: the mean over replications, by point
  std::vector<std::vector<Eigen::VectorXd>> error; ///< the same: its standard error; NaN from one replication
  std::vector<double> willingness_to_pay;
  std::string currency;
  LedgerShares ledger;

  std::size_t points() const { return replications.size(); }
  bool complete() const { return points() == points_of_design; }
  /// The position of an outcome or a policy. Throws UsageError for one that is not there.
  std::size_t outcome_index(const std::string& id) const;
  std::size_t policy_index(const std::string& id) const;
  /// An outcome under a policy less that under another, by point.
  Eigen::VectorXd difference(std::size_t policy, std::size_t baseline, std::size_t outcome) const {
    return mean[policy][outcome].binaryExpr(mean[baseline][outcome], [](double a, double b) { return kvarbo::difference(a, b); });
  }
};

/// Whether a file holds a sweep rather than one experiment.
bool holds_sweep(const std::string& path);

/// Reads it. Throws FileError if it is not one, is damaged, or cannot be read.
SweepOutcomes read_sweep_outcomes(const std::string& path);

}  // namespace kvarbo
