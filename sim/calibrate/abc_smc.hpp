#pragma once
// Sampling what the free numbers may be, given what is known.

#include <functional>
#include <vector>

#include "calibrate/implausibility.hpp"
#include "calibrate/random_walk.hpp"

namespace kvarbo {

/// What a model gives at some points: expected figures and their variances, a row a point and a column a figure. A point that is not
/// possible has NaN.
struct Expected {
  Eigen::MatrixXd mean, variance;
};
using Model = std::function<Expected(const Eigen::MatrixXd&)>;

/// A sample, each point as likely as the next, and how it was come by.
struct Ensemble {
  Eigen::MatrixXd points;
  std::vector<double> widths;  ///< of the kernel, generation by generation, in standard deviations of what is known; the last is 1
  double accepted = 0;         ///< the share of the last generation's steps
};

/// The logarithm of the kernel: how well figures fit what is known when that is taken to be `width` times as uncertain as it is. Normal,
/// with the figure's own variance added.
Eigen::VectorXd log_kernel(const Expected& figures, const std::vector<Known>& known, double width);

/// Approximate Bayesian computation by sequential Monte Carlo (Toni et al. 2009, J. R. Soc. Interface 6:187; Beaumont et al. 2009, Biometrika
/// 96:983): a sample of the prior, uniform in the unit cube or wherever the model is possible, is led to the posterior by ever narrower
/// kernels. The next width keeps half of the effective sample (Del Moral, Doucet & Jasra 2012, Stat. Comput. 22:1009); the sample is drawn
/// anew by its weights and moved by Metropolis steps. The kernel is normal and ends at the width of what is known, where the posterior is
/// no approximation (Wilkinson 2013, Stat. Appl. Genet. Mol. Biol. 12:129): it is that of a known figure that is normal about the model's.
Ensemble abc_smc(const Model& model, const std::vector<Known>& known, Eigen::MatrixXd prior, Luck& luck);

}  // namespace kvarbo
