#include "engine/hazards.hpp"

namespace kvarbo {
namespace {

// Calls f(hazard, event, entry) for each hazard that can run for the client now, until f is done (gives true). `open` says which
// routes can be sought.
template <class Open, class F>
void each_hazard(const Client& c, const ClockPlan& clock, Open&& open, F&& f) {
  const Plan& plan = c.plan();
  switch (clock.kind) {
    case ClockKind::process:
      for (const std::uint16_t n : plan.processes.at_index(clock.process).by_state[c.state(clock.process)]) {
        const TransitionPlan& t = plan.transitions[n];
        if (f(t.hazard, t.to_place.index() == plan.services.size() + 1 ? OwnEvent::death : OwnEvent::transition, n)) return;
      }
      return;
    case ClockKind::exits:
      if (c.phase() == Phase::leaving) return;
      for (const std::uint16_t e : plan.services[c.place()].hazards)
        if (f(plan.exits[e].hazard, plan.exits[e].at_once ? OwnEvent::fatal_exit : OwnEvent::place_exit, e)) return;
      return;
    case ClockKind::seeks: {
      const auto& routes = plan.services[c.place()].seeks_here;
      const std::uint64_t may = seekable(c);
      for (std::size_t n = 0; n < routes.size(); ++n)
        if (const RouteId r = routes[n]; (n >= 64 || (may >> n & 1)) && open(r) && f(plan.routes[r].seek, OwnEvent::seek, r.raw())) return;
      const SlotIndex visit = c.visit();
      if (visit == no_slot) return;
      for (const RouteId r : plan.services[ServiceId(c.slot(visit).id)].seeks_here)  // and from where the visit began
        if (!plan.routes[r].from[c.place().index()] && open(r) && f(plan.routes[r].seek, OwnEvent::seek, r.raw())) return;
      return;
    }
    case ClockKind::carried:
      if (!c.may_have(all_support_bits | all_route_bits)) return;
      c.each_slot([&](const Slot& s) {
        if (s.kind == Slot::Kind::support)
          for (const std::uint16_t e : plan.services[ServiceId(s.id)].hazards) f(plan.exits[e].hazard, OwnEvent::support_exit, e);
        if (s.kind == Slot::Kind::application && s.flag && plan.routes[RouteId(s.id)].withdraw.per_tick > 0)
          f(plan.routes[RouteId(s.id)].withdraw, OwnEvent::give_up, s.id);
      });
  }
}

}  // namespace

bool route_free(const Client& c, RouteId id) {
  const RoutePlan& route = c.plan().routes[id];
  if (!route.enabled || c.place() == route.to || c.world().closed[route.to.index()]) return false;
  if (!c.has_slots()) return true;
  if (c.is_in(route.to)) return false;
  if (!c.may_have(slot_bit(Slot::Kind::application, id.raw()))) return true;
  bool free = true;
  c.each_slot([&](const Slot& s) {
    if (s.id != id.raw()) return;
    if (s.kind == Slot::Kind::application) free = false;
    if (s.kind == Slot::Kind::closed && c.world().allocations <= s.since) free = false;
  });
  return free;
}

bool route_open(const Client& c, RouteId id, Ticks at) {
  const RoutePlan& route = c.plan().routes[id];
  return route_free(c, id) && !c.barred(route.to, at) && holds(c, route.requires_, at);
}

namespace {

// The table that holds what a clock's hazards sum to now, or no_table.
std::uint32_t rate_table(const Client& c, const ClockPlan& clock) {
  const ServicePlan& here = c.plan().services[c.place()];
  switch (clock.kind) {
    case ClockKind::process: return c.plan().processes.at_index(clock.process).rates[c.state(clock.process)];
    case ClockKind::exits: return here.exit_rates;
    case ClockKind::seeks: return c.has_slots() ? no_table : here.seek_rates;
    case ClockKind::carried: break;
  }
  return no_table;
}

}  // namespace

double highest_rate(const Client& c, const ClockPlan& clock, Ticks at) {
  if (!c.in_system()) return 0;
  const std::uint32_t table = rate_table(c, clock);
  if (table != no_table) return table_value(c, table);
  double sum = 0;
  const auto may_open = [&](RouteId id) {
    if (!route_free(c, id)) return false;
    const RoutePlan& route = c.plan().routes[id];
    if (route.requires_.none()) return true;
    const Verdict v = evaluate(c, route.requires_, at);
    return v.now || !v.settled;
  };
  each_hazard(c, clock, may_open, [&](const Hazard& h, OwnEvent, std::size_t) {
    sum += h.effects.none() ? h.per_tick : h.per_tick * factor_bound(c, h.effects, at);
    return false;
  });
  return sum;
}

std::optional<std::uint32_t> falls_to(const Client& c, const ClockPlan& clock, double height, Ticks at) {
  std::optional<std::uint32_t> found;
  double sum = 0;
  each_hazard(c, clock, [&](RouteId id) { return route_open(c, id, at); }, [&](const Hazard& h, OwnEvent event, std::size_t entry) {
    sum += h.effects.none() ? h.per_tick : h.per_tick * factor(c, h.effects, at);
    if (!found && height < sum) found = order_of(event, entry);
    return found.has_value();
  });
  return found;
}

}  // namespace kvarbo
