#pragma once
// The answer in five plain sentences, and the table that they are taken from.

#include <vector>

#include "analysis/report/material.hpp"

namespace kvarbo::report {

/// Homes, money, health, the scenario's first outcome of its own, and what is uncertain. They speak of the policy under which most
/// people are stably housed, against the baseline; of the only policy if there is one.
std::vector<Text> answer(const Material& m);

/// Clients in stable places in a year (from 0), by replication.
std::vector<double> stably_housed(const Material& m, std::size_t policy, std::size_t year);
/// The year that the page speaks of: the fifth, or the last full one before; nothing if there is none.
std::optional<std::size_t> year_told(const Material& m);

/// Policies by their most important outcomes, as an HTML table.
std::string overview(const Material& m);

}  // namespace kvarbo::report
