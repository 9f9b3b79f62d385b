#pragma once
// Everything that a sweep's page is made from.

#include <optional>
#include <string>
#include <vector>

#include "analysis/origin.hpp"
#include "analysis/report/text.hpp"
#include "analysis/sensitivity/influence.hpp"
#include "analysis/sensitivity/net_benefit.hpp"
#include "analysis/sensitivity/sensitivity.hpp"

namespace kvarbo::report {

/// A yardstick by which one policy is best at each point.
struct Yardstick {
  Text name;  ///< "net benefit if a QALY is worth 500 000 SEK", "least cost"
  std::vector<std::size_t> best;  ///< by point: a policy; of equals the first
};

struct SweepMaterial {
  SweepOutcomes sweep;
  Sensitivity told;
  Origin origin;
  std::optional<CostAndEffect> money;  ///< where net benefit can be told
  std::size_t subject = 0;             ///< the policy that is spoken of: another than the baseline, if there is one
  std::vector<std::size_t> leading;    ///< parameters, those first that matter most to the choice, or else to the first outcome
  std::vector<Yardstick> yardsticks;

  std::size_t policies() const { return sweep.policies.size(); }
  Text policy(std::size_t p) const { return name_of(sweep.policies[p]); }
  Text parameter(std::size_t k) const { return name_of(sweep.parameters[k]); }
  /// "Deaths [persons]"
  Text outcome(std::size_t o) const;
  Text currency() const { return sweep.currency.empty() ? Text("money", "pengar") : Text::same(sweep.currency); }
  /// All findings of a measure, of an outcome under a policy.
  std::vector<const Finding*> found(Measure measure, std::size_t outcome, std::size_t policy) const;
  std::vector<const Finding*> found(Measure measure) const;
};

/// Places where a policy and the baseline change places that can be told: those with an interval, and all of a grid. Those without may be
/// chance.
std::vector<const Finding*> clear_crossings(const SweepMaterial& m);

struct SweepReportRequest {
  std::string baseline;               ///< empty: the first policy
  std::vector<std::string> outcomes;  ///< empty: see analyse
};

/// Reads a sweep, finished or not, and analyses it. Throws FileError if it is none, and UsageError for names that are not there.
SweepMaterial read_sweep_material(const std::string& path, const SweepReportRequest& request);

}  // namespace kvarbo::report
