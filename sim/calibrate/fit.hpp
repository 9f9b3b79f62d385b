#pragma once
// Holding scenarios against targets, and fitting their free numbers.

#include <string>
#include <vector>

#include "analysis/paired.hpp"
#include "calibrate/targets.hpp"
#include "scenario/source.hpp"

namespace kvarbo {

/// How much is played.
struct Effort {
  int replications = 4;
  int threads = 1;
  int rounds = 0;  ///< of the search; 0: nothing is fitted
};

/// A number that was free, in its ledger's unit.
struct Fitted {
  std::string id;
  double before = 0, after = 0, low = 0, high = 0;
};

/// What came out: one estimate a target, over replications.
struct Fit {
  std::vector<Estimate> model;
  std::vector<Fitted> free;
};

/// Plays every scenario that the targets name, under the policies they name, with the free numbers as they are or, if rounds
/// are asked for, as they fit best: least squares of what misses, in half-widths of the targets' ranges. All evaluations
/// share their random numbers. Throws InvalidScenario where a target or a free number names what is not there.
Fit fit(const Calibration& calibration, const Effort& effort);

}  // namespace kvarbo
