#include "engine/next_due.hpp"

#include <algorithm>

namespace kvarbo {
namespace {

// What does not depend on the instant: it has not applied, is not there, and the route has opened again.
bool route_free(const Client& c, RouteId id) {
  const RoutePlan& route = c.plan().routes[id];
  if (!route.enabled || c.place() == route.to) return false;
  if (!c.has_slots()) return true;
  if (c.is_in(route.to)) return false;
  bool free = true;
  c.each_slot([&](const Slot& s) {
    if (s.id != id.raw()) return;
    if (s.kind == Slot::Kind::application) free = false;
    if (s.kind == Slot::Kind::closed && c.world().allocations <= s.since) free = false;
  });
  return free;
}

}  // namespace

bool route_open(const Client& c, RouteId id, Ticks at) {
  const RoutePlan& route = c.plan().routes[id];
  return route_free(c, id) && !c.barred(route.to, at) && holds(c, route.requires_, at);
}

void NextDue::timer(Ticks at, OwnEvent event, std::size_t entry) {
  const Ticks due = std::max(at, from_.at);
  const std::uint32_t order = order_of(event, entry);
  if (due < best_.at || (due == best_.at && order < best_.order)) best_ = {due, order, 0};
}

void NextDue::hazard(const Hazard& h, OwnEvent event, std::size_t entry) {
  const std::uint32_t order = order_of(event, entry);
  const Ticks after = order > from_.order ? from_.at - 1 : from_.at;
  if (after >= best_.at) return;
  const double bound = std::min(highest_rate, h.effects.count == 0 ? h.per_tick : h.per_tick * factor_bound(c_, h.effects, from_.at));
  const FieldPoint point = next_point(c_.key(), h.axis, bound, after, best_.at);
  if (point.at == never) return;
  if (point.at < best_.at || (point.at == best_.at && order < best_.order)) best_ = {point.at, order, point.rate};
}

void NextDue::processes() {
  const std::uint16_t dead = static_cast<std::uint16_t>(plan_.services.size() + 1);
  for (std::size_t p = 0; p < plan_.processes.size(); ++p)
    for (const std::uint16_t number : plan_.processes.at_index(p).by_state[c_.state(p)]) {
      const TransitionPlan& t = plan_.transitions[number];
      hazard(t.hazard, t.to_place.valid() && t.to_place.raw() == dead ? OwnEvent::death : OwnEvent::transition, number);
    }
}

void NextDue::place() {
  if (c_.phase() == Phase::leaving) return;
  const Range32 exits = plan_.services[c_.place()].exits;
  for (std::uint32_t e = exits.first; e < exits.first + exits.count; ++e) {
    const ExitPlan& exit = plan_.exits[e];
    if (!exit.triggered) hazard(exit.hazard, exit.at_once ? OwnEvent::death : OwnEvent::place_exit, exit.at_once ? e | 0x8000u : e);
  }
}

void NextDue::slots() {
  c_.each_slot([&](const Slot& s) {
    if (s.kind == Slot::Kind::support) {
      if (s.until != never) timer(s.until, OwnEvent::support_end, s.id);
      const Range32 exits = plan_.services[ServiceId(s.id)].exits;
      for (std::uint32_t e = exits.first; e < exits.first + exits.count; ++e)
        if (!plan_.exits[e].triggered) hazard(plan_.exits[e].hazard, OwnEvent::support_exit, e);
    } else if (s.kind == Slot::Kind::application) {
      if (!s.flag) timer(s.until, OwnEvent::decision, s.id);
      else if (plan_.routes[RouteId(s.id)].withdraw.per_tick > 0) hazard(plan_.routes[RouteId(s.id)].withdraw, OwnEvent::give_up, s.id);
    } else if (s.kind == Slot::Kind::visit && s.flag && c_.phase() != Phase::leaving) {
      timer(s.since + plan_.services[ServiceId(s.id)].hold, OwnEvent::hold_end, s.id);
    }
  });
}

void NextDue::route(RouteId id) {
  const RoutePlan& route = plan_.routes[id];
  if (!route_free(c_, id)) return;
  const Verdict v = route.requires_.count == 0 ? Verdict{} : evaluate(c_, route.requires_, from_.at);
  if (!v.now && v.settled) return;
  if (!route.at_once) return hazard(route.seek, OwnEvent::seek, id.index());
  if (v.now && !(c_.has_slots() && c_.barred(route.to, from_.at))) return timer(from_.at, OwnEvent::gate, id.index());
  const Ticks changes = next_change(c_, route.requires_, from_.at);
  if (changes != never) timer(changes, OwnEvent::gate, id.index());
  c_.each_slot([&](const Slot& s) {
    if (s.kind == Slot::Kind::bar && s.id == route.to.raw() && s.until > from_.at) timer(s.until, OwnEvent::bar_end, s.id);
  });
}

void NextDue::routes() {
  const auto& here = plan_.services[c_.place()].routes_here;
  for (const RouteId id : here) route(id);
  const SlotIndex v = c_.visit();
  if (v == no_slot) return;
  for (const RouteId id : plan_.services[ServiceId(c_.slot(v).id)].routes_here)  // and from where the visit began
    if (!plan_.routes[id].from[c_.place().index()]) route(id);
}

void NextDue::watches() {
  const auto look = [&](const Watch& w) {
    if (!w.lasting) return;
    const Ticks changes = next_change(c_, w.when, from_.at);
    if (changes != never) timer(changes, OwnEvent::watch, 0);
  };
  if (c_.in_system())
    for (const Watch& w : plan_.watches) look(w);
  for (const Watch& u : plan_.utilities) look(u);
}

Due NextDue::find() {
  const Ticks beyond = best_.at;
  if (c_.dead()) return {};
  watches();
  if (c_.in_system()) {
    if (c_.phase() != Phase::leaving) {
      // The stay's end is known; hazards need be searched no further.
      const Ticks end = c_.stay_end();
      if (end != never) timer(end, OwnEvent::place_end, c_.place().index());
    }
    slots();
    routes();
    processes();
    place();
  }
  return best_.at >= beyond ? Due{} : best_;
}

}  // namespace kvarbo
