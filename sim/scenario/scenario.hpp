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
  bool changes = false;  ///< whether it sets anything; if not, `spec` is the scenario's
};

struct Scenario {
  Spec base;                    ///< without policies
  std::vector<Policy> policies; ///< at least one
  RunSettings run;
  std::vector<SourceFile> files;
  std::set<std::string> keys;   ///< every "section.key" that was looked for
};

/// Reads a scenario and everything it includes from within `tree`. Throws FileError or InvalidScenario (with all faults).
Scenario load_scenario(const std::string& path, const std::vector<Override>& overrides, const Tree& tree);
/// The same within the scenario's own tree.
Scenario load_scenario(const std::string& path, const std::vector<Override>& overrides = {});

}  // namespace kvarbo
