#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "analysis/report/report.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "core/fault.hpp"
#include "record/part_file.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage = "kvarbo report F.h5 [--out F.html] [--lang en|sv] [--baseline POLICY] [--by ATTRIBUTE,ATTRIBUTE]";

}  // namespace

void report_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("out", options::value<std::string>(), "the page; default: beside the result, with .html")(
      "lang", options::value<std::string>()->default_value("en"), "the language that is shown first, en or sv; the page can switch")(
      "baseline", options::value<std::string>()->default_value(""), "the policy that the others are compared with; default: the first")(
      "by", options::value<std::string>()->default_value(""), "attributes whose combination is shown as subgroups, too, such as psychosis,sex");
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  const std::string file = file_of(given, usage), language = given["lang"].as<std::string>();
  if (language != "en" && language != "sv") throw UsageError(fmt::format("--lang is \"{}\"; it must be en or sv", language));
  if (given["by"].as<std::string>() == "year") throw UsageError("the page shows all years; --by takes attributes, such as psychosis,sex");
  const std::string out = given.count("out") ? given["out"].as<std::string>() : std::filesystem::path(file).replace_extension(".html").string();
  std::error_code none;
  if (out == file || std::filesystem::equivalent(out, file, none)) throw UsageError(fmt::format("the page would take the place of {}; name another file with --out", file));
  const report::Material material = report::read_material(file, {given["baseline"].as<std::string>(), given["by"].as<std::string>()});
  write_whole(out, report::page(material, language));
  std::cout << out << "\n";
}

}  // namespace kvarbo
