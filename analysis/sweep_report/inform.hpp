#pragma once
// A run's page, told what a sweep of the same scenario found.

#include <string>

#include "analysis/report/material.hpp"

namespace kvarbo::report {

/// Adds to the material of the result `path` what the sweep tells: which numbers of the ledger matter, which policy to choose when they are
/// uncertain, and what it is worth to know them, in place of what replications tell. Throws FileError if it is no sweep, and UsageError if
/// it is one of another scenario, or of other policies.
void inform(Material& material, const std::string& path, const std::string& sweep_path);

}  // namespace kvarbo::report
