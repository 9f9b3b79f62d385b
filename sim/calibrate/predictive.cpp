#include "calibrate/predictive.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/percentile.hpp"

namespace kvarbo {
Predictive predictive_of(const Eigen::VectorXd& figures) {
  std::vector<double> numbers;
  for (const double v : figures)
    if (std::isfinite(v)) numbers.push_back(v);
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  Predictive p{none, none, none, none, figures.size() - static_cast<Eigen::Index>(numbers.size())};
  if (numbers.empty()) return p;
  std::sort(numbers.begin(), numbers.end());
  const Eigen::Map<const Eigen::ArrayXd> all(numbers.data(), static_cast<Eigen::Index>(numbers.size()));
  p.mean = all.mean();
  p.variance = (all - p.mean).square().sum() / std::max(1.0, static_cast<double>(numbers.size() - 1));
  p.low = percentile(numbers, 0.025);
  p.high = percentile(numbers, 0.975);
  return p;
}

std::vector<PredictiveCheck> predictive_checks(const std::vector<Target>& targets, const PlayedPoints& prior, const PlayedPoints& posterior) {
  std::vector<PredictiveCheck> checks;
  for (std::size_t t = 0; t < targets.size(); ++t) {
    const auto column = static_cast<Eigen::Index>(t);
    PredictiveCheck c{predictive_of(prior.mean.col(column)), predictive_of(posterior.mean.col(column)), 0};
    c.off = (c.posterior.mean - targets[t].value) / std::sqrt(c.posterior.variance + targets[t].variance());
    checks.push_back(c);
  }
  return checks;
}

double effective_sample(const std::vector<Target>& targets, const Expected& emulated, const PlayedPoints& played) {
  std::vector<Known> known;
  std::vector<Eigen::Index> columns;
  for (std::size_t t = 0; t < targets.size(); ++t) {
    if (!targets[t].fitted) continue;
    known.push_back({targets[t].value, targets[t].variance()});
    columns.push_back(static_cast<Eigen::Index>(t));
  }
  const Eigen::VectorXd mean_noise = played.noise.colwise().mean();  // of few replications; as the emulators have it
  Expected figures{played.mean(Eigen::all, columns), Eigen::MatrixXd(played.mean.rows(), static_cast<Eigen::Index>(columns.size()))};
  for (std::size_t j = 0; j < columns.size(); ++j) figures.variance.col(static_cast<Eigen::Index>(j)).setConstant(mean_noise[columns[j]]);
  Eigen::ArrayXd gain = log_kernel(figures, known, 1) - log_kernel(emulated, known, 1);
  gain = gain.isFinite().select(gain, -std::numeric_limits<double>::infinity());
  if (!std::isfinite(gain.maxCoeff())) return 0;
  const Eigen::ArrayXd weights = (gain - gain.maxCoeff()).exp();
  return weights.sum() * weights.sum() / weights.square().sum();
}

}  // namespace kvarbo
