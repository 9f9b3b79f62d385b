#pragma once
// The luck of a hazard: for each client and purpose, a Poisson process of unit intensity on the plane (time, rate).
// A hazard h(t) fires at the first point (t, r) with r < h(t): exactly the law of a hazard, whatever makes h change and
// whenever, with nothing to redraw (thinning: Lewis & Shedler 1979, Naval Res. Logist. Q. 26:403). The points hang on the
// client alone, so the same client meets the same luck under every policy.
//
// The plane is cut into bands of rate [0, B), [B, 2B), [2B, 4B) ..., B = 2^-m per tick, and each band into cells of area 1:
// a cell holds a Poisson(1) number of points, uniform in time and rate.

#include <cstdint>

#include "core/draws.hpp"
#include "core/ticks.hpp"

namespace kvarbo {

/// A hazard's place in the field: its purpose, and the exponent m of its lowest band.
struct FieldAxis {
  Purpose purpose = 0;
  int exponent = 0;
};

/// A point of the field: an instant, and the rate (per tick) that the hazard must exceed there to fire.
struct FieldPoint {
  Ticks at = never;
  double rate = 0;
};

/// The axis for a hazard whose usual rate is `per_tick` (above 0, at most 1): B is the power of two at or above it.
FieldAxis field_axis(Purpose purpose, double per_tick);

/// The first point after `after` and not after `limit` whose rate is below `bound` (per tick); `never` if there is none.
/// Cost: about two Philox blocks for a hazard near its band's width; nothing at all for a bound of 0.
FieldPoint next_point(std::uint64_t key, FieldAxis axis, double bound, Ticks after, Ticks limit);

/// The highest rate that can be asked for on an axis, per tick (cells are at least a tick long).
inline constexpr double highest_rate = 1.0;

}  // namespace kvarbo
