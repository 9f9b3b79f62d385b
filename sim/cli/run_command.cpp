#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <utility>

#include "cli/commands.hpp"
#include "cli/facts_of.hpp"
#include "cli/options.hpp"
#include "cli/progress_line.hpp"
#include "core/suggest.hpp"
#include "engine/experiment.hpp"
#include "ranks/ranks.hpp"
#include "record/provenance_of.hpp"
#include "record/result_file.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage =
    "kvarbo run SCENARIO [--out F.h5] [--policy a,b] [--seed N] [--population-seed N] [--replications N] [--threads N] [--set path=value]… "
    "[--trajectories none|sample:N|all] [--by ATTRIBUTE[,ATTRIBUTE…]] [--allow-include] [--quiet]";

options::options_description known_options() {
  options::options_description known("options");
  known.add_options()("out", options::value<std::string>(), "the result file; default: results/SCENARIO.h5")(
      "policy", options::value<std::string>(), "only these policies, separated by commas")("seed", options::value<std::string>(), "instead of the scenario's")(
      "population-seed", options::value<std::string>(), "instead of the scenario's")("replications", options::value<std::string>(), "instead of the scenario's")(
      "threads", options::value<std::string>(), "how many threads work; default: one a core. Results do not depend on it")(
      "set", options::value<std::vector<std::string>>()->composing(), "changes a value of the scenario, by path")(
      "trajectories", options::value<std::string>()->default_value("none"), "records clients' events: none, sample:N clients a run, or all")(
      "by", options::value<std::string>()->default_value(""), "keeps all outcomes apart, costs and QALYs too, by attributes at entry, for instance sex,psychosis or sex,age:30:50")("quiet", "no progress line");
  add_tree_option(known);
  return known;
}

std::vector<Override> overrides_of(const options::variables_map& given) {
  std::vector<Override> overrides;
  if (!given.count("set")) return overrides;
  for (const std::string& text : given["set"].as<std::vector<std::string>>()) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) throw UsageError(fmt::format("--set \"{}\" has no value; write --set path=value", text));
    overrides.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return overrides;
}

std::vector<std::size_t> policies_of(const options::variables_map& given, const Scenario& scenario) {
  std::vector<std::size_t> chosen;
  std::vector<std::string> ids;
  for (const Policy& p : scenario.policies) ids.push_back(p.id);
  if (!given.count("policy")) {
    for (std::size_t i = 0; i < ids.size(); ++i) chosen.push_back(i);
    return chosen;
  }
  std::string rest = given["policy"].as<std::string>() + ",";
  for (auto comma = rest.find(','); comma != std::string::npos; comma = rest.find(',')) {
    const std::string id = rest.substr(0, comma);
    rest.erase(0, comma + 1);
    const auto it = std::find(ids.begin(), ids.end(), id);
    if (it == ids.end()) throw UsageError(fmt::format("there is no policy \"{}\"{}; there are {}", id, did_you_mean(id, ids), fmt::join(ids, ", ")));
    const auto index = static_cast<std::size_t>(it - ids.begin());
    if (std::count(chosen.begin(), chosen.end(), index)) throw UsageError(fmt::format("the policy \"{}\" is named twice", id));
    chosen.push_back(index);
  }
  return chosen;
}

Tracing tracing_of(const std::string& text) {
  if (text == "none") return {};
  if (text == "all") return {Tracing::Whom::everybody, 0};
  if (text.starts_with("sample:")) return {Tracing::Whom::sample, static_cast<std::int64_t>(whole(text.substr(7), "the sample of --trajectories", 1, 1'000'000'000))};
  throw UsageError(fmt::format("--trajectories is \"{}\"; it must be none, sample:N or all", text));
}

Experiment experiment_of(const options::variables_map& given, const Scenario& scenario, const Ranks& ranks) {
  Experiment e;
  constexpr std::uint64_t most_seed = std::numeric_limits<std::int64_t>::max();
  const auto number = [&](const char* name, std::uint64_t low, std::uint64_t high) { return whole(given[name].as<std::string>(), std::string("--") + name, low, high); };
  e.policies = policies_of(given, scenario);
  e.run = scenario.run;
  if (given.count("seed")) {
    if (e.run.population_seed == e.run.seed) e.run.population_seed = number("seed", 0, most_seed);  // it follows the seed unless set
    e.run.seed = number("seed", 0, most_seed);
  }
  if (given.count("population-seed")) e.run.population_seed = number("population-seed", 0, most_seed);
  if (given.count("replications")) e.run.replications = static_cast<int>(number("replications", 1, 1'000'000));
  e.threads = threads_of(given, ranks.count());
  e.processes = {static_cast<std::size_t>(ranks.rank()), static_cast<std::size_t>(ranks.count()), [&ranks](const std::string& own) { return ranks.all_gather(own); }};
  e.tracing = tracing_of(given["trajectories"].as<std::string>());
  e.groups = groups_of(scenario, given["by"].as<std::string>());
  return e;
}

std::string out_path(const options::variables_map& given, const Scenario& scenario) {
  if (given.count("out")) {
    std::string out = given["out"].as<std::string>();
    keep_apart("--out", out, file_names(scenario.files), "scenario");
    return out;
  }
  std::error_code ignored;  // whether it can be written is told by the file itself
  std::filesystem::create_directories("results", ignored);
  return "results/" + scenario.base.id + ".h5";
}

}  // namespace

void run_command(const Arguments& arguments) {
  const auto known = known_options();
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  const std::string file = file_of(given, usage);
  const std::vector<Override> overrides = overrides_of(given);
  const Ranks ranks;
  const Tree tree = tree_of(given, file);
  Scenario scenario;
  ranks.first_alone([&] { scenario = load_scenario(file, overrides, tree); });  // what is wrong is told once
  if (ranks.rank() > 0) scenario = load_scenario(file, overrides, tree);
  if (ranks.count() > 1 && scenario.areas.empty()) throw UsageError("several processes were started, but the scenario has no [[area]] to share out among them; run it with one, or play a sweep");
  const Experiment experiment = experiment_of(given, scenario, ranks);
  const bool trajectories = experiment.tracing.whom != Tracing::Whom::nobody;
  std::optional<ResultFile> out;
  if (ranks.rank() == 0)
    out.emplace(out_path(given, scenario), layout_of(scenario, experiment), provenance_of(scenario, experiment.run, command_line("run", arguments), overrides), trajectories,
                 facts_of(scenario, experiment));
  const std::size_t policies = experiment.policies.size();
  ProgressLine line(given.count("quiet") > 0 || ranks.rank() > 0, fmt::format("runs ({} {} × {} replications)", policies, policies == 1 ? "policy" : "policies", experiment.run.replications));
  Listener listener;
  listener.finished = [&](RunResult&& run) {
    if (out) out->add(std::move(run));
  };
  if (line.shown()) listener.progress = [&](const Progress& p) { line.tell(p); };
  play(scenario, experiment, listener);
  if (out) out->finish();
}

}  // namespace kvarbo
