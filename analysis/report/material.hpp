#pragma once
// Everything that the page is made from, read from one result file.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/economics.hpp"
#include "analysis/origin.hpp"
#include "analysis/report/figure.hpp"
#include "analysis/report/kept_divisions.hpp"
#include "analysis/report/life.hpp"
#include "analysis/report/lives.hpp"
#include "analysis/survival.hpp"

namespace kvarbo::report {

/// One client under every policy, and why it was picked.
struct Contrast {
  Text why;
  std::vector<Life> lives;  ///< by policy
  std::size_t told = 0;     ///< the policy under which its homes differ most from the baseline's; the baseline if there is no other
};

/// What a sweep tells of one number of the ledger.
struct NumberInfluence {
  double strength = 0;  ///< numbers are sorted by it
  Text told;            ///< how strong, and under which policy
  Text worth;           ///< of knowing it before choosing; empty where the sweep cannot tell
};

/// What a sweep of the same scenario tells: which numbers matter, and which policy to choose when they are uncertain.
struct SweepTold {
  Text title;
  std::size_t points = 0;
  Text measure;                                    ///< what the influence is measured by, and of what
  std::map<std::string, NumberInfluence> numbers;  ///< by entry of the ledger
  std::vector<Text> leading;                       ///< the names of those that matter most
  std::vector<Figure> figures;                     ///< in place of those of the same name, or besides
};

struct Material {
  Text title;
  ExperimentOutcomes outcomes;
  std::size_t baseline = 0;
  Facts facts;
  EconomicsReport economics;
  std::vector<PlaceGroup> groups;
  Presence presence;
  std::optional<Lives> lives;         ///< none without recorded events
  std::optional<SurvivalReport> ways; ///< the same
  std::vector<KeptDivision> kept;     ///< the subgroups that the run kept apart; none without its --by
  std::vector<Contrast> contrasts;    ///< a few clients who tell something; none without recorded events
  Origin origin;
  std::optional<SweepTold> sweep;     ///< none was given

  std::size_t policies() const { return outcomes.policies.size(); }
  Text policy(std::size_t p) const { return name_of(outcomes.policies[p]); }
  /// Values of an outcome by replication; nothing where the file has no such outcome.
  std::optional<std::vector<double>> values(std::size_t policy, const std::string& outcome) const;
};

struct ReportRequest {
  std::string baseline;  ///< empty: the first policy
  std::string together;  ///< attributes whose combination is shown as subgroups, with commas between
};

/// Reads a result file. Throws FileError if it is none, and UsageError for names that are not there.
Material read_material(const std::string& path, const ReportRequest& request);

}  // namespace kvarbo::report
