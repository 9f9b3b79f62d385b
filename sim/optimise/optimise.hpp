#pragma once
// The mix of capacities that does best within its limits.

#include <functional>
#include <string>
#include <vector>

#include "analysis/paired.hpp"
#include "optimise/lattice_search.hpp"
#include "optimise/plan_file.hpp"
#include "optimise/select_best.hpp"

namespace kvarbo {

/// A mix that was played.
struct Mix {
  LatticePoint at;
  std::size_t replications = 0;
  Estimate objective;
  std::vector<Estimate> limits;  ///< in the plan's order
  bool feasible = false;         ///< all limits hold in the mean, and all of it has numbers
};

struct Optimum {
  std::vector<Mix> mixes;               ///< all that were played, in the order of their first playing
  std::size_t best = 0;                 ///< position; of the one that misses the limits least where none holds them
  bool feasible = false;
  bool decided = true;                  ///< the best were told apart before the replications ran out
  std::vector<std::size_t> candidates;  ///< those that were told apart at the end, the best of the search first
  std::vector<std::size_t> equals;      ///< those that could not be told from the best
  std::vector<std::size_t> frontier;    ///< mixes that none beats in the objective and the first limit's outcome at once, by that outcome
};

/// How it is told of what goes on.
using Asked = std::function<void(std::size_t mixes)>;

/// Searches (lattice_search, from the lower ends, the upper ends and the middle; a mix that misses a limit is worse than any that holds
/// all), then tells the best few apart (select_best). All mixes share their luck. Results don't depend on the number of threads.
Optimum optimise(const CapacityPlan& plan, int threads, const Asked& asked);

/// What a scenario that includes the planned one writes to have the mix.
std::string set_of(const CapacityPlan& plan, const Mix& mix);

}  // namespace kvarbo
