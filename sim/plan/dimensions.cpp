#include "plan/dimensions.hpp"

#include <fmt/format.h>

#include "core/fault.hpp"

namespace kvarbo {
namespace {

void add_exit(Dimensions& d, const std::string& name) {
  if (d.exit_column.emplace(name, static_cast<std::uint16_t>(d.exits.size())).second) d.exits.push_back(name);
}

void add_label(Dimensions& d, const std::string& name) {
  if (d.label_of.emplace(name, static_cast<std::uint16_t>(d.labels.size())).second) d.labels.push_back(name);
}

}  // namespace

std::uint16_t Dimensions::exit(const std::string& name) const {
  const auto it = exit_column.find(name);
  return it == exit_column.end() ? no_column : it->second;
}

Groups groups_of(const Scenario& scenario, const std::string& by) {
  if (by.empty()) return {};
  std::vector<AttributeLabels> attributes;
  std::vector<std::string> ids;
  for (const Attribute& a : scenario.base.attributes) attributes.push_back({a.id, a.categories}), ids.push_back(a.id);
  for (const Process& p : scenario.base.processes)
    if (("," + by + ",").find("," + p.id + ",") != std::string::npos)
      throw UsageError(fmt::format("\"{}\" is a process, whose state changes; --by takes attributes, which clients have from entry on: {}", p.id, fmt::join(ids, ", ")));
  Groups groups(by, attributes);
  if (groups.count() > most_groups) throw UsageError(fmt::format("--by {} makes {} subgroups; there can be {} at most", by, groups.count(), most_groups));
  return groups;
}

Dimensions dimensions_of(const Scenario& scenario, const Groups& groups) {
  Dimensions d;
  d.groups = groups;
  std::vector<const Spec*> specs;
  for (const Version& one : scenario.all()) specs.push_back(one.spec);
  for (std::size_t s = 0; s < scenario.base.services.size(); ++s) {
    const std::string id = scenario.base.services.at_index(s).id;
    for (const Spec* spec : specs)
      for (const Exit& exit : spec->services.at_index(s).exits) add_exit(d, id + "." + exit.cause);
    for (const Spec* spec : specs)
      if (spec->services.at_index(s).stay) add_exit(d, id + ".stay");
    for (const Spec* spec : specs)
      if (spec->services.at_index(s).hold_days > 0) add_exit(d, id + ".hold");
  }
  for (const Service& s : scenario.base.services) add_label(d, s.id);
  add_label(d, "left");
  add_label(d, "dead");
  for (const Route& r : scenario.base.routes) add_label(d, "route:" + r.id);
  for (const std::string& exit : d.exits) add_label(d, exit);
  for (const Process& p : scenario.base.processes)
    for (const std::string& state : p.states) add_label(d, "process:" + p.id + "." + state);
  return d;
}

}  // namespace kvarbo
