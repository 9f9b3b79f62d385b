#include "analysis/report/material.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace kvarbo::report {
namespace {

// A curve's days: each thirtieth of the counted time.
std::vector<double> curve_days(const Facts& facts) {
  std::vector<double> days;
  constexpr int points = 60;
  for (int i = 0; i <= points; ++i) days.push_back(facts.counted_days() * i / points);
  return days;
}

// Clients of the first replication that were recorded under every policy.
std::vector<std::vector<Life>> whole_lives(const h5::File& file, const std::string& path, const Facts& facts, std::size_t policies) {
  constexpr std::size_t enough = 400;
  const Histories histories(file, path, facts);
  std::map<std::uint32_t, std::vector<Life>> by_client;
  histories.each([&](const ClientHistory& c) {
    if (c.replication != 0 || (by_client.size() >= enough && !by_client.count(c.client))) return;
    by_client[c.client].push_back(tell(c, histories.layout(), facts));
  });
  std::vector<std::vector<Life>> out;
  for (auto& [client, lives] : by_client) {
    std::sort(lives.begin(), lives.end(), [](const Life& a, const Life& b) { return a.policy < b.policy; });
    if (lives.size() == policies) out.push_back(std::move(lives));
  }
  return out;
}

double stable_days(const Life& life, const Facts& facts) {
  double days = 0;
  for (const Dwelling& d : life.places)
    if (facts.stable_at(life.policy, d.service, d.from)) days += std::max(0.0, d.to - std::max(d.from, facts.warmup_days));
  return days;
}

// Who gains most homes under some policy, who loses most, and who meets most closed doors under the baseline.
std::vector<Contrast> read_contrasts(const h5::File& file, const std::string& path, const Facts& facts, std::size_t policies, std::size_t baseline) {
  std::vector<std::vector<Life>> all = whole_lives(file, path, facts, policies);
  const auto change = [&](const std::vector<Life>& lives, const Life& life) { return stable_days(life, facts) - stable_days(lives[baseline], facts); };
  const auto farthest = [&](const std::vector<Life>& lives, auto&& by) -> const Life& {
    return *std::max_element(lives.begin(), lives.end(), [&](const Life& a, const Life& b) { return by(change(lives, a)) < by(change(lives, b)); });
  };
  const auto up = [](double days) { return days; };
  const auto down = [](double days) { return -days; };
  const auto either = [](double days) { return std::abs(days); };
  const auto gains = [&](const std::vector<Life>& lives) { return change(lives, farthest(lives, up)); };
  const auto loses = [&](const std::vector<Life>& lives) { return -change(lives, farthest(lives, down)); };
  const auto doors = [&](const std::vector<Life>& lives) { return static_cast<double>(lives[baseline].refused.size() + lives[baseline].lost.size()); };
  std::vector<Contrast> out;
  const auto pick = [&](const Text& why, auto&& score) {
    const auto it = std::max_element(all.begin(), all.end(), [&](const auto& a, const auto& b) { return score(a) < score(b); });
    if (it == all.end() || !(score(*it) > 0)) return;
    out.push_back({why, std::move(*it), 0});
    out.back().told = farthest(out.back().lives, either).policy;
    all.erase(it);
  };
  if (policies > 1) {
    pick({"Gains most days in a stable home under some policy", "Vinner flest dygn i ett stabilt hem med någon åtgärd"}, gains);
    pick({"Loses most days in a stable home under some policy", "Förlorar flest dygn i ett stabilt hem med någon åtgärd"}, loses);
  }
  pick({"Meets most closed doors under the baseline: refused, lost and given up", "Möter flest stängda dörrar med jämförelsen: nekad, förlorad och uppgiven"}, doors);
  return out;
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
  if (!std::all_of(m.outcomes.value.begin(), m.outcomes.value.end(), [](double v) { return std::isfinite(v); })) not_a_result(path, "an outcome has no value");
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
  if (m.lives) m.contrasts = read_contrasts(file, path, m.facts, m.policies(), m.baseline);
  if (!request.together.empty() && !m.lives && !keeps_groups(file, request.together)) keeps_no_groups(file, path, request.together);
  m.kept = read_kept_divisions(file, path, m.facts, request.together, m.policies(), m.outcomes.replications);
  m.origin = read_origin(file, path);
  return m;
}

}  // namespace kvarbo::report
