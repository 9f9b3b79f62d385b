#include "analysis/comparison_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/number_text.hpp"

namespace kvarbo {
namespace {

constexpr double largest_shown_reduction = 9999;

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

}  // namespace

ComparisonLine comparison_header(const Comparison& comparison) {
  ComparisonLine header{"policy", "mean", "95 % interval", "difference", "95 % interval", "p", "variance ratio"};
  if (comparison.policies.size() < 2) header.resize(3);
  return header;
}

std::vector<ComparisonLine> comparison_lines(const OutcomeComparison& outcome, const Comparison& comparison) {
  std::vector<Estimate> values, changes;
  for (const auto& policy : outcome.policies) {
    values.push_back(policy.value);
    if (policy.change) changes.push_back(policy.change->difference);
  }
  const int value_power = rounding_power(values), change_power = rounding_power(changes);
  std::vector<ComparisonLine> out;
  for (std::size_t p = 0; p < outcome.policies.size(); ++p) {
    const auto& [value, change] = outcome.policies[p];
    ComparisonLine& line = out.emplace_back(ComparisonLine{comparison.policies[p].id, rounded(value.mean, value_power), bounds(value, value_power, false)});
    if (change) {
      const Estimate& d = change->difference;
      line.insert(line.end(), {rounded(d.mean, change_power, true), bounds(d, change_power, true), p_text(change->p), reduction(*change)});
    } else if (comparison.policies.size() > 1) {
      line.insert(line.end(), {"baseline", "", "", ""});
    }
  }
  return out;
}

std::string comparison_heading(const NamedEntry& outcome) {
  const std::string unit = outcome.unit.empty() ? "" : fmt::format(" [{}]", outcome.unit);
  const bool plain = outcome.title.empty() || outcome.title == outcome.id;
  const std::string name = plain ? outcome.id + unit : fmt::format("{}{}  ({})", outcome.title, unit, outcome.id);
  return outcome.group.empty() ? name : name + ", " + outcome.group;
}

// The scenario's own outcomes first, then lives, homes and money, then who was where.
std::vector<std::size_t> reading_order(const std::vector<OutcomeComparison>& outcomes) {
  std::size_t last_built_in = outcomes.size();
  for (std::size_t o = 0; o < outcomes.size(); ++o)
    if (outcomes[o].outcome.id == "stable_housing_share") last_built_in = o;
  const auto rank = [&](std::size_t o) {
    const NamedEntry& outcome = outcomes[o].outcome;
    return outcome.id.starts_with("person_days.") ? 2 : outcome.group.empty() && o > last_built_in ? 0 : 1;
  };
  std::vector<std::size_t> order(outcomes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

std::string comparison_opening(const Comparison& comparison) {
  const NamedEntry& baseline = comparison.policies[comparison.baseline];
  std::string out = comparison.replications == 1 ? "1 replication: no intervals" : fmt::format("{} replications", comparison.replications);
  if (comparison.policies.size() < 2) return out + "; one policy: nothing to compare it with";
  return out + fmt::format("; differences are to {}{}, run by run", baseline.id, baseline.title.empty() ? "" : fmt::format(" ({})", baseline.title));
}

std::vector<std::string> comparison_notes(const Comparison& comparison) {
  std::vector<std::string> notes;
  const bool several = comparison.policies.size() > 1, intervals = comparison.replications > 1;
  if (intervals && several) {
    notes.emplace_back("p: paired t-test that the mean difference is 0, two-sided.");
    notes.emplace_back("variance ratio: how many times as many runs it would take if the policies did not share random numbers.");
  }
  if (intervals) {
    notes.push_back(fmt::format("{} replication{} more would make each interval about half as wide.", comparison.more_to_halve,
                                comparison.more_to_halve == 1 ? "" : "s"));
    notes.emplace_back("Each interval stands for itself: of many compared outcomes, one in twenty misses by chance.");
  }
  if (std::string known = ledger_text(comparison.ledger); !known.empty()) notes.push_back(std::move(known));
  return notes;
}

}  // namespace kvarbo
