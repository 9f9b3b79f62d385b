#pragma once
// What came out at some points of the free numbers' ranges.

#include <Eigen/Core>

namespace kvarbo {

/// What was played at some points.
struct PlayedPoints {
  Eigen::MatrixXd points;  ///< point x free number, as places on their ranges
  Eigen::MatrixXd mean;    ///< point x target, over replications
  Eigen::MatrixXd noise;   ///< the variance of that mean; NaN with one replication

  void append(const PlayedPoints& more);
};

}  // namespace kvarbo
