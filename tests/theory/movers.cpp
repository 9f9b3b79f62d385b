// Movers between areas: where they are, and what they take along. Sizes are usual_size; the test checks the bias that it finds with
// power 0.9.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/played.hpp"
#include "support/statistics.hpp"

using namespace kvarbo;

TEST_CASE("movers between two areas are a Markov chain", "[theory][areas]") {
  // Whoever is in an area at the start of a day leaves it within that day with 1 - e^-r, and is in the other from the day's end on.
  // Person-days in the street count the day of leaving whole.
  const Played p = play_text(scenario_text("horizon_days = 300", "replications = 40\nseed = 33", R"(
[population]
initial = [ { id = "all", count = 500, place = "street" } ]
[[service]]
id = "street"
kind = "place"
exits = [ { cause = "moves", per_day = 0.02, to = ["left"] } ]
[[area]]
id = "near"
[[area]]
id = "far"
set = { "service.street.exits.moves.per_day" = 0.05, "initial.all.count" = 100 }
[[move]]
id = "over"
on = "exit.street.moves"
to = { near = 0.3, far = 0.7 }
place = "street"
)"));
  const double away = -std::expm1(-0.02), back = -std::expm1(-0.05);
  double near = 500, far = 100, days = 0;
  for (int day = 0; day < 300; ++day) {
    days += near;
    const double left = near * away, came = far * back;
    near += came - left, far += left - came;
  }
  const MeanCheck in_near = check_mean(p.in_area("person_days.street", 0), days);
  INFO(in_near);
  CHECK(in_near.holds());
  CHECK(in_near.detectable() < 0.01);
  CHECK(check_mean(p.in_area("person_days.street", 0), 1.02 * days).holds() == false);  // found where it is not so
  for (std::size_t r = 0; r < p.replications(); ++r) {
    CHECK(p.population(r).back() == 600);
    CHECK(p.outcome("life_years_discounted")[r] == Approx(600 * 300 / 365.0));
  }
}

TEST_CASE("movers spread over the other areas by their shares", "[theory][areas]") {
  // Who moves out of the middle may not stay in it, so of 0.1 and 0.4 beside its own 0.5 come shares of 0.2 and 0.8. Nobody moves on from there.
  const Played p = play_text(scenario_text("horizon_days = 200", "replications = 120\nseed = 35", R"(
[population]
initial = [ { id = "all", count = 500, place = "street" } ]
[[service]]
id = "street"
kind = "place"
exits = [ { cause = "moves", per_day = 0.05, to = ["left"] } ]
[[area]]
id = "middle"
[[area]]
id = "east"
set = { "service.street.exits.moves.per_day" = 0, "initial.all.count" = 0 }
[[area]]
id = "west"
set = { "service.street.exits.moves.per_day" = 0, "initial.all.count" = 0 }
[[move]]
id = "over"
on = "exit.street.moves"
to = { middle = 0.5, east = 0.1, west = 0.4 }
place = "street"
)"));
  double middle = 500, days = 0;
  for (int day = 0; day < 200; ++day) days += 500 - middle, middle *= std::exp(-0.05);
  for (const auto& [area, share] : {std::pair<std::size_t, double>{1, 0.2}, {2, 0.8}}) {
    const MeanCheck there = check_mean(p.in_area("person_days.street", area), share * days);
    INFO(there);
    CHECK(there.holds());
    CHECK(there.detectable() < 0.05);
  }
  CHECK_FALSE(check_mean(p.in_area("person_days.street", 1), 0.25 * days).holds());
}

TEST_CASE("movers keep what they are, how long it has lasted, and what they remember", "[theory][areas]") {
  // Everybody is abstinent and has been in the shelter once. A home opens after 90 days abstinent to who has been there, in either area:
  // on day 90 all move in but those who leave on that very day, 1 - e^-0.05 of those in the street (all but about e^-45 are), and so on
  // each day after. Most have moved several times; nobody who had to begin anew with each move would be in before day 100.
  const Played p = play_text(scenario_text("horizon_days = 100", "replications = 2\nseed = 34", R"(
[population]
initial = [ { id = "all", count = 400, place = "shelter" } ]
[[attribute]]
id = "age"
number = { distribution = "uniform", low = 20, high = 60 }
[[attribute]]
id = "sex"
categories = { female = 0.4, male = 0.6 }
[[process]]
id = "use"
states = ["abstinent", "active"]
initial = { abstinent = 1 }
transitions = [ { from = "active", to = "abstinent", per_day = 1 } ]
[[service]]
id = "shelter"
kind = "place"
exits = [ { cause = "out", per_day = 0.5, to = ["street"] } ]
[[service]]
id = "street"
kind = "place"
exits = [ { cause = "moves", per_day = 0.05, to = ["left"] } ]
[[service]]
id = "home"
kind = "place"
[[route]]
id = "door"
from = ["street", "shelter"]
to = "home"
requires = [ { process = "use", is = ["abstinent"], for_days = 90 }, { been_in = ["shelter"], at_least = 1 }, { attribute = "age", at_least = 20 }, { attribute = "sex", is = ["female", "male"] } ]
[[area]]
id = "near"
[[area]]
id = "far"
[[move]]
id = "over"
on = "exit.street.moves"
to = { near = 0.5, far = 0.5 }
place = "street"
)"));
  for (std::size_t r = 0; r < p.replications(); ++r) {
    CHECK(p.occupancy("home", r)[p.at_day(89)] == 0);
    const MeanCheck at_once = check_share(p.occupancy("home", r)[p.at_day(90)], 800, std::exp(-0.05));
    INFO(at_once);
    CHECK(at_once.holds());
    CHECK(at_once.detectable() < 0.05);
    CHECK(p.occupancy("home", r)[p.at_day(96)] == 800);  // 800 (1 - e^-0.05)^7 are expected not to be: 5e-7
    CHECK(p.exits("street.moves")[r] > 1000);
  }
}
