#pragma once
// What it would be worth to know a parameter before choosing.

#include <Eigen/Core>
#include <vector>

#include "analysis/paired.hpp"

namespace kvarbo {

/// Choosing among policies by their net benefit at points that are draws of what is uncertain.
struct UncertainChoice {
  std::vector<double> best;        ///< by policy: the share of points where it is best; ties are shared
  std::size_t best_mean = 0;       ///< the policy with the highest mean
  double perfect_information = 0;  ///< mean of the best at each point, less the best mean
};
/// `benefit` has a row a point and a column a policy.
UncertainChoice choose_among(const Eigen::MatrixXd& benefit);

/// The expected value of perfect information on one parameter alone (EVPPI), by regression of each policy's net benefit on it (Strong,
/// Oakley & Brennan 2014, Med. Decis. Making 34:311). Above 0 by chance where the parameter does not matter.
double partial_information(const Eigen::MatrixXd& benefit, const Eigen::VectorXd& parameter);
/// The same with a bootstrap interval.
Estimate partial_information_interval(const Eigen::MatrixXd& benefit, const Eigen::VectorXd& parameter);

}  // namespace kvarbo
