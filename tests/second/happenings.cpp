#include "second/happenings.hpp"

#include <algorithm>

#include "second/conditions.hpp"

namespace kvarbo::second {

void note(World& w, const Client& c, const Event& event) {
  if (!w.tally.counts(c.now)) return;
  const Scenario& s = *w.scenario;
  const auto meant = [&](const std::vector<Event>& list) { return std::find(list.begin(), list.end(), event) != list.end(); };
  for (std::size_t i = 0; i < s.outcomes.size(); ++i)
    if (s.outcomes[i].kind == Outcome::Kind::events && meant(s.outcomes[i].on) && hold(w, c, s.outcomes[i].when)) w.tally.outcomes[i] += 1;
  for (const Cost& cost : s.costs)
    if (meant(cost.on) && hold(w, c, cost.when)) w.tally.charge(cost.organisation, cost.amount, c.now);
  switch (event.kind) {
    case Event::Kind::admission:
      w.tally.admissions[event.subject] += 1;
      w.tally.charge(s.services[event.subject].organisation, s.services[event.subject].cost_per_admission, c.now);
      break;
    case Event::Kind::exit: w.tally.exits[event.subject][event.cause] += 1; break;
    case Event::Kind::stay: w.tally.stay_ends[event.subject] += 1; break;
    case Event::Kind::hold: w.tally.hold_ends[event.subject] += 1; break;
    case Event::Kind::lost: w.tally.lost[event.subject] += 1; break;
    case Event::Kind::refused: w.tally.refused[event.subject] += 1; break;
    case Event::Kind::gave_up: w.tally.gave_up[event.subject] += 1; break;
  }
}

void answer(World& w, Client& c, const Event& event) {
  for (std::size_t p = 0; p < w.scenario->processes.size() && c.here(); ++p) {
    const int before = c.states[p];
    for (const Transition& t : w.scenario->processes[p].transitions) {
      if (!t.on || *t.on != event || t.from != before || !w.chance.happens(scaled(w, c, t.chance))) continue;
      change_state(w, c, static_cast<int>(p), t.to);
      break;
    }
  }
}

// The first trigger of a service that fires wins.
static void pull_triggers(World& w, Client& c, int service, int process, int state) {
  const auto& exits = w.scenario->services[service].exits;
  for (std::size_t e = 0; e < exits.size(); ++e)
    if (exits[e].process == process && exits[e].state == state && w.chance.happens(scaled(w, c, exits[e].chance))) return exit_by(w, c, service, static_cast<int>(e));
}

void change_state(World& w, Client& c, int process, int to) {
  if (to == dead_place) return die(w, c);
  if (to == left_place) return depart(w, c);
  c.states[process] = to;
  refresh(w, c);
  const auto supports = c.supports;
  for (const auto& [support, end] : supports)
    if (c.here() && c.supports.count(support)) pull_triggers(w, c, support, process, to);
  if (c.here() && !c.leaving) pull_triggers(w, c, c.place, process, to);
}

void close_history(Client& c, int service) {
  for (auto b = c.been.rbegin(); b != c.been.rend(); ++b)
    if (b->service == service && b->ended == never) {
      b->ended = c.now;
      return;
    }
}

static void out_of_the_system(World& w, Client& c, int to) {
  while (!c.applications.empty()) withdraw(w, c, c.applications.front().route);
  for (Been& b : c.been)
    if (b.ended == never) b.ended = c.now;
  c.supports.clear(), c.visit.reset(), c.leaving.reset();
  c.stay = {}, c.place = to;
  refresh(w, c);
}

void die(World& w, Client& c) {
  if (w.tally.counts(c.now)) w.tally.deaths += 1;
  out_of_the_system(w, c, dead_place);
}

void depart(World& w, Client& c) { out_of_the_system(w, c, left_place); }

void exit_by(World& w, Client& c, int service, int cause) {
  const Exit& e = w.scenario->services[service].exits[cause];
  const Event event{Event::Kind::exit, service, cause};
  note(w, c, event);
  if (e.bar > 0) c.barred[service] = std::max(c.barred[service], c.now + e.bar);
  if (!w.scenario->services[service].place) drop_support(w, c, service);
  else if (e.to == Destinations{dead_place}) return die(w, c);
  else decide_to_leave(w, c, e.to);
  refer(w, c, e.refer);
  answer(w, c, event);
}

void drop_support(World& w, Client& c, int support) {
  c.supports.erase(support);
  close_history(c, support);
  refresh(w, c);
}

void end_support_stay(World& w, Client& c, int support) {
  const Event event{Event::Kind::stay, support};
  note(w, c, event);
  drop_support(w, c, support);
  refer(w, c, w.scenario->services[support].on_end);
  answer(w, c, event);
}

void decide_to_leave(World& w, Client& c, const Destinations& to) {
  c.leaving = Leaving{c.now, to, w.chance.uniform()};
  refresh(w, c);
}

Destinations way_out(World& w, const Service& place) {
  std::vector<double> weights;
  for (const auto& [probability, to] : place.then) weights.push_back(probability);
  return place.then[w.chance.one_of(weights)].second;
}

void end_stay(World& w, Client& c) {
  const int place = c.place;
  const Service& service = w.scenario->services[place];
  const Event event{Event::Kind::stay, place};
  note(w, c, event);
  // Who can go home does not wait.
  if (service.wait > 0 && !(c.visit && c.visit->kept)) {
    c.stay.over = true, c.stay.leave_by = service.wait == never ? never : c.now + service.wait;
    refresh(w, c);
  } else {
    decide_to_leave(w, c, way_out(w, service));
  }
  refer(w, c, service.on_end);
  answer(w, c, event);
}

void give_up_kept(World& w, Client& c, bool counted) {
  const Event event{Event::Kind::hold, c.visit->origin};
  if (counted) note(w, c, event);
  c.visit->kept = false;
  close_history(c, c.visit->origin);
  refresh(w, c);
  if (counted) answer(w, c, event);
}

}  // namespace kvarbo::second
