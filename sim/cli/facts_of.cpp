#include "cli/facts_of.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "cli/condition_words.hpp"

namespace kvarbo {
namespace {

template <class Fact>
void add_by_service(std::vector<std::int8_t>& out, const Spec& spec, Fact&& fact) {
  for (const Service& s : spec.services) out.push_back(s.is_place && fact(s) ? 1 : 0);
}

// How many a service has room for on a day; NaN without a limit of its own.
double room_of(const Spec& spec, const Service& s, double day) {
  if (s.enabled && day < s.closes) {
    if (s.capacity) return std::floor(s.capacity->at(day));
    if (s.staff_fte) return std::floor(s.staff_fte->at(day) * s.caseload * s.overload + 1e-9);
    if (s.staff.valid() && std::count_if(spec.services.begin(), spec.services.end(), [&](const Service& other) { return other.staff == s.staff; }) == 1) {
      const Staff& pool = spec.staff[s.staff];
      return std::floor(pool.fte.at(day) * s.caseload * pool.overload + 1e-9);
    }
    return std::numeric_limits<double>::quiet_NaN();
  }
  return 0;
}

// The same in all areas together.
void add_rooms(std::vector<double>& out, const std::vector<const Spec*>& areas, double day) {
  for (std::size_t s = 0; s < areas[0]->services.size(); ++s) {
    const Service& service = areas[0]->services.at_index(s);
    double room = 0;
    for (const Spec* area : areas) room += room_of(*area, area->services.at_index(s), day);
    out.push_back(service.shared ? room_of(*areas[0], service, day) : room);
  }
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

std::string names_at(const std::vector<std::size_t>& positions, const std::vector<std::string>& names) {
  std::string out;
  for (const std::size_t p : positions) out += (out.empty() ? "" : " ") + names[p];
  return out;
}

// What a route asks for at admission.
std::vector<GateFact> gates_of(const Spec& spec, std::int32_t policy, std::size_t route) {
  std::vector<GateFact> out;
  for (const Condition& c : spec.routes.at_index(route).requires_at_admission) {
    const Titles words = words_of(c, spec);
    GateFact gate{policy, static_cast<std::int32_t>(route), words.title, words.title_sv, "", "", 0};
    if (c.kind == Condition::Kind::process) {
      const Process& process = spec.processes[c.process];
      gate.about = "process." + process.id, gate.for_days = c.for_days;
      gate.names = names_at(c.members, process.states);
    } else if (c.kind == Condition::Kind::category) {
      const Attribute& attribute = spec.attributes[c.attribute];
      gate.about = "attribute." + attribute.id;
      gate.names = names_at(c.members, attribute.categories);
    }
    out.push_back(std::move(gate));
  }
  return out;
}

// The same in all areas; nothing where they differ, for the file has one list for all.
std::vector<GateFact> gates_of(const std::vector<const Spec*>& areas, std::int32_t policy, std::size_t route) {
  const auto same = [](const GateFact& a, const GateFact& b) { return a.words == b.words; };
  std::vector<GateFact> first = gates_of(*areas[0], policy, route);
  for (const Spec* area : areas) {
    const std::vector<GateFact> other = gates_of(*area, policy, route);
    if (!std::equal(first.begin(), first.end(), other.begin(), other.end(), same)) return {};
  }
  return first;
}

void add_gates(std::vector<GateFact>& gates, const Scenario& scenario, const Experiment& experiment) {
  const auto same = [](const GateFact& a, const GateFact& b) { return a.words == b.words; };
  for (std::size_t r = 0; r < scenario.base.routes.size(); ++r) {
    const std::vector<GateFact> base = gates_of(scenario.played(), -1, r);
    gates.insert(gates.end(), base.begin(), base.end());
    for (std::size_t p = 0; p < experiment.policies.size(); ++p) {
      std::vector<GateFact> own = gates_of(scenario.policies[experiment.policies[p]].played(), static_cast<std::int32_t>(p), r);
      if (std::equal(own.begin(), own.end(), base.begin(), base.end(), same)) continue;
      if (own.empty()) own.push_back({static_cast<std::int32_t>(p), static_cast<std::int32_t>(r), "", "", "", "", 0});
      gates.insert(gates.end(), own.begin(), own.end());
    }
  }
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
  add_gates(facts.gates, scenario, experiment);
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
      add_rooms(facts.room, spec == &base ? scenario.played() : policy.played(), base.time.horizon_days);
      add_by_service(facts.keeps_place, *spec, [](const Service& s) { return s.hold_days > 0 && !s.visit; });
    }
  }
  return facts;
}

}  // namespace kvarbo
