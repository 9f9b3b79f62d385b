#pragma once
// The scenario that another file (a sweep, a plan) is about.

#include "scenario/entry.hpp"
#include "scenario/scenario.hpp"

namespace kvarbo {

/// A scenario by its file, with what is set in it throughout.
struct NamedScenario {
  std::string file;
  std::vector<Override> set;
  Scenario scenario;
};

/// Reads the keys `scenario` (a file of `tree`, beside `own_file`) and `set` of an entry, and the scenario. Throws InvalidScenario with all faults
/// so far if there is none: without it nothing else can be told.
NamedScenario scenario_of(Entry& entry, const std::string& own_file, const Tree& tree);

/// The name of a file that stands beside another.
std::string beside(const std::string& file, const std::string& name);

}  // namespace kvarbo
