#include "record/scenario_facts.hpp"

#include <iterator>
#include <span>
#include <stdexcept>
#include <type_traits>

namespace kvarbo {
namespace {

void write_texts(h5::Group& group, const FileDimensions& dimensions, const std::string& name, const std::string& axis,
                 const std::vector<std::string>& texts, const char* long_name) {
  h5::Dataset made = group.create_strings(name, texts);
  if (made.shape() != dimensions.extents({axis})) throw std::logic_error(name + " does not fit the layout");
  dimensions.name_axes(made, {axis});
  made.set("long_name", long_name);
}

template <class T>
void write_numbers(h5::Group& group, const FileDimensions& dimensions, const std::string& name,
                   const std::vector<std::string>& axes, const std::vector<T>& values, const char* long_name,
                   const char* units) {
  if (values.size() != h5::size_of(dimensions.extents(axes))) throw std::logic_error(name + " does not fit the layout");
  h5::Dataset made = dimensions.create<T>(group, name, axes, {});
  made.template write<T>(std::span<const T>(values));
  made.set("long_name", long_name);
  made.set("units", units);
}

void write_thresholds(h5::Group& group, const ScenarioFacts& facts) {
  h5::Dataset made = group.create_numbers<double>("willingness_to_pay", {facts.willingness_to_pay.size()});
  made.write<double>(facts.willingness_to_pay);
  made.become_scale("willingness_to_pay");
  made.set("long_name", "thresholds for a quality-adjusted life-year");
  made.set("units", (facts.currency.empty() ? "money" : facts.currency) + "/QALY");
}

// A column of the gates, along a dimension of their own.
template <class T>
void write_gates(h5::Group& group, const FileDimensions& dimensions, const std::string& name, const std::vector<GateFact>& gates, T GateFact::*member, const char* long_name, const char* units) {
  std::vector<T> values;
  for (const GateFact& gate : gates) values.push_back(gate.*member);
  if constexpr (std::is_same_v<T, std::string>) write_texts(group, dimensions, name, "gate", values, long_name);
  else write_numbers(group, dimensions, name, {"gate"}, values, long_name, units);
}

void write_gates(h5::Group& group, FileDimensions& dimensions, const std::vector<GateFact>& gates) {
  std::vector<std::string> names;
  for (const GateFact& gate : gates) names.push_back(gate.words);
  dimensions.add_names(group, "gate", names, "what a route asks for at admission, in words; all of a route's must hold; none: nothing");
  write_gates(group, dimensions, "gate_sv", gates, &GateFact::words_sv, "the same in Swedish", "");
  write_gates(group, dimensions, "gate_policy", gates, &GateFact::policy, "position of the policy that asks for it instead of what the scenario asks for; -1: the scenario", "1");
  write_gates(group, dimensions, "gate_route", gates, &GateFact::route, "position of the route", "1");
  write_gates(group, dimensions, "gate_about", gates, &GateFact::about, "process or attribute that it is about, if it is about one alone", "");
  write_gates(group, dimensions, "gate_names", gates, &GateFact::names, "states or categories that it asks for", "");
  write_gates(group, dimensions, "gate_for_days", gates, &GateFact::for_days, "for how long", "days");
}

}  // namespace

void write_scenario_facts(h5::Group& root, FileDimensions& dimensions, const ScenarioFacts& facts) {
  h5::Group group = root.create_group("scenario");
  group.set("title", "What analyses must know of the scenario");
  group.set("horizon_days", facts.horizon_days);
  group.set("warmup_days", facts.warmup_days);
  group.set("currency", facts.currency);
  group.set("price_year", std::int32_t{facts.price_year});
  group.set("discount_costs_per_year", facts.discount_costs_per_year);
  group.set("discount_effects_per_year", facts.discount_effects_per_year);
  dimensions.add_names(group, "regime", {std::begin(regime_names), std::end(regime_names)},
                       "before the policy's day, or from then on");
  dimensions.add_labels(group, "term", facts.terms, "what the scenario names beside services, routes, policies and outcomes");
  write_thresholds(group, facts);
  write_numbers(group, dimensions, "policy_from_day", {"policy"}, facts.policy_from_day, "day from which the policy holds",
                "days");
  write_texts(group, dimensions, "service_kind", "service", facts.service_kind, "place or support");
  write_texts(group, dimensions, "service_tags", "service", facts.service_tags, "tags of the service, under the scenario without policies");
  write_texts(group, dimensions, "route_to", "route", facts.route_to, "service that the route leads to");
  write_gates(group, dimensions, facts.gates);
  const std::vector<std::string> by_regime{"policy", "regime", "service"};
  write_numbers(group, dimensions, "stable", by_regime, facts.stable, "a place tagged stable", "1");
  write_numbers(group, dimensions, "room", by_regime, facts.room, "room as it is at the horizon; NaN: without limit, or shared with others", "persons");
  write_numbers(group, dimensions, "keeps_place", by_regime, facts.keeps_place,
                "a place that is kept for a while for a client on a visit", "1");
}

}  // namespace kvarbo
