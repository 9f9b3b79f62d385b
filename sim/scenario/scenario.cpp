#include "scenario/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/changed_tree.hpp"
#include "scenario/checks.hpp"
#include "scenario/earlier.hpp"
#include "scenario/evidence.hpp"
#include "scenario/read_sections.hpp"

namespace kvarbo {
namespace {

void read_header(Context& context, const Value& root, Spec& spec) {
  context.note_key("file", "scenario");
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
                          "route", "effect", "interface", "level", "policy", "cost", "utility", "economics", "outcome", "evidence", "area", "move"})
    file.find(key);
  file.finish();
}

}  // namespace

Reading read_spec(const Value& root, const Manner& how) {
  Reading r;
  r.context.tried = how.tried;
  r.context.drawn = how.drawn;
  r.context.notes_keys = !how.ledger;
  check_sections(r.context, root);
  index_names(r.context, root);
  if (how.earlier && r.context == how.earlier->names) r.context.earlier = how.earlier;
  if (how.ledger) r.spec.evidence = *how.ledger;
  else r.spec.evidence = read_evidence(r.context, root);
  for (EvidenceEntry& e : r.spec.evidence) {
    e.used = false;
    r.context.evidence.emplace(e.id, &e);
  }
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
  read_moves(r.context, root, r.spec);
  read_effects(r.context, root, r.spec);
  read_money(r.context, root, r.spec);
  read_outcomes(r.context, root, r.spec);
  if (r.context.faults.empty()) check_rules(r.spec, r.context.faults);
  return r;
}

namespace {

RunSettings read_run(Context& context, const Value& root) {
  RunSettings run;
  context.note_key("file", "run");
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

}  // namespace

std::vector<const Spec*> Policy::played() const {
  if (areas.empty()) return {&spec};
  std::vector<const Spec*> specs;
  for (const Spec& area : areas) specs.push_back(&area);
  return specs;
}

std::vector<const Spec*> Scenario::played() const {
  if (areas.empty()) return {&base};
  std::vector<const Spec*> specs;
  for (const Area& area : areas) specs.push_back(&area.base);
  return specs;
}

std::vector<Version> Scenario::all() const {
  std::vector<Version> specs{{&base, false}};
  for (const Area& area : areas) specs.push_back({&area.base, false});
  for (const Policy& p : policies) {
    specs.push_back({&p.spec, p.from_day > 0});
    for (const Spec& spec : p.areas) specs.push_back({&spec, p.from_day > 0});
  }
  return specs;
}

Scenario load_scenario(const std::string& path, const std::vector<Override>& overrides) { return load_scenario(path, overrides, Tree::of(path)); }

Scenario load_scenario(const std::string& path, const std::vector<Override>& overrides, const Tree& tree) {
  Source source = read_source(path, overrides, tree);
  const bool drawn = std::any_of(overrides.begin(), overrides.end(), [](const Override& o) { return o.drawn; });
  Reading base = read_spec(source.root, {!overrides.empty(), drawn, nullptr});
  Scenario scenario;
  scenario.run = read_run(base.context, source.root);
  scenario.base = base.spec;
  check_memory({&base.spec}, base.context.faults);
  read_areas(base.context, source.root, scenario);
  read_policies(base.context, source.root, scenario);
  if (base.context.faults.empty()) check_memory(scenario.played(), base.context.faults);
  std::vector<Fault>& faults = base.context.faults;
  if (faults.empty()) {
    check_room(scenario.played(), faults);
    std::set<std::string> included;
    for (std::size_t i = 1; i < source.files.size(); ++i) included.insert(source.files[i].name);
    check_use(scenario, included, faults);
    check_levels(scenario, included, faults);
    if (!base.context.tried) check_evidence(scenario, included, faults);
  }
  if (!faults.empty()) throw InvalidScenario(std::move(faults));
  note_what_rests_on(scenario.base.evidence, source.root);
  scenario.files = std::move(source.files);
  for (const auto& [section, keys] : base.context.keys)
    for (const std::string& key : keys) scenario.keys.insert(fmt::format("{}.{}", section, key));
  return scenario;
}

}  // namespace kvarbo
