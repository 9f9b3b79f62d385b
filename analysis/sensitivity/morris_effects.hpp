#pragma once
// Screening by elementary effects.

#include <Eigen/Core>
#include <vector>

#include "analysis/paired.hpp"

namespace kvarbo {

/// Of one parameter, over trajectories, per its whole range: the mean of its elementary effects; the mean of their sizes (Campolongo et al.
/// 2007, Environ. Model. Softw. 22:1509) with a bootstrap interval; and their standard deviation, which interactions and bends make.
struct MorrisEffects {
  double mean = 0;
  Estimate size;
  double sd = 0;
};

/// The effects from a Morris design: `x` has a row a point and a column a parameter, as places between 0 and 1; of each trajectory of one
/// point more than there are parameters, each step changes one of them. Throws std::invalid_argument where the rows are no such design.
std::vector<MorrisEffects> morris_effects(const Eigen::MatrixXd& x, const Eigen::VectorXd& y);

}  // namespace kvarbo
