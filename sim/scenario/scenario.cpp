#include "scenario/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "scenario/checks.hpp"
#include "scenario/edit.hpp"
#include "scenario/evidence.hpp"
#include "scenario/read_sections.hpp"

namespace kvarbo {
namespace {

// One reading of one tree: the spec, and the context with its faults.
struct Reading {
  Context context;
  Spec spec;
};

void read_header(Context& context, const Value& root, Spec& spec) {
  context.keys.insert("file.scenario");
  const Value* table = root.find("scenario");
  if (!table) return context.fault(root.where, "there is no [scenario]; write id = \"…\" and title = \"…\"");
  Entry entry(context, *table, "scenario");
  spec.id = entry.id();
  read_titles(entry, spec);
  entry.finish();
}

void check_sections(Context& context, const Value& root) {
  Entry file(context, root, "file");
  for (const char* key : {"format", "include", "set", "scenario", "time", "run", "population", "attribute", "process", "organisation", "staff", "service",
                          "route", "effect", "interface", "level", "policy", "cost", "utility", "economics", "outcome", "evidence"})
    file.find(key);
  file.finish();
}

Reading read_spec(const Value& root, bool tried, bool drawn) {
  Reading r;
  r.context.tried = tried;
  r.context.drawn = drawn;
  check_sections(r.context, root);
  index_names(r.context, root);
  r.spec.evidence = read_evidence(r.context, root);
  for (EvidenceEntry& e : r.spec.evidence)
    r.context.evidence.emplace(e.id, &e);
  r.spec.levels = read_levels(r.context, root);
  for (Level& l : r.spec.levels) r.context.level.emplace(l.id, &l);
  read_header(r.context, root, r.spec);
  r.spec.time = read_time(r.context, root);
  r.spec.economics = read_economics(r.context, root);
  read_organisations(r.context, root, r.spec);
  read_attributes(r.context, root, r.spec);
  read_processes(r.context, root, r.spec);
  read_services(r.context, root, r.spec);
  read_routes(r.context, root, r.spec);
  read_population(r.context, root, r.spec);
  read_effects(r.context, root, r.spec);
  read_money(r.context, root, r.spec);
  read_outcomes(r.context, root, r.spec);
  if (r.context.faults.empty()) check_rules(r.spec, r.context.faults);
  return r;
}

RunSettings read_run(Context& context, const Value& root) {
  RunSettings run;
  context.keys.insert("file.run");
  const Value* table = root.find("run");
  if (!table) return run;
  Entry entry(context, *table, "run");
  const auto whole = [&](const char* key, std::uint64_t fallback) {
    const Value* v = entry.find(key);
    if (!v) return fallback;
    if (v->kind == Value::Kind::integer && v->integer >= 0) return static_cast<std::uint64_t>(v->integer);  // exact above 2^53
    return static_cast<std::uint64_t>(entry.number(key, whole_number, 0));
  };
  run.replications = static_cast<int>(entry.number("replications", {1, 1e6, false, false, true, "a whole number from 1 to 1000000"}, 1));
  run.seed = whole("seed", 1);
  run.population_seed = whole("population_seed", run.seed);
  entry.finish();
  return run;
}

void check_same_shape(const Spec& base, const Spec& spec, const Where& where, std::vector<Fault>& faults) {
  const auto fault = [&](const std::string& what) { faults.push_back({where, fmt::format("a policy cannot change {}; change it in the scenario", what)}); };
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
  if (!same(base.services, spec.services) || !same(base.routes, spec.routes) || !same(base.processes, spec.processes) || !same(base.attributes, spec.attributes) ||
      !same(base.organisations, spec.organisations) || !same(base.interfaces, spec.interfaces) || !same(base.staff, spec.staff) ||
      !same(base.levels, spec.levels) || !same(base.outcomes, spec.outcomes) || !same(base.utilities, spec.utilities) || !same(base.arrivals, spec.arrivals))
    fault("ids, and which entries there are");
  else if (!std::equal(base.services.begin(), base.services.end(), spec.services.begin(), [](const Service& x, const Service& y) { return x.is_place == y.is_place; }))
    fault("the kind of a service");
}

// Every place that a policy's set takes up.
using Places = std::set<std::tuple<FileName, int, int>>;
void places_in(const Value& value, Places& places) {
  places.emplace(value.where.file, value.where.line, value.where.column);
  for (const Value& item : value.items) places_in(item, places);
  for (const Member& m : value.members) {
    places.emplace(m.where.file, m.where.line, m.where.column);
    places_in(m.value, places);
  }
}

class PolicyReader {
 public:
  PolicyReader(const Value& root, Scenario& scenario, Context& context)
      : root_(root), scenario_(scenario), context_(context), before_(context.faults), tables_(section(context, root, "policy")) {
    for (std::size_t i = 0; i < tables_.size(); ++i)
      if (const Value* id = tables_[i]->find("id"); id && id->kind == Value::Kind::text) names_.emplace(id->text, i);
  }

  void read_all() {
    for (const Value* table : tables_) read(*table);
    if (scenario_.policies.empty()) scenario_.policies.push_back({"base", scenario_.base.title, scenario_.base.title_sv, 0, scenario_.base});
  }

 private:
  void read(const Value& table) {
    Entry entry(context_, table, "policy");
    Policy policy;
    policy.id = entry.id();
    read_titles(entry, policy);
    const bool like = entry.has("like"), set = entry.has("set"), begins = entry.has("from_day");
    const std::vector<const Value*> line = line_of(table);
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
    policy.changes = set || like;
    policy.spec = policy.changes ? changed(line, policy) : scenario_.base;
    scenario_.policies.push_back(std::move(policy));
  }

  // What a policy is like, the farthest first, and itself at the end.
  std::vector<const Value*> line_of(const Value& table) {
    std::vector<const Value*> line{&table};
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

  Spec changed(const std::vector<const Value*>& line, const Policy& policy) {
    Value edited = root_;
    Places places;
    for (const Value* table : line)
      if (const Value* set = table->find("set")) {
        apply(edited, *set, policy, table == line.back(), table == line.front());
        places_in(*set, places);
      }
    const Value* own = line.back()->find("set");
    const Where& where = own ? own->where : line.back()->where;
    Reading r = read_spec(edited, context_.tried, context_.drawn);
    check_same_shape(scenario_.base, r.spec, where, r.context.faults);
    const Economics &before = scenario_.base.economics, &after = r.spec.economics;
    if (policy.from_day > 0 && (before.discount_costs_per_year != after.discount_costs_per_year || before.discount_effects_per_year != after.discount_effects_per_year))
      context_.fault(where, "a policy that begins later cannot change how costs and effects are discounted; leave out from_day, or change it in the scenario");
    check_memory(r.spec, r.context.faults);
    tell(r.context.faults, places, policy.id);
    context_.keys.merge(r.context.keys);
    return std::move(r.spec);
  }

  // One set of a policy, its own or that of another which this one is like; what is wrong in the other's is told there. The first
  // finds the scenario as it is.
  void apply(Value& edited, const Value& set, const Policy& policy, bool own, bool first) {
    if (set.kind != Value::Kind::table) {
      if (own) context_.fault(set.where, "set must be a table of \"path\" = value");
      return;
    }
    const Value before = own && !first ? edited : Value();
    const std::size_t faults = context_.faults.size();
    for (const Member& m : set.members) {
      const std::string head = m.key.substr(0, m.key.find('.'));
      if (head == "run" || head == "scenario" || head == "time" || head == "policy") {
        if (own) context_.fault(m.where, fmt::format("a policy cannot change [{}]; change it in the scenario", head));
      } else if (policy.from_day > 0 && (head == "initial" || m.key.starts_with("population.initial"))) {
        context_.fault(m.where, "a policy that begins later cannot change who was there at the start; leave out from_day");
      } else if (auto wrong = set_by_path(edited, m.key, m.value); wrong && own) {
        context_.fault(m.where, *wrong);
      }
    }
    if (own && !context_.tried && faults == context_.faults.size() && same(edited, first ? root_ : before)) context_.fault(set.where, "this set changes nothing; a policy that is to be the scenario itself has no set");
  }

  // What is wrong in a line of the scenario only because of a policy is told with that policy's name.
  void tell(std::vector<Fault>& faults, const Places& sets, const std::string& policy) {
    for (Fault& f : faults) {
      const auto same = [&](const Fault& b) { return to_string(b) == to_string(f); };
      const bool told = std::any_of(before_.begin(), before_.end(), same);
      const bool in_set = sets.count({f.where.file, f.where.line, f.where.column}) > 0;
      if (!told && !in_set) f.what += fmt::format(" (so it is under the policy \"{}\")", policy);
      context_.faults.push_back(std::move(f));
    }
  }

  const Value& root_;
  Scenario& scenario_;
  Context& context_;
  const std::vector<Fault> before_;  ///< of the scenario without policies
  const std::vector<const Value*> tables_;
  std::map<std::string, std::size_t> names_;  ///< of policies
};

}  // namespace

Scenario load_scenario(const std::string& path, const std::vector<Override>& overrides) { return load_scenario(path, overrides, Tree::of(path)); }

Scenario load_scenario(const std::string& path, const std::vector<Override>& overrides, const Tree& tree) {
  Source source = read_source(path, overrides, tree);
  const bool drawn = std::any_of(overrides.begin(), overrides.end(), [](const Override& o) { return o.drawn; });
  Reading base = read_spec(source.root, !overrides.empty(), drawn);
  Scenario scenario;
  scenario.run = read_run(base.context, source.root);
  check_memory(base.spec, base.context.faults);
  scenario.base = base.spec;
  PolicyReader(source.root, scenario, base.context).read_all();
  std::vector<Fault>& faults = base.context.faults;
  if (faults.empty()) {
    check_room(base.spec, faults);
    std::set<std::string> included;
    for (std::size_t i = 1; i < source.files.size(); ++i) included.insert(source.files[i].name);
    check_use(scenario.base, scenario.policies, included, faults);
    check_levels(scenario.base, scenario.policies, included, faults);
    if (!base.context.tried) check_evidence(scenario.base, scenario.policies, included, faults);
  }
  if (!faults.empty()) throw InvalidScenario(std::move(faults));
  note_what_rests_on(scenario.base.evidence, source.root);
  scenario.files = std::move(source.files);
  scenario.keys = std::move(base.context.keys);
  return scenario;
}

}  // namespace kvarbo
