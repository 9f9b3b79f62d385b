#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "analysis/comparison_text.hpp"

namespace kvarbo {
namespace {

std::string text(const std::string& value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += {'\\', c};
    else if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    else out += c;
  }
  return out + "\"";
}

std::string number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : "null"; }

std::string members(const Estimate& estimate) {
  return fmt::format("\"mean\": {}, \"low\": {}, \"high\": {}", number(estimate.mean), number(estimate.low),
                     number(estimate.high));
}

std::string object(const std::optional<PairedDifference>& change) {
  if (!change) return "null";
  return fmt::format("{{{}, \"p\": {}, \"variance_reduction\": {}, \"identical\": {}}}", members(change->difference),
                     number(change->p), number(change->variance_reduction), change->identical);
}

std::string list(const std::vector<std::string>& items, const std::string& indent) {
  return fmt::format("[\n{0}  {1}\n{0}]", indent, fmt::join(items, ",\n" + indent + "  "));
}

std::string object(const OutcomeComparison& outcome, const std::vector<NamedEntry>& policies) {
  std::vector<std::string> items;
  for (std::size_t p = 0; p < policies.size(); ++p)
    items.push_back(fmt::format("{{\"policy\": {}, {}, \"difference\": {}}}", text(policies[p].id),
                                members(outcome.policies[p].value), object(outcome.policies[p].change)));
  return fmt::format("{{\"id\": {}, \"title\": {}, \"unit\": {}, \"policies\": {}}}", text(outcome.outcome.id),
                     text(outcome.outcome.title), text(outcome.outcome.unit), list(items, "    "));
}

}  // namespace

std::string comparison_json(const Comparison& comparison) {
  std::vector<std::string> policies, outcomes;
  for (const auto& policy : comparison.policies)
    policies.push_back(fmt::format("{{\"id\": {}, \"title\": {}}}", text(policy.id), text(policy.title)));
  for (const auto& outcome : comparison.outcomes) outcomes.push_back(object(outcome, comparison.policies));
  return fmt::format(
      "{{\n  \"title\": {},\n  \"baseline\": {},\n  \"replications\": {},\n  \"confidence\": 0.95,\n"
      "  \"policies\": {},\n  \"outcomes\": {}\n}}\n",
      text(comparison.title), text(comparison.policies[comparison.baseline].id), comparison.replications,
      list(policies, "  "), list(outcomes, "  "));
}

}  // namespace kvarbo
