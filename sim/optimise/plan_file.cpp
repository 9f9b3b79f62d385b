#include "optimise/plan_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/suggest.hpp"
#include "engine/experiment.hpp"
#include "record/figure.hpp"
#include "scenario/read_sections.hpp"
#include "scenario/scenario_of.hpp"

namespace kvarbo {
namespace {

constexpr Range count_range{1, 1e6, false, false, true, "a whole number from 1 to 1000000"};
constexpr Range two_or_more{2, 1e6, false, false, true, "a whole number from 2 to 1000000"};

constexpr int most_steps = 1'000'000;  ///< of one decision

class PlanReader {
 public:
  PlanReader(const std::string& path, const Tree& tree) : root_(parse_toml(read_text(path), path)) {
    plan_.file = path;
    plan_.tree = tree;
  }

  CapacityPlan read() {
    Entry file(context_, root_, "plan file");
    if (const auto format = file.number("format", whole_number); !format || *format != 1) file.fault("format", "a plan begins with format = 1");
    for (const char* key : {"plan", "decision"}) file.find(key);
    file.finish();
    const Value* table = root_.find("plan");
    if (!table || table->kind != Value::Kind::table) {
      context_.fault(root_.where, "there is no [plan]; write id = \"…\", scenario = \"…\" and maximise or minimise = \"an outcome\"");
      throw InvalidScenario(std::move(context_.faults));
    }
    Entry entry(context_, *table, "plan");
    plan_.id = entry.id();
    read_titles(entry, plan_);
    NamedScenario named = scenario_of(entry, plan_.file, plan_.tree);
    plan_.scenario = named.file;
    plan_.set = std::move(named.set);
    const Scenario& scenario = named.scenario;
    plan_.inputs.push_back(plan_.file);
    for (const SourceFile& f : scenario.files) plan_.inputs.push_back(f.name);
    read_effort(entry, scenario);
    read_aim(entry, scenario);
    entry.finish();
    for (const Value* decision : section(context_, root_, "decision")) read_decision(*decision, scenario.policies[plan_.policy]);
    const bool all_begin = std::all_of(plan_.decisions.begin(), plan_.decisions.end(), [](const Decision& d) { return d.begin.has_value(); });
    if (begins_later_ && !all_begin) context_.fault(*begins_later_, fmt::format("from_day is {:g}, so each decision needs now = …, what there is before", plan_.from_day));
    if (plan_.decisions.empty()) context_.fault(root_.where, "there is nothing to decide; write [[decision]] with an id, a path, low and high");
    if (context_.faults.empty()) try_bounds();
    if (!context_.faults.empty()) throw InvalidScenario(std::move(context_.faults));
    return std::move(plan_);
  }

 private:
  void read_effort(Entry& entry, const Scenario& scenario) {
    plan_.run = scenario.run;
    plan_.run.replications = static_cast<int>(entry.number("replications", two_or_more, 4));
    plan_.most_evaluations = static_cast<int>(entry.number("most_evaluations", count_range, 200));
    plan_.most_replications = static_cast<int>(entry.number("most_replications", two_or_more, 100));
    if (plan_.most_replications < plan_.run.replications) entry.fault("most_replications", "most_replications is below replications");
    std::map<std::string, std::size_t> ids;
    for (std::size_t p = 0; p < scenario.policies.size(); ++p) ids.emplace(scenario.policies[p].id, p);
    if (const Value* policy = entry.find("policy")) plan_.policy = lookup(context_, ids, "policy", *policy).value_or(0);
    plan_.from_day = entry.number("from_day", days_range, scenario.policies[plan_.policy].from_day);
    if (const Value* day = entry.find("from_day"); day && plan_.from_day > 0) begins_later_ = day->where;
    const Timing& time = scenario.base.time;
    if (plan_.from_day >= time.horizon_days) entry.fault("from_day", fmt::format("from_day is {}; it must lie before the horizon of {} days", plan_.from_day, time.horizon_days));
  }

  void read_aim(Entry& entry, const Scenario& scenario) {
    Experiment experiment;
    experiment.run = plan_.run;
    const Figures figures(layout_of(scenario, experiment), scenario.base.time);
    const auto known = [&](Entry& from, std::string_view key, const std::string& name) {
      if (!name.empty() && !figures.find(name)) from.fault(key, fmt::format("the scenario has no outcome or figure \"{}\"{}", name, did_you_mean(name, figures.like(name))));
    };
    plan_.maximise = entry.has("maximise");
    if (entry.has("maximise") == entry.has("minimise")) entry.fault("", "a plan needs one of maximise = \"an outcome\" and minimise = \"an outcome\"");
    const char* aim = plan_.maximise ? "maximise" : "minimise";
    plan_.objective = entry.text(aim).value_or("");
    known(entry, aim, plan_.objective);
    plan_.indifference = entry.needed_number("indifference", positive);
    for (const Value* table : entry.tables("limits")) {
      Entry one(context_, *table, "plan.limits");
      Limit limit;
      limit.outcome = one.needed_text("outcome");
      known(one, "outcome", limit.outcome);
      limit.at_least = one.has("at_least");
      if (one.has("at_least") == one.has("at_most")) one.fault("", "a limit needs one of at_least and at_most");
      limit.bound = one.number(limit.at_least ? "at_least" : "at_most", any_number, 0);
      one.finish();
      plan_.limits.push_back(limit);
    }
  }

  void read_decision(const Value& table, const Policy& policy) {
    Entry entry(context_, table, "decision");
    Decision d;
    d.where = table.where;
    d.id = entry.id();
    read_titles(entry, d);
    if (const auto path = entry.text("path")) d.paths.push_back(*path);
    for (const Value* path : entry.texts("paths")) d.paths.push_back(path->text);
    if (entry.has("path") == entry.has("paths")) entry.fault("", "a decision needs one of path = \"kind.id.key\" and paths = [ … ]");
    d.low = entry.needed_number("low", any_number);
    d.high = entry.needed_number("high", any_number);
    d.step = entry.number("step", positive, 1);
    d.begin = entry.number("now", any_number);
    d.ramp = entry.number("most_a_year", positive, 0);
    if (d.ramp > 0 && !d.begin) entry.fault("most_a_year", "most_a_year needs now = …, what there is today");
    for (const std::string& path : d.paths)
      if (policy.paths.count(path)) entry.fault(entry.has("path") ? "path" : "paths", fmt::format("the policy \"{}\" sets {} itself, so nothing else moves it; take it out there, or move another policy", policy.id, path));
    if (!(d.low < d.high)) entry.fault("low", fmt::format("the range from {} to {} is upside down or empty; low < high must hold", d.low, d.high));
    else if ((d.high - d.low) / d.step > most_steps) entry.fault("high", fmt::format("from {} to {} there are more than {} steps; take a larger step, or a narrower range", d.low, d.high, most_steps));
    entry.finish();
    for (const Decision& other : plan_.decisions)
      if (other.id == d.id) entry.fault("id", fmt::format("there are two decisions \"{}\"", d.id));
    plan_.decisions.push_back(std::move(d));
  }

  // Whether the scenario can be with each decision at its ends.
  void try_bounds() {
    for (const Decision& d : plan_.decisions)
      for (const std::int64_t n : {std::int64_t{0}, d.steps()}) {
        std::vector<Override> overrides = plan_.set;
        for (const std::string& path : d.paths) overrides.push_back({path, d.text(n, plan_.from_day), d.where});
        try {
          load_scenario(plan_.scenario, overrides, plan_.tree);
        } catch (const InvalidScenario& e) {
          for (const Fault& f : e.faults()) context_.fault(d.where, fmt::format("with {} = {:g} the scenario cannot be played: {}", d.id, d.value(n), to_string(f)));
        }
      }
  }

  Context context_;
  Value root_;
  std::optional<Where> begins_later_;  ///< where the plan says so itself
  CapacityPlan plan_;
};

}  // namespace

std::int64_t Decision::steps() const { return static_cast<std::int64_t>(std::floor((high - low) / step + 1e-9)); }

double Decision::value(std::int64_t n) const { return low + static_cast<double>(n) * step; }

std::string Decision::text(std::int64_t n, double from_day) const {
  const double goal = value(n);
  if (!begin) return fmt::format("{}", goal);
  std::string text = fmt::format("[[0, {}]", *begin);
  double there = *begin;
  for (double day = from_day; there != goal && day <= days_range.high; day += 365) {
    if (ramp == 0) there = goal;
    else there = goal > there ? std::min(goal, there + ramp) : std::max(goal, there - ramp);
    text += day > 0 ? fmt::format(", [{}, {}]", day, there) : "";
    if (day <= 0) text = fmt::format("[[0, {}]", there);
  }
  return text + "]";
}

CapacityPlan read_capacity_plan(const std::string& path, const Tree& tree) { return PlanReader(path, tree).read(); }

}  // namespace kvarbo
