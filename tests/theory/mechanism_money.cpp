// What is counted: costs, discounting, utilities, outcomes, the warm-up's edges. Mostly deterministic, compared exactly.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/statistics.hpp"
#include "support/traced.hpp"

using namespace kvarbo;

namespace {

// The integral of e^(-r t) over [from, to] days, r a year, in days.
double discounted(double r, double from, double to) { return (std::exp(-r * from / 365) - std::exp(-r * to / 365)) * 365 / r; }

}  // namespace

TEST_CASE("every kind of cost, plain and discounted, to the organisation that pays", "[mechanism]") {
  // Ten clients; six stay in the unit of eight places from day 0; four in town are admitted two at day 1, and wait on.
  const Played p = play_body("horizon_days = 730\nwarmup_days = 30\nrecord_every_days = 365", R"([population]
initial = [ { count = 6, place = "unit" }, { count = 4, place = "town" } ]
[[organisation]]
id = "city"
[[organisation]]
id = "region"
[[organisation]]
id = "state"
[[staff]]
id = "pool"
fte = 3
organisation = "region"
cost_per_fte_day = 70
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
organisation = "city"
capacity = 8
cost_per_day = [[0, 10], [400, 20]]
cost_per_place_day = 3
[[service]]
id = "talk"
kind = "support"
organisation = "region"
staff_fte = 2
caseload = 2
cost_per_fte_day = 11
cost_per_day = 1
stay = { distribution = "fixed", days = 50 }
cost_per_admission = 100
[[service]]
id = "more"
kind = "support"
staff = "pool"
caseload = 1
[[route]]
id = "door"
from = ["town"]
to = "unit"
[[route]]
id = "help"
from = ["town"]
to = "talk"
[[route]]
id = "extra"
from = ["town"]
to = "more"
requires = [ { place = ["town"], for_days = 2000 } ]
[[cost]]
id = "night"
organisation = "state"
when = [ { place = ["town"] } ]
per_day = 5
[[cost]]
id = "report"
organisation = "state"
on = ["exit.talk.stay"]
amount = 1000
[economics]
discount_costs_per_year = 0.03
discount_effects_per_year = 0.05
)");
  const double r = 0.03, w = 30, end = 730, span = end - w;
  const auto d = [&](double from, double to) { return discounted(r, from - w, to - w); };
  // Supports: two waiting in town get `talk` from day 1 (all four do; room is 4; two of them have moved, from = town drops none
  // of those admitted). Whoever is in town again seeks it at once: stays of 50 days, admitted anew a day after each end.
  CHECK(p.outcome("cost.city")[0] == Approx(8 * (10 * (400 - w) + 20 * (end - 400)) + 8 * 3 * span).epsilon(1e-12));
  CHECK(p.outcome("cost_discounted.city")[0] == Approx(8 * (10 * d(w, 400) + 20 * d(400, end)) + 24 * d(w, end)).epsilon(1e-9));
  double ends = 0, ends_discounted = 0, begins_discounted = 0;
  for (const auto& e : p.events(EventKind::exit, "talk.stay"))
    if (e.day > w) ends += 1, ends_discounted += std::exp(-r * (e.day - w) / 365);
  for (const auto& e : p.events(EventKind::support_began, "", "talk"))
    if (e.day > w) begins_discounted += std::exp(-r * (e.day - w) / 365);
  CHECK(ends > 20);
  CHECK(p.outcome("cost.state")[0] == Approx(2 * 5 * span + 1000 * ends).epsilon(1e-12));
  CHECK(p.outcome("cost_discounted.state")[0] == Approx(10 * d(w, end) + 1000 * ends_discounted).epsilon(1e-9));
  const double talk_days = p.person_days("talk")[0];
  CHECK(p.outcome("cost.region")[0] == Approx(3 * 70 * span + 2 * 11 * span + talk_days + 100 * p.admissions("talk")[0]).epsilon(1e-12));
  double talk_discounted = 0;
  std::map<std::uint32_t, double> since;
  for (const auto& e : p.events()) {
    if (e.kind == EventKind::support_began) since[e.client] = e.day;
    if (e.kind == EventKind::support_ended) talk_discounted += d(std::max(w, since[e.client]), std::max(w, e.day)), since.erase(e.client);
  }
  for (const auto& [client, day] : since) talk_discounted += d(std::max(w, day), end);
  CHECK(p.outcome("cost_discounted.region")[0] == Approx((210 + 22) * d(w, end) + talk_discounted + 100 * begins_discounted).epsilon(1e-9));
  CHECK(p.outcome("cost.total")[0] == Approx(p.outcome("cost.city")[0] + p.outcome("cost.region")[0] + p.outcome("cost.state")[0]).epsilon(1e-12));
  CHECK(p.outcome("life_years_discounted")[0] == Approx(10 * discounted(0.05, 0, span) / 365).epsilon(1e-9));
  CHECK(p.outcome("qaly_discounted")[0] == Approx(p.outcome("life_years_discounted")[0]).epsilon(1e-12));
  CHECK(p.outcome("mean_population")[0] == 10);
}

TEST_CASE("kept places cost what cost_when_kept says, else the day's price", "[mechanism]") {
  const auto cost = [](const std::string& when_kept) {
    const Played p = play_body("horizon_days = 100", R"([population]
initial = [ { count = 1, place = "home" } ]
[[organisation]]
id = "city"
[[service]]
id = "home"
kind = "place"
organisation = "city"
hold_days = 50
cost_per_day = 10
)" + when_kept + R"(
[[service]]
id = "ward"
kind = "place"
visit = true
stay = { distribution = "fixed", days = 20 }
then = ["home"]
[[route]]
id = "ill"
from = ["home"]
to = "ward"
requires = [ { not = { been_in = ["ward"] } } ]
)");
    CHECK(p.person_days("home")[0] == 80);
    return p.outcome("cost.city")[0];
  };
  CHECK(cost("") == Approx(1000));
  CHECK(cost("cost_when_kept = 4") == Approx(880));
  CHECK(cost("cost_when_kept = 0") == Approx(800));
}

TEST_CASE("the first utility that holds weighs life; the dead weigh nothing; who left lives on", "[mechanism]") {
  const Played p = play_body("horizon_days = 365\nrecord_every_days = 365", R"([population]
initial = [ { count = 10, place = "town" }, { count = 10, place = "home" }, { count = 10, place = "gone" }, { count = 10, place = "end" } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "home"
kind = "place"
[[service]]
id = "gone"
kind = "place"
stay = { distribution = "fixed", days = 73 }
then = ["left"]
[[service]]
id = "end"
kind = "place"
stay = { distribution = "fixed", days = 73 }
then = ["dead"]
[[utility]]
id = "first"
when = [ { place = ["town"] } ]
value = 0.4
[[utility]]
id = "second"
when = [ { place = ["town", "home"] } ]
value = 0.7
[[utility]]
id = "away"
when = [ { place = ["left"], for_days = 146 } ]
value = 0.5
[[outcome]]
id = "there"
kind = "person_days"
)");
  CHECK(p.outcome("life_years_discounted")[0] == Approx(30 + 10 * 0.2).epsilon(1e-9));
  CHECK(p.outcome("qaly_discounted")[0] == Approx(4 + 7 + 10 * (0.6 + 0.4 * 0.5) + 10 * 0.2).epsilon(1e-9));
  CHECK(p.outcome("deaths")[0] == 10);
  CHECK(p.outcome("there")[0] == 20 * 365 + 20 * 73);
  CHECK(p.outcome("mean_population")[0] == Approx(20 + 20 * 0.2));
}

TEST_CASE("outcomes of three kinds, with a condition just before the event", "[mechanism]") {
  const Played p = play_body("horizon_days = 40", R"([population]
initial = [ { count = 4, place = "town", use = "a" }, { count = 6, place = "town", use = "b" } ]
[[process]]
id = "use"
states = ["a", "b"]
initial = { a = 1 }
transitions = [ { id = "turn", from = "a", to = "b", on = "admission.unit" } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
tags = ["stable"]
stay = { distribution = "fixed", days = 9 }
then = ["left"]
[[route]]
id = "door"
from = ["town"]
to = "unit"
assessment = { distribution = "fixed", days = 20 }
[[outcome]]
id = "days"
kind = "person_days"
when = [ { process = "use", is = ["a"] } ]
[[outcome]]
id = "in_a"
kind = "events"
on = ["admission.unit"]
when = [ { process = "use", is = ["a"] }, { place = ["town"] } ]
[[outcome]]
id = "all"
kind = "events"
on = ["admission.unit", "exit.unit.stay"]
[[outcome]]
id = "nobody"
kind = "share_at_end"
when = [ { place = ["unit"] } ]
)");
  CHECK(p.outcome("days")[0] == 4 * 20);  // admitted at 20, to the tick
  CHECK(p.outcome("in_a")[0] == 4);
  CHECK(p.outcome("all")[0] == 20);
  CHECK(p.outcome("nobody")[0] == 0);
  CHECK(p.outcome("stable_housing_share")[0] == Approx(9.0 / 29));
}

TEST_CASE("an event at the very end of the warm-up belongs to it", "[mechanism]") {
  const auto counted = [](const std::string& warmup) {
    const Played p = play_body("horizon_days = 40\nwarmup_days = " + warmup, R"([population]
initial = [ { count = 3, place = "unit" } ]
[[service]]
id = "unit"
kind = "place"
stay = { distribution = "fixed", days = 10 }
then = ["next"]
[[service]]
id = "next"
kind = "place"
[[outcome]]
id = "ends"
kind = "events"
on = ["exit.unit.stay"]
)");
    return std::vector<double>{p.exits("unit.stay")[0], p.admissions("next")[0], p.outcome("ends")[0], p.person_days("unit")[0], p.person_days("next")[0]};
  };
  CHECK(counted("9") == std::vector<double>{3, 3, 3, 3, 90});
  CHECK(counted("10") == std::vector<double>{0, 0, 0, 0, 90});
  CHECK(counted("11") == std::vector<double>{0, 0, 0, 0, 87});
}
