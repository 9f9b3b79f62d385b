#pragma once
// How an output goes with each parameter while the others are held.

#include <Eigen/Core>
#include <vector>

#include "analysis/paired.hpp"

namespace kvarbo {

struct RankCorrelation {
  Estimate rho;  ///< with Fisher's interval
  double p = 1;  ///< that it is 0
};

/// Partial rank correlation coefficients (Marino et al. 2008, J. Theor. Biol. 254:178): ranks of the parameters (columns of `x`) and of the
/// output, each less what the ranks of the others explain along a line. Ties share their mean rank. NaN where a column or the output does
/// not vary, where the columns are not independent, or where there are fewer points than parameters and three.
std::vector<RankCorrelation> partial_rank_correlations(const Eigen::MatrixXd& x, const Eigen::VectorXd& y);

/// Ranks from 1; ties share their mean.
Eigen::VectorXd ranks_of(const Eigen::VectorXd& values);

}  // namespace kvarbo
