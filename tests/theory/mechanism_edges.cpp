// Edges between mechanisms, each small enough to reckon by hand.
#include <catch2/catch.hpp>

#include "core/clock.hpp"
#include "support/played.hpp"
#include "support/statistics.hpp"

using namespace kvarbo;

namespace {

const std::string head = R"(
format = 1
[scenario]
id = "edge"
[time]
horizon_days = 20
[population]
)";

}  // namespace

TEST_CASE("a rate next to nothing keeps what is left of a clock", "[clock]") {
  // Own time passes as rate x time: 1e-30 a tick for a day uses up nothing, so the ring comes where it would have come anyway,
  // a day later.
  Clock steady, paused;
  const Purpose purpose = purpose_of("test");
  steady.begin(7, purpose);
  paused.begin(7, purpose);
  steady.set_rate(1e-8, 0);
  paused.set_rate(1e-30, 0);
  CHECK(paused.at() == never);
  paused.set_rate(1e-8, ticks_per_day);
  CHECK(paused.at() - ticks_per_day == Approx(static_cast<double>(steady.at())).epsilon(1e-9));
}

TEST_CASE("one support ends and another begins at the same instant: any support has been there without a break", "[support]") {
  // "old" lasts 5 days; at its end "new" is referred to and, having room, begins at the allocation of day 5, the same instant.
  // The condition with for_days = 6 holds from day 6 to 20: 14 days for each of 3 clients.
  const std::string text = head + R"(
initial = [ { count = 3, place = "home", supports = ["old"] } ]
[[service]]
id = "home"
kind = "place"
[[service]]
id = "old"
kind = "support"
stay = { distribution = "fixed", days = 5 }
refer = { on_end = ["on"] }
[[service]]
id = "new"
kind = "support"
[[route]]
id = "on"
to = "new"
requires = [ { been_in = ["old"], at_least = 5 } ]
requires_at_admission = []
[[outcome]]
id = "long_supported"
kind = "person_days"
when = [ { support = "any", for_days = 6 } ]
)";
  const Played p = play_text(text);
  CHECK(p.outcome("long_supported")[0] == Approx(3 * 14.0).margin(1e-4));
}

TEST_CASE("counting changes no life", "[outcome]") {
  // The same people with one outcome more, whose condition lasts: every event stays as it was.
  const std::string text = head + R"(
initial = [ { count = 200, place = "home" } ]
[[process]]
id = "use"
states = ["active", "abstinent"]
initial = { active = 0.5, abstinent = 0.5 }
transitions = [ { from = "active", to = "abstinent", mean_days = 5 }, { from = "abstinent", to = "active", mean_days = 5 } ]
[[service]]
id = "home"
kind = "place"
exits = [ { cause = "away", mean_days = 8, to = ["home"] } ]
[[effect]]
on = ["exit.home.away"]
when = [ { process = "use", is = ["active"], for_days = 3 } ]
multiply = 4
)";
  const std::string counted = text + R"(
[[outcome]]
id = "long_dry"
kind = "person_days"
when = [ { process = "use", is = ["abstinent"], for_days = 2 } ]
)";
  const Played a = play_text(text), b = play_text(counted);
  CHECK(a.exits("home.away") == b.exits("home.away"));
  CHECK(a.person_days("home") == b.person_days("home"));
}

TEST_CASE("nobody seeks a way into what has closed", "[closing]") {
  // The clinic is full from day 1 and closes on day 10: the five who wait are withdrawn then, and none applies again.
  const std::string text = head + R"(
initial = [ { count = 6, place = "home" } ]
[[service]]
id = "home"
kind = "place"
[[service]]
id = "clinic"
kind = "place"
capacity = 1
closes = 10
then = ["home"]
[[route]]
id = "in"
from = ["home"]
to = "clinic"
)";
  const Played p = play_text(text);
  CHECK(p.withdrawn("in")[0] == 5);
  CHECK(p.waiting("clinic").back() == 0);
}
