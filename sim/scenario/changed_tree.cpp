#include "scenario/changed_tree.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/checks.hpp"
#include "scenario/earlier.hpp"
#include "scenario/edit.hpp"
#include "scenario/read_sections.hpp"

namespace kvarbo {
namespace {

using Places = std::set<std::tuple<FileName, int, int>>;

void places_in(const Value& value, Places& places) {
  places.emplace(value.where.file, value.where.line, value.where.column);
  for (const Value& item : value.items) places_in(item, places);
  for (const Member& m : value.members) {
    places.emplace(m.where.file, m.where.line, m.where.column);
    places_in(m.value, places);
  }
}

void check_same_shape(const Spec& base, const Spec& spec, const std::string& who, const Where& where, std::vector<Fault>& faults) {
  const auto fault = [&](const std::string& what) { faults.push_back({where, fmt::format("{} cannot change {}; change it in the scenario", who, what)}); };
  const Timing &a = base.time, &b = spec.time;
  if (a.horizon_days != b.horizon_days || a.warmup_days != b.warmup_days || a.step_days != b.step_days || a.record_every_days != b.record_every_days)
    fault("[time]");
  for (std::size_t i = 0; i < base.processes.size(); ++i)
    if (i >= spec.processes.size() || base.processes.at_index(i).states != spec.processes.at_index(i).states) fault("the states of a process");
  for (std::size_t i = 0; i < base.attributes.size(); ++i)
    if (i >= spec.attributes.size() || base.attributes.at_index(i).categories != spec.attributes.at_index(i).categories) fault("the categories of an attribute");
  for (std::size_t i = 0; i < base.outcomes.size(); ++i)
    if (i >= spec.outcomes.size() || base.outcomes[i].kind != spec.outcomes[i].kind) fault("the kind of an outcome");
  for (std::size_t i = 0; i < base.costs.size(); ++i)
    if (i >= spec.costs.size() || base.costs[i].on.empty() != spec.costs[i].on.empty()) fault("whether a cost is one of events");
  const auto same = [](const auto& these, const auto& those) {
    return std::equal(these.begin(), these.end(), those.begin(), those.end(), [](const auto& x, const auto& y) { return x.id == y.id; });
  };
  const auto all_alike = [&](auto&& of) { return std::equal(base.services.begin(), base.services.end(), spec.services.begin(), [&](const Service& x, const Service& y) { return of(x) == of(y); }); };
  if (!same(base.services, spec.services) || !same(base.routes, spec.routes) || !same(base.processes, spec.processes) || !same(base.attributes, spec.attributes) ||
      !same(base.organisations, spec.organisations) || !same(base.interfaces, spec.interfaces) || !same(base.staff, spec.staff) ||
      !same(base.levels, spec.levels) || !same(base.outcomes, spec.outcomes) || !same(base.utilities, spec.utilities) || !same(base.arrivals, spec.arrivals) ||
      !same(base.moves, spec.moves))
    fault("ids, and which entries there are");
  else if (!all_alike([](const Service& s) { return s.is_place; }))
    fault("the kind of a service");
  else if (!all_alike([](const Service& s) { return s.shared; }))
    fault("whether a service is shared");
}

}  // namespace

ChangedTree::ChangedTree(const Value& root) : root_(root) {
  tree_.kind = root.kind;
  tree_.where = root.where;
  for (const Member& m : root.members)
    if (m.key != "policy" && m.key != "evidence") tree_.members.edit().push_back(m);
}

bool ChangedTree::says(const Value& other) const {
  return std::all_of(tree_.members.begin(), tree_.members.end(), [&](const Member& m) {
    const Value* its = other.find(m.key);
    return its && same(m.value, *its);
  });
}

bool ChangedTree::shares(std::string_view section) const {
  const Value *here = tree_.find(section), *before = root_.find(section);
  return here && before ? here->items.shared_with(before->items) : here == before;
}

std::optional<std::string> ChangedTree::set(const std::string& path, const Value& value) {
  places_in(value, places_);
  if (const Value* ledger = root_.find("evidence"); ledger && !new_ledger_ && path.starts_with("evidence.")) {
    new_ledger_ = true;
    tree_.set("evidence", *ledger);
  }
  return set_by_path(tree_, path, value);
}

Spec ChangedTree::read(Context& context, const Spec& base, const std::string& who, const Where& where, const std::string& so) const {
  std::vector<EvidenceEntry> ledger;
  Context own;
  if (new_ledger_) ledger = read_evidence(own, tree_);
  const Earlier earlier{root_, context, base};
  const bool stands = context.faults.empty() && !new_ledger_ && shares("level");  // entries rest on what the ledger and the levels say
  Reading r = read_spec(tree_, {context.tried, context.drawn, new_ledger_ ? &ledger : &base.evidence, stands ? &earlier : nullptr});
  r.context.faults.insert(r.context.faults.begin(), own.faults.begin(), own.faults.end());
  check_same_shape(base, r.spec, who, where, r.context.faults);
  check_memory({&r.spec}, r.context.faults);
  tell(context, r.context.faults, where, so);
  return std::move(r.spec);
}

void ChangedTree::tell(Context& context, std::vector<Fault>& faults, const Where& where, const std::string& so) const {
  const std::vector<Fault> before = context.faults;
  for (Fault& f : faults) {
    const bool told = std::any_of(before.begin(), before.end(), [&](const Fault& b) { return to_string(b) == to_string(f); });
    const std::tuple place(f.where.file, f.where.line, f.where.column);
    if (!told && places_.count(place) == 0 && place != std::tuple(where.file, where.line, where.column)) f.what += so;
    context.faults.push_back(std::move(f));
  }
}

}  // namespace kvarbo
