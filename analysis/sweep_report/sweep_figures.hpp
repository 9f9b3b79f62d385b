#pragma once
// The figures of a sweep's page, each from the material. A figure that the design or what was kept does not allow is left out.

#include <optional>

#include "analysis/report/figure.hpp"
#include "analysis/sweep_report/sweep_material.hpp"

namespace kvarbo::report {

// Outcomes over the points (figures_points.cpp)
/// What each policy changes, over the points.
std::optional<Figure> spread_of_changes(const SweepMaterial& m);
/// Which policy is best at each point, along the two parameters that lead; and along each of the leading parameters by itself.
std::optional<Figure> best_where(const SweepMaterial& m);
std::optional<Figure> best_along(const SweepMaterial& m);
/// What a policy changes along a parameter, whatever the others are: where it crosses 0, policies change places.
std::optional<Figure> along_parameters(const SweepMaterial& m);

// What drives them (figures_drivers.cpp)
std::optional<Figure> tornado(const SweepMaterial& m);
std::optional<Figure> sobol_shares(const SweepMaterial& m);
std::optional<Figure> elementary_effects(const SweepMaterial& m);
std::optional<Figure> rank_correlations(const SweepMaterial& m);

// Choosing (figures_choice.cpp)
std::optional<Figure> cost_and_health(const SweepMaterial& m);
/// The share of points where each policy is best, by what a QALY is worth, and the frontier.
std::optional<Figure> acceptability_curve(const SweepMaterial& m);
std::optional<Figure> worth_of_knowing_all(const SweepMaterial& m);
std::optional<Figure> worth_of_knowing_one(const SweepMaterial& m);

}  // namespace kvarbo::report
