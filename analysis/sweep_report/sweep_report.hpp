#pragma once
// One page for planners, from a sweep.

#include <string>

#include "analysis/sweep_report/sweep_material.hpp"

namespace kvarbo::report {

/// The page as one self-contained HTML file, like that of a run (analysis/report/report.hpp).
std::string sweep_page(const SweepMaterial& material, const std::string& language);

}  // namespace kvarbo::report
