#include "analysis/comparison.hpp"

namespace kvarbo {

Comparison compare(const ExperimentOutcomes& experiment, const std::string& baseline) {
  Comparison out{experiment.title, experiment.policies, experiment.policy_index(baseline), experiment.replications,
                 more_to_halve(experiment.replications), {}, experiment.ledger};
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
