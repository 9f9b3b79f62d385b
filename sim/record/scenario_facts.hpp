#pragma once
// What analyses must know of the scenario beside its names: times, money, and what a place means under each policy.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/layout.hpp"
#include "h5/file.hpp"
#include "record/file_dimensions.hpp"

namespace kvarbo {

/// A yes or no for each policy, regime and service. The regime `before` holds before the policy's day, `under` from then on.
inline constexpr const char* regime_names[] = {"before", "under"};

/// One condition that a route asks for at admission; all of a route's must hold. Where a policy asks for other conditions than the
/// scenario, its own are listed, too; a gate without words says that it asks for none.
struct GateFact {
  std::int32_t policy = -1;  ///< -1: the scenario without policies
  std::int32_t route = 0;
  std::string words, words_sv;
  std::string about;         ///< of a condition on one process or attribute alone: `process.id` or `attribute.id`, …
  std::string names;         ///< … the states or categories that it asks for, a space between them, …
  double for_days = 0;       ///< … and for how long
};

/// Facts along the dimensions of a result file, which their lengths must fit.
struct ScenarioFacts {
  double horizon_days = 0, warmup_days = 0;
  std::string currency;
  int price_year = 0;  ///< 0: none was given
  double discount_costs_per_year = 0, discount_effects_per_year = 0;
  std::vector<double> willingness_to_pay;   ///< money/QALY
  std::vector<Label> terms;                 ///< `organisation.id`, `interface.id`, `attribute.id`, `attribute.id.category`, `process.id`, `process.id.state`
  std::vector<double> policy_from_day;      ///< by policy
  std::vector<std::string> service_kind;    ///< by service: place or support
  std::vector<std::string> service_tags;    ///< by service: its tags, a space between them
  std::vector<std::string> route_to;        ///< by route: the service it leads to
  std::vector<GateFact> gates;
  std::vector<std::int8_t> stable;          ///< policy x regime x service: a place tagged `stable`
  std::vector<double> room;                 ///< policy x regime x service: clients there is room for at the horizon; NaN: without limit
  std::vector<std::int8_t> keeps_place;     ///< policy x regime x service: kept for a while for a client on a visit
};

/// Writes the group `scenario`.
void write_scenario_facts(h5::Group& root, FileDimensions& dimensions, const ScenarioFacts& facts);

}  // namespace kvarbo
