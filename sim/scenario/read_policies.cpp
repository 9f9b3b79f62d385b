// The policies of a scenario: each is the scenario under its `set`, in every area.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/suggest.hpp"
#include "scenario/changed_tree.hpp"
#include "scenario/edit.hpp"
#include "scenario/read_sections.hpp"

namespace kvarbo {
namespace {

class PolicyReader {
 public:
  PolicyReader(const Value& root, Scenario& scenario, Context& context)
      : root_(root), scenario_(scenario), context_(context), tables_(section(context, root, "policy")) {
    for (std::size_t i = 0; i < tables_.size(); ++i)
      if (const Value* id = tables_[i]->find("id"); id && id->kind == Value::Kind::text) names_.emplace(id->text, i);
  }

  void read_all() {
    for (const Value* table : tables_) read(*table);
    if (scenario_.policies.empty()) add({"base", scenario_.base.title, scenario_.base.title_sv, 0, scenario_.base, {}, {}, false}, {});
  }

 private:
  using Line = std::vector<const Value*>;

  void read(const Value& table) {
    Entry entry(context_, table, "policy");
    Policy policy;
    policy.id = entry.id();
    read_titles(entry, policy);
    const bool like = entry.has("like"), set = entry.has("set"), begins = entry.has("from_day");
    const Line line = line_of(table);
    const Timing& time = scenario_.base.time;
    policy.from_day = entry.number("from_day", days_range, 0);
    for (auto other = line.rbegin(); !begins && other != line.rend(); ++other) {
      const Value* day = (*other)->find("from_day");
      if (!day) continue;
      policy.from_day = read_number(context_, *day, "from_day", days_range).value_or(0);
      break;
    }
    if (const double steps = policy.from_day / time.step_days; std::abs(steps - std::round(steps)) > 1e-6)
      entry.fault("from_day", fmt::format("from_day is {}; it must be a multiple of step_days ({})", policy.from_day, time.step_days));
    if (time.horizon_days > 0 && policy.from_day > time.horizon_days) entry.fault("from_day", fmt::format("from_day is {}, after the horizon of {} days", policy.from_day, time.horizon_days));
    if (like && !set && !begins) entry.fault("like", "this policy is only what it is like; give it a set or a from_day of its own");
    entry.finish();
    for (const Value* each : line)
      if (const Value* sets = each->find("set"); sets && sets->kind == Value::Kind::table)
        for (const Member& m : sets->members) policy.paths.insert(area_path(m.key).path);
    policy.changes = set || like;
    policy.spec = policy.changes ? changed(line, policy) : scenario_.base;
    add(std::move(policy), line);
  }

  // With what the policy is in each area, once it is right as a whole.
  void add(Policy policy, const Line& line) {
    for (const Area& area : scenario_.areas) policy.areas.push_back(policy.changes && context_.faults.empty() ? changed_in(area, line, policy) : area.base);
    scenario_.policies.push_back(std::move(policy));
  }

  // What a policy is like, the farthest first, and itself at the end.
  Line line_of(const Value& table) {
    Line line{&table};
    while (const Value* like = line.front()->find("like")) {
      const auto index = lookup(context_, names_, "policy", *like);
      if (!index) break;
      if (std::count(line.begin(), line.end(), tables_[*index])) {
        context_.fault(like->where, fmt::format("the policy \"{}\" is like itself, by way of this line; take one of the likes out", like->text));
        break;
      }
      line.insert(line.begin(), tables_[*index]);
    }
    return line;
  }

  const Where& where_of(const Line& line) const {
    const Value* own = line.back()->find("set");
    return own ? own->where : line.back()->where;
  }

  Spec changed(const Line& line, const Policy& policy) {
    ChangedTree tree(root_);
    for (const Value* table : line)
      if (const Value* set = table->find("set")) apply(tree, *set, policy, table == line.back(), table == line.front());
    const Where& where = where_of(line);
    Spec spec = tree.read(context_, scenario_.base, "a policy", where, fmt::format(" (so it is under the policy \"{}\")", policy.id));
    const Economics &before = scenario_.base.economics, &after = spec.economics;
    if (policy.from_day > 0 && (before.discount_costs_per_year != after.discount_costs_per_year || before.discount_effects_per_year != after.discount_effects_per_year))
      context_.fault(where, "a policy that begins later cannot change how costs and effects are discounted; leave out from_day, or change it in the scenario");
    return spec;
  }

  Spec changed_in(const Area& area, const Line& line, const Policy& policy) {
    ChangedTree tree(root_);
    for (const Member& m : area.set) tree.set(m.key, m.value);
    for (const Value* table : line)
      if (const Value* set = table->find("set")) apply_in(area, tree, *set);
    Spec spec = tree.read(context_, scenario_.base, "a policy", where_of(line), fmt::format(" (so it is under the policy \"{}\" in the area \"{}\")", policy.id, area.id));
    spec.area = area.id;
    return spec;
  }

  // One set of a policy, its own or that of another which this one is like; what is wrong in the other's is told there. The first
  // finds the scenario as it is. What is about one area only is left to that.
  void apply(ChangedTree& tree, const Value& set, const Policy& policy, bool own, bool first) {
    if (set.kind != Value::Kind::table) {
      if (own) context_.fault(set.where, "set must be a table of \"path\" = value");
      return;
    }
    const Value before = own && !first ? tree.tree() : Value();
    const std::size_t faults = context_.faults.size();
    bool areas = false;
    for (const Member& m : set.members) {
      const AreaPath in = area_path(m.key);
      areas = areas || !in.area.empty();
      const std::string head = in.path.substr(0, in.path.find('.'));
      if (const auto what = scenarios_own(m.key)) {
        if (own) context_.fault(m.where, fmt::format("a policy cannot change {}; change it in the scenario", *what));
      } else if (policy.from_day > 0 && (head == "initial" || in.path.starts_with("population.initial"))) {
        context_.fault(m.where, "a policy that begins later cannot change who was there at the start; leave out from_day");
      } else if (const auto twice = rate_given_before(set, m); twice && own) {
        context_.fault(m.where, *twice);
      } else if (auto wrong = in.area.empty() ? tree.set(m.key, m.value) : wrong_in(in, m.value); wrong && own) {
        context_.fault(m.where, *wrong);
      }
    }
    if (own && !areas && !context_.tried && faults == context_.faults.size() && tree.says(first ? root_ : before))
      context_.fault(set.where, "this set changes nothing; a policy that is to be the scenario itself has no set");
  }

  // What is wrong with a path into one area, or nothing.
  std::optional<std::string> wrong_in(const AreaPath& in, const Value& value) const {
    std::vector<std::string> ids;
    for (const Area& area : scenario_.areas) ids.push_back(area.id);
    if (std::find(ids.begin(), ids.end(), in.area) == ids.end()) return fmt::format("there is no area \"{}\"{}", in.area, did_you_mean(in.area, ids));
    if (auto wrong = not_an_areas(scenario_.base, in.path)) return wrong;
    return ChangedTree(root_).set(in.path, value);
  }

  static void apply_in(const Area& area, ChangedTree& tree, const Value& set) {
    for (const bool own : {false, true})  // what is about the area alone comes after what is about all
      for (const Member& m : set.members)
        if (const AreaPath in = area_path(m.key); own ? in.area == area.id : in.area.empty()) tree.set(in.path, m.value);
  }

  const Value& root_;
  Scenario& scenario_;
  Context& context_;
  const std::vector<const Value*> tables_;
  std::map<std::string, std::size_t> names_;  ///< of policies
};

}  // namespace

void read_policies(Context& context, const Value& root, Scenario& scenario) { PolicyReader(root, scenario, context).read_all(); }

}  // namespace kvarbo
