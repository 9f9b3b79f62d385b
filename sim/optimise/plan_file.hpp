#pragma once
// A plan: which capacities may be moved, what is to be gained, and what must hold. Validated.

#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace kvarbo {

/// One capacity that is to be chosen: a whole number of steps between two bounds.
struct Decision {
  std::string id, title, title_sv;
  std::vector<std::string> paths;  ///< all are set to its value
  double low = 0, high = 0, step = 1;
  std::optional<double> begin;     ///< what there is now; the value is reached from there, from the plan's `from_day` on
  double ramp = 0;                 ///< the most that it may change in a year; 0: it is there at once
  Where where;

  std::int64_t steps() const;                 ///< from low to high
  double value(std::int64_t step_number) const;
  /// The TOML text that sets it: a number, or a schedule that goes there from `begin`, year by year from `from_day` on.
  std::string text(std::int64_t step_number, double from_day) const;
};

/// What must hold: an outcome's mean at least, or at most, a bound.
struct Limit {
  std::string outcome;
  bool at_least = true;
  double bound = 0;
};

struct CapacityPlan {
  std::string id, title, title_sv, file, scenario;
  std::vector<std::string> inputs;  ///< every file that was read
  Tree tree;                        ///< what may be read
  std::size_t policy = 0;           ///< the one whose capacities are moved
  std::vector<Override> set;
  double from_day = 0;              ///< when the chosen capacities begin
  std::string objective;            ///< outcome or figure
  bool maximise = false;
  std::vector<Limit> limits;
  std::vector<Decision> decisions;
  RunSettings run;                  ///< replications of the search
  int most_evaluations = 0;         ///< mixes that the search may play
  int most_replications = 0;        ///< of a mix at the end, when the best are told apart
  double indifference = 0;          ///< differences of the objective below this don't matter
};

/// Reads a plan and, within `tree`, the scenario it is for. Throws FileError, or InvalidScenario with all faults.
CapacityPlan read_capacity_plan(const std::string& path, const Tree& tree);

}  // namespace kvarbo
