#pragma once
// A calibration file: what the world is known to be, and which numbers of a scenario may be fitted to it.

#include <string>
#include <vector>

#include "core/fault.hpp"

namespace kvarbo {

/// One figure of the world and the figure of a scenario that must meet it. It is met within low … high.
struct Target {
  std::string id, title, source;
  std::string scenario, policy;  ///< a file, by its own path; a policy of it, or empty for the first
  std::vector<std::string> of, per;
  double times = 1;
  double value = 0, low = 0, high = 0;
  bool fitted = true;  ///< false: it is held back, to validate
  Where where;
};

struct Calibration {
  std::vector<Target> targets;
  std::vector<std::string> free;  ///< entries of the evidence ledger that are fitted, within their ranges
  Where free_where;
};

/// Reads one. Throws FileError, or InvalidScenario with all faults.
Calibration read_calibration(const std::string& path);

}  // namespace kvarbo
