#pragma once
// One client outside any run, to ask and to change by hand.

#include <optional>
#include <string>
#include <vector>

#include "plan/plan.hpp"
#include "population/client.hpp"
#include "population/huge_pages.hpp"
#include "unit/record_directory.hpp"

namespace kvarbo {

/// The first client of a scenario, as yet without states, in its first place.
struct Alone {
  explicit Alone(const std::string& text) {
    write_bytes(folder / "s.toml", text);
    scenario = load_scenario(folder / "s.toml");
    dimensions = dimensions_of(scenario);
    plans = compile(scenario, {0}, dimensions);
    block.emplace(plan(), 0, memory);
    block->append();
    world.plan = &plan();
    world.load.assign(scenario.base.services.size(), 0.0);
    world.closed.assign(scenario.base.services.size(), false);
  }
  const Plan& plan() const { return plans[0][0].first(); }
  Client client() const { return Client(world, *block, 0); }
  /// On the first exit of the first service.
  const Effects& effects() const { return plan().services[ServiceId(std::size_t{0})].leaving.list.at(0).hazard.effects; }

  TestDirectory folder;
  Scenario scenario;
  Dimensions dimensions;
  std::vector<AreaPlans> plans;
  HugePages memory;
  std::optional<Block> block;
  World world;
};

}  // namespace kvarbo
