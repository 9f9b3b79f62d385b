#include "engine/hazards.hpp"

#include <bit>

namespace kvarbo {
namespace {

// The most that a hazard can be until something happens to the client, per tick.
inline double bound_of(const Client& c, const Hazard& h, Ticks at) {
  return h.effects.none() ? h.per_tick : h.per_tick * factor_bound(c, h.effects, at);
}

// The same of several, of which only those with their bit in `may` can run.
double bound_of(const Client& c, const Hazards& hazards, std::uint64_t may, Ticks at) {
  double sum = hazards.bound == no_table ? 0 : table_value(c, hazards.bound);
  for (const std::uint16_t n : hazards.others)
    if (n >= 64 || (may >> n & 1)) sum += bound_of(c, hazards.list[n].hazard, at);
  return sum;
}

// Which of the routes sought from its place a client may seek: of what its states and categories leave open, what it has not
// applied for and does not have. The rest of what a route asks for shows when it is sought.
std::uint64_t sought(const Client& c, std::uint64_t mask) {
  const ServicePlan& here = c.plan().services[c.place()];
  if (mask == 0 || !here.taken.meet(c.slot_bits())) return mask;
  c.each_slot([&](const Slot& s) {
    if (s.kind == Slot::Kind::application) mask &= ~here.taken_by_route[s.id];
    if (s.kind == Slot::Kind::support) mask &= ~here.taken_by_support[s.id];
  });
  return mask;
}

// Calls f(hazard, order) for each route that a client may seek, until f is done (gives true).
template <class F>
void each_seek(const Client& c, F&& f) {
  const Plan& plan = c.plan();
  const auto& here = plan.services[c.place()].seeking.list;
  for (std::uint64_t may = sought(c, seekable(c)); may != 0; may &= may - 1) {
    const auto n = static_cast<std::size_t>(std::countr_zero(may));
    if (n >= here.size()) break;
    if (f(here[n].hazard, here[n].order)) return;
  }
  for (std::size_t n = 64; n < here.size(); ++n)
    if (f(here[n].hazard, here[n].order)) return;
  const SlotIndex visit = c.visit();
  if (visit == no_slot) return;
  for (const auto& [hazard, order] : plan.services[ServiceId(c.slot(visit).id)].seeking.list) {  // and from where the visit began
    const RouteId r(entry_of(order));
    if (!plan.routes[r].from[c.place().index()] && route_free(c, r) && f(hazard, order)) return;
  }
}

// Calls f(hazard, order) for each hazard of what a client carries with it: of leaving supports, and of giving up what was granted.
template <class F>
void each_carried(const Client& c, F&& f) {
  if (!c.has_slots()) return;
  c.each_slot([&](const Slot& s) {
    if (s.kind == Slot::Kind::support)
      for (const auto& [hazard, order] : c.plan().services[ServiceId(s.id)].leaving.list) f(hazard, order);
    if (s.kind != Slot::Kind::application || !s.flag) return;
    const Hazard& withdraw = c.plan().routes[RouteId(s.id)].withdraw;
    if (withdraw.per_tick > 0) f(withdraw, order_of(OwnEvent::give_up, s.id));
  });
}

// Calls f(hazard, order) for each hazard that can run for the client now, until f is done (gives true).
template <class F>
void each_hazard(const Client& c, const ClockPlan& clock, F&& f) {
  const auto each = [&](const Hazards& hazards) {
    for (const auto& [hazard, order] : hazards.list)
      if (f(hazard, order)) return;
  };
  switch (clock.kind) {
    case ClockKind::process: return each(c.plan().processes.at_index(clock.process).by_state[c.state(clock.process)]);
    case ClockKind::exits:
      if (c.phase() != Phase::leaving) each(c.plan().services[c.place()].leaving);
      return;
    case ClockKind::seeks: return each_seek(c, f);
    case ClockKind::carried: return each_carried(c, f);
  }
}

double walked(const Client& c, const ClockPlan& clock, Ticks at) {
  double sum = 0;
  each_hazard(c, clock, [&](const Hazard& h, std::uint32_t) {
    sum += bound_of(c, h, at);
    return false;
  });
  return sum;
}

double seek_bound(const Client& c, const ClockPlan& clock, Ticks at) {
  const ServicePlan& here = c.plan().services[c.place()];
  if (here.seekable == no_table || c.visit() != no_slot) return walked(c, clock, at);
  const std::uint64_t open = c.look_up(c.plan().mask_tables[here.seekable]), may = sought(c, open);
  if (may == open) return bound_of(c, here.seeking, may, at);
  double sum = 0;  // the table does not know of what the client has
  for (std::uint64_t left = may; left != 0; left &= left - 1) sum += bound_of(c, here.seeking.list[static_cast<std::size_t>(std::countr_zero(left))].hazard, at);
  return sum;
}

constexpr std::uint64_t all = ~std::uint64_t{0};

}  // namespace

bool route_free(const Client& c, RouteId id) {
  const RoutePlan& route = c.plan().routes[id];
  if (!route.enabled || c.place() == route.to || c.world().closed[route.to.index()]) return false;
  if (!c.has_slots()) return true;
  if (c.is_in(route.to)) return false;
  if ((c.slot_bits().others & route_bit(id.index())) == 0) return true;
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
    case ClockKind::process: return bound_of(c, c.plan().processes.at_index(clock.process).by_state[c.state(clock.process)], all, at);
    case ClockKind::exits: return c.phase() == Phase::leaving ? 0 : bound_of(c, c.plan().services[c.place()].leaving, all, at);
    case ClockKind::seeks: return seek_bound(c, clock, at);
    case ClockKind::carried: break;
  }
  return walked(c, clock, at);
}

std::optional<std::uint32_t> falls_to(const Client& c, const ClockPlan& clock, double height, Ticks at) {
  std::optional<std::uint32_t> found;
  double below = 0;
  each_hazard(c, clock, [&](const Hazard& h, std::uint32_t order) {
    const double within = height - below, bound = bound_of(c, h, at);
    below += bound;
    if (found || within < 0 || within >= bound) return false;
    const bool runs = (h.effects.none() || within < h.per_tick * factor(c, h.effects, at)) && (event_of(order) != OwnEvent::seek || route_open(c, RouteId(entry_of(order)), at));
    if (runs) found = order;
    return true;
  });
  return found;
}

}  // namespace kvarbo
