#pragma once
// Time in whole ticks of 2^-20 day (about 0.08 s), so that sums of time are exact in any order.

#include <cmath>
#include <cstdint>
#include <limits>

namespace kvarbo {

using Ticks = std::int64_t;

inline constexpr int tick_bits = 20;
inline constexpr Ticks ticks_per_day = Ticks{1} << tick_bits;
inline constexpr double days_per_year = 365.0;
inline constexpr double infinite = std::numeric_limits<double>::infinity();

/// Later than anything that can happen; adding a duration to it does not overflow.
inline constexpr Ticks never = std::numeric_limits<Ticks>::max() / 4;

/// The tick nearest to `days`; `never` for an infinite or absurdly long time.
inline Ticks to_ticks(double days) {
  const double t = days * static_cast<double>(ticks_per_day);
  return t < static_cast<double>(never) ? static_cast<Ticks>(std::llround(t)) : never;
}

/// Days, exactly, for any instant below 2^53 ticks.
inline double to_days(Ticks ticks) { return static_cast<double>(ticks) / static_cast<double>(ticks_per_day); }

}  // namespace kvarbo
