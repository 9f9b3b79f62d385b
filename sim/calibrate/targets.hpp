#pragma once
// A calibration file: what the world is known to be, and which numbers of a scenario may be fitted to it.

#include <string>
#include <vector>

#include "core/fault.hpp"
#include "scenario/tree.hpp"

namespace kvarbo {

/// How many standard deviations a 95 % range is wide.
inline constexpr double deviations_in_range = 2 * 1.959963984540054;

/// One figure of the world and the figure of a scenario that must meet it. It is met within low … high, its 95 % range.
struct Target {
  std::string id, title, source;
  std::string scenario, policy;  ///< a file, by its own path; a policy of it, or empty for the first
  std::vector<std::string> of, per;
  double times = 1;
  double value = 0, low = 0, high = 0;
  double discrepancy = 0;  ///< how far the model may be off at its best: a standard deviation
  bool fitted = true;  ///< false: it is held back, to validate
  Where where;

  /// The standard deviation of what is known.
  double spread() const { return (high - low) / deviations_in_range; }
  /// The variance of what is known about the model's figure: its spread's and its discrepancy's.
  double variance() const { return spread() * spread() + discrepancy * discrepancy; }
};

struct Calibration {
  std::vector<Target> targets;
  std::vector<std::string> free;  ///< entries of the evidence ledger that are fitted, within their ranges
  Where free_where;
  std::string file;
  Tree tree;  ///< what may be read
};

/// Reads one whose scenarios lie within `tree`. Throws FileError, or InvalidScenario with all faults.
Calibration read_calibration(const std::string& path, const Tree& tree);

}  // namespace kvarbo
