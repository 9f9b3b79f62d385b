#pragma once
// What the recorded series tell year by year: who is where, and in which state.

#include <string>

#include "analysis/result_reader.hpp"

namespace kvarbo {

/// Means over the recorded days of each year of 365 days after the warm-up: `stable_housing_share` (clients in stable places
/// summed over the days / clients in the system), `population`, `occupancy.<service>`, `waiting.<service>` and
/// `<process>.<state>`. A year without a recorded day is left out. Throws FileError.
ExperimentOutcomes read_by_year(const std::string& path);

}  // namespace kvarbo
