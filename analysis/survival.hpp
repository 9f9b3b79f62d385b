#pragma once
// Homes over time: how soon clients come to a stable one, how long they stay, and how long they wait, policy by policy.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/paired.hpp"
#include "analysis/result_parts.hpp"
#include "analysis/survival_curve.hpp"

namespace kvarbo {

/// A share by some day, over all replications, and what it changes against the baseline replication by replication.
struct SharePoint {
  double days = 0;
  Estimate share;
  std::optional<PairedDifference> change;  ///< none for the baseline
};

/// A day by which a share was reached; infinite where it never was.
struct ReachedDay {
  double share = 0;
  double days = 0;
};

/// Something that happens to clients of one policy.
struct TimedMeasure {
  std::string id;     ///< such as `still_housed` or `wait.ROUTE`
  std::string title;
  std::size_t clients = 0;            ///< or applications, over all replications
  std::vector<SharePoint> points;     ///< by SurvivalReport::days
  std::vector<ReachedDay> reached;    ///< by SurvivalReport::shares; of measures that wait for something
  std::optional<double> open;         ///< the share still waiting when the run ends (censored); of waits
  std::optional<LogRank> against_baseline;  ///< of `still_housed` and `first_home` (other ends than a home: no longer followed)
};

/// All measures, policy by policy, the same in each.
struct SurvivalReport {
  std::string title;
  std::vector<NamedEntry> policies;
  std::size_t baseline = 0, replications = 0;
  double from_day = 0;
  std::vector<double> days, shares;
  std::vector<std::vector<TimedMeasure>> measures;  ///< by policy
};

/// What to look at. `from_day`: the end of the warm-up unless given.
struct SurvivalRequest {
  std::string baseline;
  std::optional<double> from_day;
  std::vector<double> days{30, 182, 365, 730};
  std::vector<double> shares{0.25, 0.5, 0.75, 0.9};
};

/// Reads the recorded events of a file, of all clients or a sample of them. Throws FileError where there are none, UsageError for
/// an unknown policy or a day outside the run.
SurvivalReport read_survival(const std::string& path, const SurvivalRequest& request);

// For people, for spreadsheets, for programs, for documents.
std::string survival_table(const SurvivalReport& report);
std::string survival_csv(const SurvivalReport& report);
std::string survival_json(const SurvivalReport& report);
std::string survival_markdown(const SurvivalReport& report);

}  // namespace kvarbo
