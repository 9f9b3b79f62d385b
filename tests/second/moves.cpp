#include "second/moves.hpp"

#include "second/conditions.hpp"
#include "second/happenings.hpp"

namespace kvarbo::second {
namespace {

void withdraw_where_from_no_longer_fits(World& w, Client& c) {
  const auto applications = c.applications;
  for (const Application& a : applications)
    if (!from_fits(w, c, a.route)) withdraw(w, c, a.route);
}

void drop_applications_to(World& w, Client& c, int service) {
  std::erase_if(c.applications, [&](const Application& a) { return w.scenario->routes[a.route].to == service; });
  refresh(w, c);
}

void end_supports_that_stay_behind(World& w, Client& c) {
  const auto supports = c.supports;
  for (const auto& [support, end] : supports)
    if (!w.scenario->services[support].keep_on_move) drop_support(w, c, support);
}

// Whoever goes on a visit by a route leaves the old place only if it is not kept.
void set_out_on_visit(World& w, Client& c) {
  if (c.visit) return close_history(c, c.place);
  const Tick hold = w.closed[c.place] ? 0 : w.scenario->services[c.place].hold;
  c.visit = Visit{c.place, hold > 0, c.now, c.stay};
  if (hold == 0) close_history(c, c.place);
}

void leave_for_good(Client& c) {
  if (c.visit && c.visit->kept) close_history(c, c.visit->origin);
  c.visit.reset();
  close_history(c, c.place);
}

void change_place(World& w, Client& c, int place, bool by_route) {
  const bool visit = by_route && w.scenario->services[place].visit;
  if (visit) set_out_on_visit(w, c);
  else leave_for_good(c);
  c.place = place, c.stay = {}, c.leaving.reset(), c.moved_in = w.allocations;
  c.been.push_back({place});
  if (!visit) end_supports_that_stay_behind(w, c);
  refresh(w, c);
}

}  // namespace

Tick planned_end(World& w, Client& c, int service, bool stationary) {
  const Service& s = w.scenario->services[service];
  if (!s.stay) return never;
  const double factor = scaled(w, c, s.stay_factor);
  return c.now + ticks(stationary ? w.chance.remaining(*s.stay, factor) : w.chance.duration(*s.stay, factor));
}

void admit(World& w, Client& c, int service, int route) {
  const Event event{Event::Kind::admission, service};
  note(w, c, event);
  if (route >= 0 && w.tally.counts(c.now)) w.tally.waits[route] += 1, w.tally.waited[route] += days(c.now - application_on(c, route)->decided_at);
  drop_applications_to(w, c, service);
  if (w.scenario->services[service].place) {
    change_place(w, c, service, route >= 0);
    c.stay.ends = planned_end(w, c, service, false);
    if (!c.visit) withdraw_where_from_no_longer_fits(w, c);
  } else {
    c.supports[service] = never, c.been.push_back({service});
    refresh(w, c);
    c.supports[service] = planned_end(w, c, service, false);
  }
  refer(w, c, w.scenario->services[service].on_admission);
  answer(w, c, event);
}

void go_home(World& w, Client& c) {
  close_history(c, c.place);
  c.place = c.visit->origin, c.stay = c.visit->stay;
  c.visit.reset(), c.leaving.reset();
  c.moved_in = w.allocations;
  refresh(w, c);
  withdraw_where_from_no_longer_fits(w, c);
}

}  // namespace kvarbo::second
