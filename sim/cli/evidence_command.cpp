// evidence: the ledger of a scenario, what is least known first.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>

#include "analysis/csv_field.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "core/fault.hpp"
#include "scenario/scenario.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage = "kvarbo evidence SCENARIO [--status measured|derived|assumed] [--format table|csv] [--allow-include]";
constexpr std::array statuses{"assumed", "derived", "measured"};  // the least known first

std::size_t rank(const EvidenceEntry& e) { return static_cast<std::size_t>(std::find(statuses.begin(), statuses.end(), e.status) - statuses.begin()); }

// How wide its range is, against its value; entries without a range are the least known of all.
double spread(const EvidenceEntry& e) {
  if (!e.low || !e.high) return infinite;
  return e.value == 0 ? *e.high - *e.low : (*e.high - *e.low) / std::abs(e.value);
}

std::vector<EvidenceEntry> by_doubt(std::vector<EvidenceEntry> ledger) {
  std::stable_sort(ledger.begin(), ledger.end(), [](const EvidenceEntry& a, const EvidenceEntry& b) {
    return rank(a) != rank(b) ? rank(a) < rank(b) : spread(a) > spread(b);
  });
  return ledger;
}

std::string summary(const std::string& id, const std::vector<EvidenceEntry>& ledger) {
  std::string text = fmt::format("{}: {} numbers", id, ledger.size());
  for (std::size_t s = 0; s < statuses.size() && !ledger.empty(); ++s) {
    const auto n = std::count_if(ledger.begin(), ledger.end(), [&](const EvidenceEntry& e) { return rank(e) == s; });
    text += fmt::format("{} {} {} ({:.0f} %)", s == 0 ? ":" : ",", n, statuses[s], 100.0 * static_cast<double>(n) / static_cast<double>(ledger.size()));
  }
  return text + "\n";
}

std::string range(const EvidenceEntry& e) {
  return e.low && e.high ? fmt::format("{:g} to {:g}, {}", *e.low, *e.high, e.distribution) : std::string("no range");
}

std::string table(const std::vector<EvidenceEntry>& ledger) {
  std::string text;
  for (const EvidenceEntry& e : ledger)
    text += fmt::format("\n{:<8}  {} = {:g} {} ({})\n  source: {}\n  rests on it: {}\n", e.status, e.id, e.value, e.unit, range(e), e.source,
                        e.rests_on_it.empty() ? "nothing" : fmt::format("{}", fmt::join(e.rests_on_it, ", ")));
  return text;
}

std::string csv(const std::vector<EvidenceEntry>& ledger) {
  std::string text = "id,value,unit,low,high,distribution,status,source,rests_on_it\n";
  for (const EvidenceEntry& e : ledger)
    text += fmt::format("{},{},{},{},{},{},{},{},{}\n", csv_field(e.id), csv_field(e.value), csv_field(e.unit), csv_field(e.low.value_or(NAN)), csv_field(e.high.value_or(NAN)),
                        csv_field(e.distribution), csv_field(e.status), csv_field(e.source), csv_field(fmt::format("{}", fmt::join(e.rests_on_it, " "))));
  return text;
}

}  // namespace

void evidence_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("status", options::value<std::string>()->default_value(""), "only entries of this status")(
      "format", options::value<std::string>()->default_value("table"), "table or csv");
  add_tree_option(known);
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  const std::string format = given["format"].as<std::string>(), status = given["status"].as<std::string>();
  if (format != "table" && format != "csv") throw UsageError(fmt::format("--format is \"{}\"; it must be table or csv", format));
  if (!status.empty() && std::find(statuses.begin(), statuses.end(), status) == statuses.end())
    throw UsageError(fmt::format("--status is \"{}\"; it must be measured, derived or assumed", status));
  const std::string file = file_of(given, usage);
  const Scenario scenario = load_scenario(file, {}, tree_of(given, file));
  std::vector<EvidenceEntry> ledger = by_doubt(scenario.base.evidence);
  const std::string head = summary(scenario.base.id, ledger);
  if (!status.empty()) std::erase_if(ledger, [&](const EvidenceEntry& e) { return e.status != status; });
  std::cout << (format == "csv" ? csv(ledger) : head + table(ledger)) << std::flush;
}

}  // namespace kvarbo
