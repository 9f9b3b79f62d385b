#include "analysis/origin.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/result_parts.hpp"
#include "core/fault.hpp"

namespace kvarbo {
namespace {

std::vector<LedgerEntry> read_ledger(const h5::Group& group, const std::string& path) {
  std::vector<LedgerEntry> out;
  const auto ids = find_texts(group, path, "id"), units = find_texts(group, path, "unit"), statuses = find_texts(group, path, "status"), sources = find_texts(group, path, "source");
  const h5::Shape shape{ids.size()};
  const auto value = find_numbers<double>(group, path, "value", shape), low = find_numbers<double>(group, path, "low", shape), high = find_numbers<double>(group, path, "high", shape);
  if (units.size() != ids.size() || statuses.size() != ids.size() || sources.size() != ids.size()) not_a_result(path, "the columns of its ledger differ in length");
  for (std::size_t i = 0; i < ids.size(); ++i) out.push_back({ids[i], units[i], statuses[i], sources[i], value[i], low[i], high[i]});
  const auto rank = [](const LedgerEntry& e) { return e.status == "assumed" ? 0 : e.status == "derived" ? 1 : 2; };
  std::stable_sort(out.begin(), out.end(), [&](const LedgerEntry& a, const LedgerEntry& b) { return rank(a) < rank(b); });
  return out;
}

std::vector<ScenarioText> read_files(const h5::Group& group, const std::string& path) {
  std::vector<ScenarioText> out;
  const auto names = find_texts(group, path, "scenario_files"), texts = find_texts(group, path, "scenario_text");
  if (names.size() != texts.size()) not_a_result(path, "the texts of its scenario differ in number");
  for (std::size_t i = 0; i < names.size(); ++i) out.push_back({names[i], texts[i]});
  return out;
}

}  // namespace

Origin read_origin(const h5::File& file, const std::string& path) {
  Origin out;
  if (!file.has_group("provenance")) return out;
  const h5::Group group = file.group("provenance");
  if (group.has_group("evidence")) out.ledger = read_ledger(group.group("evidence"), path);
  out.files = read_files(group, path);
  if (group.has("overrides")) out.overrides = find_texts(group, path, "overrides");
  const auto text = [&](const char* name) { return group.has_attribute(name) ? group.text(name) : std::string(); };
  out.command = text("command"), out.version = text("version"), out.commit = text("commit");
  return out;
}

void check_same_scenario(const Origin& result, const std::string& path, const Origin& sweep, const std::string& sweep_path) {
  if (result.files.empty()) throw UsageError(fmt::format("{} does not tell of its scenario: it cannot be held against {}", path, sweep_path));
  for (const ScenarioText& file : result.files)
    if (std::none_of(sweep.files.begin(), sweep.files.end(), [&](const ScenarioText& other) { return other.text == file.text; }))
      throw UsageError(fmt::format("{} is no sweep of the scenario of {}: it rests on another text of {}", sweep_path, path, file.name));
  const auto sorted = [](std::vector<std::string> values) { return std::sort(values.begin(), values.end()), values; };
  const auto told = [](const std::vector<std::string>& values) { return values.empty() ? std::string("nothing") : fmt::format("{}", fmt::join(values, ", ")); };
  if (sorted(result.overrides) != sorted(sweep.overrides))
    throw UsageError(fmt::format("{} is no sweep of the scenario of {}: it sets {} at all points, and the result sets {}", sweep_path, path, told(sweep.overrides), told(result.overrides)));
}

}  // namespace kvarbo
