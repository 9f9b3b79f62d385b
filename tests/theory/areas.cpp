// Areas: what they share, who moves between them, and that they are otherwise alone. Sizes are usual_size; each test checks the bias
// that it finds with power 0.9.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/played.hpp"
#include "support/statistics.hpp"
#include "theory/grid_queues.hpp"

using namespace kvarbo;

namespace {

std::vector<double> over(std::vector<double> values, double by) {
  for (double& v : values) v /= by;
  return values;
}

// A ward of eight beds, patients who call at so many a day in each of the areas, and a door.
std::string wards(const std::string& areas, bool shared) {
  return areas + R"(
[population]
initial = []
[[population.arrivals]]
id = "calls"
per_day = 0.5
place = "hall"
[[service]]
id = "hall"
kind = "place"
[[service]]
id = "ward"
kind = "place"
capacity = 8
stay = { distribution = "exponential", mean_days = 12 }
then = ["left"]
)" + std::string(shared ? "shared = true\n" : "") + "[[route]]\nid = \"door\"\nfrom = [\"hall\"]\nto = \"ward\"\n";
}

const std::string ward_time = "horizon_days = 9000\nwarmup_days = 1000\nrecord_every_days = 500";

}  // namespace

TEST_CASE("patients of three areas wait for one ward: Erlang's delay system", "[theory][areas]") {
  // Three Poisson streams of 0.1, 0.15 and 0.25 a day are one of 0.5 a day; the ward does not know where they come from.
  const std::string areas = R"(
[[area]]
id = "east"
set = { "arrivals.calls.per_day" = 0.1 }
[[area]]
id = "middle"
set = { "arrivals.calls.per_day" = 0.15 }
[[area]]
id = "west"
set = { "arrivals.calls.per_day" = 0.25 }
)";
  const Played p = play_text(scenario_text(ward_time, "replications = 60\nseed = 31", wards(areas, true)));
  const GridQueue queue{8, 0.5, 12, 1, 0, true, 160};
  const MeanCheck hall = check_mean(over(p.person_days("hall"), 8000), queue.mean_waiting());
  const MeanCheck busy = check_mean(over(p.person_days("ward"), 8000), queue.mean_busy());
  INFO(hall << "\n" << busy);
  CHECK(hall.holds());
  CHECK(hall.detectable() < 0.16);
  CHECK(busy.holds());
  CHECK(busy.detectable() < 0.02);
  // First come, first served, wherever from: each area has its part of the beds.
  const double part[] = {0.2, 0.3, 0.5};
  for (std::size_t a = 0; a < 3; ++a) {
    const MeanCheck own = check_mean(over(p.in_area("person_days.ward", a), 8000), part[a] * queue.mean_busy());
    INFO(own);
    CHECK(own.holds());
    CHECK(own.detectable() < 0.06);
  }
  for (std::size_t r = 0; r < p.replications(); ++r)
    for (const int here : p.occupancy("ward", r)) CHECK(here <= 8);
  // Tried on a biased sample: were the calls of the smallest area heard first only half of the time, 0.45 a day would get in.
  CHECK(check_mean(over(p.person_days("ward"), 8000), GridQueue{8, 0.45, 12, 1, 0, true, 160}.mean_busy()).holds() == false);
}

TEST_CASE("a ward of each area's own is that area's alone", "[theory][areas]") {
  const std::string areas = "[[area]]\nid = \"east\"\n[[area]]\nid = \"west\"\nset = { \"arrivals.calls.per_day\" = 0.25, \"service.ward.capacity\" = 4 }\n";
  const Played p = play_text(scenario_text(ward_time, "replications = 60\nseed = 32", wards(areas, false)));
  const GridQueue queues[] = {{8, 0.5, 12, 1, 0, true, 160}, {4, 0.25, 12, 1, 0, true, 160}};
  for (std::size_t a = 0; a < 2; ++a) {
    const MeanCheck hall = check_mean(over(p.in_area("person_days.hall", a), 8000), queues[a].mean_waiting());
    INFO(hall);
    CHECK(hall.holds());
    CHECK(hall.detectable() < 0.3);
  }
  // What is added up is both.
  for (std::size_t r = 0; r < p.replications(); ++r)
    CHECK(p.person_days("ward")[r] == Approx(p.in_area("person_days.ward", 0)[r] + p.in_area("person_days.ward", 1)[r]));
}

TEST_CASE("room and posts of what is shared are paid once", "[theory][areas]") {
  const Played p = play_text(scenario_text("horizon_days = 100", "replications = 1", R"(
[population]
initial = [ { id = "all", count = 10, place = "street" } ]
[[organisation]]
id = "region"
[[staff]]
id = "team"
fte = 2
cost_per_fte_day = 7
organisation = "region"
[[service]]
id = "street"
kind = "place"
[[service]]
id = "ward"
kind = "place"
shared = true
organisation = "region"
capacity = 5
cost_per_place_day = 10
[[service]]
id = "visits"
kind = "support"
shared = true
staff = "team"
caseload = 4
[[service]]
id = "yard"
kind = "place"
organisation = "region"
capacity = 3
cost_per_place_day = 1
[[route]]
id = "to_ward"
from = ["street"]
to = "ward"
[[route]]
id = "to_visits"
from = ["street", "ward"]
to = "visits"
[[route]]
id = "to_yard"
from = ["street"]
to = "yard"
[[area]]
id = "a"
[[area]]
id = "b"
[[area]]
id = "c"
set = { "service.yard.capacity" = 4 }
)"));
  // 5 beds at 10, 2 posts at 7, and 3 + 3 + 4 places at 1, for 100 days.
  CHECK(p.outcome("cost.region")[0] == Approx(100 * (50 + 14 + 10)));
  CHECK(p.in_area("cost.region", 0)[0] == Approx(100 * (64.0 / 3 + 3)));
  CHECK(p.occupancy("ward").back() == 5);
  CHECK(p.occupancy("visits").back() == 8);
  CHECK(p.occupancy("yard").back() == 10);
}

TEST_CASE("load of a shared service is that of all areas", "[theory][areas]") {
  // The support has 2 posts of 10; 8 and 12 clients of two areas have it from the start: load 1, where the curve is 0. With the load of
  // one's own area alone, 0.4 or 0.6, clients would go.
  const Played p = play_text(scenario_text("horizon_days = 100", "replications = 2", R"(
[population]
initial = [ { id = "all", count = 8, place = "home", supports = ["team"] } ]
[[service]]
id = "home"
kind = "place"
exits = [ { cause = "goes", per_day = 0.1, to = ["left"] } ]
[[service]]
id = "team"
kind = "support"
shared = true
staff_fte = 2
caseload = 10
[[effect]]
on = ["exit.home.goes"]
by_load = "team"
curve = [[0.9, 1], [1, 0]]
[[route]]
id = "get_team"
from = ["home"]
to = "team"
[[area]]
id = "a"
[[area]]
id = "b"
set = { "initial.all.count" = 12 }
)"));
  for (std::size_t r = 0; r < p.replications(); ++r) CHECK(p.exits("home.goes")[r] == 0);
}

TEST_CASE("a policy changes what is shared from its first day on", "[theory][areas]") {
  // 2 posts of 5 clients, from day 50 on of 10: 10, then 20 of the 24 who wait in two areas. The load is 1 before and after, and only above it
  // would clients go.
  const Played p = play_text(scenario_text("horizon_days = 100", "replications = 1", R"(
[population]
initial = [ { count = 12, place = "home" } ]
[[service]]
id = "home"
kind = "place"
exits = [ { cause = "goes", per_day = 50, to = ["left"] } ]
[[service]]
id = "team"
kind = "support"
shared = true
staff_fte = 2
caseload = 5
[[effect]]
on = ["exit.home.goes"]
by_load = "team"
curve = [[0, 0], [1, 0], [1.01, 1]]
[[route]]
id = "get_team"
from = ["home"]
to = "team"
[[area]]
id = "a"
[[area]]
id = "b"
[[policy]]
id = "base"
[[policy]]
id = "more"
from_day = 50
set = { "service.team.caseload" = 10 }
)"));
  const auto base = p.occupancy("team", 0, "base"), more = p.occupancy("team", 0, "more");
  CHECK(base[p.at_day(100)] == 10);
  CHECK(more[p.at_day(49)] == 10);
  CHECK(more[p.at_day(50)] == 20);
  CHECK(more[p.at_day(100)] == 20);
  CHECK(p.exits("home.goes", "more")[0] == 0);  // with the load of the old caseload, 20 / 10, all would
}

TEST_CASE("who is refused by a service that areas share applies again after the following allocation", "[theory][areas]") {
  // Without seek the route opens at once: applied for on day 0, refused on day 1, applied for again after the allocation of day 2, refused
  // on day 3, and so on: on 10 of 20 days each of the four clients is refused.
  const Played p = play_text(scenario_text("horizon_days = 20", "replications = 1", R"(
[population]
initial = [ { count = 2, place = "street" } ]
[[service]]
id = "street"
kind = "place"
[[service]]
id = "home"
kind = "place"
shared = true
capacity = 4
[[route]]
id = "move_in"
from = ["street"]
to = "home"
requires = []
requires_at_admission = [ { place = ["home"] } ]
[[area]]
id = "a"
[[area]]
id = "b"
)"));
  CHECK(p.refused("move_in")[0] == 4 * 10);
}

TEST_CASE("areas are the same for any number of threads, and none hangs on the others", "[theory][areas]") {
  const std::string file = KVARBO_SOURCE "/tests/unit/kitchen_sink.toml";
  How one, three;
  one.events = three.events = true;
  three.threads = 3;
  const Played alone = play_file(file, one), together = play_file(file, three);
  REQUIRE(alone.runs().size() == together.runs().size());
  for (std::size_t n = 0; n < alone.runs().size(); ++n) {
    CHECK(same_counts(alone.runs()[n], together.runs()[n]));
    CHECK(same_events(alone.runs()[n], together.runs()[n]));
  }
  // An area that shares nothing and that nobody moves to lives the same life beside one area or two.
  const std::string two = "[[area]]\nid = \"east\"\n[[area]]\nid = \"west\"\n", three_areas = "[[area]]\nid = \"first\"\n" + two;
  const Played beside_one = play_text(scenario_text(ward_time, "replications = 2", wards(two, false)));
  const Played beside_two = play_text(scenario_text(ward_time, "replications = 2", wards(three_areas, false)));
  CHECK(beside_one.in_area("person_days.ward", 0) == beside_two.in_area("person_days.ward", 1));
  CHECK(beside_one.in_area("person_days.ward", 0) != beside_one.in_area("person_days.ward", 1));
}
