#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "analysis/report/report.hpp"
#include "analysis/sweep_report/inform.hpp"
#include "analysis/sweep_report/sweep_report.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "core/fault.hpp"
#include "record/part_file.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage = "kvarbo report F.h5 [--out F.html] [--lang en|sv] [--baseline POLICY] [--by ATTRIBUTE,ATTRIBUTE] [--influence SWEEP.h5] [--outcome a,b]";

// A sweep has a page of its own: what drives the differences, and which policy is best where.
std::string page_of_sweep(const std::string& file, const options::variables_map& given) {
  if (given.count("influence")) throw UsageError("--influence goes with the result of a run; a sweep tells of influence itself");
  if (!given["by"].as<std::string>().empty()) throw UsageError("--by does not go with a sweep: its runs keep no subgroups");
  const std::vector<std::string> outcomes = given.count("outcome") ? words_of(given["outcome"].as<std::string>()) : std::vector<std::string>();
  return report::sweep_page(report::read_sweep_material(file, {given["baseline"].as<std::string>(), outcomes}), given["lang"].as<std::string>());
}

std::string page_of_run(const std::string& file, const options::variables_map& given) {
  if (given.count("outcome")) throw UsageError("--outcome goes with a sweep; the page of a run shows all outcomes");
  report::Material material = report::read_material(file, {given["baseline"].as<std::string>(), given["by"].as<std::string>()});
  if (given.count("influence")) report::inform(material, file, given["influence"].as<std::string>());
  return report::page(material, given["lang"].as<std::string>());
}

}  // namespace

void report_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("out", options::value<std::string>(), "the page; default: beside the result, with .html")(
      "lang", options::value<std::string>()->default_value("en"), "the language that is shown first, en or sv; the page can switch")(
      "baseline", options::value<std::string>()->default_value(""), "the policy that the others are compared with; default: the first")(
      "by", options::value<std::string>()->default_value(""), "attributes whose combination is shown as subgroups, too, such as psychosis,sex")(
      "influence", options::value<std::string>(), "a sweep of the same scenario: sorts what was assumed by its influence, and tells what it is worth to know more")(
      "outcome", options::value<std::string>(), "of a sweep: only these outcomes, separated by commas");
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  const std::string file = file_of(given, usage), language = given["lang"].as<std::string>();
  if (language != "en" && language != "sv") throw UsageError(fmt::format("--lang is \"{}\"; it must be en or sv", language));
  if (given["by"].as<std::string>() == "year") throw UsageError("the page shows all years; --by takes attributes, such as psychosis,sex");
  const std::string out = given.count("out") ? given["out"].as<std::string>() : std::filesystem::path(file).replace_extension(".html").string();
  std::error_code none;
  if (out == file || std::filesystem::equivalent(out, file, none)) throw UsageError(fmt::format("the page would take the place of {}; name another file with --out", file));
  write_whole(out, holds_sweep(file) ? page_of_sweep(file, given) : page_of_run(file, given));
  std::cout << out << "\n";
}

}  // namespace kvarbo
