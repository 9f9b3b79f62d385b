#pragma once
// The values that a sweep's parameters take, point by point.

#include "scenario/entry.hpp"
#include "sweep/sweep.hpp"

namespace kvarbo {

/// Fills in the points of a sweep whose parameters are read, for all designs but the list: a grid's first parameter varies slowest.
/// False where no joint distribution has the correlations.
bool choose_points(Sweep& sweep, const std::vector<Correlation>& correlations);

/// Reads the points of a list: CSV with a header of the parameters' ids, in any order, and a line of numbers a point; a column `point`
/// is passed over. Faults are told with their line.
void read_points(Sweep& sweep, const SourceFile& csv, Context& context);

/// The most points a sweep may have.
inline constexpr std::size_t most_points = 10'000'000;

}  // namespace kvarbo
