// What an effect multiplies a hazard by, and the most that it may until something happens to the client.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "population/evaluate.hpp"
#include "unit/alone.hpp"

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
)";

const char* const settled_ready = R"([[effect]]
id = "settled_ready"
on = ["exit.home.moves"]
multiply = 3
when = [ { ready = true }, { process = "use", is = ["abstinent"], for_days = 90 } ]
)";

}  // namespace

TEST_CASE("an effect counts in the bound where time alone can bring it, and nowhere else", "[population][evaluate]") {
  Alone alone(std::string(home) + settled_ready);
  Block& block = *alone.block;
  const Client client = alone.client();
  const Effects& effects = alone.effects();
  block.state(0, 0) = 1;
  REQUIRE(block.spell.width() == 1);
  constexpr Ticks now = 200 * ticks_per_day;

  const auto expect = [&](Phase phase, Ticks since, double factor_now, double most) {
    block.vital[0].phase = phase;
    block.spell(0, 0) = since;
    CHECK(factor(client, effects, now) == factor_now);
    CHECK(factor_bound(client, effects, now) == most);
  };
  expect(Phase::ready, now - 90 * ticks_per_day, 3, 3);
  expect(Phase::ready, now - 89 * ticks_per_day, 1, 3);    // tomorrow it holds, and nothing will have happened
  expect(Phase::staying, now - 89 * ticks_per_day, 1, 1);  // first it must be ready
  expect(Phase::staying, now - 90 * ticks_per_day, 1, 1);
  expect(Phase::ready, never, 1, 1);                       // the clock of that does not run
}

// Of supports only 63 have a bit of their own; all the others share one, and the client's list says which of them it has.
TEST_CASE("more supports than there are bits are told apart", "[population][evaluate]") {
  std::string supports;
  for (int n = 0; n < 70; ++n)
    supports += fmt::format("[[service]]\nid = \"s{0}\"\nkind = \"support\"\n[[route]]\nid = \"to_s{0}\"\nto = \"s{0}\"\n", n);
  const auto factor_with = [&](std::uint16_t service, const std::string& asked) {
    const std::string effect = "[[effect]]\nid = \"e\"\non = [\"exit.home.moves\"]\nmultiply = 3\nwhen = [ { support = \"" + asked + "\" } ]\n";
    Alone alone(home + supports + effect);
    Slot slot;
    slot.kind = Slot::Kind::support;
    slot.id = service;
    alone.block->add_slot(0, slot);
    return factor(alone.client(), alone.effects(), 0);
  };
  CHECK(factor_with(67, "s66") == 3);  // the home is the first service, so the 67th after it is s66
  CHECK(factor_with(66, "s66") == 1);
  CHECK(factor_with(3, "s66") == 1);
  CHECK(factor_with(3, "s2") == 3);
  CHECK(factor_with(67, "s2") == 1);
}

TEST_CASE("what asks for a support that the client has not stays as it is until something happens", "[population][evaluate]") {
  const std::string help = "[[service]]\nid = \"help\"\nkind = \"support\"\n[[route]]\nid = \"to_help\"\nto = \"help\"\n";
  const std::string effect =
      "[[effect]]\nid = \"e\"\non = [\"exit.home.moves\"]\nmultiply = 3\nwhen = [ { support = \"help\" }, { process = \"use\", is = [\"abstinent\"], for_days = 90 } ]\n";
  Alone alone(home + help + effect);
  Block& block = *alone.block;
  block.state(0, 0) = 1;
  block.spell(0, 0) = 0;
  const Guard& guard = alone.plan().effects.at(alone.effects().terms.first).when;
  const auto verdict = [&] { return evaluate(alone.client(), guard, 89 * ticks_per_day); };
  CHECK_FALSE(verdict().now);
  CHECK(verdict().settled);
  Slot slot;
  slot.kind = Slot::Kind::support;
  slot.id = 1;
  block.add_slot(0, slot);
  CHECK_FALSE(verdict().now);
  CHECK_FALSE(verdict().settled);  // tomorrow it holds
}
