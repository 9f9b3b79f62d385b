#include "engine/tally.hpp"

#include <algorithm>
#include <cmath>

#include "engine/calendar.hpp"

namespace kvarbo {
namespace {

constexpr double ticks_per_year = days_per_year * static_cast<double>(ticks_per_day);

// The integral of e^(-r t) from 0 to `t` ticks, in 2^-20 ticks: (1 - e^(-r t)) / r.
Wide discounted(Ticks t, double r) {
  if (r == 0) return static_cast<Wide>(t) << 20;
  return static_cast<Wide>(std::llround(-std::expm1(-r * static_cast<double>(t)) / r * weight_scale));
}

template <class T>
void add_all(std::vector<T>& to, const std::vector<T>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    if constexpr (requires { to[i] += from[i]; }) to[i] += from[i];
    else if constexpr (requires { to[i].count; }) to[i].count += from[i].count, to[i].cost += from[i].cost;
    else to[i].add(from[i]);
  }
}

}  // namespace

Discount::Discount(const Spec& spec)
    : warmup_(Grid(spec.time.step_days, spec.time.warmup_days).last()),
      costs_(spec.economics.discount_costs_per_year / ticks_per_year),
      effects_(spec.economics.discount_effects_per_year / ticks_per_year) {}

Weight Discount::until(Ticks at) const {
  const Ticks t = std::max<Ticks>(0, at - warmup_);
  Weight w;
  w.plain = t;
  w.cost = discounted(t, costs_);
  w.effect = effects_ == costs_ ? w.cost : discounted(t, effects_);
  return w;
}

Moment Discount::at(Ticks at) const {
  if (!counted(at)) return {};
  const double weight = std::exp(-costs_ * static_cast<double>(at - warmup_));
  return {1, static_cast<Wide>(std::llround(weight * moment_scale))};
}

void Crowd::add(const Crowd& other) {
  now += other.now;
  integral.plain += other.integral.plain;
  integral.cost += other.integral.cost;
  integral.effect += other.integral.effect;
}

Integral Crowd::until(const Weight& w) const {
  Integral total = integral;
  total.plain += static_cast<Wide>(w.plain) * now;
  total.cost += w.cost * now;
  total.effect += w.effect * now;
  return total;
}

Tally::Tally(const Plan& plan) {
  const std::size_t services = plan.services.size(), routes = plan.routes.size();
  present.resize(services);
  held.resize(services);
  watched.resize(plan.watches.size());
  utility.resize(plan.utilities.size() + 1);
  in_state.resize(plan.states);
  waiting.resize(services);
  blocked.resize(services);
  admissions.resize(services);
  exits.resize(plan.dimensions->exits.size());
  for (auto* column : {&lost, &refused, &gave_up, &withdrawn, &admitted}) column->resize(routes);
  waited.resize(routes);
  counters.resize(plan.counters);
}

void Tally::add(const Tally& other) {
  add_all(present, other.present);
  add_all(held, other.held);
  alive.add(other.alive);
  add_all(watched, other.watched);
  add_all(utility, other.utility);
  population += other.population;
  add_all(in_state, other.in_state);
  add_all(waiting, other.waiting);
  add_all(blocked, other.blocked);
  add_all(admissions, other.admissions);
  add_all(exits, other.exits);
  add_all(lost, other.lost);
  add_all(refused, other.refused);
  add_all(gave_up, other.gave_up);
  add_all(withdrawn, other.withdrawn);
  add_all(admitted, other.admitted);
  add_all(waited, other.waited);
  add_all(counters, other.counters);
  deaths += other.deaths;
}

void Headcount::clear(const Plan& plan) {
  for (auto* column : {&present, &held, &waiting, &blocked}) column->assign(plan.services.size(), 0);
  in_state.assign(plan.states, 0);
  population = 0;
}

void Headcount::add(const Tally& tally) {
  for (std::size_t s = 0; s < present.size(); ++s) {
    present[s] += tally.present[s].now;
    held[s] += tally.held[s].now;
    waiting[s] += tally.waiting[s];
    blocked[s] += tally.blocked[s];
  }
  for (std::size_t s = 0; s < in_state.size(); ++s) in_state[s] += tally.in_state[s];
  population += tally.population;
}

}  // namespace kvarbo
