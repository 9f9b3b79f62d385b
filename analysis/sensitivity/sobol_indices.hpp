#pragma once
// Variance-based sensitivity: which share of an output's variance each parameter makes.

#include <span>
#include <vector>

#include "analysis/paired.hpp"

namespace kvarbo {

/// Of one parameter: what it makes alone, and with all others together. Shares of the variance; estimates of small ones can be below 0.
struct SobolIndices {
  Estimate first, total;
};

/// The indices from the outputs `y` of a Saltelli design over so many parameters, row by row in its order (see saltelli_points): first
/// order by Saltelli et al. 2010 (Comput. Phys. Commun. 181:259, table 2 b), total by Jansen 1999 (the same, f). Intervals are percentiles
/// of a bootstrap over the rows of the base sample; NaN where the output does not vary. Rows with a NaN are left out as a whole.
std::vector<SobolIndices> sobol_indices(std::span<const double> y, std::size_t parameters, bool second_order);

}  // namespace kvarbo
