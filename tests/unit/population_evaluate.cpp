// What an effect multiplies a hazard by, and the most that it may until something happens to the client.
#include <catch2/catch.hpp>

#include "plan/plan.hpp"
#include "population/evaluate.hpp"
#include "population/huge_pages.hpp"
#include "record_directory.hpp"

using namespace kvarbo;

namespace {

const char* const home = R"(format = 1
[scenario]
id = "s"
[time]
horizon_days = 10
[population]
initial = [ { count = 1, place = "home" } ]
[[process]]
id = "use"
states = ["active", "abstinent"]
initial = { active = 1, abstinent = 0 }
transitions = [ { from = "active", to = "abstinent", per_day = 0.1 } ]
[[service]]
id = "home"
kind = "place"
exits = [ { cause = "moves", per_day = 0.01, to = ["left"] } ]
[[effect]]
id = "settled_ready"
on = ["exit.home.moves"]
multiply = 3
when = [ { ready = true }, { process = "use", is = ["abstinent"], for_days = 90 } ]
)";

}  // namespace

TEST_CASE("an effect counts in the bound where time alone can bring it, and nowhere else", "[population][evaluate]") {
  const TestDirectory folder;
  write_bytes(folder / "s.toml", home);
  const Scenario scenario = load_scenario(folder / "s.toml");
  const Dimensions dimensions = dimensions_of(scenario);
  const std::vector<AreaPlans> plans = compile(scenario, {0}, dimensions);
  const Plan& plan = plans[0][0].first();
  HugePages memory;
  Block block(plan, 0, memory);
  const std::uint32_t i = block.append();
  World world;
  world.plan = &plan;
  world.load.assign(1, 0.0);
  world.closed.assign(1, false);
  const Client client(world, block, i);
  const Effects& effects = plan.services[ServiceId(std::size_t{0})].leaving.list.at(0).hazard.effects;
  block.state(0, i) = 1;
  REQUIRE(block.spell.width() == 1);
  constexpr Ticks now = 200 * ticks_per_day;

  const auto expect = [&](Phase phase, Ticks since, double factor_now, double most) {
    block.vital[i].phase = phase;
    block.spell(0, i) = since;
    CHECK(factor(client, effects, now) == factor_now);
    CHECK(factor_bound(client, effects, now) == most);
  };
  expect(Phase::ready, now - 90 * ticks_per_day, 3, 3);
  expect(Phase::ready, now - 89 * ticks_per_day, 1, 3);    // tomorrow it holds, and nothing will have happened
  expect(Phase::staying, now - 89 * ticks_per_day, 1, 1);  // first it must be ready
  expect(Phase::staying, now - 90 * ticks_per_day, 1, 1);
  expect(Phase::ready, never, 1, 1);                       // the clock of that does not run
}
