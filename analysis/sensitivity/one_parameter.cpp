#include "analysis/sensitivity/one_parameter.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "analysis/sensitivity/resampling.hpp"
#include "analysis/sensitivity/smooth.hpp"

namespace kvarbo {
namespace {

constexpr Eigen::Index places = 201;  ///< along the range, between which a crossing is found on a line

double quantile_of(const Eigen::VectorXd& values, double share) {
  std::vector<double> sorted(values.data(), values.data() + values.size());
  std::sort(sorted.begin(), sorted.end());
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5)];
}

// The first place where the curve changes its sign.
std::optional<std::pair<double, bool>> first_crossing(const Eigen::VectorXd& parameter, const Eigen::VectorXd& y, const Eigen::VectorXd& along) {
  const Eigen::VectorXd curve = Smooth(parameter).fit(y, along);
  for (Eigen::Index i = 1; i < curve.size(); ++i) {
    if ((curve[i - 1] < 0) == (curve[i] < 0)) continue;
    const double share = curve[i - 1] / (curve[i - 1] - curve[i]);
    return std::pair(along[i - 1] + share * (along[i] - along[i - 1]), curve[i] > curve[i - 1]);
  }
  return std::nullopt;
}

}  // namespace

Swing swing(const Eigen::VectorXd& parameter, const Eigen::VectorXd& y) {
  Swing s;
  s.low = quantile_of(parameter, 0.05);
  s.high = quantile_of(parameter, 0.95);
  const Eigen::VectorXd ends = Eigen::Vector2d(s.low, s.high), middle = Smooth(parameter).fit(y, ends);
  std::vector<double> low, high;
  each_resample(static_cast<std::size_t>(y.size()), [&](const std::vector<std::size_t>& chosen) {
    const Eigen::VectorXd again = Smooth(parameter(chosen)).fit(y(chosen), ends);
    low.push_back(again[0]);
    high.push_back(again[1]);
  }, few_resamples);
  s.at_low = percentiles(middle[0], low);
  s.at_high = percentiles(middle[1], high);
  return s;
}

Crossing crossing(const Eigen::VectorXd& parameter, const Eigen::VectorXd& y) {
  const Eigen::VectorXd along = Eigen::VectorXd::LinSpaced(places, parameter.minCoeff(), parameter.maxCoeff());
  const auto found = first_crossing(parameter, y, along);
  if (!found) return {};
  std::vector<double> again;
  each_resample(static_cast<std::size_t>(y.size()), [&](const std::vector<std::size_t>& chosen) {
    if (const auto other = first_crossing(parameter(chosen), y(chosen), along)) again.push_back(other->first);
  }, few_resamples);
  if (again.size() * 20 <= few_resamples * 19) again.clear();
  return {true, percentiles(found->first, again), found->second};
}

}  // namespace kvarbo
