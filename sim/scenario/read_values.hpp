#pragma once
// The values that stand in many places of a scenario: rates, durations, schedules, curves, conditions, events, destinations.

#include "scenario/entry.hpp"

namespace kvarbo {

/// A rate among an entry's keys (per_day, per_year, mean_days, probability with within_days), as a hazard per day.
/// Nothing if none is there; `needed` makes that a fault.
std::optional<double> read_rate(Entry& entry, bool needed);

/// A rate that is a table of its own, such as seek = { mean_days = 7 }.
std::optional<double> read_rate_key(Entry& entry, std::string_view key);

/// A duration such as stay = { distribution = "gamma", shape = 2, mean_days = 300 }.
std::optional<Duration> read_duration_key(Entry& entry, std::string_view key);

/// A numeric attribute's distribution.
Distribution read_number_distribution(Entry& entry);

/// x, [[day, x], …] or { every_days, at }.
std::optional<Schedule> read_schedule_key(Entry& entry, std::string_view key, const Range& range);

/// [[x, y], …] with x ascending and y within `range`.
Curve read_curve_key(Entry& entry, std::string_view key, const Range& x, const Range& y);

/// A list of conditions; all must hold. `kept` is the default of place conditions there.
Conditions read_conditions_key(Entry& entry, std::string_view key, bool kept);

/// "exit.shelter.violence", "admission.detox", …; nothing if it is a fault.
std::optional<EventRef> read_event(Context& context, const Value& value);

/// Destinations: places, or `left` and `dead`.
std::vector<ServiceId> read_destinations(Entry& entry, std::string_view key);

/// Names of routes.
std::vector<RouteId> read_routes_key(Entry& entry, std::string_view key);

/// A place by id, or `left` and `dead`, as the built-in ids behind the services.
std::optional<ServiceId> read_place(Context& context, const Value& value, bool built_in_too);

/// Services that a list of ids or tags means. `places` keeps places only and allows the built-in ones.
std::vector<ServiceId> read_places_or_tags(Entry& entry, std::string_view key, bool built_in_too);

}  // namespace kvarbo
