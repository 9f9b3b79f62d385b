#pragma once
// What each policy is worth at each point of a sweep.

#include <Eigen/Core>
#include <optional>

#include "analysis/sensitivity/sweep_outcomes.hpp"

namespace kvarbo {

/// The outcomes that are set against each other.
struct CostAndEffect {
  std::size_t cost = 0, effect = 0;
};
/// Where a sweep keeps them; nothing if it lacks either.
std::optional<CostAndEffect> cost_and_effect(const SweepOutcomes& sweep, const std::string& cost = "cost_discounted.total", const std::string& effect = "qaly_discounted");

/// Net monetary benefit, `threshold` × effect − cost, with a row a point and a column a policy.
Eigen::MatrixXd net_benefit(const SweepOutcomes& sweep, const CostAndEffect& outcomes, double threshold);

/// Whether the points of a sweep are draws of what is uncertain, so that it tells what information is worth: those of grids, lists and
/// Morris's trajectories are chosen.
bool points_are_draws(const SweepOutcomes& sweep);

}  // namespace kvarbo
