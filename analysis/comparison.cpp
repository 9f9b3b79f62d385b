#include "analysis/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/fault.hpp"
#include "core/suggest.hpp"

namespace kvarbo {
namespace {

std::size_t find_policy(const std::vector<NamedEntry>& policies, const std::string& id) {
  if (id.empty()) return 0;
  std::vector<std::string> ids;
  for (const auto& policy : policies) ids.push_back(policy.id);
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found == ids.end())
    throw UsageError(fmt::format("there is no policy \"{}\"{}; the file has: {}", id, did_you_mean(id, ids),
                                 fmt::join(ids, ", ")));
  return static_cast<std::size_t>(found - ids.begin());
}

}  // namespace

Comparison compare(const ExperimentOutcomes& experiment, const std::string& baseline) {
  Comparison out{experiment.title, experiment.policies, find_policy(experiment.policies, baseline),
                 experiment.replications, {}};
  for (std::size_t o = 0; o < experiment.outcomes.size(); ++o) {
    const auto reference = experiment.replicates(out.baseline, o);
    OutcomeComparison& row = out.outcomes.emplace_back(OutcomeComparison{experiment.outcomes[o], {}});
    for (std::size_t p = 0; p < experiment.policies.size(); ++p) {
      const auto values = experiment.replicates(p, o);
      PolicyComparison& policy = row.policies.emplace_back(PolicyComparison{mean_interval(values), {}});
      if (p != out.baseline) policy.change = paired_difference(values, reference);
    }
  }
  return out;
}

}  // namespace kvarbo
