#pragma once
// Steps of a random walk in the unit cube, for all points of a cloud at once.

#include "calibrate/normal_luck.hpp"

namespace kvarbo {

/// A symmetric random walk whose steps have the shape of a cloud of points (Roberts, Gelman & Gilks 1997: 2.38 / sqrt(d) of its
/// deviation), now and then ten times shorter.
class RandomWalk {
 public:
  explicit RandomWalk(const Eigen::MatrixXd& cloud);

  /// Where each point would go.
  Eigen::MatrixXd propose(const Eigen::MatrixXd& from, Luck& luck) const;
  /// Whether a point lies in the cube.
  static bool inside(const Eigen::MatrixXd& points, Eigen::Index row) { return (points.row(row).array() > 0).all() && (points.row(row).array() < 1).all(); }

 private:
  Eigen::MatrixXd factor_;
};

}  // namespace kvarbo
