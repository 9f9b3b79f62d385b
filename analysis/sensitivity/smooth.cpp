#include "analysis/sensitivity/smooth.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <vector>

namespace kvarbo {
namespace {

constexpr std::size_t most_knots = 5;

// The distinct values, or most_knots quantiles of them.
Eigen::VectorXd knots_of(const Eigen::VectorXd& x) {
  std::vector<double> sorted(x.data(), x.data() + x.size()), knots;
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> distinct = sorted;
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  if (distinct.size() <= most_knots) {
    knots = distinct;
  } else {
    for (std::size_t n = 0; n < most_knots; ++n) {
      const double share = 0.05 + 0.9 * static_cast<double>(n) / static_cast<double>(most_knots - 1);
      knots.push_back(sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))]);
    }
    knots.erase(std::unique(knots.begin(), knots.end()), knots.end());
  }
  return Eigen::Map<Eigen::VectorXd>(knots.data(), static_cast<Eigen::Index>(knots.size()));
}

double cube(double v) { return v > 0 ? v * v * v : 0; }

}  // namespace

Smooth::Smooth(const Eigen::VectorXd& x) : knots_(knots_of(x)), basis_(basis(x)) {}

Eigen::MatrixXd Smooth::basis(const Eigen::VectorXd& x) const {
  const Eigen::Index n = knots_.size();
  Eigen::MatrixXd b = Eigen::MatrixXd::Ones(x.size(), std::max<Eigen::Index>(n, 1));
  if (n < 2) return b;
  const double first = knots_[0], width = knots_[n - 1] - first;
  const auto knot = [&](Eigen::Index k) { return (knots_[k] - first) / width; };  // on 0 … 1, for the numbers' sake
  for (Eigen::Index i = 0; i < x.size(); ++i) {
    const double v = (x[i] - first) / width;
    const auto d = [&](Eigen::Index k) { return (cube(v - knot(k)) - cube(v - 1)) / (1 - knot(k)); };
    b(i, 1) = v;
    for (Eigen::Index k = 0; k + 2 < n; ++k) b(i, k + 2) = d(k) - d(n - 2);
  }
  return b;
}

Eigen::VectorXd Smooth::coefficients(const Eigen::VectorXd& y) const { return basis_.colPivHouseholderQr().solve(y); }

Eigen::VectorXd Smooth::fit(const Eigen::VectorXd& y) const { return basis_ * coefficients(y); }

Eigen::VectorXd Smooth::fit(const Eigen::VectorXd& y, const Eigen::VectorXd& at) const { return basis(at) * coefficients(y); }

}  // namespace kvarbo
