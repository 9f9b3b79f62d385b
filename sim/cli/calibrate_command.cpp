// calibrate: scenarios held against what is known of the world, and their free numbers fitted to it.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <thread>

#include "calibrate/fit.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "core/fault.hpp"
#include "record/part_file.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage = "kvarbo calibrate FILE [--rounds N] [--replications N] [--threads N] [--out VALUES.toml]";

bool met(const Target& t, const Estimate& model) { return model.mean >= t.low && model.mean <= t.high; }

std::string targets_table(const Calibration& calibration, const Fit& fit) {
  std::string text = "| target | figure | known (range) | model (95 % interval) | | source |\n| --- | --- | --- | --- | --- | --- |\n";
  for (std::size_t n = 0; n < fit.model.size(); ++n) {
    const Target& t = calibration.targets[n];
    const Estimate& m = fit.model[n];
    text += fmt::format("| `{}` | {} | {:.4g} ({:.4g} to {:.4g}) | {:.4g} ({:.4g} to {:.4g}) | {}{} | {} |\n", t.id, t.title, t.value, t.low, t.high, m.mean, m.low, m.high,
                        met(t, m) ? "met" : "**missed**", t.fitted ? "" : ", held back", t.source);
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
void write_values(const std::string& path, const Fit& fit) {
  PartFile part(path);
  std::ofstream out(part.path());
  out << "[set]\n";
  for (const Fitted& f : fit.free) out << fmt::format("\"evidence.{}.value\" = {:.6g}\n", f.id, f.after);
  out.close();
  if (!out) throw FileError(fmt::format("cannot write {}", path));
  part.commit();
}

}  // namespace

void calibrate_command(const Arguments& arguments) {
  options::options_description known("options");
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  known.add_options()("rounds", options::value<int>()->default_value(0), "how often every free number is tried; 0 only compares")(
      "replications", options::value<int>()->default_value(8), "of each run")("threads", options::value<int>()->default_value(cores), "how many threads work")(
      "out", options::value<std::string>(), "writes the fitted numbers, as a [set]");
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  const Effort effort{given["replications"].as<int>(), given["threads"].as<int>(), given["rounds"].as<int>()};
  if (effort.replications < 1 || effort.threads < 1 || effort.rounds < 0) throw UsageError("--replications and --threads must be at least 1, --rounds at least 0");
  const Calibration calibration = read_calibration(file_of(given, usage));
  const Fit result = fit(calibration, effort);
  std::cout << targets_table(calibration, result);
  if (effort.rounds > 0) std::cout << numbers_table(result);
  std::cout << std::flush;
  if (given.count("out")) write_values(given["out"].as<std::string>(), result);
}

}  // namespace kvarbo
