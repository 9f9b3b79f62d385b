#include <fmt/format.h>

#include <iostream>

#include "analysis/comparison_text.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "core/fault.hpp"

namespace kvarbo {
namespace {
constexpr const char* usage = "kvarbo compare F.h5 [--baseline POLICY] [--format table|csv|json]";
}

void compare_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("baseline", options::value<std::string>()->default_value(""), "the policy that the others are compared with; default: the first")(
      "format", options::value<std::string>()->default_value("table"), "table, csv or json");
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  const std::string format = given["format"].as<std::string>();
  if (format != "table" && format != "csv" && format != "json") throw UsageError(fmt::format("--format is \"{}\"; it must be table, csv or json", format));
  const Comparison comparison = compare(read_outcomes(file_of(given, usage)), given["baseline"].as<std::string>());
  std::cout << (format == "table" ? comparison_table(comparison) : format == "csv" ? comparison_csv(comparison) : comparison_json(comparison)) << std::flush;
}

}  // namespace kvarbo
