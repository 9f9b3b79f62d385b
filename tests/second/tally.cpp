#include "second/tally.hpp"

#include <algorithm>
#include <cmath>

namespace kvarbo::second {

Tally::Tally(const Scenario& s) : warmup(s.warmup), horizon(s.horizon), discount_costs(s.discount_costs), discount_effects(s.discount_effects) {
  for (auto* by_service : {&person_days, &admissions, &stay_ends, &hold_ends, &occupancy, &waiting, &held, &blocked}) by_service->resize(s.services.size());
  for (const Service& service : s.services) exits.emplace_back(service.exits.size());
  for (auto* by_route : {&lost, &refused, &gave_up, &withdrawn, &waits, &waited}) by_route->resize(s.routes.size());
  outcomes.resize(s.outcomes.size());
  cost.resize(s.organisations.size() + 1), cost_discounted.resize(s.organisations.size() + 1);
}

double Tally::span(Tick from, Tick to) const { return days(std::max<Tick>(0, std::min(to, horizon) - std::max(from, warmup))); }

double Tally::weighted_span(Tick from, Tick to, double per_year) const {
  const double a = days(std::max(from, warmup) - warmup), b = a + span(from, to), r = per_year / 365;
  return r > 0 ? (std::exp(-r * a) - std::exp(-r * b)) / r : b - a;
}

void Tally::charge(int organisation, double per_day, Tick from, Tick to) {
  const double plain = per_day * span(from, to), discounted = per_day * weighted_span(from, to, discount_costs);
  cost.back() += plain, cost_discounted.back() += discounted;
  if (organisation >= 0) cost[organisation] += plain, cost_discounted[organisation] += discounted;
}

void Tally::charge(int organisation, double amount, Tick instant) {
  if (!counts(instant)) return;
  const double discounted = amount * std::exp(-discount_costs / 365 * days(instant - warmup));
  cost.back() += amount, cost_discounted.back() += discounted;
  if (organisation >= 0) cost[organisation] += amount, cost_discounted[organisation] += discounted;
}

std::map<std::string, double> Tally::named(const Scenario& s) const {
  std::map<std::string, double> out;
  for (std::size_t i = 0; i < s.services.size(); ++i) {
    const Service& service = s.services[i];
    out["person_days." + service.id] = person_days[i], out["admissions." + service.id] = admissions[i];
    out["occupancy." + service.id] = occupancy[i] / records, out["waiting." + service.id] = waiting[i] / records;
    for (std::size_t e = 0; e < exits[i].size(); ++e) out["exits." + service.id + "." + service.exits[e].cause] = exits[i][e];
    out["exits." + service.id + ".stay"] = stay_ends[i];
    out["exits." + service.id + ".hold"] = hold_ends[i], out["held." + service.id] = held[i] / records, out["blocked." + service.id] = blocked[i] / records;
  }
  for (std::size_t i = 0; i < s.routes.size(); ++i) {
    const std::string& id = s.routes[i].id;
    out["lost." + id] = lost[i], out["refused." + id] = refused[i], out["gave_up." + id] = gave_up[i], out["withdrawn." + id] = withdrawn[i];
    out["mean_wait." + id] = waited[i] / waits[i];
  }
  for (std::size_t i = 0; i < s.outcomes.size(); ++i) out[s.outcomes[i].id] = outcomes[i];
  for (std::size_t i = 0; i < cost.size(); ++i) {
    const std::string id = i < s.organisations.size() ? s.organisations[i] : "total";
    out["cost." + id] = cost[i], out["cost_discounted." + id] = cost_discounted[i];
  }
  out["deaths"] = deaths, out["mean_population"] = living_days / days(horizon - warmup);
  out["life_years_discounted"] = life_years, out["qaly_discounted"] = qaly;
  out["stable_housing_share"] = living_days > 0 ? stable_days / living_days : 0;
  return out;
}

}  // namespace kvarbo::second
