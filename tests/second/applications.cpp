// From seeking to the queue, and out of it without an admission.
#include <algorithm>

#include "second/conditions.hpp"
#include "second/happenings.hpp"

namespace kvarbo::second {
namespace {

// A route without `seek` stays closed until after the next allocation.
void shut(const World& w, Client& c, int route) {
  if (!w.scenario->routes[route].seek) c.shut[route] = w.allocations + (w.in_allocation ? 2 : 1);
}

void drop(World& w, Client& c, int route) {
  std::erase_if(c.applications, [&](const Application& a) { return a.route == route; });
  shut(w, c, route);
  refresh(w, c);
}

bool has_or_keeps(const Client& c, int service) { return c.place == service || c.keeps(service) || c.supports.count(service) > 0; }

}  // namespace

Application* application_on(Client& c, int route) {
  for (Application& a : c.applications)
    if (a.route == route) return &a;
  return nullptr;
}

// During a visit it is also met by the place where the visit began.
bool from_fits(const World& w, const Client& c, int route) {
  const auto& from = w.scenario->routes[route].from;
  const auto is_one = [&](int place) { return std::find(from.begin(), from.end(), place) != from.end(); };
  return from.empty() || is_one(c.place) || (c.visit && is_one(c.visit->origin));
}

bool is_open(const World& w, const Client& c, int route) {
  const Route& r = w.scenario->routes[route];
  if (!c.here() || !r.enabled || w.closed[r.to] || !from_fits(w, c, route) || has_or_keeps(c, r.to)) return false;
  for (const Application& a : c.applications)
    if (a.route == route) return false;
  if (const auto bar = c.barred.find(r.to); bar != c.barred.end() && bar->second > c.now) return false;
  if (const auto until = c.shut.find(route); until != c.shut.end() && until->second > w.allocations) return false;
  return hold(w, c, r.requires_to_seek);
}

void apply(World& w, Client& c, int route) {
  const Route& r = w.scenario->routes[route];
  if (!c.here() || !r.enabled || w.closed[r.to] || has_or_keeps(c, r.to) || application_on(c, route)) return;
  Tick decided_at = c.now;
  if (r.assessment) decided_at += ticks(w.chance.duration(*r.assessment, scaled(w, c, r.assessment_factor)));
  if (r.decided_every > 0) decided_at = (decided_at + r.decided_every - 1) / r.decided_every * r.decided_every;
  c.applications.push_back({route, decided_at, false, 0, w.in_allocation ? w.allocations : -1});
  c.planned_for = -1;
  if (decided_at <= c.now) decide(w, c, route);
}

void refer(World& w, Client& c, const std::vector<int>& routes) {
  for (const int route : routes) apply(w, c, route);
}

void decide(World& w, Client& c, int route) {
  const Route& r = w.scenario->routes[route];
  if (w.chance.happens(scaled(w, c, r.lost))) {
    const Event event{Event::Kind::lost, route};
    note(w, c, event);
    drop(w, c, route);
    refer(w, c, r.on_lost);
    return answer(w, c, event);
  }
  Application& a = *application_on(c, route);
  a.granted = true, a.decided_at = c.now, a.draw = w.chance.uniform();
  refresh(w, c);
}

void give_up(World& w, Client& c, int route) {
  const Event event{Event::Kind::gave_up, route};
  note(w, c, event);
  drop(w, c, route);
  answer(w, c, event);
}

void refuse(World& w, Client& c, int route) {
  const Event event{Event::Kind::refused, route};
  note(w, c, event);
  drop(w, c, route);
  refer(w, c, w.scenario->routes[route].on_refused);
  answer(w, c, event);
}

void withdraw(World& w, Client& c, int route) {
  if (w.tally.counts(c.now)) w.tally.withdrawn[route] += 1;
  drop(w, c, route);
}

}  // namespace kvarbo::second
