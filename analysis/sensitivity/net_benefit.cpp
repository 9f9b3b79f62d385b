#include "analysis/sensitivity/net_benefit.hpp"

namespace kvarbo {

std::optional<CostAndEffect> cost_and_effect(const SweepOutcomes& sweep) {
  std::optional<std::size_t> cost, effect;
  for (std::size_t o = 0; o < sweep.outcomes.size(); ++o) {
    if (sweep.outcomes[o].id == "cost_discounted.total") cost = o;
    if (sweep.outcomes[o].id == "qaly_discounted") effect = o;
  }
  if (!cost || !effect) return {};
  return CostAndEffect{*cost, *effect};
}

Eigen::MatrixXd net_benefit(const SweepOutcomes& sweep, const CostAndEffect& outcomes, double threshold) {
  Eigen::MatrixXd benefit(static_cast<Eigen::Index>(sweep.points()), static_cast<Eigen::Index>(sweep.policies.size()));
  for (std::size_t p = 0; p < sweep.policies.size(); ++p) benefit.col(static_cast<Eigen::Index>(p)) = threshold * sweep.mean[p][outcomes.effect] - sweep.mean[p][outcomes.cost];
  return benefit;
}

bool points_are_draws(const SweepOutcomes& sweep) { return sweep.design != "grid" && sweep.design != "list" && sweep.design != "morris"; }

}  // namespace kvarbo
