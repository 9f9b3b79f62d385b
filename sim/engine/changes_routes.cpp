// Applications: sought, decided, lost, refused, given up.
#include <boost/container/small_vector.hpp>
#include <cmath>
#include <limits>

#include "engine/changes.hpp"

namespace kvarbo {
namespace {

constexpr std::size_t waiting_facet = static_cast<std::size_t>(Facet::waiting);

// The first multiple of `every` days at or after an instant.
Ticks put_off(Ticks at, double every) {
  auto n = static_cast<std::int64_t>(std::floor(to_days(at) / every));
  while (to_ticks(static_cast<double>(n) * every) < at) ++n;
  return to_ticks(static_cast<double>(n) * every);
}

}  // namespace

// An application that came to nothing, and why.
void Changes::record_end(std::uint32_t i, Ticks at, EventKind kind, RouteId route, EventReason reason, double value) {
  if (!patch_.block.vital[i].traced) return;
  record(i, at, kind, place_label(i), route_label(route));
  patch_.events.back().reason = reason;
  patch_.events.back().value = static_cast<float>(value);
}

void Changes::apply(std::uint32_t i, RouteId id, Ticks at) {
  changed_ |= applications_bit;
  Block& b = patch_.block;
  const RoutePlan& route = plan().routes[id];
  Ticks decision = at;
  if (route.assessed) {
    const double days = quantile(route.assessment.duration.distribution, uniform(i, route.assessment.purpose, at));
    const double lasts = days * factor(client(i), route.assessment.effects, at);
    const Ticks length = to_ticks(std::min(lasts, route.assessment.duration.max_days));
    // Shortened to nothing by an effect, it still takes a tick, so that what follows a loss cannot come back at once.
    decision = std::min(never, at + std::max<Ticks>(days > 0 ? 1 : 0, length));
  }
  if (route.decided_every_days > 0 && decision < never) decision = put_off(decision, route.decided_every_days);
  Slot slot;
  slot.kind = Slot::Kind::application;
  slot.id = id.raw();
  slot.since = at;
  slot.until = decision;
  b.add_slot(i, slot);
  record(i, at, EventKind::applied, place_label(i), route_label(id));
  if (decision <= at) decide(i, id, at);
}

void Changes::decide(std::uint32_t i, RouteId id, Ticks at) {
  changed_ |= waiting_bit;
  Block& b = patch_.block;
  const RoutePlan& route = plan().routes[id];
  const double risk = route.lost.probability > 0 ? probability(client(i), route.lost, at) : 0;
  if (route.lost.probability > 0 && uniform(i, route.lost.purpose, at) < risk) {
    count_event(i, route.lost_event, at);
    if (discount_.counted(at)) ++patch_.tally(i).lost[id.index()];
    record_end(i, at, EventKind::lost, id, EventReason::chance, risk);
    drop_application(i, id, at);
    close_route(i, id);
    refer(i, route.on_lost, at);
    follow(i, route.lost_event, at);
    return;
  }
  const SlotIndex where = client(i).find(Slot::Kind::application, id.raw());
  Slot& slot = b.pool[where];
  slot.flag = true;
  slot.since = at;
  slot.until = never;
  ++patch_.tally(i).waiting[route.to.index()];
  patch_.granted.push_back({id, at, bits_at(b.vital[i].key, route.order, at, event_draws)[0], b.number_of(i), where});
  record(i, at, EventKind::granted, place_label(i), route_label(id));
  look_at_spells(i, waiting_facet, at);
}

void Changes::drop_application(std::uint32_t i, RouteId id, Ticks at) {
  changed_ |= applications_bit;
  Block& b = patch_.block;
  const SlotIndex s = client(i).find(Slot::Kind::application, id.raw());
  const bool granted = b.pool[s].flag;
  b.remove_slot(i, s);
  if (!granted) return;
  changed_ |= waiting_bit;
  --patch_.tally(i).waiting[plan().routes[id].to.index()];
  look_at_spells(i, waiting_facet, at);
}

void Changes::drop_applications_to(std::uint32_t i, ServiceId service, Ticks at) {
  if (!client(i).has_slots()) return;
  boost::container::small_vector<RouteId, 8> routes;
  client(i).each_slot([&](const Slot& s) {
    if (s.kind == Slot::Kind::application && plan().routes[RouteId(s.id)].to == service) routes.push_back(RouteId(s.id));
  });
  for (const RouteId r : routes) drop_application(i, r, at);
}

void Changes::close_route(std::uint32_t i, RouteId id) {
  changed_ |= applications_bit;
  if (!plan().routes[id].at_once) return;
  Block& b = patch_.block;
  Slot slot;
  slot.kind = Slot::Kind::closed;
  slot.id = id.raw();
  slot.since = world_.allocations + (in_allocation_ ? 1 : 0);
  patch_.reopenings.push_back({slot.since, i});
  const SlotIndex old = client(i).find(Slot::Kind::closed, id.raw());
  if (old != no_slot) b.pool[old].since = slot.since;
  else b.add_slot(i, slot);
}

void Changes::give_up(std::uint32_t i, RouteId id, Ticks at) {
  count_event(i, plan().routes[id].gave_up_event, at);
  if (discount_.counted(at)) ++patch_.tally(i).gave_up[id.index()];
  const Slot& waited = patch_.block.pool[client(i).find(Slot::Kind::application, id.raw())];
  record_end(i, at, EventKind::gave_up, id, EventReason::tired, to_days(at - waited.since));
  drop_application(i, id, at);
  close_route(i, id);
  follow(i, plan().routes[id].gave_up_event, at);
}

void Changes::withdraw(std::uint32_t i, RouteId id, EventReason why, Ticks at) {
  if (discount_.counted(at)) ++patch_.tally(i).withdrawn[id.index()];
  record_end(i, at, EventKind::withdrawn, id, why, std::numeric_limits<double>::quiet_NaN());
  drop_application(i, id, at);
  close_route(i, id);
}

void Changes::withdraw_all_to(std::uint32_t i, ServiceId service, Ticks at) {
  std::vector<RouteId> routes;
  client(i).each_slot([&](const Slot& s) {
    if (s.kind == Slot::Kind::application && plan().routes[RouteId(s.id)].to == service) routes.push_back(RouteId(s.id));
  });
  for (const RouteId r : routes) withdraw(i, r, EventReason::closed, at);
}

void Changes::refuse(std::uint32_t i, RouteId id, Ticks at) {
  const RoutePlan& route = plan().routes[id];
  count_event(i, route.refused_event, at);
  if (discount_.counted(at)) ++patch_.tally(i).refused[id.index()];
  const Unmet unmet = patch_.block.vital[i].traced ? first_unmet(client(i), route.at_admission, at) : Unmet{};
  record_end(i, at, EventKind::refused, id, unmet.condition < 0 ? EventReason::barred : EventReason::condition, unmet.value);
  if (patch_.block.vital[i].traced) patch_.events.back().condition = static_cast<std::int8_t>(unmet.condition);
  drop_application(i, id, at);
  close_route(i, id);
  refer(i, route.on_refused, at);
  follow(i, route.refused_event, at);
}

void Changes::refer(std::uint32_t i, const std::vector<RouteId>& routes, Ticks at) {
  for (const RouteId id : routes) {
    const Client c = client(i);
    if (!c.in_system()) return;
    const RoutePlan& route = plan().routes[id];
    if (!route.enabled || world_.closed[route.to.index()] || c.find(Slot::Kind::application, id.raw()) != no_slot || c.is_in(route.to)) continue;
    apply(i, id, at);
  }
}

void Changes::test_from(std::uint32_t i, Ticks at) {
  const Client c = client(i);
  if (!c.has_slots()) return;
  const SlotIndex v = c.visit();
  boost::container::small_vector<RouteId, 8> unfit;
  c.each_slot([&](const Slot& s) {
    if (s.kind != Slot::Kind::application) return;
    const auto& from = plan().routes[RouteId(s.id)].from;
    const bool fits = from[c.place().index()] || (v != no_slot && from[c.slot(v).id]);
    if (!fits) unfit.push_back(RouteId(s.id));
  });
  for (const RouteId r : unfit) withdraw(i, r, EventReason::moved, at);
}

}  // namespace kvarbo
