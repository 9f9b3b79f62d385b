#pragma once
// The page's figures, each from the material. A figure whose numbers are not in the file is left out.

#include <optional>

#include "analysis/report/figure.hpp"
#include "analysis/report/material.hpp"

namespace kvarbo::report {

/// Whether an outcome is one that every scenario has.
bool built_in(const std::string& outcome);
/// Who pays an outcome `cost.…`.
Text payer_name(const Material& m, const std::string& outcome);
/// What people call a route.
Text route_name(const Material& m, std::size_t route);
/// Whether any place is tagged stable under any policy.
bool any_stable(const Material& m);

// People (figures_people.cpp)
Figure who_is_where(const Material& m);
// By subgroup, as clients were at entry: days in stable homes, coming to one, keeping it.
std::optional<Figure> subgroups(const Material& m);
std::optional<Figure> first_home_by_subgroup(const Material& m);
std::optional<Figure> retention_by_subgroup(const Material& m);
// By subgroup, as the run kept them apart (figures_subgroups.cpp).
std::optional<Figure> costs_by_subgroup(const Material& m);
std::optional<Figure> qalys_by_subgroup(const Material& m);
std::optional<Figure> waits_by_subgroup(const Material& m);
/// The commonest moves of the subgroups by the attributes that were asked for together, else by the first.
std::optional<Figure> moves_by_subgroup(const Material& m);
/// The scenario's own outcomes, each against the baseline, as a share of the baseline.
std::optional<Figure> changes(const Material& m);

// Services (figures_services.cpp)
std::optional<Figure> moves(const Material& m);
std::optional<Figure> rooms(const Material& m);
std::optional<Figure> waits(const Material& m);
/// Still in a stable home after coming to one; and come to one for the first time.
std::optional<Figure> retention(const Material& m);
std::optional<Figure> first_home(const Material& m);

// Money (figures_money.cpp)
std::optional<Figure> payers(const Material& m);
std::optional<Figure> plane(const Material& m);
std::optional<Figure> acceptability(const Material& m);

}  // namespace kvarbo::report
