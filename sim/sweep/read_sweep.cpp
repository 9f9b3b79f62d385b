#include <fmt/format.h>

#include <algorithm>

#include "core/suggest.hpp"
#include "engine/experiment.hpp"
#include "record/figure.hpp"
#include "scenario/read_sections.hpp"
#include "scenario/scenario_of.hpp"
#include "sweep/point_values.hpp"
#include "sweep/read_parameters.hpp"

namespace kvarbo {
namespace {

const std::vector<std::string> designs(std::begin(design_names), std::end(design_names));
constexpr Range count_range{1, static_cast<double>(most_points), false, false, true, "a whole number from 1 to 10000000"};
constexpr Range replications_range{1, 1e6, false, false, true, "a whole number from 1 to 1000000"};
constexpr Range seed_range{0, 9e15, false, false, true, "a whole number of at least 0"};

std::size_t whole(Entry& entry, const char* key, const Range& range, double fallback) { return static_cast<std::size_t>(entry.number(key, range, fallback)); }

class SweepReader {
 public:
  SweepReader(const std::string& path, const Tree& tree) {
    sweep_.file = path;
    sweep_.tree = tree;
    sweep_.files.push_back({path, read_text(path)});
    root_ = parse_toml(sweep_.files[0].text, path);
  }

  Sweep read() {
    Entry file(context_, root_, "sweep file");
    if (const auto format = file.number("format", whole_number); !format || *format != 1) file.fault("format", "a sweep begins with format = 1");
    for (const char* key : {"sweep", "parameter", "correlation"}) file.find(key);
    file.finish();
    const Value* table = root_.find("sweep");
    if (!table || table->kind != Value::Kind::table) {
      context_.fault(root_.where, "there is no [sweep]; write id = \"…\", scenario = \"…\" and design = \"…\"");
      throw InvalidScenario(std::move(context_.faults));
    }
    Entry entry(context_, *table, "sweep");
    read_head(entry);
    const Scenario scenario = load(entry);
    read_run(entry, scenario);
    read_kept(entry, scenario);
    read_design(entry);
    const FromLedger ledger{entry.find("evidence"), entry.texts("except")};
    const std::string list = sweep_.design == Design::list ? entry.needed_text("file") : "";
    entry.finish();
    if (design_known_) {  // what a design asks for is told of no other
      read_parameters(context_, root_, ledger, scenario, sweep_);
      read_values(entry, list);
    }
    if (!context_.faults.empty()) throw InvalidScenario(std::move(context_.faults));
    sweep_.files.insert(sweep_.files.end(), scenario.files.begin(), scenario.files.end());
    return std::move(sweep_);
  }

 private:
  void read_head(Entry& entry) {
    sweep_.id = entry.id();
    read_titles(entry, sweep_);
    const std::string design = entry.needed_text("design");
    const auto known = std::find(designs.begin(), designs.end(), design);
    design_known_ = known != designs.end();
    if (design_known_) sweep_.design = static_cast<Design>(known - designs.begin());
    else if (!design.empty()) entry.fault("design", fmt::format("there is no design \"{}\"{}; there are {}", design, did_you_mean(design, designs), fmt::join(designs, ", ")));
  }

  // The scenario as it is at no point.
  Scenario load(Entry& entry) {
    NamedScenario named = scenario_of(entry, sweep_.file, sweep_.tree);
    sweep_.scenario = named.file;
    sweep_.set = std::move(named.set);
    return std::move(named.scenario);
  }

  void read_run(Entry& entry, const Scenario& scenario) {
    sweep_.run = scenario.run;
    sweep_.run.replications = static_cast<int>(whole(entry, "replications", replications_range, scenario.run.replications));
    if (entry.has("seed")) sweep_.run.seed = sweep_.run.population_seed = whole(entry, "seed", seed_range, 1);
    if (entry.has("population_seed")) sweep_.run.population_seed = whole(entry, "population_seed", seed_range, 1);
    std::map<std::string, std::size_t> ids;
    for (std::size_t p = 0; p < scenario.policies.size(); ++p) ids.emplace(scenario.policies[p].id, p);
    for (const Value* name : entry.texts("policies")) {
      const auto p = lookup(context_, ids, "policy", *name);
      if (p && std::count(sweep_.policies.begin(), sweep_.policies.end(), *p)) context_.fault(name->where, fmt::format("the policy \"{}\" is named twice", name->text));
      if (p) sweep_.policies.push_back(*p);
    }
    if (!entry.has("policies"))
      for (std::size_t p = 0; p < scenario.policies.size(); ++p) sweep_.policies.push_back(p);
    else if (sweep_.policies.empty()) entry.fault("policies", "policies names none; leave it out to play all");
  }

  // What is kept of each run, and when there are enough of them.
  void read_kept(Entry& entry, const Scenario& scenario) {
    Experiment experiment;
    experiment.run = sweep_.run;
    const Layout layout = layout_of(scenario, experiment);
    const Figures figures(layout, scenario.base.time);
    for (const Value* name : entry.texts("outcomes")) {
      if (!figures.find(name->text)) context_.fault(name->where, fmt::format("the scenario has no outcome or figure \"{}\"{}", name->text, did_you_mean(name->text, figures.like(name->text))));
      else if (std::count(sweep_.outcomes.begin(), sweep_.outcomes.end(), name->text)) context_.fault(name->where, fmt::format("the outcome \"{}\" is named twice", name->text));
      sweep_.outcomes.push_back(name->text);
    }
    if (sweep_.outcomes.empty())
      for (const Label& o : layout.outcomes) sweep_.outcomes.push_back(o.id);
    const Value* stop = entry.find("stop");
    if (!stop) return;
    if (stop->kind != Value::Kind::table) return entry.fault("stop", "stop must be a table: { outcome, relative_half_width, most_replications }");
    Entry rule(context_, *stop, "sweep.stop");
    StopRule s;
    s.outcome = rule.needed_text("outcome");
    s.relative_half_width = rule.needed_number("relative_half_width", positive);
    s.most_replications = static_cast<int>(rule.needed_number("most_replications", replications_range));
    rule.finish();
    if (!s.outcome.empty() && !std::count(sweep_.outcomes.begin(), sweep_.outcomes.end(), s.outcome))
      rule.fault("outcome", fmt::format("\"{}\" is not among the sweep's outcomes{}", s.outcome, did_you_mean(s.outcome, sweep_.outcomes)));
    if (s.most_replications < sweep_.run.replications) rule.fault("most_replications", fmt::format("most_replications is below replications ({})", sweep_.run.replications));
    if (sweep_.run.replications < 2) rule.fault("", "a half-width needs two replications to begin with; set replications to 2 or more");
    sweep_.stop = s;
  }

  void read_design(Entry& entry) {
    if (!design_known_)
      for (const char* key : {"points", "second_order", "levels", "file"}) entry.find(key);
    sweep_.design_seed = whole(entry, "design_seed", seed_range, 1);
    const bool counted = sweep_.design != Design::grid && sweep_.design != Design::list;
    if (counted) sweep_.base = static_cast<std::size_t>(entry.needed_number("points", count_range));
    if (sweep_.design == Design::saltelli) sweep_.second_order = entry.flag("second_order", false);
    if (sweep_.design == Design::morris) sweep_.levels = whole(entry, "levels", {2, 1000, false, false, true, "an even whole number from 2 to 1000"}, 4);
    if (sweep_.levels % 2 != 0) entry.fault("levels", fmt::format("levels is {}; it must be even, so that steps up and down are alike", sweep_.levels));
  }

  // How many points the design will have.
  double foreseen() const {
    const double k = static_cast<double>(sweep_.parameters.size());
    double points = static_cast<double>(sweep_.base);
    if (sweep_.design == Design::saltelli) points *= static_cast<double>(saltelli_block(sweep_.parameters.size(), sweep_.second_order));
    if (sweep_.design == Design::morris) points *= k + 1;
    if (sweep_.design != Design::grid) return points;
    points = 1;
    for (const Parameter& p : sweep_.parameters) points *= static_cast<double>(p.numbers.size());
    return points;
  }

  void read_values(Entry& entry, const std::string& list) {
    const std::vector<Correlation> correlations = read_correlations(context_, root_, sweep_);
    const std::size_t sequences = sweep_.parameters.size() * (sweep_.design == Design::saltelli ? 2 : 1);
    if ((sweep_.design == Design::sobol || sweep_.design == Design::saltelli) && sequences > most_sobol_parameters)
      entry.fault("design", fmt::format("Sobol's sequence has {} dimensions, this design needs {}; use lhs or psa, or fewer parameters", most_sobol_parameters, sequences));
    if (foreseen() > static_cast<double>(most_points)) entry.fault("points", fmt::format("the design has {:.0f} points; at most {} are possible", foreseen(), most_points));
    if (!list.empty()) {
      try {
        const std::string csv = beside(sweep_.file, list);
        if (const auto why = sweep_.tree.refuses(csv)) throw FileError(*why);
        sweep_.files.push_back({csv, read_text(csv)});
        read_points(sweep_, sweep_.files.back(), context_);
      } catch (const FileError& e) {
        entry.fault("file", e.what());
      }
    } else if (context_.faults.empty() && !choose_points(sweep_, correlations)) {
      context_.fault(root_.find("correlation")->items.front().where, "no joint distribution has these correlations; weaken them");
    }
  }

  Context context_;
  Value root_;
  Sweep sweep_;
  bool design_known_ = false;
};

}  // namespace

bool is_sweep(const std::string& path) {
  const Value root = parse_toml(read_text(path), path);
  return root.find("sweep") != nullptr;
}

Sweep read_sweep(const std::string& path, const Tree& tree) { return SweepReader(path, tree).read(); }

}  // namespace kvarbo
