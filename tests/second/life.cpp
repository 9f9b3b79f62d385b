#include "second/life.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "second/conditions.hpp"
#include "second/happenings.hpp"

namespace kvarbo::second {
namespace {

/// Something that a hazard may bring.
struct Possible {
  double rate;
  std::function<void()> happens;
};

std::vector<Possible> possible(World& w, Client& c) {
  std::vector<Possible> list;
  list.reserve(16);
  const auto add = [&](const Scaled& hazard, std::function<void()> what) {
    if (const double rate = scaled(w, c, hazard); rate > 0) list.push_back({rate, std::move(what)});
  };
  for (std::size_t p = 0; p < w.scenario->processes.size(); ++p)
    for (const Transition& t : w.scenario->processes[p].transitions)
      if (!t.on && t.from == c.states[p]) add(t.chance, [&w, &c, &t, p] { change_state(w, c, static_cast<int>(p), t.to); });
  const auto exits = [&](int service) {
    for (std::size_t e = 0; e < w.scenario->services[service].exits.size(); ++e)
      if (const Exit& x = w.scenario->services[service].exits[e]; x.process < 0) add(x.chance, [&w, &c, service, e] { exit_by(w, c, service, static_cast<int>(e)); });
  };
  for (const auto& [support, end] : c.supports) exits(support);
  if (!c.leaving) exits(c.place);
  for (const Application& a : c.applications)
    if (a.granted) add(w.scenario->routes[a.route].withdraw, [&w, &c, route = a.route] { give_up(w, c, route); });
  for (std::size_t r = 0; r < w.scenario->routes.size(); ++r)
    if (w.scenario->routes[r].seek && is_open(w, c, static_cast<int>(r))) add(*w.scenario->routes[r].seek, [&w, &c, r] { apply(w, c, static_cast<int>(r)); });
  return list;
}

double total_rate(const std::vector<Possible>& list) {
  double total = 0;
  for (const Possible& each : list) total += each.rate;
  return total;
}

void let_chance_act(World& w, Client& c) {
  const auto list = possible(w, c);
  std::vector<double> weights;
  for (const Possible& each : list) weights.push_back(each.rate);
  list[w.chance.one_of(weights)].happens();
}

// Open routes without `seek` are sought at once; one application may open or close other routes.
void seek_at_once(World& w, Client& c) {
  for (bool again = true; again;) {
    again = false;
    for (std::size_t r = 0; r < w.scenario->routes.size(); ++r)
      if (!w.scenario->routes[r].seek && is_open(w, c, static_cast<int>(r))) apply(w, c, static_cast<int>(r)), again = true;
  }
}

// By the rules of the day: a policy that begins meanwhile changes it.
Tick kept_until(const World& w, const Client& c) { return c.visit && c.visit->kept ? c.visit->kept_since + w.scenario->services[c.visit->origin].hold : never; }

// The next instant that is known: ends of stays, kept places, bars, decisions, gates.
Tick next_known(const World& w, const Client& c) {
  Tick next = next_change(w, c);
  if (!c.here()) return next;
  for (const auto& [support, end] : c.supports) next = std::min(next, end);
  if (!c.leaving) next = std::min(next, c.stay.over ? c.stay.leave_by : c.stay.ends);
  if (!c.leaving) next = std::min(next, kept_until(w, c));
  for (const auto& [service, until] : c.barred)
    if (until > c.now) next = std::min(next, until);
  for (const Application& a : c.applications)
    if (!a.granted) next = std::min(next, a.decided_at);
  return next;
}

// What is due now, in the order of ties, one at a time; false if nothing is.
bool act_on_one(World& w, Client& c) {
  for (const auto& [support, end] : c.supports)
    if (end <= c.now) return end_support_stay(w, c, support), true;
  if (!c.leaving && !c.stay.over && c.stay.ends <= c.now) return end_stay(w, c), true;
  if (!c.leaving && c.stay.over && c.stay.leave_by <= c.now) return decide_to_leave(w, c, way_out(w, w.scenario->services[c.place])), true;
  if (!c.leaving && kept_until(w, c) <= c.now) return give_up_kept(w, c, true), true;
  for (const Application& a : c.applications)
    if (!a.granted && a.decided_at <= c.now) return decide(w, c, a.route), true;
  return false;
}

void look_ahead(World& w, Client& c) {
  while (c.here() && act_on_one(w, c)) {
  }
  seek_at_once(w, c);
  c.planned_for = w.version;
  c.known = next_known(w, c);
  const double total = c.here() ? total_rate(possible(w, c)) : 0;
  const double wait = total > 0 ? w.chance.exponential(1 / total) : days(never);
  c.by_chance = wait < days(w.scenario->horizon) + 1 ? c.now + static_cast<Tick>(std::ceil(wait * static_cast<double>(day))) : never;
}

void count_outcomes(World& w, const Client& c, Tick from, Tick to) {
  const Scenario& s = *w.scenario;
  for (std::size_t i = 0; i < s.outcomes.size(); ++i)
    if (s.outcomes[i].kind == Outcome::Kind::person_days && c.here() && hold(w, c, s.outcomes[i].when)) w.tally.outcomes[i] += w.tally.span(from, to);
  for (const Cost& cost : s.costs)
    if (cost.per_day > 0 && c.here() && hold(w, c, cost.when)) w.tally.charge(cost.organisation, cost.per_day, from, to);
  const double years = w.tally.weighted_span(from, to, s.discount_effects) / 365;
  const auto utility = std::find_if(s.utilities.begin(), s.utilities.end(), [&](const Utility& u) { return hold(w, c, u.when); });
  w.tally.life_years += years, w.tally.qaly += years * (utility == s.utilities.end() ? 1 : utility->value);
}

void count_services(World& w, const Client& c, Tick from, Tick to) {
  const Scenario& s = *w.scenario;
  const double span = w.tally.span(from, to);
  const auto present = [&](int service) {
    w.tally.person_days[service] += span;
    w.tally.charge(s.services[service].organisation, w.says.cost_per_day[service], from, to);
  };
  present(c.place);
  for (const auto& [support, end] : c.supports) present(support);
  if (c.visit && c.visit->kept) {
    const Service& kept = s.services[c.visit->origin];
    w.tally.charge(kept.organisation, kept.cost_when_kept.value_or(w.says.cost_per_day[c.visit->origin]), from, to);
  }
  w.tally.living_days += span;
  if (s.services[c.place].stable) w.tally.stable_days += span;
}

}  // namespace

void pass(World& w, Client& c, Tick to) {
  if (to > w.tally.warmup && to > c.now && c.place != dead_place) {
    count_outcomes(w, c, c.now, to);
    if (c.here()) count_services(w, c, c.now, to);
  }
  c.now = to;
}

void live(World& w, Client& c, Tick end) {
  while (c.place != dead_place) {
    if (c.planned_for != w.version) look_ahead(w, c);
    const Tick next = std::min(c.known, c.by_chance);
    if (next > end) return;
    pass(w, c, next);
    if (c.by_chance < c.known) let_chance_act(w, c);
    c.planned_for = -1;
  }
}

}  // namespace kvarbo::second
