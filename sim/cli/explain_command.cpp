#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <optional>
#include <set>

#include "analysis/report/life.hpp"
#include "analysis/report/life_search.hpp"
#include "analysis/result_reader.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "core/fault.hpp"
#include "record/part_file.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage = "kvarbo explain F.h5 --client N | --find CONDITIONS [--policy a,b] [--replication R] [--lang en|sv] [--svg F.svg]";
constexpr std::size_t most_found = 25;

std::size_t whole_number_of(const char* option, const std::string& text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) throw UsageError(fmt::format("{} is \"{}\"; it must be a whole number of at least 0", option, text));
  return value;
}

// What was recorded, and which policies are asked for.
struct Recorded {
  ExperimentOutcomes all;
  h5::File file;
  Facts facts;
  Histories histories;
  std::vector<std::size_t> policies;

  Recorded(const std::string& path, const std::string& asked) : all(read_outcomes(path)), file(open_result(path)), facts(read_facts(file, path)), histories(file, path, facts) {
    if (asked.empty())
      for (std::size_t p = 0; p < all.policies.size(); ++p) policies.push_back(p);
    else
      for (const std::string& id : words_of(asked)) policies.push_back(all.policy_index(id));
  }
  bool asked(std::size_t policy) const { return std::count(policies.begin(), policies.end(), policy) > 0; }
};

void explain_client(const Recorded& r, std::uint32_t client, std::size_t replication, bool swedish, const std::string& svg) {
  std::vector<report::Life> lives;
  std::set<std::uint32_t> there;
  r.histories.each([&](const ClientHistory& c) {
    if (c.replication != replication || !r.asked(c.policy)) return;
    if (there.size() < most_found) there.insert(c.client);
    if (c.client == client) lives.push_back(report::tell(c, r.histories.layout(), r.facts));
  });
  if (lives.empty())
    throw UsageError(fmt::format("no events of client {} are recorded in replication {}; there are: {}{}", client, replication, there.empty() ? "nobody" : fmt::format("{}", fmt::join(there, ", ")), there.size() == most_found ? " …" : ""));
  std::sort(lives.begin(), lives.end(), [&](const report::Life& a, const report::Life& b) {
    return std::find(r.policies.begin(), r.policies.end(), a.policy) < std::find(r.policies.begin(), r.policies.end(), b.policy);
  });
  if (!svg.empty()) write_whole(svg, report::timeline(lives, r.facts, r.all.policies, swedish ? report::Tongue::swedish : report::Tongue::english) + "\n");
  std::cout << report::side_by_side(lives, r.facts, r.all.policies, swedish) << std::flush;
}

void find_clients(const Recorded& r, const std::string& conditions, std::optional<std::size_t> replication) {
  const report::LifeSearch search(conditions, r.histories.layout(), r.facts);
  std::size_t found = 0;
  std::string lines;
  r.histories.each([&](const ClientHistory& c) {
    if (!r.asked(c.policy) || (replication && c.replication != *replication) || !search.meets(c)) return;
    if (found++ < most_found) lines += fmt::format("{:>8}  {:>11}  {}  ({} events)\n", c.client, c.replication, r.all.policies[c.policy].id, c.events.size());
  });
  if (found == 0) throw UsageError(fmt::format("nobody recorded meets --find \"{}\"", conditions));
  std::cout << fmt::format("{:>8}  {:>11}  {}\n{}", "client", "replication", "policy", lines);
  if (found > most_found) std::cout << fmt::format("… and {} more\n", found - most_found);
  std::cout << std::flush;
}

}  // namespace

void explain_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("client", options::value<std::string>(), "the client's number")(
      "find", options::value<std::string>(), "lists clients instead: conditions that must all hold, such as \"psychosis=yes, age>=50, been_in=akutboende>5, refused=psychiatry, died\"")(
      "policy", options::value<std::string>()->default_value(""), "under which policies, with commas between; default: all")(
      "replication", options::value<std::string>(), "default: 0; with --find: any")(
      "lang", options::value<std::string>()->default_value("en"), "en or sv")(
      "svg", options::value<std::string>()->default_value(""), "draws the way as a timeline into this file, too");
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  const std::string path = file_of(given, usage), language = given["lang"].as<std::string>(), svg = given["svg"].as<std::string>();
  if (language != "en" && language != "sv") throw UsageError(fmt::format("--lang is \"{}\"; it must be en or sv", language));
  if (given.count("client") && given.count("find")) throw UsageError("give --client or --find, not both: one tells, the other looks for");
  if (given.count("find") && !svg.empty()) throw UsageError("--svg draws one client; name it with --client");
  if (!given.count("client") && !given.count("find")) throw UsageError(fmt::format("name a client with --client, or look for some with --find\nusage: {}", usage));
  std::error_code none;
  if (!svg.empty() && (svg == path || std::filesystem::equivalent(svg, path, none))) throw UsageError(fmt::format("the drawing would take the place of {}; name another file with --svg", path));
  const Recorded recorded(path, given["policy"].as<std::string>());
  const std::optional<std::size_t> replication = given.count("replication") ? std::optional(whole_number_of("--replication", given["replication"].as<std::string>())) : std::nullopt;
  if (replication && *replication >= recorded.all.replications) throw UsageError(fmt::format("--replication is {}; the file has 0 to {}", *replication, recorded.all.replications - 1));
  if (given.count("find")) return find_clients(recorded, given["find"].as<std::string>(), replication);
  explain_client(recorded, static_cast<std::uint32_t>(whole_number_of("--client", given["client"].as<std::string>())), replication.value_or(0), language == "sv", svg);
}

}  // namespace kvarbo
