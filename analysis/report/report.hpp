#pragma once
// One page for planners, from one result file.

#include <string>

#include "analysis/report/material.hpp"

namespace kvarbo::report {

/// The page as one self-contained HTML file, which asks for nothing from anywhere. `language`: "en" or "sv", what it shows first; the
/// reader can change it. Without script it shows tables and still figures.
std::string page(const Material& material, const std::string& language);

}  // namespace kvarbo::report
