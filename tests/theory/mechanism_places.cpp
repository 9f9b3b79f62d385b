// Stays, waits, visits, kept places, room, closing: each alone, with exact timelines where nothing is random.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/played.hpp"
#include "support/statistics.hpp"

using namespace kvarbo;

namespace {

using Days = std::vector<double>;

How traced() {
  How how;
  how.events = true;
  return how;
}

Days days_of(const Played& p, EventKind kind, const std::string& from = "", const std::string& to = "") {
  Days days;
  for (const auto& e : p.events(kind, from, to)) days.push_back(e.day);
  return days;
}

// Of the first client alone.
Days of_first(const Played& p, EventKind kind, const std::string& from = "", const std::string& to = "") {
  Days days;
  for (const auto& e : p.events(kind, from, to))
    if (e.client == 0) days.push_back(e.day);
  return days;
}

Played play_body(const std::string& time, const std::string& body, std::uint64_t seed = 41) { return play_text(scenario_text(time, "seed = " + std::to_string(seed), body), traced()); }

double simpson(const std::function<double(double)>& f, double low, double high, int n = 2000) {
  double s = f(low) + f(high);
  for (int i = 1; i < n; ++i) s += f(low + (high - low) * i / n) * (i % 2 ? 4 : 2);
  return s * (high - low) / n / 3;
}

}  // namespace

TEST_CASE("a stay is over at its instant, and left at the allocation", "[mechanism]") {
  const Played p = play_body("horizon_days = 12", R"([population]
initial = [ { count = 2, place = "unit" } ]
[[service]]
id = "unit"
kind = "place"
stay = { distribution = "fixed", days = 3.25 }
then = ["town"]
[[service]]
id = "town"
kind = "place"
)");
  CHECK(days_of(p, EventKind::exit, "unit.stay") == Days{3.25, 3.25});
  CHECK(days_of(p, EventKind::admitted, "unit", "town") == Days{4, 4});
  CHECK(p.person_days("unit")[0] == 8);
}

TEST_CASE("max_days cuts a stay after its effects", "[mechanism]") {
  const Played p = play_body("horizon_days = 100", R"([population]
initial = [ { count = 1, place = "unit" }, { count = 1, place = "half" } ]
[[service]]
id = "unit"
kind = "place"
stay = { distribution = "fixed", days = 30, max_days = 40 }
then = ["left"]
[[service]]
id = "half"
kind = "place"
stay = { distribution = "fixed", days = 30, max_days = 20 }
then = ["left"]
[[effect]]
on = ["stay.unit"]
multiply = 1.5
[[effect]]
on = ["stay.half"]
multiply = 0.5
)");
  CHECK(days_of(p, EventKind::exit, "unit.stay") == Days{40});
  CHECK(days_of(p, EventKind::exit, "half.stay") == Days{15});
}

TEST_CASE("what remains of a stay met in a long-running system", "[mechanism]") {
  // Density (1 - F)/mean; its mean is E[X^2] / (2 E[X]). 6000 stays each: a distribution function off by 0.04 is found with
  // power 0.99 by Kolmogorov's test at size 1e-4; drawing the whole stay instead is far off that.
  struct Row {
    const char* stay;
    double first, second;  // moments
    std::function<double(double)> survival;
  };
  const double pi4 = std::tgamma(1 + 1 / 1.7), pi5 = std::tgamma(1 + 2 / 1.7);
  const std::vector<Row> rows{
      {"distribution = \"exponential\", mean_days = 40", 40, 3200, [](double x) { return std::exp(-x / 40); }},
      {"distribution = \"fixed\", days = 60", 60, 3600, [](double x) { return x < 60 ? 1.0 : 0.0; }},
      {"distribution = \"uniform\", low_days = 10, high_days = 90", 50, (100 + 900 + 8100) / 3.0, [](double x) { return x < 10 ? 1 : x < 90 ? (90 - x) / 80 : 0; }},
      {"distribution = \"triangular\", low_days = 10, mode_days = 20, high_days = 80", 110 / 3.0, (100 + 400 + 6400 + 200 + 800 + 1600) / 6.0,
       [](double x) { return x < 10 ? 1 : x < 20 ? 1 - (x - 10) * (x - 10) / 700 : x < 80 ? (80 - x) * (80 - x) / 4200 : 0; }},
      {"distribution = \"gamma\", shape = 2, mean_days = 50", 50, 2500 * 1.5, [](double x) { return (1 + x / 25) * std::exp(-x / 25); }},
      {"distribution = \"weibull\", shape = 1.7, scale_days = 50", 50 * pi4, 2500 * pi5, [](double x) { return std::exp(-std::pow(x / 50, 1.7)); }},
      {"distribution = \"lognormal\", median_days = 30, sigma = 0.6", 30 * std::exp(0.18), 900 * std::exp(0.72),
       [](double x) { return x > 0 ? 0.5 * std::erfc(std::log(x / 30) / 0.6 / std::sqrt(2.0)) : 1.0; }},
      {"distribution = \"exponential\", mean_days = 40, max_days = 50", 40 * -std::expm1(-1.25), 2 * (1600 * -std::expm1(-1.25) - 40 * 50 * std::exp(-1.25)),
       [](double x) { return x < 50 ? std::exp(-x / 40) : 0.0; }}};
  for (const bool support : {false, true}) {
    std::uint64_t seed = 100;
    for (const Row& row : rows) {
      const std::string stay = std::string("stay = { ") + row.stay + " }\n";
      const std::string body = support ? "[population]\ninitial = [ { count = 6000, place = \"town\", supports = [\"unit\"], elapsed = \"stationary\" } ]\n[[service]]\nid = \"town\"\nkind = \"place\"\n[[service]]\nid = \"unit\"\nkind = \"support\"\n" + stay
                                       : "[population]\ninitial = [ { count = 6000, place = \"unit\", elapsed = \"stationary\" } ]\n[[service]]\nid = \"unit\"\nkind = \"place\"\nthen = [\"left\"]\n" + stay;
      const Played p = play_body("horizon_days = 4000\nstep_days = 40\nrecord_every_days = 4000", body, ++seed);
      const Days rest = days_of(p, EventKind::exit, "unit.stay");
      INFO(row.stay << (support ? ", a support" : ""));
      REQUIRE(rest.size() == 6000);
      const MeanCheck c = check_mean(rest, row.second / 2 / row.first);
      INFO(c);
      CHECK(c.holds());
      CHECK(c.detectable() < 0.1);
      CHECK(kolmogorov_p(rest, [&](double x) { return simpson(row.survival, 0, x, 400) / row.first; }) > usual_size);
    }
  }
}

TEST_CASE("effects on a stay see the supports a client begins with", "[mechanism]") {
  const Played p = play_body("horizon_days = 100", R"([population]
initial = [ { count = 1, place = "unit", supports = ["team"] }, { count = 1, place = "unit" } ]
[[service]]
id = "unit"
kind = "place"
stay = { distribution = "fixed", days = 10 }
then = ["left"]
[[service]]
id = "team"
kind = "support"
[[effect]]
on = ["stay.unit"]
when = [ { support = "team", active = true } ]
multiply = 2
)");
  const auto ends = p.events(EventKind::exit, "unit.stay");
  REQUIRE(ends.size() == 2);
  CHECK(ends[0].day == 20);
  CHECK(ends[1].day == 10);
}

TEST_CASE("ready clients stay on for at most wait_days, until admitted elsewhere", "[mechanism]") {
  const auto body = [](const std::string& wait, const std::string& room) {
    return R"([population]
initial = [ { count = 3, place = "unit" } ]
[[service]]
id = "unit"
kind = "place"
stay = { distribution = "fixed", days = 10.5 }
wait_days = )" + wait + R"(
then = ["left"]
[[service]]
id = "home"
kind = "place"
capacity = )" + room + R"(
[[route]]
id = "onward"
from = ["unit"]
to = "home"
requires = [ { ready = true } ]
[[outcome]]
id = "blocked"
kind = "person_days"
when = [ { place = ["unit"] }, { ready = true } ]
)";
  };
  SECTION("at most") {
    const Played p = play_body("horizon_days = 30", body("4", "1"));
    CHECK(days_of(p, EventKind::applied) == Days{10.5, 10.5, 10.5});
    CHECK(days_of(p, EventKind::admitted, "unit", "home") == Days{11});
    CHECK(days_of(p, EventKind::left) == Days{15, 15});
    CHECK(p.outcome("blocked")[0] == 0.5 + 4 + 4);
    CHECK(p.person_days("unit")[0] == 11 + 15 + 15);
    CHECK(p.exits("unit.stay")[0] == 3);
  }
  SECTION("without end") {
    const Played p = play_body("horizon_days = 200\nrecord_every_days = 200", body("inf", "[[0, 1], [100, 2]]"));
    CHECK(days_of(p, EventKind::left).empty());
    CHECK(p.outcome("blocked")[0] == 0.5 + 89.5 + 189.5);
  }
  SECTION("not at all") {
    const Played p = play_body("horizon_days = 30", body("0", "1"));
    CHECK(days_of(p, EventKind::left) == Days{11, 11, 11});
    CHECK(p.outcome("blocked")[0] == 0);
  }
}

TEST_CASE("one of several lists is drawn by its probability", "[mechanism]") {
  const Played p = play_body("horizon_days = 20", R"([population]
initial = [ { count = 6000, place = "unit" } ]
[[service]]
id = "unit"
kind = "place"
stay = { distribution = "fixed", days = 2.5 }
then = [ { probability = 0.25, to = ["home", "town"] }, { probability = 0.6, to = ["town"] }, { probability = 0.15, to = ["left"] } ]
refer = { on_end = ["help"] }
[[service]]
id = "home"
kind = "place"
capacity = 100
[[service]]
id = "town"
kind = "place"
[[service]]
id = "team"
kind = "support"
[[route]]
id = "help"
from = ["unit", "town", "home"]
to = "team"
seek = { per_day = 0.0000001 }
)");
  const double left = 6000.0 - p.population().back();
  CHECK(p.occupancy("home").back() == 100);
  CHECK(check_share(left, 6000, 0.15).holds());
  CHECK(check_share(left, 6000, 0.15).detectable() < 0.2);
  CHECK(p.occupancy("team").back() == p.population().back());
}

namespace {

// A home with the given lines, and a ward that is visited once, at day 1, for the given days.
std::string visited(const std::string& home, const std::string& ward, const std::string& rest = "") {
  return R"([population]
initial = [ { count = 1, place = "home" } ]
[[service]]
id = "home"
kind = "place"
capacity = 1
)" + home + R"(
[[service]]
id = "ward"
kind = "place"
visit = true
then = ["town"]
)" + ward + R"(
[[service]]
id = "town"
kind = "place"
[[route]]
id = "ill"
from = ["home"]
to = "ward"
requires = [ { not = { been_in = ["ward"] } } ]
)" + rest;
}

const char* another = R"(
[[service]]
id = "yard"
kind = "place"
[[route]]
id = "next"
from = ["yard"]
to = "home"
)";

std::string two_people(std::string body) { return body.replace(body.find("count = 1, place = \"home\" }"), 27, "count = 1, place = \"home\" }, { count = 1, place = \"yard\" }"); }

}  // namespace

TEST_CASE("a visit keeps the place it came from", "[mechanism]") {
  SECTION("and returns to it: no admission, no new stay, the clock runs on") {
    const Played p = play_body("horizon_days = 60", visited("hold_days = 10\nstay = { distribution = \"fixed\", days = 30.5 }\nthen = [\"left\"]", "stay = { distribution = \"fixed\", days = 5 }"));
    CHECK(days_of(p, EventKind::visited) == Days{1});
    CHECK(days_of(p, EventKind::exit, "ward.stay") == Days{6});
    CHECK(days_of(p, EventKind::returned) == Days{6});
    CHECK(days_of(p, EventKind::exit, "home.stay") == Days{30.5});
    CHECK(p.admissions("home")[0] == 0);
    CHECK(p.admissions("ward")[0] == 1);
    CHECK(p.person_days("home")[0] == 1 + 25);
    CHECK(p.held("home") == [&] {
      std::vector<int> held(61, 0);
      for (std::size_t d = 1; d < 6; ++d) held[d] = 1;
      return held;
    }());
  }
  SECTION("a stay that fell due on the visit is counted at the return") {
    const Played p = play_body("horizon_days = 60", visited("hold_days = 10\nstay = { distribution = \"fixed\", days = 3 }\nthen = [\"left\"]", "stay = { distribution = \"fixed\", days = 5 }"));
    CHECK(days_of(p, EventKind::returned) == Days{6});
    CHECK(days_of(p, EventKind::exit, "home.stay") == Days{6});
    CHECK(days_of(p, EventKind::left) == Days{7});
  }
  SECTION("for at most hold_days") {
    const Played p = play_body("horizon_days = 60", two_people(visited("hold_days = 7.5", "stay = { distribution = \"fixed\", days = 20 }", another)));
    CHECK(of_first(p, EventKind::hold_ended) == Days{8.5});
    CHECK(p.exits("home.hold")[0] == 2);  // the other's visit begins on day 10 and keeps the place until 17.5
    CHECK(days_of(p, EventKind::admitted, "yard", "home") == Days{9});
    CHECK(of_first(p, EventKind::admitted, "ward", "town") == Days{21});
  }
  SECTION("who leaves the visit at that very instant still returns") {
    const Played p = play_body("horizon_days = 60", two_people(visited("hold_days = 8", "stay = { distribution = \"fixed\", days = 8 }", another)));
    CHECK(days_of(p, EventKind::returned) == Days{9});
    CHECK(p.exits("home.hold")[0] == 0);
  }
  SECTION("who leaves it before, and returns after, keeps it") {
    const Played p = play_body("horizon_days = 60", two_people(visited("hold_days = 8.25", "stay = { distribution = \"fixed\", days = 8.1 }", another)));
    CHECK(days_of(p, EventKind::returned) == Days{10});
    CHECK(p.exits("home.hold")[0] == 0);
  }
  SECTION("nothing without hold_days") {
    const Played p = play_body("horizon_days = 60", two_people(visited("", "stay = { distribution = \"fixed\", days = 5 }", another)));
    CHECK(days_of(p, EventKind::returned).empty());
    CHECK(days_of(p, EventKind::admitted, "yard", "home") == Days{2});  // what an admission frees is offered at the next
    CHECK(of_first(p, EventKind::admitted, "ward", "town") == Days{6});
  }
  SECTION("a return needs no room, and does not wait") {
    const Played p = play_body("horizon_days = 60", visited("hold_days = 10", "stay = { distribution = \"fixed\", days = 5 }\nwait_days = 20") + "[[policy]]\nid = \"less\"\nfrom_day = 3\nset = { \"service.home.capacity\" = 0 }\n");
    CHECK(days_of(p, EventKind::returned) == Days{6});
  }
  SECTION("exits and triggers of the kept place sleep") {
    const Played p = play_body("horizon_days = 60", visited("hold_days = 40\nexits = [ { cause = \"relapse\", on_entering = { process = \"use\", state = \"active\" }, to = [\"town\"] }, { cause = \"fire\", per_day = 0.0001, to = [\"town\"] } ]",
                                                            "stay = { distribution = \"fixed\", days = 30 }", R"([[process]]
id = "use"
states = ["dry", "active"]
initial = { dry = 1 }
transitions = [ { from = "dry", to = "active", on = "admission.ward" } ]
[[effect]]
on = ["exit.home.fire"]
when = [ { place = ["ward"] } ]
multiply = 10000
)"));
    CHECK(p.exits("home.relapse")[0] == 0);
    CHECK(p.exits("home.fire")[0] == 0);
    CHECK(days_of(p, EventKind::returned) == Days{31});
  }
}

TEST_CASE("from one visit to another, and from a visit elsewhere", "[mechanism]") {
  const std::string second = R"(
[[service]]
id = "clinic"
kind = "place"
visit = true
stay = { distribution = "fixed", days = 9 }
then = ["town"]
[[route]]
id = "on"
from = ["ward"]
to = "clinic"
requires = [ { place = ["ward"], for_days = 2.5, kept = false } ]
)";
  SECTION("another visit keeps the place and its clock") {
    const Played p = play_body("horizon_days = 60", visited("hold_days = 20", "stay = { distribution = \"fixed\", days = 30 }", second));
    CHECK(days_of(p, EventKind::visited) == Days{1, 4});
    CHECK(days_of(p, EventKind::returned) == Days{13});
  }
  SECTION("the clock is that of the first") {
    const Played p = play_body("horizon_days = 60", visited("hold_days = 10", "stay = { distribution = \"fixed\", days = 30 }", second));
    CHECK(days_of(p, EventKind::hold_ended) == Days{11});
    CHECK(days_of(p, EventKind::admitted, "clinic", "town") == Days{13});
  }
  SECTION("elsewhere gives the kept place up") {
    std::string body = visited("hold_days = 20", "stay = { distribution = \"fixed\", days = 30 }", second + std::string(another));
    body.replace(body.find("visit = true\nstay = { distribution = \"fixed\", days = 9 }"), 13, "");
    const Played p = play_body("horizon_days = 60", two_people(body));
    CHECK(of_first(p, EventKind::admitted, "ward", "clinic") == Days{4});
    CHECK(p.held("home")[4] == 0);
    CHECK(days_of(p, EventKind::admitted, "yard", "home") == Days{5});
    CHECK(p.exits("home.hold")[0] == 0);
  }
}

TEST_CASE("visits are no moves: supports stay, applications stand", "[mechanism]") {
  std::string body = visited("hold_days = 20", "stay = { distribution = \"fixed\", days = 5 }", R"(
[[service]]
id = "team"
kind = "support"
keep_on_move = false
[[service]]
id = "flat"
kind = "place"
capacity = [[0, 0], [20, 1]]
[[route]]
id = "wish"
from = ["home"]
to = "flat"
[[outcome]]
id = "kept_days"
kind = "person_days"
when = [ { place = ["home"], kept = true } ]
[[outcome]]
id = "there_days"
kind = "person_days"
when = [ { place = ["home"] } ]
)");
  body.replace(body.find("place = \"home\" }"), 16, "place = \"home\", supports = [\"team\"] }");
  const Played p = play_body("horizon_days = 40", body);
  CHECK(days_of(p, EventKind::support_ended) == Days{20});
  CHECK(p.withdrawn("wish")[0] == 0);
  CHECK(days_of(p, EventKind::admitted, "home", "flat") == Days{20});
  CHECK(p.outcome("kept_days")[0] == 20);
  CHECK(p.outcome("there_days")[0] == 15);
}

TEST_CASE("an admission during a visit uses an application from before it", "[mechanism]") {
  const Played p = play_body("horizon_days = 40", visited("hold_days = 20", "stay = { distribution = \"fixed\", days = 15 }", R"(
[[service]]
id = "flat"
kind = "place"
capacity = [[0, 0], [10, 1]]
[[route]]
id = "wish"
from = ["home"]
to = "flat"
)"));
  CHECK(days_of(p, EventKind::admitted, "ward", "flat") == Days{10});
  CHECK(p.held("home")[10] == 0);
}

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

TEST_CASE("a place that closes turns everyone out by its then, and admits nobody", "[mechanism]") {
  const Played p = play_body("horizon_days = 30", two_people(visited("hold_days = 30\ncloses = 6\nthen = [\"town\"]", "stay = { distribution = \"fixed\", days = 10 }", another)));
  CHECK(days_of(p, EventKind::returned).empty());
  CHECK(p.withdrawn("next")[0] >= 1);
  CHECK(p.admissions("home")[0] == 0);
  CHECK(days_of(p, EventKind::admitted, "ward", "town") == Days{11});
  const Played q = play_body("horizon_days = 20", R"([population]
initial = [ { count = 6, place = "unit" }, { count = 4, place = "town" } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
capacity = 8
closes = 7
then = ["next", "town"]
[[service]]
id = "next"
kind = "place"
capacity = 2
[[route]]
id = "door"
from = ["town"]
to = "unit"
)");
  const auto n = q.occupancy("unit");
  for (std::size_t d = 0; d <= 20; ++d) CHECK(n[d] == (d == 0 ? 6 : d < 7 ? 8 : 0));
  CHECK(q.occupancy("next").back() == 2);
  CHECK(q.admissions("unit")[0] == 2);
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
