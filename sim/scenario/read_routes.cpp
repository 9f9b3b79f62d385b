#include <fmt/format.h>

#include <algorithm>

#include "scenario/earlier.hpp"
#include "scenario/read_sections.hpp"
#include "scenario/read_values.hpp"

namespace kvarbo {
namespace {

constexpr Range priority_range{-1e9, 1e9, false, false, false, "a number from -1e9 to 1e9"};

Route read_route(Context& context, const Value& table) {
  Entry entry(context, table, "route");
  Route r;
  r.where = table.where;
  r.id = entry.id();
  read_titles(entry, r);
  r.from = read_places_or_tags(entry, "from", false);
  entry.needed_text("to");
  if (const Value* to = entry.find("to"); to && to->kind == Value::Kind::text)
    if (auto index = lookup(context, context.service, "service", *to)) r.to = ServiceId(*index);
  r.interface = lookup_key<InterfaceId>(entry, "interface", context.interface, "interface");
  r.requires_ = read_conditions_key(entry, "requires", true);
  r.requires_at_admission = entry.has("requires_at_admission") ? read_conditions_key(entry, "requires_at_admission", true) : r.requires_;
  r.seek = read_rate_key(entry, "seek");
  r.assessment = read_duration_key(entry, "assessment");
  r.decided_every_days = entry.number("decided_every_days", positive_days, 0);
  r.lost = entry.number("lost", probability_range, 0);
  if (r.lost > 0 && !entry.has("seek") && !entry.has("assessment")) entry.fault("lost", "a referral can be lost only where seek or assessment takes time; add one");
  r.withdraw = read_rate_key(entry, "withdraw").value_or(0);
  r.has_withdraw = entry.has("withdraw");
  r.priority = entry.number("priority", priority_range, 0);
  for (const Value* one : entry.tables("priorities")) {
    Entry inner(context, *one, "route.priorities");
    Priority p;
    p.when = read_conditions_key(inner, "when", true);
    p.add = inner.needed_number("add", priority_range);
    inner.finish();
    r.priorities.push_back(std::move(p));
  }
  r.on_lost = read_routes_key(entry, "on_lost");
  r.on_refused = read_routes_key(entry, "on_refused");
  r.enabled = entry.flag("enabled", true);
  entry.finish();
  return r;
}

// Whether a decision takes time. (An assessment of no length does not.)
bool takes_time(const Route& route) {
  if (!route.assessment) return false;
  const auto* fixed = std::get_if<Fixed>(&route.assessment->distribution);
  return !fixed || fixed->value > 0;
}

// Whether losing `at` can, at the same instant, come round to `start` again.
bool loses_in_a_circle(const Spec& spec, RouteId start, RouteId at, std::vector<bool>& seen) {
  if (takes_time(spec.routes[at])) return false;
  for (const RouteId next : spec.routes[at].on_lost) {
    if (takes_time(spec.routes[next])) continue;
    if (next == start) return true;
    if (seen[next.index()]) continue;
    seen[next.index()] = true;
    if (loses_in_a_circle(spec, start, next, seen)) return true;
  }
  return false;
}

}  // namespace

void read_routes(Context& context, const Value& root, Spec& spec) {
  read_entries(context, root, "route", spec, &Spec::routes, [&](const Value& table) { return read_route(context, table); });
  for (std::size_t r = 0; r < spec.routes.size(); ++r) {
    std::vector<bool> seen(spec.routes.size(), false);
    if (loses_in_a_circle(spec, RouteId(r), RouteId(r), seen))
      context.fault(spec.routes.at_index(r).where, fmt::format("on_lost of \"{}\" comes back to it without any assessment between; give one of the routes an assessment that is longer than 0", spec.routes.at_index(r).id));
  }
}

}  // namespace kvarbo
