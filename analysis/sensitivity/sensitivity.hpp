#pragma once
// What a sweep shows: how policies do over its points, what drives that, where they change places, and what it is worth to know more.

#include <limits>
#include <string>
#include <vector>

#include "analysis/paired.hpp"
#include "analysis/sensitivity/sweep_outcomes.hpp"

namespace kvarbo {

/// What a finding measures.
enum class Measure {
  mean,           ///< of an outcome over the points; its range holds 95 % of them
  difference,     ///< the same, of a policy less the baseline
  positive,       ///< the share of points where that is above 0
  level_mean,     ///< mean over the points where a parameter is `at` (grids), with the lowest and the highest of them
  sobol_first, sobol_total,
  morris_mean, morris_size, morris_sd,  ///< per whole range of a parameter
  rank_correlation,
  swing_low, swing_high,  ///< expected where a parameter is at its 5th or 95th percentile, `at`
  crossing,               ///< the value of a parameter where the policy and the baseline change places
  best_share,             ///< the share of points where a policy has the highest net benefit at the threshold `at`
  best_mean,              ///< the policy with the highest mean net benefit there: the frontier
  perfect_information,    ///< per run, at the threshold `at`
  partial_information     ///< the same on one parameter alone
};
inline constexpr const char* measure_names[] = {"mean", "difference", "positive_share", "level_mean", "sobol_first", "sobol_total", "morris_mean", "morris_size", "morris_sd", "rank_correlation",
                                                "swing_low", "swing_high", "crossing", "best_share", "best_mean", "perfect_information", "partial_information"};

/// One number. Of measures of drivers: of the outcome under the baseline where `policy` is the baseline, else of the policy's difference from it.
struct Finding {
  Measure measure = Measure::mean;
  std::size_t outcome = 0, policy = 0;
  std::size_t parameter = no_parameter;
  Estimate value;
  double at = std::numeric_limits<double>::quiet_NaN();

  static constexpr std::size_t no_parameter = static_cast<std::size_t>(-1);
};

/// What could not be told, and why.
struct SensitivityNote {
  std::string english, swedish;
};

struct Sensitivity {
  std::size_t baseline = 0;
  std::size_t parameters = 0;         ///< how many were looked at
  std::vector<std::size_t> outcomes;  ///< those that were asked for
  std::vector<Finding> findings;
  std::vector<SensitivityNote> notes;
};

/// Analyses a sweep: all measures that its design and what was kept allow. Without `outcomes`: stable_housing_share, cost.total and
/// qaly_discounted where they were kept, else the first three. Net benefit needs cost_discounted.total, qaly_discounted and thresholds.
/// Throws UsageError for a policy or outcome that is not there.
Sensitivity analyse(const SweepOutcomes& sweep, const std::string& baseline, const std::vector<std::string>& outcomes);

std::string sensitivity_table(const SweepOutcomes& sweep, const Sensitivity& result);
std::string sensitivity_markdown(const SweepOutcomes& sweep, const Sensitivity& result);
/// One row a finding.
std::string sensitivity_csv(const SweepOutcomes& sweep, const Sensitivity& result);
std::string sensitivity_json(const SweepOutcomes& sweep, const Sensitivity& result);

}  // namespace kvarbo
