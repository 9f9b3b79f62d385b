#include "engine/layout.hpp"

#include <algorithm>
#include <cmath>

#include "engine/experiment.hpp"
#include "engine/outcomes.hpp"
#include "engine/recorded_times.hpp"

namespace kvarbo {

std::vector<double> recorded_times(const Timing& time) {
  const Grid grid(time.step_days, time.horizon_days);
  const std::int64_t every = std::max<std::int64_t>(1, std::llround(time.record_every_days / time.step_days));
  std::vector<double> days;
  for (std::int64_t k = 0; k < grid.steps(); k += every) days.push_back(static_cast<double>(k) * time.step_days);
  days.push_back(static_cast<double>(grid.steps()) * time.step_days);
  return days;
}

namespace {

GroupLayout group_layout(const Groups& groups, const Layout& layout) {
  GroupLayout out;
  for (std::size_t part = 0; part < groups.parts().size(); ++part) {
    const Groups::Part& one = groups.parts()[part];
    out.by += (part == 0 ? "" : ",") + one.word;
    auto& [id, levels] = out.levels.emplace_back(one.id, std::vector<std::string>());
    for (std::size_t g = 0; g < groups.count(); ++g) levels.push_back(one.levels[groups.level(g, part)]);
    levels.emplace_back();
  }
  if (out.by.empty()) return out;
  for (std::size_t g = 0; g < groups.count(); ++g) out.groups.push_back({groups.name(g), groups.name(g), ""});
  out.groups.push_back({"standing", "room and posts, whoever is there", "", "rum och tjänster, vem som än är där"});
  out.outcomes = group_outcome_labels(layout);
  return out;
}

}  // namespace

Layout layout_of(const Scenario& scenario, const Experiment& experiment) {
  const Spec& spec = scenario.base;
  const Dimensions dimensions = dimensions_of(scenario, experiment.groups);
  Layout layout;
  layout.title = spec.title;
  layout.title_sv = spec.title_sv;
  for (const std::size_t p : experiment.policies) layout.policies.push_back({scenario.policies[p].id, scenario.policies[p].title, "", scenario.policies[p].title_sv});
  layout.replications = experiment.run.replications;
  layout.times = recorded_times(spec.time);
  for (const Service& s : spec.services) layout.services.push_back({s.id, s.title, "persons", s.title_sv});
  for (const Route& r : spec.routes) {
    layout.routes.push_back({r.id, r.title, "", r.title_sv});
    layout.route_interface.push_back(r.interface.valid() ? spec.interfaces[r.interface].id : "");
  }
  for (const std::string& exit : dimensions.exits) layout.exits.push_back({exit, exit, ""});
  layout.outcomes = outcome_labels(spec);
  for (const Area& area : scenario.areas) layout.areas.push_back({area.id, area.title, "", area.title_sv});
  for (const Process& p : spec.processes) layout.processes.push_back({p.id, p.states});
  for (const Attribute& a : spec.attributes) layout.attributes.push_back({a.id, a.categories});
  layout.event_labels = dimensions.labels;
  layout.groups = group_layout(experiment.groups, layout);
  return layout;
}

}  // namespace kvarbo
