#include "engine/hazards.hpp"

namespace kvarbo {
namespace {

// The most that a hazard can be until something happens to the client, per tick.
double bound_of(const Client& c, const Hazard& h, Ticks at) {
  return h.effects.none() ? h.per_tick : h.per_tick * factor_bound(c, h.effects, at);
}

// Which of the routes sought from its place a client may seek: of what its states and categories leave open, what it has not
// applied for and does not have. The rest of what a route asks for shows when it is sought.
std::uint64_t sought(const Client& c, std::uint64_t mask) {
  if (!c.may_have(all_support_bits | all_route_bits)) return mask;
  const ServicePlan& here = c.plan().services[c.place()];
  c.each_slot([&](const Slot& s) {
    if (s.kind == Slot::Kind::application) mask &= ~here.taken_by_route[s.id];
    if (s.kind == Slot::Kind::support) mask &= ~here.taken_by_support[s.id];
  });
  return mask;
}

// Calls f(hazard, event, entry) for each hazard that can run for the client now, until f is done (gives true).
template <class F>
void each_hazard(const Client& c, const ClockPlan& clock, F&& f) {
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
      const std::uint64_t may = sought(c, seekable(c));
      for (std::size_t n = 0; n < routes.size(); ++n)
        if ((n >= 64 || (may >> n & 1)) && f(plan.routes[routes[n]].seek, OwnEvent::seek, routes[n].raw())) return;
      const SlotIndex visit = c.visit();
      if (visit == no_slot) return;
      for (const RouteId r : plan.services[ServiceId(c.slot(visit).id)].seeks_here)  // and from where the visit began
        if (!plan.routes[r].from[c.place().index()] && route_free(c, r) && f(plan.routes[r].seek, OwnEvent::seek, r.raw())) return;
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

double walked(const Client& c, const ClockPlan& clock, Ticks at) {
  double sum = 0;
  each_hazard(c, clock, [&](const Hazard& h, OwnEvent, std::size_t) {
    sum += bound_of(c, h, at);
    return false;
  });
  return sum;
}

double looked_up(const Client& c, const RateBound& bound) { return bound.table == no_table ? 0 : table_value(c, bound.table); }

double process_bound(const Client& c, std::size_t p, Ticks at) {
  const Plan& plan = c.plan();
  const ProcessPlan& process = plan.processes.at_index(p);
  const std::uint8_t state = c.state(p);
  double sum = looked_up(c, process.bounds[state]);
  for (const std::uint16_t n : process.bounds[state].others) sum += bound_of(c, plan.transitions[process.by_state[state][n]].hazard, at);
  return sum;
}

double exit_bound(const Client& c, Ticks at) {
  const ServicePlan& here = c.plan().services[c.place()];
  if (c.phase() == Phase::leaving) return 0;
  double sum = looked_up(c, here.exit_bound);
  for (const std::uint16_t n : here.exit_bound.others) sum += bound_of(c, c.plan().exits[here.hazards[n]].hazard, at);
  return sum;
}

double seek_bound(const Client& c, const ClockPlan& clock, Ticks at) {
  const ServicePlan& here = c.plan().services[c.place()];
  if (here.seekable == no_table || c.visit() != no_slot) return walked(c, clock, at);
  const std::uint64_t open = c.look_up(c.plan().mask_tables[here.seekable]), may = sought(c, open);
  if (open != may) return walked(c, clock, at);  // the table does not know of what it has
  double sum = looked_up(c, here.seek_bound);
  for (const std::uint16_t n : here.seek_bound.others)
    if (may >> n & 1) sum += bound_of(c, c.plan().routes[here.seeks_here[n]].seek, at);
  return sum;
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

double highest_rate(const Client& c, const ClockPlan& clock, Ticks at) {
  if (!c.in_system()) return 0;
  switch (clock.kind) {
    case ClockKind::process: return process_bound(c, clock.process, at);
    case ClockKind::exits: return exit_bound(c, at);
    case ClockKind::seeks: return seek_bound(c, clock, at);
    case ClockKind::carried: break;
  }
  return walked(c, clock, at);
}

std::optional<std::uint32_t> falls_to(const Client& c, const ClockPlan& clock, double height, Ticks at) {
  std::optional<std::uint32_t> found;
  double below = 0;
  each_hazard(c, clock, [&](const Hazard& h, OwnEvent event, std::size_t entry) {
    const double within = height - below, bound = bound_of(c, h, at);
    below += bound;
    if (found || within < 0 || within >= bound) return false;
    const bool runs = (h.effects.none() || within < h.per_tick * factor(c, h.effects, at)) && (event != OwnEvent::seek || route_open(c, RouteId(entry), at));
    if (runs) found = order_of(event, entry);
    return true;
  });
  return found;
}

}  // namespace kvarbo
