#include "analysis/economics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/fault.hpp"
#include "core/suggest.hpp"

namespace kvarbo {
namespace {

constexpr const char* discounted = "cost_discounted.";
constexpr const char* plain = "cost.";

/// The outcomes whose ids begin so.
std::vector<std::string> ids_with(const ExperimentOutcomes& outcomes, const std::string& beginning) {
  std::vector<std::string> out;
  for (const NamedEntry& o : outcomes.outcomes)
    if (o.id.starts_with(beginning)) out.push_back(o.id);
  return out;
}

std::string cost_outcome(const ExperimentOutcomes& outcomes, const std::string& perspective) {
  std::vector<std::string> known;
  for (const std::string& id : ids_with(outcomes, discounted)) known.push_back(id.substr(std::string(discounted).size()));
  if (std::find(known.begin(), known.end(), perspective) != known.end()) return discounted + perspective;
  throw UsageError(fmt::format("there is no perspective \"{}\"{}; the file has: {}", perspective, did_you_mean(perspective, known), fmt::join(known, ", ")));
}

/// Adds what all payers spend for each person-day in a stable place; NaN where there is none.
void add_cost_per_stable_day(ExperimentOutcomes& payers, const ExperimentOutcomes& all, const Facts& facts) {
  const std::size_t share = all.outcome_index("stable_housing_share"), population = all.outcome_index("mean_population"), cost = all.outcome_index("cost.total");
  const std::size_t width = payers.outcomes.size(), all_width = all.outcomes.size(), runs = all.policies.size() * all.replications;
  std::vector<double> value;
  for (std::size_t run = 0; run < runs; ++run) {
    const double* of_run = &all.value[run * all_width];
    const double days = of_run[share] * of_run[population] * facts.counted_days();
    value.insert(value.end(), payers.value.begin() + static_cast<std::ptrdiff_t>(run * width), payers.value.begin() + static_cast<std::ptrdiff_t>((run + 1) * width));
    value.push_back(days > 0 ? of_run[cost] / days : std::numeric_limits<double>::quiet_NaN());
  }
  payers.value = std::move(value);
  const std::string money = facts.currency.empty() ? "money" : facts.currency;
  payers.outcomes.push_back({"cost_per_stable_day", "Cost to all for each stably housed day", money + "/day", ""});
}

AtThreshold at_threshold(const std::vector<CostsAndEffects>& policies, std::size_t baseline, double threshold) {
  AtThreshold out{threshold, {}, {}, choose(policies, threshold)};
  const auto reference = net_benefit(policies[baseline], threshold);
  for (const auto& policy : policies) {
    const auto benefit = net_benefit(policy, threshold);
    out.benefit.push_back(mean_interval(benefit));
    out.change.push_back(paired_difference(benefit, reference));
  }
  return out;
}

/// The same, but what differs by rounding alone is equal: else it would rank policies that are alike.
void level(std::vector<CostsAndEffects>& policies) {
  for (auto column : {&CostsAndEffects::cost, &CostsAndEffects::effect})
    for (std::size_t p = 1; p < policies.size(); ++p)
      for (std::size_t r = 0; r < (policies[p].*column).size(); ++r)
        for (std::size_t q = 0; q < p; ++q)
          if (difference((policies[p].*column)[r], (policies[q].*column)[r]) == 0) (policies[p].*column)[r] = (policies[q].*column)[r];
}

std::vector<double> means_of(const std::vector<CostsAndEffects>& policies, std::vector<double> CostsAndEffects::*column) {
  std::vector<double> out;
  for (const auto& policy : policies) out.push_back(mean_interval(policy.*column).mean);
  return out;
}

}  // namespace

EconomicsReport evaluate(const ExperimentOutcomes& outcomes, const Facts& facts, const EconomicsRequest& request) {
  const std::string cost = cost_outcome(outcomes, request.perspective);
  if (request.effect == cost) throw UsageError(fmt::format("--effect is {}, which is the cost; it must be an outcome of which more is better", cost));
  const std::size_t cost_at = outcomes.outcome_index(cost), effect_at = outcomes.outcome_index(request.effect);
  ExperimentOutcomes payers = outcomes.only(ids_with(outcomes, plain));
  add_cost_per_stable_day(payers, outcomes, facts);
  EconomicsReport out{compare(payers, request.baseline), compare(outcomes.only({cost, request.effect}), request.baseline), facts, request, {}, {}, {}};
  if (out.request.thresholds.empty()) out.request.thresholds = facts.willingness_to_pay;
  std::vector<CostsAndEffects> policies;
  for (std::size_t p = 0; p < outcomes.policies.size(); ++p) policies.push_back({outcomes.replicates(p, cost_at), outcomes.replicates(p, effect_at)});
  level(policies);
  for (const auto& policy : policies) out.increments.push_back(increment(policy, policies[out.payers.baseline]));
  out.options = frontier(means_of(policies, &CostsAndEffects::cost), means_of(policies, &CostsAndEffects::effect));
  for (const double threshold : out.request.thresholds) out.thresholds.push_back(at_threshold(policies, out.payers.baseline, threshold));
  return out;
}

EconomicsReport read_economics(const std::string& path, const EconomicsRequest& request) {
  const ExperimentOutcomes outcomes = read_outcomes(path);
  return evaluate(outcomes, read_facts(open_result(path), path), request);
}

}  // namespace kvarbo
