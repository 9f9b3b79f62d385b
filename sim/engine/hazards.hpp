#pragma once
// The hazards that a client's clocks stand for. Pure.

#include <optional>

#include "plan/own_event.hpp"
#include "population/evaluate.hpp"

namespace kvarbo {

/// Whether a client may apply on a route now, its hazard of seeking aside.
bool route_open(const Client& client, RouteId route, Ticks at);

/// Whether it has not applied on a route, is not in its service, and the route has opened again: what no time changes.
bool route_free(const Client& client, RouteId route);

/// The most that a clock's hazards can sum to until something happens to the client, per tick.
double highest_rate(const Client& client, const ClockPlan& clock, Ticks at);

/// What a ring of a clock at some height (per tick) falls to: the order of an own event, or nothing.
std::optional<std::uint32_t> falls_to(const Client& client, const ClockPlan& clock, double height, Ticks at);

}  // namespace kvarbo
