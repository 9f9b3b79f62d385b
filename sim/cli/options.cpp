#include "cli/options.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <thread>

#include "core/fault.hpp"
#include "core/suggest.hpp"

namespace kvarbo {

namespace {

std::string no_option(const std::string& given, const options::options_description& all) {
  std::vector<std::string> names;
  for (const auto& option : all.options())
    if (option->long_name() != "file") names.push_back("--" + option->long_name());
  const std::string name = given.substr(0, given.find('='));
  return fmt::format("there is no option \"{}\"{}", name, did_you_mean(name, names));
}

}  // namespace

options::variables_map parse_options(const Arguments& arguments, const options::options_description& known, const std::string& usage) {
  options::options_description all;
  all.add(known).add_options()("file", options::value<std::string>(), "")("help", "this text");
  options::positional_options_description words;
  words.add("file", 1);
  options::variables_map given;
  try {
    namespace style = options::command_line_style;
    options::command_line_parser parser(arguments);
    options::store(parser.options(all).positional(words).style(style::unix_style & ~style::allow_guessing & ~style::allow_short).run(), given);
    options::notify(given);
    for (const auto& [name, value] : given)
      if (const auto* text = boost::any_cast<std::string>(&value.value()); text && text->empty() && !value.defaulted() && all.find(name, false).semantic()->max_tokens() > 0)  // what takes no value holds an empty one
        if (name != "file") throw UsageError(fmt::format("--{} is \"\"; name something, or leave it out", name));
  } catch (const options::unknown_option& e) {
    throw UsageError(no_option(e.get_option_name(), all) + "\nusage: " + usage);
  } catch (const options::too_many_positional_options_error&) {
    const auto dash = std::find_if(arguments.begin(), arguments.end(), [](const std::string& a) { return a.size() > 1 && a[0] == '-' && a[1] != '-'; });
    throw UsageError((dash == arguments.end() ? "there is more than one file" : no_option(*dash, all)) + "\nusage: " + usage);
  } catch (const options::error& e) {
    throw UsageError(fmt::format("{}\nusage: {}", e.what(), usage));
  }
  return given;
}

bool asked_for_help(const options::variables_map& given, const options::options_description& known, const std::string& usage) {
  if (!given.count("help")) return false;
  std::cout << "usage: " << usage << "\n" << known;
  return true;
}

std::string file_of(const options::variables_map& given, const std::string& usage) {
  if (!given.count("file")) throw UsageError(fmt::format("a file is missing\nusage: {}", usage));
  return given["file"].as<std::string>();
}

void add_tree_option(options::options_description& known) { known.add_options()("allow-include", "also reads included files that lie outside the scenario's tree"); }

Tree tree_of(const options::variables_map& given, const std::string& file) { return given.count("allow-include") ? Tree::everything() : Tree::of(file); }

void keep_apart(const std::string& option, const std::string& name, const std::vector<std::string>& files, const std::string& whose) {
  std::error_code not_there;
  for (const std::string& file : files)
    if (name == file || std::filesystem::equivalent(name, file, not_there)) throw UsageError(fmt::format("{} is \"{}\", a file of the {} itself; name another", option, name, whose));
}

std::vector<std::string> file_names(const std::vector<SourceFile>& files) {
  std::vector<std::string> names;
  for (const SourceFile& f : files) names.push_back(f.name);
  return names;
}

std::vector<std::string> words_of(const std::string& list) {
  std::vector<std::string> words(1);
  for (const char c : list)
    if (c == ',') words.emplace_back();
    else words.back() += c;
  return words;
}

std::string command_line(const std::string& command, const Arguments& arguments) {
  std::string line = "kvarbo " + command;
  for (const std::string& a : arguments) line += " " + (a.find_first_of(" \"'[]{}$") == std::string::npos ? a : "'" + a + "'");
  return line;
}

std::uint64_t whole(const std::string& text, const std::string& what, std::uint64_t low, std::uint64_t high) {
  std::uint64_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc{} || end != text.data() + text.size() || n < low || n > high)
    throw UsageError(fmt::format("{} is \"{}\"; it must be a whole number from {} to {}", what, text, low, high));
  return n;
}

int threads_of(const options::variables_map& given, int processes) {
  if (given.count("threads")) return static_cast<int>(whole(given["threads"].as<std::string>(), "--threads", 1, 1024));
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) / processes);
}

}  // namespace kvarbo
