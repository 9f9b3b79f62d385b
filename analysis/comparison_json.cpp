#include <fmt/format.h>

#include <vector>

#include "analysis/comparison_text.hpp"
#include "analysis/json_text.hpp"

namespace kvarbo {
namespace {

std::string members(const Estimate& estimate) {
  return fmt::format("\"mean\": {}, \"low\": {}, \"high\": {}", json_number(estimate.mean), json_number(estimate.low),
                     json_number(estimate.high));
}

std::string object(const std::optional<PairedDifference>& change) {
  if (!change) return "null";
  return fmt::format("{{{}, \"p\": {}, \"variance_reduction\": {}, \"identical\": {}}}", members(change->difference),
                     json_number(change->p), json_number(change->variance_reduction), change->identical);
}

std::string object(const OutcomeComparison& outcome, const std::vector<NamedEntry>& policies) {
  std::vector<std::string> items;
  for (std::size_t p = 0; p < policies.size(); ++p)
    items.push_back(fmt::format("{{\"policy\": {}, {}, \"difference\": {}}}", json_text(policies[p].id),
                                members(outcome.policies[p].value), object(outcome.policies[p].change)));
  return fmt::format("{{\"id\": {}, \"title\": {}, \"unit\": {}, \"group\": {}, \"policies\": {}}}", json_text(outcome.outcome.id),
                     json_text(outcome.outcome.title), json_text(outcome.outcome.unit), outcome.outcome.group.empty() ? "null" : json_text(outcome.outcome.group),
                     json_list(items, "    "));
}

}  // namespace

std::string comparison_json(const Comparison& comparison) {
  std::vector<std::string> policies, outcomes;
  for (const auto& policy : comparison.policies)
    policies.push_back(fmt::format("{{\"id\": {}, \"title\": {}}}", json_text(policy.id), json_text(policy.title)));
  for (const auto& outcome : comparison.outcomes) outcomes.push_back(object(outcome, comparison.policies));
  return fmt::format(
      "{{\n  \"title\": {},\n  \"baseline\": {},\n  \"replications\": {},\n  \"confidence\": 0.95,\n  \"more_to_halve\": {},\n"
      "  \"evidence\": {{\"measured\": {}, \"derived\": {}, \"assumed\": {}}},\n  \"policies\": {},\n  \"outcomes\": {}\n}}\n",
      json_text(comparison.title), json_text(comparison.policies[comparison.baseline].id), comparison.replications,
      comparison.more_to_halve ? fmt::format("{}", comparison.more_to_halve) : "null", comparison.ledger.measured, comparison.ledger.derived,
      comparison.ledger.assumed, json_list(policies, "  "), json_list(outcomes, "  "));
}

}  // namespace kvarbo
