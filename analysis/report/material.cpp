#include "analysis/report/material.hpp"

#include <algorithm>

namespace kvarbo::report {
namespace {

std::vector<LedgerEntry> read_ledger(const h5::File& file, const std::string& path) {
  std::vector<LedgerEntry> out;
  if (!file.has_group("provenance") || !file.group("provenance").has_group("evidence")) return out;
  const h5::Group group = file.group("provenance").group("evidence");
  const auto ids = find_texts(group, path, "id"), units = find_texts(group, path, "unit"), statuses = find_texts(group, path, "status"), sources = find_texts(group, path, "source");
  const h5::Shape shape{ids.size()};
  const auto value = find_numbers<double>(group, path, "value", shape), low = find_numbers<double>(group, path, "low", shape), high = find_numbers<double>(group, path, "high", shape);
  if (units.size() != ids.size() || statuses.size() != ids.size() || sources.size() != ids.size()) not_a_result(path, "the columns of its ledger differ in length");
  for (std::size_t i = 0; i < ids.size(); ++i) out.push_back({ids[i], units[i], statuses[i], sources[i], value[i], low[i], high[i]});
  const auto rank = [](const LedgerEntry& e) { return e.status == "assumed" ? 0 : e.status == "derived" ? 1 : 2; };
  std::stable_sort(out.begin(), out.end(), [&](const LedgerEntry& a, const LedgerEntry& b) { return rank(a) < rank(b); });
  return out;
}

std::vector<ScenarioText> read_scenario(const h5::File& file, const std::string& path) {
  std::vector<ScenarioText> out;
  if (!file.has_group("provenance")) return out;
  const h5::Group group = file.group("provenance");
  const auto names = find_texts(group, path, "scenario_files"), texts = find_texts(group, path, "scenario_text");
  if (names.size() != texts.size()) not_a_result(path, "the texts of its scenario differ in number");
  for (std::size_t i = 0; i < names.size(); ++i) out.push_back({names[i], texts[i]});
  return out;
}

std::string text_attribute(const h5::File& file, const std::string& name) {
  const bool there = file.has_group("provenance") && file.group("provenance").has_attribute(name);
  return there ? file.group("provenance").text(name) : "";
}

// A curve's days: each thirtieth of the counted time.
std::vector<double> curve_days(const Facts& facts) {
  std::vector<double> days;
  constexpr int points = 60;
  for (int i = 0; i <= points; ++i) days.push_back(facts.counted_days() * i / points);
  return days;
}

}  // namespace

std::optional<std::vector<double>> Material::values(std::size_t policy, const std::string& outcome) const {
  const auto it = std::find_if(outcomes.outcomes.begin(), outcomes.outcomes.end(), [&](const NamedEntry& o) { return o.id == outcome; });
  if (it == outcomes.outcomes.end()) return {};
  return outcomes.replicates(policy, static_cast<std::size_t>(it - outcomes.outcomes.begin()));
}

Material read_material(const std::string& path, const ReportRequest& request) {
  Material m;
  m.outcomes = read_outcomes(path);
  m.baseline = m.outcomes.policy_index(request.baseline);
  const h5::File file = open_result(path);
  const std::string swedish = file.has_attribute("title_sv") ? file.text("title_sv") : "";
  m.title = Text(m.outcomes.title, swedish.empty() ? m.outcomes.title : swedish);
  m.facts = read_facts(file, path);
  m.economics = evaluate(m.outcomes, m.facts, {m.outcomes.policies[m.baseline].id, "total", "qaly_discounted", {}});
  m.groups = place_groups(m.facts);
  m.presence = read_presence(file, path, m.facts, m.groups, m.policies(), m.outcomes.replications);
  m.lives = read_lives(file, path, m.facts, m.groups, m.policies(), m.outcomes.replications, request.together);
  if (m.lives) m.ways = read_survival(path, {request.baseline, {}, curve_days(m.facts), {0.5}});
  m.ledger = read_ledger(file, path);
  m.scenario = read_scenario(file, path);
  m.command = text_attribute(file, "command"), m.version = text_attribute(file, "version"), m.commit = text_attribute(file, "commit");
  return m;
}

}  // namespace kvarbo::report
