#pragma once
// What comes out at one point of a sweep.

#include <vector>

#include "sweep/sweep.hpp"

namespace kvarbo {

/// The runs of one point: what is kept of each.
struct PointResult {
  int replications = 0;
  std::vector<double> outcome;  ///< policy x replication x outcome
};

/// Plays a point with the threads that work where it is called from: all policies, with the same luck at every point, and as many
/// replications more, half of the first number at a time, as the sweep's rule asks for. Throws InvalidScenario where the scenario cannot
/// have the point's values; faults name the point.
PointResult play_point(const Sweep& sweep, std::size_t point);

}  // namespace kvarbo
