#pragma once
// Which instants a run records: day 0, every record_every_days, and the last day.

#include <vector>

#include "scenario/spec.hpp"

namespace kvarbo {

/// The days of the rows of a Series, ascending; exact multiples of the step.
std::vector<double> recorded_times(const Timing& time);

}  // namespace kvarbo
