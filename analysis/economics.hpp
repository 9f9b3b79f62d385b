#pragma once
// The economic evaluation of an experiment: who pays, what a stably housed day and a QALY cost, and which policy to choose.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/comparison.hpp"
#include "analysis/cost_effectiveness.hpp"
#include "analysis/facts.hpp"

namespace kvarbo {

/// What to look at. `perspective`: `total`, or an organisation whose costs alone count.
struct EconomicsRequest {
  std::string baseline;
  std::string perspective = "total";
  std::string effect = "qaly_discounted";  ///< any outcome of which more is better
  std::vector<double> thresholds;          ///< money a unit of effect; empty: the scenario's willingness to pay
};

/// Choosing at one threshold.
struct AtThreshold {
  double threshold = 0;
  std::vector<Estimate> benefit;         ///< net benefit by policy
  std::vector<PairedDifference> change;  ///< of net benefit against the baseline, by policy
  Choice choice;
};

/// Choosing at one threshold when the numbers of the scenario are uncertain, as a sweep tells.
struct Informed {
  double threshold = 0;
  std::string best;             ///< the policy with the highest mean
  double best_share = 0;        ///< of the points where it has the highest net benefit
  double perfect_information = 0;
};

/// What a sweep of the same scenario tells of the worth of information, in place of what replications tell.
struct InformedBySweep {
  std::string title;
  std::size_t points = 0;
  std::vector<Informed> at;
};

struct EconomicsReport {
  Comparison payers;         ///< undiscounted: cost.<organisation>, cost.total, cost_per_stable_day
  Comparison effects;        ///< the effect, and the discounted cost that is set against it
  Facts facts;
  EconomicsRequest request;
  std::vector<Increment> increments;  ///< by policy, against the baseline
  std::vector<Option> options;        ///< by policy, among all
  std::vector<AtThreshold> thresholds;
  std::optional<InformedBySweep> sweep = {};
};

/// Reads a result file and evaluates it. Throws FileError, and UsageError for names that are not there.
EconomicsReport read_economics(const std::string& path, const EconomicsRequest& request);

/// Evaluates outcomes that are at hand.
EconomicsReport evaluate(const ExperimentOutcomes& outcomes, const Facts& facts, const EconomicsRequest& request);

// For people, for spreadsheets, for programs, for documents.
std::string economics_table(const EconomicsReport& report);
std::string economics_csv(const EconomicsReport& report);
std::string economics_json(const EconomicsReport& report);
std::string economics_markdown(const EconomicsReport& report);

}  // namespace kvarbo
