#include "analysis/sensitivity/rank_correlation.hpp"

#include <Eigen/LU>
#include <Eigen/QR>
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "analysis/sensitivity/resampling.hpp"

namespace kvarbo {
namespace {

constexpr double explained_wholly = 1e-9;  ///< unexplained variance that any output is given
constexpr double none = std::numeric_limits<double>::quiet_NaN();

// A correlation of so many degrees of freedom (points - 2 - parameters held), with its interval and p.
RankCorrelation told(double rho, double freedom) {
  rho = std::clamp(rho, -1.0, 1.0);
  if (freedom < 2 || std::isnan(rho)) return {{rho, none, none}, none};
  const double z = boost::math::quantile(boost::math::normal(), 0.975) / std::sqrt(freedom - 1);
  const double t = std::abs(rho) < 1 ? std::abs(rho) * std::sqrt(freedom / (1 - rho * rho)) : std::numeric_limits<double>::infinity();
  const double p = std::isinf(t) ? 0 : 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(freedom), t));
  const double middle = std::atanh(std::clamp(rho, -1 + 1e-15, 1 - 1e-15));
  return {{rho, std::tanh(middle - z), std::tanh(middle + z)}, p};
}

}  // namespace

Eigen::VectorXd ranks_of(const Eigen::VectorXd& values) {
  std::vector<std::size_t> order = all_of(static_cast<std::size_t>(values.size()));
  const auto at = [&](std::size_t i) { return values[static_cast<Eigen::Index>(i)]; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return at(a) < at(b); });
  Eigen::VectorXd ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && at(order[end]) == at(order[begin])) ++end;
    for (std::size_t i = begin; i < end; ++i) ranks[static_cast<Eigen::Index>(order[i])] = static_cast<double>(begin + end + 1) / 2;
    begin = end;
  }
  return ranks;
}

std::vector<RankCorrelation> partial_rank_correlations(const Eigen::MatrixXd& x, const Eigen::VectorXd& y) {
  const Eigen::Index points = x.rows(), parameters = x.cols();
  const RankCorrelation unknown{{none, none, none}, none};
  std::vector<RankCorrelation> all(static_cast<std::size_t>(parameters), unknown);
  if (points < parameters + 3) return all;
  Eigen::MatrixXd z(points, parameters + 1);  // standardised ranks; the output last
  std::vector<Eigen::Index> varying;
  for (Eigen::Index k = 0; k <= parameters; ++k) {
    Eigen::VectorXd ranks = ranks_of(k < parameters ? Eigen::VectorXd(x.col(k)) : y);
    ranks.array() -= ranks.mean();
    if (ranks.norm() > 0) varying.push_back(k), z.col(static_cast<Eigen::Index>(varying.size()) - 1) = ranks.normalized();
  }
  if (varying.empty() || varying.back() != parameters) return all;  // the output does not vary
  const auto size = static_cast<Eigen::Index>(varying.size());
  Eigen::MatrixXd correlation = z.leftCols(size).transpose() * z.leftCols(size);
  if (!Eigen::FullPivLU<Eigen::MatrixXd>(correlation.topLeftCorner(size - 1, size - 1)).isInvertible()) return all;  // one parameter is another's
  // The partial correlations from the inverse of the correlation matrix (Whittaker 1990, section 5.8), which an output that is wholly
  // explained would leave without one.
  correlation.diagonal().array() += explained_wholly;
  const Eigen::MatrixXd inverse = correlation.inverse();
  const double freedom = static_cast<double>(points - 2 - (size - 2));
  for (Eigen::Index k = 0; k + 1 < size; ++k)
    all[static_cast<std::size_t>(varying[static_cast<std::size_t>(k)])] = told(-inverse(k, size - 1) / std::sqrt(inverse(k, k) * inverse(size - 1, size - 1)), freedom);
  return all;
}

}  // namespace kvarbo
