#pragma once
// Which parameters an outcome hangs on most.

#include <vector>

#include "analysis/sensitivity/sensitivity.hpp"

namespace kvarbo {

/// How much one parameter does, by the best measure that the design gives.
struct Influence {
  std::size_t parameter = 0;
  Measure measure = Measure::sobol_total;  ///< or morris_size, rank_correlation, swing_high (less swing_low), level_mean (the highest less the lowest)
  Estimate value;
  bool clear = false;  ///< whether it can be told from nothing, as one of so many parameters that were looked at
};

/// The parameters of an outcome under the baseline, or of what another policy changes in it, the strongest first. Those for which
/// nothing was found are left out.
std::vector<Influence> influences(const Sensitivity& told, std::size_t outcome, std::size_t policy);

}  // namespace kvarbo
