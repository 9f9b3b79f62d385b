#include <fmt/format.h>

#include "analysis/comparison_text.hpp"
#include "analysis/csv_field.hpp"

namespace kvarbo {
namespace {

std::string fields(const Estimate& estimate) {
  return fmt::format("{},{},{}", csv_field(estimate.mean), csv_field(estimate.low), csv_field(estimate.high));
}

}  // namespace

std::string comparison_csv(const Comparison& comparison) {
  std::string out =
      "outcome,title,unit,policy,baseline,replications,mean,low,high,"
      "difference,difference_low,difference_high,p_value,variance_reduction,more_to_halve,group\n";
  for (const auto& [outcome, policies] : comparison.outcomes) {
    for (std::size_t p = 0; p < policies.size(); ++p) {
      const auto& [value, change] = policies[p];
      out += fmt::format("{},{},{},{},{},{},{},", csv_field(outcome.id), csv_field(outcome.title), csv_field(outcome.unit),
                         csv_field(comparison.policies[p].id), csv_field(comparison.policies[comparison.baseline].id),
                         comparison.replications, fields(value));
      out += change ? fmt::format("{},{},{}", fields(change->difference), csv_field(change->p),
                                  csv_field(change->variance_reduction))
                    : std::string(",,,,");
      out += fmt::format(",{},{}\n", comparison.more_to_halve ? fmt::format("{}", comparison.more_to_halve) : "", csv_field(outcome.group));
    }
  }
  return out;
}

}  // namespace kvarbo
