#include <fmt/format.h>

#include <charconv>
#include <iostream>
#include <map>

#include "analysis/sensitivity/inform_economics.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "core/fault.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage =
    "kvarbo economics F.h5 [--baseline POLICY] [--perspective total|ORGANISATION] [--effect OUTCOME] [--threshold a,b] [--influence SWEEP.h5] [--format table|csv|json|md]";

double threshold_of(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !(value >= 0 && value <= 1e15))
    throw UsageError(fmt::format("--threshold is \"{}\"; it must be an amount of money of at least 0", text));
  return value;
}

}  // namespace

void economics_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("baseline", options::value<std::string>()->default_value(""), "the policy that the others are compared with; default: the first")(
      "perspective", options::value<std::string>()->default_value("total"), "whose costs count: total, or an organisation")(
      "effect", options::value<std::string>()->default_value("qaly_discounted"), "an outcome of which more is better")(
      "threshold", options::value<std::string>(), "money a unit of effect, separated by commas; default: the scenario's willingness_to_pay")(
      "influence", options::value<std::string>(), "a sweep of the same scenario, drawn from what is uncertain: tells what it is worth to know the numbers")(
      "format", options::value<std::string>()->default_value("table"), "table, csv, json or md");
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  static const std::map<std::string, std::string (*)(const EconomicsReport&)> formats{{"table", economics_table}, {"csv", economics_csv}, {"json", economics_json}, {"md", economics_markdown}};
  const auto format = formats.find(given["format"].as<std::string>());
  if (format == formats.end()) throw UsageError(fmt::format("--format is \"{}\"; it must be table, csv, json or md", given["format"].as<std::string>()));
  EconomicsRequest request{given["baseline"].as<std::string>(), given["perspective"].as<std::string>(), given["effect"].as<std::string>(), {}};
  if (given.count("threshold"))
    for (const std::string& word : words_of(given["threshold"].as<std::string>())) request.thresholds.push_back(threshold_of(word));
  EconomicsReport report = read_economics(file_of(given, usage), request);
  if (given.count("influence")) inform(report, file_of(given, usage), given["influence"].as<std::string>());
  std::cout << format->second(report) << std::flush;
}

}  // namespace kvarbo
