#pragma once
// What a sweep shows, in plain sentences, and the tables that they are taken from.

#include <vector>

#include "analysis/sweep_report/sweep_material.hpp"

namespace kvarbo::report {

/// What was tried; what the policy that is spoken of changes; which policy to choose; what drives it; where policies change places; and
/// what it is worth to know more.
std::vector<Text> sweep_answer(const SweepMaterial& m);

/// Policies by outcome, over the points, as an HTML table.
std::string sweep_overview(const SweepMaterial& m);
/// Where policies change places, as an HTML table; empty where they never do.
std::string crossings(const SweepMaterial& m);
/// What varied, and how far, as an HTML table.
std::string parameters(const SweepMaterial& m);

}  // namespace kvarbo::report
