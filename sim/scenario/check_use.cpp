// What nobody can reach and nothing uses.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "scenario/checks.hpp"

namespace kvarbo {
namespace {

class Uses {
 public:
  explicit Uses(const Spec& spec)
      : organisation(spec.organisations.size()), interface(spec.interfaces.size()), staff(spec.staff.size()), attribute(spec.attributes.size()), reached(spec.services.size()) {}

  /// What one policy uses. A policy that begins later finds clients wherever the scenario without it leads them.
  void collect(const Spec& spec, bool later) {
    for (const Service& s : spec.services) {
      mark(organisation, s.organisation);
      mark(staff, s.staff);
      for (const Raise& r : s.raises) mark(interface, r.interface);
    }
    for (const Staff& s : spec.staff) mark(organisation, s.organisation);
    for (const Interface& i : spec.interfaces)
      for (const OrganisationId o : i.between) mark(organisation, o);
    for (const Interface& i : spec.interfaces)
      for (const OrganisationId o : i.between) mark(organisation, o);
    for (const Route& r : spec.routes) {
      mark(interface, r.interface);
      conditions(r.requires_);
      conditions(r.requires_at_admission);
      for (const Priority& p : r.priorities) conditions(p.when);
    }
    for (const Effect& e : spec.effects) {
      mark(interface, e.interface);
      mark(attribute, e.attribute);
      conditions(e.when);
    }
    for (const Attribute& a : spec.attributes) mark(attribute, a.given);
    for (const Process& p : spec.processes) mark(attribute, p.given);
    for (const Cost& c : spec.costs) {
      mark(organisation, c.organisation);
      conditions(c.when);
    }
    for (const Utility& u : spec.utilities) conditions(u.when);
    for (const Outcome& o : spec.outcomes) conditions(o.when);
    reach(spec, later);
  }

  std::vector<bool> organisation, interface, staff, attribute, reached;

 private:
  template <class IdType>
  static void mark(std::vector<bool>& used, IdType id) {
    if (id.valid()) used[id.index()] = true;
  }

  void conditions(const Conditions& list) {
    for (const Condition& c : list) {
      mark(attribute, c.attribute);
      mark(interface, c.interface);
      conditions(c.parts);
    }
  }

  // Spreads from where clients begin, along routes, exits and ends of stay, until nothing more is reached.
  void reach(const Spec& spec, bool later) {
    std::vector<bool> here = later ? before_ : std::vector<bool>(spec.services.size(), false);
    bool changed = false;
    const auto enter = [&](ServiceId s) {
      if (!s.valid() || spec.built_in(s) || here[s.index()] || !spec.services[s].enabled) return;
      here[s.index()] = changed = true;
    };
    for (const InitialGroup& group : spec.initial) {
      if (group.place.valid()) here[group.place.index()] = true;
      for (const ServiceId s : group.supports) here[s.index()] = true;
    }
    for (const Arrivals& stream : spec.arrivals) enter(stream.place);
    do {
      changed = false;
      for (std::size_t s = 0; s < here.size(); ++s) {
        if (!here[s]) continue;
        for (const Exit& exit : spec.services.at_index(s).exits) std::for_each(exit.to.begin(), exit.to.end(), enter);
        for (const Ending& ending : spec.services.at_index(s).then) std::for_each(ending.to.begin(), ending.to.end(), enter);
      }
      for (const Route& route : spec.routes) {
        const bool open = route.from.empty() || std::any_of(route.from.begin(), route.from.end(), [&](ServiceId s) { return here[s.index()]; });
        if (route.enabled && open) enter(route.to);
      }
    } while (changed);
    for (std::size_t s = 0; s < here.size(); ++s)
      if (here[s]) reached[s] = true;
    if (before_.empty()) before_ = here;
  }

  std::vector<bool> before_;  ///< reached in the scenario without policies, which is collected first
};

}  // namespace

void check_use(const Scenario& scenario, const std::set<std::string>& included, std::vector<Fault>& faults) {
  const Spec& spec = scenario.base;
  Uses uses(spec);
  for (const Version& one : scenario.all()) uses.collect(*one.spec, one.later);
  const auto unused = [&](const auto& table, const std::vector<bool>& used, const char* kind) {
    for (std::size_t i = 0; i < table.size(); ++i)
      if (!used[i] && !included.count(table.at_index(i).where.file.text()))
        faults.push_back({table.at_index(i).where, fmt::format("nothing uses the {} \"{}\"; use it or take it out", kind, table.at_index(i).id)});
  };
  unused(spec.organisations, uses.organisation, "organisation");
  unused(spec.interfaces, uses.interface, "interface");
  unused(spec.staff, uses.staff, "staff pool");
  unused(spec.attributes, uses.attribute, "attribute");
  for (std::size_t s = 0; s < spec.services.size(); ++s) {
    const Service& service = spec.services.at_index(s);
    if (!uses.reached[s] && !included.count(service.where.file.text()))
      faults.push_back({service.where, fmt::format("nobody can reach the service \"{}\" under any policy; add a route or a destination that leads to it, or take it out", service.id)});
  }
}

void check_levels(const Scenario& scenario, const std::set<std::string>& included, std::vector<Fault>& faults) {
  const std::vector<Version> specs = scenario.all();
  for (std::size_t i = 0; i < scenario.base.levels.size(); ++i) {
    const Level& l = scenario.base.levels[i];
    const bool used = std::any_of(specs.begin(), specs.end(), [&](const Version& p) { return p.spec->levels[i].used; });
    if (!used && !included.count(l.where.file.text())) faults.push_back({l.where, fmt::format("nothing uses the level \"{}\"; write it where a quality stands, or take it out", l.id)});
  }
}

void check_evidence(const Scenario& scenario, const std::set<std::string>& included, std::vector<Fault>& faults) {
  const std::vector<Version> specs = scenario.all();
  for (std::size_t i = 0; i < scenario.base.evidence.size(); ++i) {
    const EvidenceEntry& e = scenario.base.evidence[i];
    const bool used = std::any_of(specs.begin(), specs.end(), [&](const Version& p) { return p.spec->evidence[i].used; });
    if (!used && !included.count(e.where.file.text())) faults.push_back({e.where, fmt::format("nothing uses the evidence \"{}\"; write \"@{}\" where it belongs, or take it out", e.id, e.id)});
  }
}

}  // namespace kvarbo
