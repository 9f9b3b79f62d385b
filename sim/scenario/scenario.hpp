#pragma once
// A scenario with its policies: read, checked, ready to be compiled.

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "scenario/source.hpp"
#include "scenario/spec.hpp"

namespace kvarbo {

/// How often and with which luck a scenario is played.
struct RunSettings {
  int replications = 1;
  std::uint64_t seed = 1;
  std::uint64_t population_seed = 1;
};

/// One policy: the scenario as it is from `from_day` on. Before that day the scenario without policies applies.
struct Policy {
  std::string id, title, title_sv;
  double from_day = 0;
  Spec spec;
  std::vector<Spec> areas;  ///< the same in each area, if there are any
  std::set<std::string> paths;  ///< what it sets, and what those set that it is like; without the area
  bool changes = false;  ///< whether it sets anything; if not, `spec` is the scenario's

  /// What clients are in under it: its areas, or its spec where there are none.
  std::vector<const Spec*> played() const;
};

/// A part of the system with clients and services of its own: the scenario once more, under the area's `set`.
struct Area {
  std::string id, title, title_sv;
  Where where;
  std::vector<Member> set;  ///< paths and values
  Spec base;                ///< without policies
};

/// One of the specs of a scenario, and whether clients come to it from another.
struct Version {
  const Spec* spec;
  bool later;
};

struct Scenario {
  Spec base;                    ///< without policies; where there are areas, what they have in common
  std::vector<Area> areas;      ///< none: the scenario is one system
  std::vector<Policy> policies; ///< at least one
  RunSettings run;
  std::vector<SourceFile> files;
  std::set<std::string> keys;   ///< every "section.key" that was looked for

  /// What clients begin in: the areas without policies, or the scenario itself where there are none.
  std::vector<const Spec*> played() const;
  /// Every spec: the base first, then its areas, the policies and theirs.
  std::vector<Version> all() const;
};

/// Reads a scenario and everything it includes from within `tree`. Throws FileError or InvalidScenario (with all faults).
Scenario load_scenario(const std::string& path, const std::vector<Override>& overrides, const Tree& tree);
/// The same within the scenario's own tree.
Scenario load_scenario(const std::string& path, const std::vector<Override>& overrides = {});

}  // namespace kvarbo
