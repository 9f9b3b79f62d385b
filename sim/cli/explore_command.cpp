#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "analysis/explore/explorer.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "core/fault.hpp"
#include "record/part_file.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage = "kvarbo explore F.h5 [--out F.html] [--lang en|sv] [--embed-mb N]";
constexpr int most_embedded = 256;  // browsers hold no longer text

}  // namespace

void explore_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("out", options::value<std::string>(), "the page; default: beside the result, as F-explorer.html")(
      "lang", options::value<std::string>()->default_value("en"), "the language that is shown first, en or sv; the page can switch")(
      "embed-mb", options::value<int>()->default_value(64), "up to how many MB of result stand in the page, 0 to 256; the page asks for a larger file, and can open others");
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  const std::string file = file_of(given, usage), language = given["lang"].as<std::string>();
  if (language != "en" && language != "sv") throw UsageError(fmt::format("--lang is \"{}\"; it must be en or sv", language));
  const int megabytes = given["embed-mb"].as<int>();
  if (megabytes < 0 || megabytes > most_embedded) throw UsageError(fmt::format("--embed-mb is {}; it must be from 0 to {}", megabytes, most_embedded));
  const std::filesystem::path path(file);
  const std::string out = given.count("out") ? given["out"].as<std::string>() : (path.parent_path() / (path.stem().string() + "-explorer.html")).string();
  std::error_code none;
  if (out == file || std::filesystem::equivalent(out, file, none)) throw UsageError(fmt::format("the page would take the place of {}; name another file with --out", file));
  const explore::Explorer made = explore::explorer(file, language, static_cast<std::size_t>(megabytes) * 1'000'000);
  write_whole(out, made.page);
  std::cout << out << "\n";
  if (!made.holds) std::cout << fmt::format("It asks for {} when it is opened: the file has more than {} MB (--embed-mb).\n", file, megabytes);
}

}  // namespace kvarbo
