#include "scenario/schedule.hpp"

#include <cmath>

#include "core/ticks.hpp"

namespace kvarbo {
namespace {
constexpr double same_day = 1e-6;
}

double Schedule::at(double day) const {
  double within = day;
  if (every_days > 0) within = day - every_days * std::floor((day + same_day) / every_days);
  double value = steps.front().second;
  for (const auto& [from, v] : steps)
    if (from <= within + same_day) value = v;
  return value;
}

double Schedule::next_change(double day) const {
  const double start = every_days > 0 ? every_days * std::floor((day + same_day) / every_days) : 0;
  for (const auto& [from, v] : steps)
    if (start + from > day + same_day) return start + from;
  return every_days > 0 ? start + every_days : infinite;
}

}  // namespace kvarbo
