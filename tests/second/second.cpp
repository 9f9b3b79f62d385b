#include "second/second.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "second/allocation.hpp"
#include "second/conditions.hpp"
#include "second/life.hpp"

namespace kvarbo::second {

World::World(const Scenario& before, const Scenario& under, std::uint64_t seed)
    : scenario(&before), chance(seed), tally(before), closed(before.services.size(), 0) {
  for (const Scenario* s : {&before, &under}) {
    if (s == &under && before.clocked.size() > static_cast<std::size_t>(under.first_clock)) break;  // one and the same
    for (const Condition& c : s->clocked) clocked.push_back(&c);
  }
  for (const Scenario* s : {&before, &under}) memories.insert(memories.end(), s->memories.begin(), s->memories.end());
}

Says schedules_at(const Scenario& s, Tick now) {
  const auto all = [&](const auto& list, const auto& value) {
    std::vector<double> values;
    for (const auto& each : list) values.push_back(value(each));
    return values;
  };
  Says says;
  says.posts = all(s.services, [&](const Service& x) { return x.posts ? x.posts->value(now) : 0; });
  says.capacity = all(s.services, [&](const Service& x) {
    if (x.capacity) return std::floor(x.capacity->value(now));
    return x.posts ? std::floor(x.posts->value(now) * x.caseload * x.overload + 1e-9) : std::numeric_limits<double>::infinity();
  });
  says.cost_per_day = all(s.services, [&](const Service& x) { return x.cost_per_day.value(now); });
  says.qualities = all(s.qualities, [&](const Schedule& x) { return x.value(now); });
  says.pool_posts = all(s.pools, [&](const Pool& x) { return x.posts.value(now); });
  return says;
}

namespace {

Client newcomer(World& w, const Preset& preset, Tick now) {
  Client c;
  c.number = w.born++, c.entered = c.now = now;
  for (std::size_t i = 0; i < w.scenario->attributes.size(); ++i) {
    const Attribute& a = w.scenario->attributes[i];
    const bool number = a.categories.empty();
    c.numbers.push_back(!number ? 0 : preset.numbers[i] ? *preset.numbers[i] : w.chance.attribute(a));
    c.categories.push_back(number ? -1 : preset.categories[i] ? *preset.categories[i] : w.chance.one_of(a.shares[a.given < 0 ? 0 : c.categories[a.given]]));
  }
  for (std::size_t i = 0; i < w.scenario->processes.size(); ++i) {
    const Process& p = w.scenario->processes[i];
    c.states.push_back(preset.states[i] ? *preset.states[i] : w.chance.one_of(p.shares[p.given < 0 ? 0 : c.categories[p.given]]));
  }
  return c;
}

void populate(World& w) {
  for (const Group& g : w.scenario->groups)
    for (int i = 0; i < g.count; ++i) {
      w.clients.push_back(newcomer(w, g.preset, 0));
      enter(w, w.clients.back(), g.place, g.supports);
    }
  w.loads = loads(w);
  auto c = w.clients.begin();
  for (const Group& g : w.scenario->groups)
    for (int i = 0; i < g.count; ++i) begin_stays(w, *c++, g.stationary);
}

double arrivals_per_day(const World& w, const Stream& s, Tick now) {
  double rate = s.per_day.value(now);
  for (const int i : s.scale.effects) {
    const Effect& e = w.scenario->effects[i];
    if (!e.enabled) continue;
    rate *= e.over == Effect::Over::quality ? on_curve(e.curve, w.says.qualities[e.subject]) : e.over == Effect::Over::load ? on_curve(e.curve, w.loads[e.subject]) : e.factor;
  }
  return rate;
}

void arrive(World& w, Tick from, Tick to) {
  for (const Stream& s : w.scenario->streams) {
    const double rate = arrivals_per_day(w, s, from);
    if (rate <= 0) continue;
    for (double t = days(from) + w.chance.exponential(1 / rate); t < days(to); t += w.chance.exponential(1 / rate)) {
      w.clients.push_back(newcomer(w, s.preset, ticks(t)));
      enter(w, w.clients.back(), s.place, {});
      begin_stays(w, w.clients.back(), false);
    }
  }
}

// Room and posts cost whether they are used or not; what is closed or disabled has none.
void charge_for_room(World& w, Tick from, Tick to) {
  for (std::size_t i = 0; i < w.scenario->services.size(); ++i) {
    const Service& s = w.scenario->services[i];
    if (w.closed[i] || !s.enabled) continue;
    if (s.capacity) w.tally.charge(s.organisation, s.cost_per_place_day * w.says.capacity[i], from, to);
    if (s.posts) w.tally.charge(s.organisation, s.cost_per_post_day * w.says.posts[i], from, to);
  }
  for (std::size_t i = 0; i < w.scenario->pools.size(); ++i)
    w.tally.charge(w.scenario->pools[i].organisation, w.scenario->pools[i].cost_per_post_day * w.says.pool_posts[i], from, to);
}

// Something that every client may notice: what was planned ahead no longer holds.
void all_change(World& w) {
  for (Client& c : w.clients) pass(w, c, w.now);
  for (Client& c : w.away) pass(w, c, w.now);
  ++w.version;
}

void bring_in_schedules(World& w, const Policy& policy) {
  const Scenario* scenario = policy.from > 0 && policy.from <= w.now ? &policy.under : w.scenario;
  const Says says = schedules_at(*scenario, w.now);
  if (scenario == w.scenario && says == w.says) return;
  all_change(w);
  w.scenario = scenario, w.says = says;
}

void sort_out_those_gone(World& w) {
  for (Client& c : w.clients)
    if (c.place == left_place) w.away.push_back(c);
  std::erase_if(w.clients, [](const Client& c) { return !c.here(); });
}

// What becomes possible at once, with the instant of the allocation; then loads and states are taken.
void after_allocation(World& w) {
  if (const auto now = loads(w); now != w.loads) {
    all_change(w);
    w.loads = now;
  }
  for (Client& c : w.clients) {
    if (!c.shut.empty()) pass(w, c, w.now), c.planned_for = -1;
    std::erase_if(c.shut, [&](const auto& each) { return each.second <= w.allocations; });
    live(w, c, w.now);
  }
  sort_out_those_gone(w);
}

void record(World& w) {
  for (std::size_t i = 0; i < w.scenario->services.size(); ++i) {
    const int s = static_cast<int>(i);
    w.tally.occupancy[i] += present(w, s), w.tally.waiting[i] += waiting(w, s), w.tally.held[i] += kept(w, s);
    w.tally.blocked[i] += static_cast<double>(std::count_if(w.clients.begin(), w.clients.end(), [&](const Client& c) { return c.ready() && c.place == s; }));
  }
  w.tally.records += 1;
}

void close_the_books(World& w) {
  for (Client& c : w.away) live(w, c, w.now);
  all_change(w);
  for (std::size_t i = 0; i < w.scenario->outcomes.size(); ++i) {
    const Outcome& o = w.scenario->outcomes[i];
    if (o.kind != Outcome::Kind::share_at_end || w.clients.empty()) continue;
    for (const Client& c : w.clients) w.tally.outcomes[i] += hold(w, c, o.when) ? 1.0 / static_cast<double>(w.clients.size()) : 0;
  }
}

}  // namespace

std::map<std::string, double> replicate(const Policy& policy, std::uint64_t seed) {
  World w(policy.before, policy.under, seed);
  w.says = schedules_at(*w.scenario, 0);
  populate(w);
  after_allocation(w);
  record(w);
  const auto steps = std::llround(days(w.scenario->horizon) / w.scenario->step);
  for (long long k = 0; k < steps; ++k) {
    const Tick from = w.now, to = ticks(static_cast<double>(k + 1) * w.scenario->step);
    arrive(w, from, to);
    for (Client& c : w.clients) live(w, c, to);
    charge_for_room(w, from, to);
    sort_out_those_gone(w);
    w.now = to;
    bring_in_schedules(w, policy);
    allocate(w);
    after_allocation(w);
    record(w);
  }
  close_the_books(w);
  return w.tally.named(policy.under);
}

std::map<std::string, std::vector<double>> replicate(const Policy& policy, int replications, std::uint64_t seed) {
  std::map<std::string, std::vector<double>> all;
  for (int r = 0; r < replications; ++r)
    for (const auto& [name, value] : replicate(policy, seed + static_cast<std::uint64_t>(r))) all[name].push_back(value);
  return all;
}

}  // namespace kvarbo::second
