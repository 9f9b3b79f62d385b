#pragma once
// A small made-up experiment: two policies, three replications, every dataset with numbers that tell where they belong.

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "engine/layout.hpp"
#include "engine/run_result.hpp"
#include "record/provenance.hpp"

namespace kvarbo::sample {

inline Layout layout() {
  Layout out;
  out.title = "Två härbärgen";
  out.policies = {{"base", "As it is", ""}, {"more_beds", "Ten beds more", ""}};
  out.replications = 3;
  out.times = {0, 30, 60, 90};
  out.services = {{"street", "Street", ""}, {"shelter", "Shelter", ""}};
  out.routes = {{"street-shelter", "To the shelter", ""}};
  out.route_interface = {""};
  out.exits = {{"shelter.stay", "Planned", ""}, {"shelter.violence", "Violence", ""}, {"shelter.hold", "Hold ran out", ""}};
  out.outcomes = {{"person_days.street", "Street", "person-days"}, {"deaths", "Deaths", "clients"}};
  out.processes = {{"use", {"active", "abstinent", "ready"}}};
  out.attributes = {{"sex", {"female", "male"}}, {"age", {}}};
  out.event_labels = {"street", "shelter", "use.active", "use.abstinent"};
  return out;
}

inline Provenance provenance() {
  Provenance out;
  out.files = {{"a.toml", "format = 1\n"}, {"b.toml", "[scenario]\nid = \"å\"\n"}};
  out.command = "kvarbo run a.toml";
  out.seed = 18446744073709551615u;
  out.population_seed = 7;
  out.overrides = {"service.shelter.capacity=80"};
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  out.evidence = {{"relapse", 0.0077, 0.006, 0.0095, "1/day", "lognormal", "measured", "a study"},
                  {"guess", 2, none, none, "", "", "", ""}};
  return out;
}

/// Values that differ by run, dataset and position.
template <class T>
std::vector<T> values(int policy, int replication, int dataset, std::size_t count) {
  std::vector<T> out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back(static_cast<T>(policy * 10000 + replication * 1000 + dataset * 100 + static_cast<int>(i)));
  return out;
}

inline RunResult run(const Layout& l, int p, int r) {
  const std::size_t times = l.times.size(), services = l.services.size(), routes = l.routes.size();
  RunResult out;
  out.policy = p;
  out.replication = r;
  out.series.occupancy = values<std::int32_t>(p, r, 1, times * services);
  out.series.waiting = values<std::int32_t>(p, r, 2, times * services);
  out.series.held = values<std::int32_t>(p, r, 3, times * services);
  out.series.blocked = values<std::int32_t>(p, r, 13, times * services);
  for (const auto& process : l.processes)
    out.series.process.push_back(values<std::int32_t>(p, r, 4, times * process.states.size()));
  out.series.population = values<std::int32_t>(p, r, 5, times);
  out.admissions = values<std::int64_t>(p, r, 6, services);
  out.exits = values<std::int64_t>(p, r, 7, l.exits.size());
  out.mean_wait_days = std::vector<double>(routes, r == 1 ? std::numeric_limits<double>::quiet_NaN() : p + 0.5);
  out.lost_referrals = values<std::int64_t>(p, r, 8, routes);
  out.refused = values<std::int64_t>(p, r, 9, routes);
  out.gave_up = values<std::int64_t>(p, r, 10, routes);
  out.withdrawn = values<std::int64_t>(p, r, 11, routes);
  out.outcome_value = values<double>(p, r, 12, l.outcomes.size());
  return out;
}

/// The run with r + 1 recorded clients, two events each.
inline RunResult run_with_events(const Layout& l, int p, int r) {
  RunResult out = run(l, p, r);
  for (std::uint32_t c = 0; c <= static_cast<std::uint32_t>(r); ++c) {
    const Ticks entered = c * ticks_per_day / 2;
    out.clients.push_back({c, entered, {static_cast<double>(c % 2), 20.5 + p}});
    out.events.push_back({.client = c, .at = entered, .kind = EventKind::entered, .from = no_label, .to = 0});
    out.events.push_back({.client = c, .value = 2.5F, .at = entered + ticks_per_day, .kind = EventKind::admitted, .reason = EventReason::condition, .from = 0, .to = 1, .condition = 1});
  }
  return out;
}

/// All runs of the experiment, policies first.
inline std::vector<std::pair<int, int>> all_runs(const Layout& l) {
  std::vector<std::pair<int, int>> out;
  for (int p = 0; p < static_cast<int>(l.policies.size()); ++p)
    for (int r = 0; r < l.replications; ++r) out.emplace_back(p, r);
  return out;
}

}  // namespace kvarbo::sample
