#pragma once
// Whether posteriors hold the truth as often as they say (Cook, Gelman & Rubin 2006, J. Comput. Graph. Stat. 15:675; Talts et al. 2018,
// arXiv:1804.06788): with truths drawn from the prior, a region of 90 % holds 90 % of them.

#include <Eigen/Cholesky>
#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <vector>

namespace kvarbo {

/// Whether a truth lies in the ellipse that holds a share of a sample: its Mahalanobis distance is at most that quantile of the sample's own.
inline bool in_region(const Eigen::MatrixXd& sample, const Eigen::RowVectorXd& truth, double share) {
  const Eigen::RowVectorXd mean = sample.colwise().mean();
  const Eigen::MatrixXd off = sample.rowwise() - mean;
  const Eigen::LLT<Eigen::MatrixXd> covariance(off.transpose() * off / static_cast<double>(sample.rows() - 1));
  const auto distance = [&](const Eigen::RowVectorXd& from) { return covariance.matrixL().solve(from.transpose()).squaredNorm(); };
  std::vector<double> own;
  for (Eigen::Index i = 0; i < off.rows(); ++i) own.push_back(distance(off.row(i)));
  std::sort(own.begin(), own.end());
  return distance(truth - mean) <= own[static_cast<std::size_t>(share * static_cast<double>(own.size() - 1))];
}

/// How many of so many independent regions hold their truth.
struct Coverage {
  int trials = 0, held = 0;
  void count(bool inside) { ++trials, held += inside; }
  /// The two-sided p-value of the binomial: twice the smaller tail.
  double p(double share) const {
    const boost::math::binomial law(trials, share);
    return std::min(1.0, 2 * std::min(cdf(law, held), held > 0 ? cdf(complement(law, held - 1)) : 1.0));
  }
};

}  // namespace kvarbo
