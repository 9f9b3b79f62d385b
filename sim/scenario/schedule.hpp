#pragma once
// Values that step in time.

#include <utility>
#include <vector>

namespace kvarbo {

/// A value that steps at given days; with `every_days` the steps repeat (a season).
struct Schedule {
  std::vector<std::pair<double, double>> steps;  ///< (day, value); the first day is 0, days ascend
  double every_days = 0;                         ///< 0: the steps do not repeat

  /// The value from `day` on until the next step. Days within 10^-6 of a step count as there.
  double at(double day) const;
  /// The day of the first step after `day`; infinite if there is none.
  double next_change(double day) const;
  bool constant() const { return steps.size() == 1; }
};

}  // namespace kvarbo
