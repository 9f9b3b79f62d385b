#include "engine/hazards.hpp"

#include <array>
#include <bit>
#include <cassert>

namespace kvarbo {
namespace {

// The most that a hazard can be until something happens to the client, per tick.
inline double bound_of(const Client& c, const Hazard& h, Ticks at) {
  return h.effects.none() ? h.per_tick : h.per_tick * factor_bound(c, h.effects, at);
}

// The bounds of hazards that run side by side, for one client as it is now, per tick.
class Bounds {
 public:
  [[gnu::always_inline]] Bounds(const Client& c, const Hazards& hazards, Ticks at) : c_(c), hazards_(hazards), at_(at) {
    for (std::size_t t = 0; t < hazards.tables.size(); ++t) rows_[t] = &c.plan().rates[row_of(c, hazards.tables[t])];
  }

  double of(std::size_t n) const {
    for (std::size_t t = 0; n < 64 && t < hazards_.tables.size(); ++t)
      if (hazards_.tables[t].of >> n & 1) return rows_[t][1 + n];
    return bound_of(c_, hazards_.list[n].hazard, at_);
  }

  /// Of all together.
  [[gnu::always_inline]] double sum() const { return hazards_.at_most + sum(everything, everything); }

  /// Of those with their bit in `may`, and all that have none; `open` are those of which the rows may have more than 0.
  [[gnu::always_inline]] double sum(std::uint64_t may, std::uint64_t open) const {
    double sum = 0;
    for (std::size_t t = 0; t < hazards_.tables.size(); ++t) {
      const std::uint64_t here = hazards_.tables[t].of;
      if ((may & here) == (open & here)) sum += rows_[t][0];
      else
        for (std::uint64_t left = may & here; left != 0; left &= left - 1) sum += rows_[t][1 + std::countr_zero(left)];
    }
    for (const std::uint16_t n : hazards_.others)
      if (n >= 64 || (may >> n & 1)) sum += bound_of(c_, hazards_.list[n].hazard, at_);
    return sum;
  }

 private:
  static std::uint32_t row_of(const Client& c, const RateTable& t) { return t.table == no_table ? t.row : c.look_up(c.plan().rate_tables[t.table]); }

  const Client& c_;
  const Hazards& hazards_;
  Ticks at_;
  std::array<const double*, Hazards::most_tables> rows_;
};

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

// A hazard that can run, its bound, and the order of its event.
struct Candidate {
  const Hazard& hazard;
  double bound;
  std::uint32_t order;
};

// Calls f(candidate) for each route that a client may seek, until f is done (gives true).
template <class F>
void each_seek(const Client& c, Ticks at, F&& f) {
  const Plan& plan = c.plan();
  const Hazards& here = plan.services[c.place()].seeking;
  const SlotIndex visit = c.visit();
  const Bounds bounds(c, here, at);
  const auto done = [&](std::size_t n) {  // the table is of who is on no visit
    return f(Candidate{here.list[n].hazard, visit == no_slot ? bounds.of(n) : bound_of(c, here.list[n].hazard, at), here.list[n].order});
  };
  for (std::uint64_t may = sought(c, seekable(c)); may != 0; may &= may - 1) {
    const auto n = static_cast<std::size_t>(std::countr_zero(may));
    if (n >= here.list.size()) break;
    if (done(n)) return;
  }
  for (std::size_t n = 64; n < here.list.size(); ++n)
    if (done(n)) return;
  if (visit == no_slot) return;
  for (const auto& [hazard, order] : plan.services[ServiceId(c.slot(visit).id)].seeking.list) {  // and from where the visit began
    const RouteId r(entry_of(order));
    if (!plan.routes[r].from[c.place().index()] && route_free(c, r) && f(Candidate{hazard, bound_of(c, hazard, at), order})) return;
  }
}

// Calls f(candidate) for each of some hazards, until f is done; whether it is.
template <class F>
bool each_of(const Client& c, const Hazards& hazards, Ticks at, F&& f) {
  const Bounds bounds(c, hazards, at);
  for (std::size_t n = 0; n < hazards.list.size(); ++n)
    if (f(Candidate{hazards.list[n].hazard, bounds.of(n), hazards.list[n].order})) return true;
  return false;
}

// Calls support(hazards) for each support that a client has, and granted(hazard, order) for each granted application that it can give up.
template <class Support, class Granted>
void each_carried(const Client& c, Support&& support, Granted&& granted) {
  if (!c.has_slots()) return;
  c.each_slot([&](const Slot& s) {
    if (s.kind == Slot::Kind::support) support(c.plan().services[ServiceId(s.id)].leaving);
    if (s.kind != Slot::Kind::application || !s.flag) return;
    const Hazard& withdraw = c.plan().routes[RouteId(s.id)].withdraw;
    if (withdraw.per_tick > 0) granted(withdraw, order_of(OwnEvent::give_up, s.id));
  });
}

// Calls f(candidate) for each hazard that can run for the client now, until f is done (gives true).
template <class F>
void each_hazard(const Client& c, const ClockPlan& clock, Ticks at, F&& f) {
  switch (clock.kind) {
    case ClockKind::process: each_of(c, c.plan().processes.at_index(clock.process).by_state[c.state(clock.process)], at, f); return;
    case ClockKind::exits:
      if (c.phase() != Phase::leaving) each_of(c, c.plan().services[c.place()].leaving, at, f);
      return;
    case ClockKind::seeks: return each_seek(c, at, f);
    case ClockKind::carried: break;
  }
  bool done = false;
  each_carried(c, [&](const Hazards& leaving) { done = done || each_of(c, leaving, at, f); },
               [&](const Hazard& withdraw, std::uint32_t order) { done = done || f(Candidate{withdraw, bound_of(c, withdraw, at), order}); });
}

double carried_bound(const Client& c, Ticks at) {
  double sum = 0;
  each_carried(c, [&](const Hazards& leaving) { sum += Bounds(c, leaving, at).sum(); },
               [&](const Hazard& withdraw, std::uint32_t) { sum += bound_of(c, withdraw, at); });
  return sum;
}

double seek_bound(const Client& c, Ticks at) {
  const ServicePlan& here = c.plan().services[c.place()];
  if (here.seekable != no_table && c.visit() == no_slot) {
    const std::uint64_t open = c.look_up(c.plan().mask_tables[here.seekable]), may = sought(c, open);
    return Bounds(c, here.seeking, at).sum(may, open);
  }
  double sum = 0;
  each_seek(c, at, [&](const Candidate& candidate) {
    sum += candidate.bound;
    return false;
  });
  return sum;
}

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
    case ClockKind::process: return Bounds(c, c.plan().processes.at_index(clock.process).by_state[c.state(clock.process)], at).sum();
    case ClockKind::exits: return c.phase() == Phase::leaving ? 0 : Bounds(c, c.plan().services[c.place()].leaving, at).sum();
    case ClockKind::seeks: return seek_bound(c, at);
    case ClockKind::carried: break;
  }
  return carried_bound(c, at);
}

std::optional<std::uint32_t> falls_to(const Client& c, const ClockPlan& clock, double height, Ticks at) {
  std::optional<std::uint32_t> found;
  double below = 0;
  each_hazard(c, clock, at, [&](const Candidate& candidate) {
    const auto& [hazard, bound, order] = candidate;
    const double within = height - below;
    below += bound;
    if (found || within < 0 || within >= bound) return false;
    assert(hazard.per_tick * factor(c, hazard.effects, at) <= bound * (1 + 1e-9));
    const bool bounded = hazard.effects.terms.count > 0;  // else the bound is its rate
    assert(bounded || hazard.per_tick * factor(c, hazard.effects, at) >= bound * (1 - 1e-9));
    const bool runs = (!bounded || within < hazard.per_tick * factor(c, hazard.effects, at)) && (event_of(order) != OwnEvent::seek || route_open(c, RouteId(entry_of(order)), at));
    if (runs) found = order;
    return true;
  });
  return found;
}

}  // namespace kvarbo
