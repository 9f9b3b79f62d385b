#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "analysis/comparison_text.hpp"
#include "analysis/number_text.hpp"

namespace kvarbo {
namespace {

constexpr double largest_shown_reduction = 9999;

/// One line of the table: policy, mean, its interval, difference, its interval, variance reduction.
using Line = std::array<std::string, 6>;

std::string bounds(const Estimate& estimate, int power, bool plus) {
  if (std::isnan(estimate.low) || std::isnan(estimate.high)) return "–";
  return fmt::format("[{}, {}]", rounded(estimate.low, power, plus), rounded(estimate.high, power, plus));
}

std::string reduction(const PairedDifference& change) {
  if (change.identical) return "equal";
  const double ratio = change.variance_reduction;
  if (std::isfinite(ratio) && ratio > largest_shown_reduction)
    return fmt::format("> {}", rounded(largest_shown_reduction, 0));
  return rounded(ratio, ratio < 100 ? -1 : 0);
}

std::vector<Line> lines_of(const OutcomeComparison& outcome, const Comparison& comparison) {
  std::vector<Estimate> values, changes;
  for (const auto& policy : outcome.policies) {
    values.push_back(policy.value);
    if (policy.change) changes.push_back(policy.change->difference);
  }
  const int value_power = rounding_power(values);
  const int change_power = rounding_power(changes);
  std::vector<Line> out;
  for (std::size_t p = 0; p < outcome.policies.size(); ++p) {
    const auto& [value, change] = outcome.policies[p];
    Line& line = out.emplace_back(Line{comparison.policies[p].id, rounded(value.mean, value_power),
                                       bounds(value, value_power, false), "baseline", "", ""});
    if (!change) continue;
    line[3] = rounded(change->difference.mean, change_power, true);
    line[4] = bounds(change->difference, change_power, true);
    line[5] = reduction(*change);
  }
  return out;
}

/// Characters, not bytes: all that is shown in columns takes one place each.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::array<std::size_t, 6> widths_of(const std::vector<std::vector<Line>>& groups, const Line& header) {
  std::array<std::size_t, 6> out{};
  const auto widen = [&](const Line& line) {
    for (std::size_t i = 0; i < line.size(); ++i) out[i] = std::max(out[i], width_of(line[i]));
  };
  widen(header);
  for (const auto& group : groups)
    for (const auto& line : group) widen(line);
  return out;
}

std::string aligned(const Line& line, const std::array<std::size_t, 6>& widths) {
  std::string out = "  ";
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string space(widths[i] - width_of(line[i]), ' ');
    out += i == 0 ? line[i] + space : fmt::format("  {}{}", space, line[i]);
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out + "\n";
}

std::string heading(const NamedEntry& outcome) {
  const std::string unit = outcome.unit.empty() ? "" : fmt::format(" [{}]", outcome.unit);
  if (outcome.title.empty() || outcome.title == outcome.id) return outcome.id + unit;
  return fmt::format("{}{}  ({})", outcome.title, unit, outcome.id);
}

// What a planner asks first comes first: the scenario's own outcomes, then lives, homes and money, then who was where.
std::vector<std::size_t> reading_order(const std::vector<OutcomeComparison>& outcomes) {
  std::size_t last_built_in = outcomes.size();
  for (std::size_t o = 0; o < outcomes.size(); ++o)
    if (outcomes[o].outcome.id == "stable_housing_share") last_built_in = o;
  const auto rank = [&](std::size_t o) { return outcomes[o].outcome.id.starts_with("person_days.") ? 2 : o > last_built_in ? 0 : 1; };
  std::vector<std::size_t> order(outcomes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

}  // namespace

std::string comparison_table(const Comparison& comparison) {
  const Line header{"policy", "mean", "95 % interval", "difference", "95 % interval", "variance ratio"};
  const NamedEntry& baseline = comparison.policies[comparison.baseline];
  std::vector<std::vector<Line>> groups;
  for (const auto& outcome : comparison.outcomes) groups.push_back(lines_of(outcome, comparison));
  const auto widths = widths_of(groups, header);

  std::string out = comparison.title.empty() ? "" : comparison.title + "\n";
  out += fmt::format("{} replication{}; differences are to {}{}, run by run\n\n", comparison.replications,
                     comparison.replications == 1 ? "" : "s", baseline.id,
                     baseline.title.empty() ? "" : fmt::format(" ({})", baseline.title));
  out += aligned(header, widths);
  for (const std::size_t o : reading_order(comparison.outcomes)) {
    out += fmt::format("\n{}\n", heading(comparison.outcomes[o].outcome));
    for (const auto& line : groups[o]) out += aligned(line, widths);
  }
  out += "\nvariance ratio: how many times as many runs it would take if the policies did not share random numbers.\n";
  out += "Each interval stands for itself: of many compared outcomes, one in twenty misses by chance.\n";
  return out;
}

}  // namespace kvarbo
