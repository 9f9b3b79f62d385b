#include <fmt/format.h>

#include <iostream>
#include <map>

#include "analysis/by_area.hpp"
#include "analysis/by_group.hpp"
#include "analysis/by_year.hpp"
#include "analysis/comparison_text.hpp"
#include "analysis/sensitivity/sensitivity.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "core/fault.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage =
    "kvarbo compare F.h5 [--baseline POLICY] [--outcome a,b] [--by year|area|ATTRIBUTE[,ATTRIBUTE…]] [--format table|csv|json|md]";

ExperimentOutcomes outcomes_of(const options::variables_map& given) {
  const std::string file = file_of(given, usage), by = given["by"].as<std::string>();
  ExperimentOutcomes outcomes = by.empty() ? read_outcomes(file) : by == "year" ? read_by_year(file) : by == "area" ? read_by_area(file) : read_by_group(file, by);
  if (!given.count("outcome")) return outcomes;
  return outcomes.only(words_of(given["outcome"].as<std::string>()));
}

// A sweep has its own analysis: what drives the differences.
void compare_sweep(const options::variables_map& given) {
  if (!given["by"].as<std::string>().empty()) throw UsageError("--by does not go with a sweep: its runs keep no subgroups");
  using Format = std::string (*)(const SweepOutcomes&, const Sensitivity&);
  static const std::map<std::string, Format> formats{{"table", sensitivity_table}, {"csv", sensitivity_csv}, {"json", sensitivity_json}, {"md", sensitivity_markdown}};
  const Format format = formats.at(given["format"].as<std::string>());
  const SweepOutcomes sweep = read_sweep_outcomes(file_of(given, usage));
  const std::vector<std::string> outcomes = given.count("outcome") ? words_of(given["outcome"].as<std::string>()) : std::vector<std::string>();
  std::cout << format(sweep, analyse(sweep, given["baseline"].as<std::string>(), outcomes)) << std::flush;
}

}  // namespace

void compare_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("baseline", options::value<std::string>()->default_value(""), "the policy that the others are compared with; default: the first")(
      "outcome", options::value<std::string>(), "only these outcomes, separated by commas")(
      "by", options::value<std::string>()->default_value(""), "by year, from the recorded series; by area, where the scenario has areas; or by attributes at entry, for instance sex or sex,age:30:50, of a run with --by, or (without costs and QALYs) with --trajectories all")(
      "format", options::value<std::string>()->default_value("table"), "table, csv, json or md");
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  static const std::map<std::string, std::string (*)(const Comparison&)> formats{{"table", comparison_table}, {"csv", comparison_csv}, {"json", comparison_json}, {"md", comparison_markdown}};
  const auto format = formats.find(given["format"].as<std::string>());
  if (format == formats.end()) throw UsageError(fmt::format("--format is \"{}\"; it must be table, csv, json or md", given["format"].as<std::string>()));
  if (holds_sweep(file_of(given, usage))) return compare_sweep(given);
  std::cout << format->second(compare(outcomes_of(given), given["baseline"].as<std::string>())) << std::flush;
}

}  // namespace kvarbo
