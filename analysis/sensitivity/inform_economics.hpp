#pragma once
// An economic evaluation, told what a sweep of the same scenario found.

#include <string>

#include "analysis/economics.hpp"

namespace kvarbo {

/// Adds what information on the scenario's numbers is worth, at the thresholds of the report of the result `path`. Throws FileError if
/// `sweep_path` is no sweep, and UsageError if it is one of another scenario, if its points are no draws, or if it lacks what is compared.
void inform(EconomicsReport& report, const std::string& path, const std::string& sweep_path);

}  // namespace kvarbo
