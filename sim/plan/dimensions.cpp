#include "plan/dimensions.hpp"

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

Dimensions dimensions_of(const Scenario& scenario) {
  Dimensions d;
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
