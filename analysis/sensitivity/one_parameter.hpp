#pragma once
// How an output moves along one parameter, whatever the others are.

#include <Eigen/Core>
#include <vector>

#include "analysis/paired.hpp"

namespace kvarbo {

/// A bar of a tornado: what the output is expected to be at the 5th and at the 95th percentile of the parameter.
struct Swing {
  Estimate at_low, at_high;
  double low = 0, high = 0;  ///< of the parameter
};
Swing swing(const Eigen::VectorXd& parameter, const Eigen::VectorXd& y);

/// Where the expected output changes its sign along the parameter (two policies change places where their difference does): the first
/// such value, with a bootstrap interval; no interval where one resample in twenty or more has no such place.
struct Crossing {
  bool there = false;
  Estimate at;
  bool rises = false;  ///< from below 0 to above
};
Crossing crossing(const Eigen::VectorXd& parameter, const Eigen::VectorXd& y);

}  // namespace kvarbo
