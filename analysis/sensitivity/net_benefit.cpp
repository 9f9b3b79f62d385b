#include "analysis/sensitivity/net_benefit.hpp"

#include <algorithm>

namespace kvarbo {

std::optional<CostAndEffect> cost_and_effect(const SweepOutcomes& sweep, const std::string& cost, const std::string& effect) {
  const auto at = [&](const std::string& id) { return static_cast<std::size_t>(std::find_if(sweep.outcomes.begin(), sweep.outcomes.end(), [&](const NamedEntry& o) { return o.id == id; }) - sweep.outcomes.begin()); };
  const CostAndEffect found{at(cost), at(effect)};
  if (std::max(found.cost, found.effect) == sweep.outcomes.size()) return {};
  return found;
}

Eigen::MatrixXd net_benefit(const SweepOutcomes& sweep, const CostAndEffect& outcomes, double threshold) {
  Eigen::MatrixXd benefit(static_cast<Eigen::Index>(sweep.points()), static_cast<Eigen::Index>(sweep.policies.size()));
  for (std::size_t p = 0; p < sweep.policies.size(); ++p) benefit.col(static_cast<Eigen::Index>(p)) = threshold * sweep.mean[p][outcomes.effect] - sweep.mean[p][outcomes.cost];
  return benefit;
}

bool points_are_draws(const SweepOutcomes& sweep) { return sweep.design != "grid" && sweep.design != "list" && sweep.design != "morris"; }

}  // namespace kvarbo
