#include "analysis/sensitivity/morris_effects.hpp"

#include <cmath>
#include <stdexcept>

#include "analysis/sensitivity/resampling.hpp"

namespace kvarbo {
namespace {

// The parameter that a step changes.
Eigen::Index changed(const Eigen::MatrixXd& x, Eigen::Index row) {
  Eigen::Index which = -1;
  for (Eigen::Index k = 0; k < x.cols(); ++k) {
    if (x(row, k) == x(row - 1, k)) continue;
    if (which >= 0) throw std::invalid_argument("a step of the Morris design changes two parameters");
    which = k;
  }
  if (which < 0) throw std::invalid_argument("a step of the Morris design changes nothing");
  return which;
}

double mean_size(const std::vector<double>& effects, const std::vector<std::size_t>& chosen) {
  double sum = 0;
  for (const std::size_t i : chosen) sum += std::abs(effects[i]);
  return sum / static_cast<double>(chosen.size());
}

MorrisEffects summary(const std::vector<double>& effects) {
  MorrisEffects m;
  m.mean = mean_interval(effects).mean;
  m.sd = std::sqrt(sample_variance(effects));
  std::vector<double> sizes;
  each_resample(effects.size(), [&](const std::vector<std::size_t>& chosen) { sizes.push_back(mean_size(effects, chosen)); });
  m.size = percentiles(mean_size(effects, all_of(effects.size())), sizes);
  return m;
}

}  // namespace

std::vector<MorrisEffects> morris_effects(const Eigen::MatrixXd& x, const Eigen::VectorXd& y) {
  const Eigen::Index length = x.cols() + 1;
  std::vector<std::vector<double>> effects(static_cast<std::size_t>(x.cols()));
  for (Eigen::Index begin = 0; begin + length <= x.rows(); begin += length)
    for (Eigen::Index row = begin + 1; row < begin + length; ++row) {
      const Eigen::Index k = changed(x, row);
      effects[static_cast<std::size_t>(k)].push_back((y[row] - y[row - 1]) / (x(row, k) - x(row - 1, k)));
    }
  std::vector<MorrisEffects> all;
  for (const auto& of_one : effects) all.push_back(summary(of_one));
  return all;
}

}  // namespace kvarbo
