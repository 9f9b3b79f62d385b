#include <fmt/format.h>

#include <charconv>
#include <iostream>
#include <map>

#include "analysis/survival.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "core/fault.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage = "kvarbo survival F.h5 [--baseline POLICY] [--from DAY] [--at DAY,DAY…] [--format table|csv|json|md]";

double day_of(const std::string& text, const char* option) {
  double day = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), day);
  if (error != std::errc{} || end != text.data() + text.size() || !(day >= 0 && day <= 1e6))
    throw UsageError(fmt::format("{} is \"{}\"; it must be a number of days from 0 to 1000000", option, text));
  return day;
}

SurvivalRequest request_of(const options::variables_map& given) {
  SurvivalRequest request;
  request.baseline = given["baseline"].as<std::string>();
  if (given.count("from")) request.from_day = day_of(given["from"].as<std::string>(), "--from");
  if (given.count("at")) {
    request.days.clear();
    for (const std::string& day : words_of(given["at"].as<std::string>())) request.days.push_back(day_of(day, "--at"));
  }
  return request;
}

}  // namespace

void survival_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("baseline", options::value<std::string>()->default_value(""), "the policy that the others are compared with; default: the first")(
      "from", options::value<std::string>(), "clients are followed from this day, or their entry if later; default: the end of the warm-up")(
      "at", options::value<std::string>(), "days at which shares are told; default: 30,182,365,730")(
      "format", options::value<std::string>()->default_value("table"), "table, csv, json or md");
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  static const std::map<std::string, std::string (*)(const SurvivalReport&)> formats{{"table", survival_table}, {"csv", survival_csv}, {"json", survival_json}, {"md", survival_markdown}};
  const auto format = formats.find(given["format"].as<std::string>());
  if (format == formats.end()) throw UsageError(fmt::format("--format is \"{}\"; it must be table, csv, json or md", given["format"].as<std::string>()));
  std::cout << format->second(read_survival(file_of(given, usage), request_of(given))) << std::flush;
}

}  // namespace kvarbo
