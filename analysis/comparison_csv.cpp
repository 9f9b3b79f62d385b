#include <fmt/format.h>

#include <cmath>

#include "analysis/comparison_text.hpp"

namespace kvarbo {
namespace {

std::string field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string field(double number) { return std::isnan(number) ? "" : fmt::format("{}", number); }

std::string fields(const Estimate& estimate) {
  return fmt::format("{},{},{}", field(estimate.mean), field(estimate.low), field(estimate.high));
}

}  // namespace

std::string comparison_csv(const Comparison& comparison) {
  std::string out =
      "outcome,title,unit,policy,baseline,replications,mean,low,high,"
      "difference,difference_low,difference_high,p_value,variance_reduction\n";
  for (const auto& [outcome, policies] : comparison.outcomes) {
    for (std::size_t p = 0; p < policies.size(); ++p) {
      const auto& [value, change] = policies[p];
      out += fmt::format("{},{},{},{},{},{},{},", field(outcome.id), field(outcome.title), field(outcome.unit),
                         field(comparison.policies[p].id), field(comparison.policies[comparison.baseline].id),
                         comparison.replications, fields(value));
      out += change ? fmt::format("{},{},{}", fields(change->difference), field(change->p),
                                  field(change->variance_reduction))
                    : std::string(",,,,");
      out += "\n";
    }
  }
  return out;
}

}  // namespace kvarbo
