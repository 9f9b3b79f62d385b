#pragma once
// The outcomes of each area of a scenario that has areas.

#include <string>

#include "analysis/result_reader.hpp"

namespace kvarbo {

/// Every outcome in every area, grouped by area. What areas share (room, posts) is charged to them in equal parts. Throws FileError,
/// or UsageError where the scenario had no areas.
ExperimentOutcomes read_by_area(const std::string& path);

}  // namespace kvarbo
