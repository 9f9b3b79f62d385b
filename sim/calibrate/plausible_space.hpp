#pragma once
// The part of the unit cube that is not ruled out, as a cloud of points spread evenly over it.

#include <functional>

#include "calibrate/random_walk.hpp"

namespace kvarbo {

/// What a point is held against: its implausibility, for a batch of points.
using Implausibility = std::function<Eigen::VectorXd(const Eigen::MatrixXd&)>;

/// A cloud of uniform points in what remains, and how large that is. The first is the whole cube.
class PlausibleSpace {
 public:
  PlausibleSpace(Eigen::Index points, Eigen::Index parameters, Luck& luck);

  /// Keeps what is at most `limit` implausible, where no part of the cube that was ruled out before becomes plausible again. Small
  /// remainders are found in steps, each keeping a fifth of the cloud at least, which then walks about until it is spread evenly again
  /// (subset simulation: Au & Beck 2001, Prob. Eng. Mech. 16:263). False where nothing is found that is so plausible; the cloud is then
  /// about the least implausible point.
  bool shrink(const Implausibility& implausibility, double limit, Luck& luck);

  const Eigen::MatrixXd& cloud() const { return cloud_; }
  double volume() const { return volume_; }              ///< the share of the cube
  double least_implausible() const { return least_; }    ///< of the points that were last looked at
  /// So many points of the cloud that lie far from each other, and from those that are there already: each in turn the one whose nearest
  /// neighbour is farthest (Johnson, Moore & Ylvisaker 1990; greedily). At most as many as the cloud has.
  Eigen::MatrixXd spread_out(Eigen::Index count, const Eigen::MatrixXd& there) const;

 private:
  void refill(const Eigen::MatrixXd& kept, const Implausibility& implausibility, double level, Luck& luck);

  Eigen::MatrixXd cloud_;
  Eigen::VectorXd measured_;  ///< of the cloud
  double volume_ = 1, least_ = 0;
};

}  // namespace kvarbo
