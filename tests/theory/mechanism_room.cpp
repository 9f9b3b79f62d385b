// How much room there is: capacities, seasons, closing, staff, pools, load.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/statistics.hpp"
#include "support/traced.hpp"

using namespace kvarbo;

TEST_CASE("lower room evicts nobody, higher room admits at that day", "[mechanism]") {
  const Played p = play_body("horizon_days = 30", R"([population]
initial = [ { count = 10, place = "unit" }, { count = 10, place = "town" } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
capacity = [[0, 10], [4.5, 3], [20, 12]]
exits = [ { cause = "out", per_day = 0.1, to = ["left"] } ]
[[route]]
id = "door"
from = ["town"]
to = "unit"
)");
  const auto n = p.occupancy("unit");
  double admitted = 0;
  std::map<double, int> by_day;
  for (const auto& e : p.events(EventKind::admitted, "town", "unit")) ++by_day[e.day];
  for (const auto& [day, count] : by_day) {
    admitted += count;
    CHECK(n[static_cast<std::size_t>(day)] <= (day < 5 ? 10 : day < 20 ? 3 : 12));
  }
  // While people wait, the unit is full, or over its lowered room and admits nobody.
  for (std::size_t d = 1; d < 30; ++d) {
    const int room = d < 5 ? 10 : d < 20 ? 3 : 12;
    CHECK((n[d] == room || p.waiting("unit")[d] == 0 || (n[d] > room && by_day.count(double(d)) == 0)));
    if (d >= 6 && d < 20 && n[d - 1] > 3) CHECK(n[d] <= n[d - 1]);
  }
  CHECK(admitted > 0);
}

// Whoever comes first has the only room for ten days from day 1 on, and is not let in again; then the other gets it.
TEST_CASE("room that falls free is given away the same day, though nothing else happens", "[mechanism]") {
  const auto unit_of = [](const std::string& kind, const std::string& lines) {
    return play_body("horizon_days = 30", R"([population]
initial = [ { count = 2, place = "town" } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
capacity = 1
stay = { distribution = "fixed", days = 10 }
kind = ")" + kind + "\"\n" + lines + R"(
[[route]]
id = "door"
from = ["town"]
to = "unit"
requires = [ { not = { been_in = ["unit"] } } ]
)");
  };
  CHECK(days_of(unit_of("support", ""), EventKind::support_began) == Days{1, 11});
  CHECK(days_of(unit_of("place", "then = [\"left\"]"), EventKind::admitted) == Days{1, 11});
  CHECK(days_of(unit_of("place", "then = [\"dead\"]"), EventKind::admitted) == Days{1, 11});
}

// Whose referral is lost, half a day after it applied, applies again at the end of the step.
TEST_CASE("what closes elsewhere makes nobody wait longer before applying again", "[mechanism]") {
  const auto lost = [](const std::string& closes) {
    return days_of(play_body("horizon_days = 20", R"([population]
initial = [ { count = 1, place = "town" } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
[[service]]
id = "elsewhere"
kind = "place"
)" + closes + R"(
[[route]]
id = "door"
from = ["town"]
to = "unit"
assessment = { distribution = "fixed", days = 0.5 }
lost = 1
[[route]]
id = "other_door"
from = ["unit"]
to = "elsewhere"
)"), EventKind::lost);
  };
  Days daily;
  for (int day = 0; day < 20; ++day) daily.push_back(day + 0.5);
  CHECK(lost("") == daily);
  CHECK(lost("closes = 5\nthen = [\"town\"]") == daily);
}

TEST_CASE("seasons repeat", "[mechanism]") {
  const Played p = play_body("horizon_days = 45", R"([population]
initial = [ { count = 200, place = "town" } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
capacity = { every_days = 10, at = [[0, 1], [5, 4]] }
stay = { distribution = "fixed", days = 1 }
then = ["left"]
[[route]]
id = "door"
from = ["town"]
to = "unit"
)");
  const auto n = p.occupancy("unit");
  for (std::size_t d = 1; d <= 45; ++d) CHECK(n[d] == (d % 10 < 5 ? 1 : 4));
}

TEST_CASE("a closure acts on its day alone: a schedule elsewhere that moves later changes nothing", "[mechanism]") {
  const auto body = [](const std::string& room_elsewhere) {
    return R"([population]
initial = [ { count = 5, place = "town" } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
capacity = 0
closes = 5
then = ["town"]
[[service]]
id = "other"
kind = "place"
capacity = )" + room_elsewhere + R"(
[[route]]
id = "door"
from = ["town"]
to = "unit"
[[route]]
id = "elsewhere"
from = ["unit"]
to = "other"
)";
  };
  const Played still = play_body("horizon_days = 20", body("4")), moves = play_body("horizon_days = 20", body("[[0, 4], [10, 3]]"));
  CHECK(still.withdrawn("door")[0] == 5);
  CHECK(moves.withdrawn("door")[0] == still.withdrawn("door")[0]);
  CHECK(same_events(still.run(), moves.run()));
}

TEST_CASE("staff times caseload, rounded down", "[mechanism]") {
  const auto room = [](const std::string& lines, const std::string& pool = "") {
    const Played p = play_body("horizon_days = 3", "[population]\ninitial = [ { count = 60, place = \"town\" } ]\n[[service]]\nid = \"town\"\nkind = \"place\"\n" + pool + "[[service]]\nid = \"team\"\nkind = \"support\"\n" + lines +
                                                     "\n[[route]]\nid = \"help\"\nto = \"team\"\n");
    return p.occupancy("team").back();
  };
  CHECK(room("staff_fte = 2.5\ncaseload = 3") == 7);
  CHECK(room("staff_fte = 0.3\ncaseload = 10") == 3);  // 0.3 * 10 is a hair below 3 in binary
  CHECK(room("staff_fte = 3\ncaseload = 7\noverload = 1.1") == 23);
  CHECK(room("capacity = 4") == 4);
  const std::string pool = "[[staff]]\nid = \"pool\"\nfte = 1.5\noverload = 1.2\n";
  CHECK(room("staff = \"pool\"\ncaseload = 7", pool) == 12);   // 1.8 posts of a seventh each
  CHECK(room("staff = \"pool\"\ncaseload = 10", pool) == 18);  // 18 tenths fit 1.8
}

TEST_CASE("supports that share a pool take posts by their own caseloads", "[mechanism]") {
  // 2 posts: the first in the file takes a tenth a client, the second a quarter. Eight of the first leave 1.2 posts: four of the second.
  const Played p = play_body("horizon_days = 5", R"([population]
initial = [ { count = 8, place = "town" }, { count = 30, place = "village" } ]
[[staff]]
id = "pool"
fte = 2
[[service]]
id = "town"
kind = "place"
[[service]]
id = "village"
kind = "place"
[[service]]
id = "light"
kind = "support"
staff = "pool"
caseload = 10
[[service]]
id = "heavy"
kind = "support"
staff = "pool"
caseload = 4
[[route]]
id = "one"
from = ["town"]
to = "light"
[[route]]
id = "two"
from = ["village"]
to = "heavy"
)");
  CHECK(p.occupancy("light").back() == 8);
  CHECK(p.occupancy("heavy").back() == 4);
}

TEST_CASE("load acts on hazards, constant through the step", "[mechanism]") {
  // 3000 of 4000 places: load 0.75, curve 2.5. Over one step of ten days all leave with the hazard of its beginning; over the
  // next, with that of the allocation between.
  const auto body = [](const std::string& capacity) {
    return R"([population]
initial = [ { count = 3000, place = "unit" } ]
[[service]]
id = "unit"
kind = "place"
capacity = )" + capacity + R"(
exits = [ { cause = "crowding", per_day = 0.02, to = ["left"] } ]
[[effect]]
on = ["exit.unit.crowding"]
by_load = "unit"
curve = [[0.5, 2], [1, 3]]
)";
  };
  const Played p = play_body("horizon_days = 20\nstep_days = 10\nrecord_every_days = 10", body("4000"));
  const auto n = p.occupancy("unit");
  CHECK(check_share(3000 - n[1], 3000, -std::expm1(-0.5)).holds());
  const double load = n[1] / 4000.0, factor = load < 0.5 ? 2 : 2 + 2 * (load - 0.5);
  CHECK(check_share(n[1] - n[2], n[1], -std::expm1(-0.2 * factor)).holds());
  CHECK(check_share(1000, 3000, 0.39).detectable() < 0.13);
  // Without any room left: the curve's last value.
  const Played q = play_body("horizon_days = 20\nstep_days = 10\nrecord_every_days = 10", body("[[0, 4000], [10, 0]]"));
  CHECK(q.occupancy("unit")[1] == n[1]);
  CHECK(check_share(n[1] - q.occupancy("unit")[2], n[1], -std::expm1(-0.6)).holds());
}

TEST_CASE("on a grid that is no binary fraction instants are the nearest ticks", "[mechanism]") {
  const Played p = play_body("horizon_days = 3\nstep_days = 0.1\nrecord_every_days = 0.1", R"([population]
initial = [ { count = 30, place = "town" } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
[[route]]
id = "door"
from = ["town"]
to = "unit"
seek = { per_day = 1 }
)");
  CHECK(p.times().size() == 31);
  const auto n = p.occupancy("unit");
  std::map<std::uint32_t, double> sought;
  for (const auto& e : p.events(EventKind::applied)) sought[e.client] = e.day;
  for (const auto& e : p.events(EventKind::admitted)) {
    const double k = std::ceil(sought.at(e.client) / 0.1 - 1e-6);
    CHECK(e.day == std::llround(k * 0.1 * 1048576) / 1048576.0);
  }
  CHECK(n.back() > 20);
}
