#pragma once
// The patches of a run, and how they are played side by side.

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <memory>
#include <vector>

#include "core/handover.hpp"
#include "engine/own_time.hpp"

namespace kvarbo {

/// A patch and what plays it.
struct Team {
  Team(const World& world, const Discount& discount, const Grid& grid, std::uint32_t number, std::pmr::memory_resource& memory)
      : patch(*world.plan, number, memory), own(world, discount, grid, patch) {}
  /// The same people in another world, between two steps.
  Team(const Team& other, const World& world, const Discount& discount, const Grid& grid, std::pmr::memory_resource& memory)
      : patch(other.patch, memory), own(world, discount, grid, patch) {}
  Patch patch;
  OwnTime own;
};
using Teams = std::vector<std::unique_ptr<Team>>;

/// Calls f(team) for each, side by side where there is more than one. f touches its own team only.
template <class F>
void for_each_team(const Teams& teams, F&& f) {
  if (teams.size() == 1) return f(*teams[0]);
  const auto one = [&](std::size_t t) {
    take_over();
    f(*teams[t]);
    hand_over();
  };
  hand_over();
  tbb::this_task_arena::isolate([&] { tbb::parallel_for(std::size_t{0}, teams.size(), one); });
  take_over();
}

}  // namespace kvarbo
