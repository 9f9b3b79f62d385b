#include "cli/facts_of.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace kvarbo {
namespace {

template <class Fact>
void add_by_service(std::vector<std::int8_t>& out, const Spec& spec, Fact&& fact) {
  for (const Service& s : spec.services) out.push_back(s.is_place && fact(s) ? 1 : 0);
}

// How many a service has room for on a day; NaN without a limit of its own.
double room_of(const Service& s, double day) {
  if (s.enabled && day < s.closes) {
    if (s.capacity) return std::floor(s.capacity->at(day));
    if (s.staff_fte) return std::floor(s.staff_fte->at(day) * s.caseload * s.overload + 1e-9);
    return std::numeric_limits<double>::quiet_NaN();
  }
  return 0;
}

template <class Named>
void add_term(std::vector<Label>& out, const char* kind, const Named& named) {
  out.push_back({std::string(kind) + "." + named.id, named.title, "", named.title_sv});
}

// The names under the last term: categories of an attribute, states of a process.
void add_names(std::vector<Label>& out, const std::vector<std::string>& names, const std::vector<Titles>& titles) {
  const std::string of = out.back().id;
  for (std::size_t i = 0; i < names.size(); ++i) out.push_back({of + "." + names[i], titles[i].title.empty() ? names[i] : titles[i].title, "", titles[i].title_sv});
}

std::vector<Label> terms_of(const Spec& spec) {
  std::vector<Label> out;
  for (const Organisation& o : spec.organisations) add_term(out, "organisation", o);
  for (const Interface& i : spec.interfaces) add_term(out, "interface", i);
  for (const Attribute& a : spec.attributes) add_term(out, "attribute", a), add_names(out, a.categories, a.titles);
  for (const Process& p : spec.processes) add_term(out, "process", p), add_names(out, p.states, p.titles);
  return out;
}

}  // namespace

ScenarioFacts facts_of(const Scenario& scenario, const Experiment& experiment) {
  const Spec& base = scenario.base;
  const Economics& money = base.economics;
  ScenarioFacts facts;
  facts.horizon_days = base.time.horizon_days;
  facts.warmup_days = base.time.warmup_days;
  facts.currency = money.currency;
  facts.price_year = money.price_year;
  facts.discount_costs_per_year = money.discount_costs_per_year;
  facts.discount_effects_per_year = money.discount_effects_per_year;
  facts.willingness_to_pay = money.willingness_to_pay;
  facts.terms = terms_of(base);
  for (const Service& s : base.services) {
    facts.service_kind.push_back(s.is_place ? "place" : "support");
    facts.service_tags.push_back(fmt::format("{}", fmt::join(s.tags, " ")));
  }
  for (const Route& r : base.routes) facts.route_to.push_back(base.services[r.to].id);
  for (const std::size_t p : experiment.policies) {
    const Policy& policy = scenario.policies[p];
    facts.policy_from_day.push_back(policy.from_day);
    for (const Spec* spec : {&base, &policy.spec}) {
      add_by_service(facts.stable, *spec, [](const Service& s) { return s.has_tag("stable"); });
      for (const Service& s : spec->services) facts.room.push_back(room_of(s, base.time.horizon_days));
      add_by_service(facts.keeps_place, *spec, [](const Service& s) { return s.hold_days > 0 && !s.visit; });
    }
  }
  return facts;
}

}  // namespace kvarbo
