// calibrate: scenarios held against what is known of the world, and their free numbers fitted to it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>

#include "calibrate/fit.hpp"
#include "calibrate/posterior_files.hpp"
#include "calibrate/posterior_text.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/progress_line.hpp"
#include "core/fault.hpp"
#include "record/part_file.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage =
    "kvarbo calibrate FILE [--replications N] [--threads N] [--allow-include]\n"
    "       kvarbo calibrate FILE --rounds N [--out VALUES.toml] …\n"
    "       kvarbo calibrate FILE --waves N [--points N] [--posterior N] [--misses N] [--design-seed N] [--out PREFIX] [--quiet] …";
constexpr const char* of_waves[] = {"points", "posterior", "misses", "design-seed", "quiet"};

bool met(const Target& t, const Estimate& model) { return model.mean >= t.low && model.mean <= t.high; }

std::string targets_table(const Calibration& calibration, const Fit& fit) {
  std::string text = "| target | figure | known (range) | model (95 % interval) | | source |\n| --- | --- | --- | --- | --- | --- |\n";
  for (std::size_t n = 0; n < fit.model.size(); ++n) {
    const Target& t = calibration.targets[n];
    const Estimate& m = fit.model[n];
    const bool known = !std::isnan(m.mean);  // a quotient of nothing is no number
    text += fmt::format("| `{}` | {} | {:.4g} ({:.4g} to {:.4g}) | {} | {}{} | {} |\n", t.id, t.title, t.value, t.low, t.high,
                        known ? fmt::format("{:.4g} ({:.4g} to {:.4g})", m.mean, m.low, m.high) : "–", !known ? "**no number**" : met(t, m) ? "met" : "**missed**", t.fitted ? "" : ", held back", t.source);
  }
  for (const bool fitted : {true, false}) {
    std::size_t all = 0, hits = 0;
    for (std::size_t n = 0; n < fit.model.size(); ++n) {
      if (calibration.targets[n].fitted != fitted) continue;
      ++all;
      hits += met(calibration.targets[n], fit.model[n]);
    }
    if (all > 0) text += fmt::format("{}{} of {} targets {} are met.", fitted ? "\n" : " ", hits, all, fitted ? "to calibrate with" : "held back");
  }
  return text + "\n";
}

std::string numbers_table(const Fit& fit) {
  std::string text = "\n| free number | before | after | range |\n| --- | --- | --- | --- |\n";
  for (const Fitted& f : fit.free) text += fmt::format("| `{}` | {:.4g} | {:.4g} | {:.4g} to {:.4g} |\n", f.id, f.before, f.after, f.low, f.high);
  return text;
}

// What a scenario that includes the fitted one writes to have the fitted numbers.
std::string values_text(const Fit& fit) {
  std::string text = "[set]\n";
  for (const Fitted& f : fit.free) text += fmt::format("\"evidence.{}.value\" = {:.6g}\n", f.id, f.after);
  return text;
}

int whole_option(const options::variables_map& given, const char* name, std::uint64_t low, std::uint64_t high) { return static_cast<int>(whole(given[name].as<std::string>(), std::string("--") + name, low, high)); }

// Every file that a calibration rests on.
std::vector<std::string> inputs_of(const Calibration& calibration) {
  std::vector<std::string> inputs{calibration.file};
  std::set<std::string> scenarios;
  for (const Target& t : calibration.targets) scenarios.insert(t.scenario);
  for (const std::string& scenario : scenarios)
    for (const SourceFile& f : load_scenario(scenario, {}, calibration.tree).files) inputs.push_back(f.name);
  return inputs;
}

// A place for results, claimed before anything is played; a UsageError if it is one of the inputs.
std::unique_ptr<PartFile> claimed(const std::string& name, const std::vector<std::string>& inputs) {
  keep_apart("--out", name, inputs, "calibration");
  return std::make_unique<PartFile>(name);
}

// A compass search, or a comparison alone.
void search(const Calibration& calibration, const options::variables_map& given) {
  const int rounds = given.count("rounds") ? whole_option(given, "rounds", 0, 1000000) : 0;
  if (given.count("out") && rounds == 0) throw UsageError("--out goes with --rounds or --waves; a comparison is printed");
  std::unique_ptr<PartFile> out;
  if (given.count("out")) out = claimed(given["out"].as<std::string>(), inputs_of(calibration));
  const Fit result = fit(calibration, {whole_option(given, "replications", 1, 1000000), threads_of(given), rounds});
  std::cout << targets_table(calibration, result);
  if (rounds > 0) std::cout << numbers_table(result);
  std::cout << std::flush;
  if (out) write_whole(*out, values_text(result));
}

// The files of a posterior, claimed.
std::vector<std::unique_ptr<PartFile>> claim(const std::vector<std::string>& names, const Calibration& calibration) {
  const std::vector<std::string> inputs = inputs_of(calibration);
  std::vector<std::unique_ptr<PartFile>> files;
  for (const std::string& name : names) files.push_back(claimed(name, inputs));
  return files;
}

WaveSettings settings_of(const options::variables_map& given, const Calibration& calibration, const Trials& trials) {
  const auto free = static_cast<Eigen::Index>(trials.free().size());
  const auto fitted = static_cast<std::size_t>(std::count_if(calibration.targets.begin(), calibration.targets.end(), [](const Target& t) { return t.fitted; }));
  if (free == 0) throw InvalidScenario({{calibration.free_where, "nothing is free; write free = [ … ], entries of the ledger with a range"}});
  if (fitted == 0) throw InvalidScenario({{calibration.targets.front().where, "all targets are held back; one at least must be without fit = false"}});
  WaveSettings s;
  s.waves = whole_option(given, "waves", 1, 100);
  s.points = given.count("points") ? whole_option(given, "points", 1, 100000) : std::max(10 * free, fewest_points(free));
  if (s.points < fewest_points(free)) throw UsageError(fmt::format("--points is {}; {} free numbers need {} at least", s.points, free, fewest_points(free)));
  s.misses = static_cast<std::size_t>(whole_option(given, "misses", 0, 1000));
  if (s.misses >= fitted) throw UsageError(fmt::format("--misses is {}, of {} targets to calibrate with; one at least must not be missed", s.misses, fitted));
  s.seed = whole(given["design-seed"].as<std::string>(), "--design-seed", 0, 9000000000000000);
  s.cloud = std::max<Eigen::Index>({s.cloud, s.points, whole_option(given, "posterior", 2, 100000)});
  return s;
}

// Waves of history matching, then the posterior.
void find(const Calibration& calibration, const options::variables_map& given) {
  const int replications = whole_option(given, "replications", 1, 1000000), threads = threads_of(given);
  if (replications < 2) throw UsageError("--waves needs two --replications at least, to know how much is luck");
  const std::string prefix = given.count("out") ? given["out"].as<std::string>() : "";
  if (given.count("out") && std::filesystem::path(prefix).filename().empty()) throw UsageError(fmt::format("--out is \"{}\"; name what the files' names begin with, such as results/stockholm", prefix));
  const Trials trials(calibration, replications, threads);
  const WaveSettings settings = settings_of(given, calibration, trials);
  std::vector<std::unique_ptr<PartFile>> files;
  if (!prefix.empty()) files = claim(posterior_file_names(prefix, trials), calibration);
  std::unique_ptr<ProgressLine> line;
  std::string shown;
  const Posterior posterior = find_posterior(trials, calibration, settings, whole_option(given, "posterior", 2, 100000), threads, [&](const std::string& what, std::size_t done, std::size_t all) {
    if (shown != what) line.reset(), line = std::make_unique<ProgressLine>(given.count("quiet") > 0, what), shown = what;
    line->tell({static_cast<std::int64_t>(done), static_cast<std::int64_t>(all), 0});
  });
  line.reset();
  std::cout << waves_text(calibration, posterior.match) << std::flush;
  if (posterior.match.empty) {
    if (!prefix.empty()) write_whole(*files.front(), points_csv(calibration, trials.free(), posterior.match.played));
    throw InvalidScenario({{calibration.free_where, why_empty(calibration, posterior.match)}});
  }
  std::cout << "\n" << posterior_text(calibration, trials.free(), posterior) << std::flush;
  if (prefix.empty()) return;
  const std::vector<TextFile> texts = posterior_files(prefix, calibration, trials, posterior, replications);
  for (std::size_t n = 0; n < texts.size(); ++n) write_whole(*files[n], texts[n].text);
}

}  // namespace

void calibrate_command(const Arguments& arguments) {
  options::options_description known("options");
  const auto number = [](const char* fallback) { return options::value<std::string>()->default_value(fallback); };
  known.add_options()("replications", number("8"), "of each run")("threads", options::value<std::string>(), "how many threads work; default: one a core. Results do not depend on it")(
      "rounds", options::value<std::string>(), "a compass search for the best values, which tries every free number so often")(
      "waves", options::value<std::string>(), "at most so many waves of history matching, then the posterior of the free numbers")(
      "points", options::value<std::string>(), "of each wave; default: ten for each free number")("posterior", number("200"), "points of the posterior, which are played")(
      "misses", number("0"), "targets that each point may miss")("design-seed", number("1"), "of the points of the waves and the posterior")(
      "out", options::value<std::string>(), "with --rounds: writes the fitted numbers, as a [set]; with --waves: what the names of the files written begin with")(
      "quiet", "no progress line");
  add_tree_option(known);
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  if (given.count("waves") && given.count("rounds")) throw UsageError("--waves and --rounds are two ways; choose one");
  for (const char* name : of_waves)
    if (!given.count("waves") && given.count(name) && !given[name].defaulted()) throw UsageError(fmt::format("--{} goes with --waves", name));
  const std::string file = file_of(given, usage);
  const Calibration calibration = read_calibration(file, tree_of(given, file));
  if (given.count("waves")) find(calibration, given);
  else search(calibration, given);
}

}  // namespace kvarbo
