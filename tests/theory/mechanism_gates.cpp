// Gates, bars and referrals: who may apply, and when. Instants are compared exactly.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/statistics.hpp"
#include "theory/door.hpp"

using namespace kvarbo;

TEST_CASE("gates open at their exact instant", "[mechanism]") {
  SECTION("counted from entry at the earliest, for newcomers, too; a step within the set is no break") {
    const Played p = play_text(scenario_text("horizon_days = 60\nrecord_every_days = 60", "seed = 24", R"([population]
initial = [ { count = 20, place = "town" } ]
[[population.arrivals]]
id = "later"
per_day = 0.5
place = "town"
[[process]]
id = "use"
states = ["a", "b", "c"]
initial = { a = 0.5, b = 0.5 }
transitions = [ { from = "a", to = "b", per_day = 1 }, { from = "b", to = "a", per_day = 1 }, { from = "b", to = "c", per_day = 0.02 }, { from = "c", to = "a", per_day = 0.2 } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
capacity = 0
[[route]]
id = "door"
from = ["town"]
to = "unit"
requires = [ { process = "use", is = ["a", "b"], for_days = 12.5 } ]
)"), traced());
    std::map<std::uint32_t, double> since, opens;
    for (const auto& e : p.events()) {
      if (opens.count(e.client)) continue;
      if (e.kind == EventKind::entered) since[e.client] = e.day;
      if (e.kind == EventKind::applied) {
        opens[e.client] = e.day;
        CHECK(e.day - since[e.client] == 12.5);
      }
      if (e.kind == EventKind::transition && e.from == "use.c") since[e.client] = e.day;
    }
    CHECK(opens.size() > 20);
  }
  SECTION("for days in a place, and with any support") {
    const Played p = play_text(scenario_text("horizon_days = 40", "seed = 25", R"([population]
initial = [ { count = 1, place = "town", supports = ["one"] } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
[[service]]
id = "one"
kind = "support"
stay = { distribution = "fixed", days = 10.5 }
[[service]]
id = "two"
kind = "support"
[[route]]
id = "more"
to = "two"
requires = [ { place = ["town"], for_days = 6.25 } ]
[[route]]
id = "door"
from = ["town"]
to = "unit"
requires = [ { support = "any", for_days = 13.75 } ]
[[route]]
id = "fresh"
from = ["unit"]
to = "three"
requires = [ { support = "one", active = false, for_days = 20 } ]
[[service]]
id = "three"
kind = "place"
)"), traced());
    CHECK(days_of(p, EventKind::applied, "", "more") == Days{6.25});
    CHECK(days_of(p, EventKind::applied, "", "door") == Days{13.75});  // one ended at 10.5, but two had begun at 7
    CHECK(days_of(p, EventKind::applied, "", "fresh") == Days{30.5});
  }
}

TEST_CASE("a bar keeps a client out until it ends, to the instant", "[mechanism]") {
  const Played p = door("horizon_days = 60\nrecord_every_days = 60", 50, "exits = [ { cause = \"violence\", per_day = 0.2, to = [\"town\"], bar_days = 7.5 } ]", "");
  std::map<std::uint32_t, double> exit_at;
  std::size_t seen = 0;
  for (const auto& e : p.events()) {
    if (e.kind == EventKind::exit) exit_at[e.client] = e.day;
    if (e.kind == EventKind::applied && exit_at.count(e.client)) {
      CHECK(e.day == exit_at[e.client] + 7.5);
      ++seen;
    }
  }
  CHECK(seen > 80);
}

TEST_CASE("a bar turns a list's destinations away, but not its last", "[mechanism]") {
  const Played p = play_text(scenario_text("horizon_days = 20", "seed = 26", R"([population]
initial = [ { count = 30, place = "unit" } ]
[[service]]
id = "unit"
kind = "place"
exits = [ { cause = "violence", per_day = 5, to = ["town"], bar_days = 1000 } ]
[[service]]
id = "town"
kind = "place"
stay = { distribution = "fixed", days = 2 }
then = ["unit", "yard"]
[[service]]
id = "yard"
kind = "place"
exits = [ { cause = "again", per_day = 5, to = ["yard"], bar_days = 1000 } ]
)"), traced());
  CHECK(p.occupancy("unit").back() == 0);
  CHECK(p.occupancy("yard").back() == 30);
  CHECK(p.admissions("yard")[0] >= 60);  // each from the town, and again and again from the yard itself, barred or not
}

TEST_CASE("a referral goes out whatever its route asks, but from is tested after the move", "[mechanism]") {
  // The exit refers to three routes: one from where it leads, one from where it came, one to a support.
  const Played p = play_text(scenario_text("horizon_days = 30", "seed = 27", R"([population]
initial = [ { count = 40, place = "unit" } ]
[[attribute]]
id = "sex"
categories = { female = 1, male = 0 }
[[service]]
id = "unit"
kind = "place"
exits = [ { cause = "out", per_day = 0.3, to = ["town"], refer = ["fits", "unfit", "help"] } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "home"
kind = "place"
capacity = [[0, 0], [25, 100]]
[[service]]
id = "other"
kind = "place"
[[service]]
id = "team"
kind = "support"
refer = { on_admission = ["then"] }
[[service]]
id = "group"
kind = "support"
[[route]]
id = "fits"
from = ["town"]
to = "home"
requires = [ { attribute = "sex", is = ["male"] } ]
requires_at_admission = []
[[route]]
id = "unfit"
from = ["unit"]
to = "other"
requires = [ { attribute = "sex", is = ["male"] } ]
requires_at_admission = []
assessment = { distribution = "fixed", days = 2 }
[[route]]
id = "help"
to = "team"
requires = [ { attribute = "sex", is = ["male"] } ]
requires_at_admission = []
[[route]]
id = "then"
to = "group"
requires = [ { attribute = "sex", is = ["male"] } ]
requires_at_admission = []
)"), traced());
  const double out = p.exits("unit.out")[0];
  CHECK(out == 40);
  CHECK(p.admissions("home")[0] == out);
  CHECK(p.withdrawn("unfit")[0] == out);
  CHECK(p.admissions("other")[0] == 0);
  CHECK(p.admissions("team")[0] == out);
  CHECK(p.admissions("group")[0] == out);
}
