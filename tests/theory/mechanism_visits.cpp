// Visits and the places they keep, with exact timelines.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/statistics.hpp"
#include "support/traced.hpp"

using namespace kvarbo;

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

// A referral opens an application at home whose `from` was never met there. Going on a visit is no move and withdraws nothing: decided at 2.75, it is
// served at 3, during the visit from 1 to 5. One that takes longer is tested when the visit ends, and does not fit.
TEST_CASE("a visit does not withdraw what a referral opened; its end does", "[mechanism]") {
  for (const bool soon : {true, false}) {
    const Played p = play_body("horizon_days = 10", R"([population]
initial = [ { count = 1, place = "home", supports = ["case"] } ]
[[service]]
id = "home"
kind = "place"
hold_days = 30
[[service]]
id = "shelter"
kind = "place"
capacity = 0
[[service]]
id = "ward"
kind = "place"
visit = true
stay = { distribution = "fixed", days = 4 }
then = ["home"]
[[service]]
id = "case"
kind = "support"
stay = { distribution = "fixed", days = 0.5 }
refer = { on_end = ["to_flat"] }
[[service]]
id = "flat"
kind = "place"
[[route]]
id = "get_case"
to = "case"
seek = { per_day = 0 }
[[route]]
id = "to_shelter"
to = "shelter"
from = ["home"]
[[route]]
id = "to_flat"
to = "flat"
from = ["shelter"]
assessment = { distribution = "fixed", days = )" + std::string(soon ? "2.25" : "7") + R"( }
[[route]]
id = "dry_out"
to = "ward"
from = ["home"]
requires = [ { not = { been_in = ["ward"] } } ]
)");
    CHECK(days_of(p, EventKind::visited, "home", "ward") == Days{1});
    CHECK(days_of(p, EventKind::admitted, "ward", "flat") == (soon ? Days{3} : Days{}));
    CHECK(days_of(p, EventKind::withdrawn, "", "to_flat") == (soon ? Days{} : Days{5}));
  }
}

TEST_CASE("a place that closes turns everyone out by its then, and admits nobody", "[mechanism]") {
  const Played p = play_body("horizon_days = 30", two_people(visited("hold_days = 30\ncloses = 6\nthen = [\"town\"]", "stay = { distribution = \"fixed\", days = 10 }", another)));
  CHECK(days_of(p, EventKind::returned).empty());
  CHECK(days_of(p, EventKind::hold_ended, "", "home") == Days{6});  // told, but no exit of the home's: it closed
  CHECK(p.exits("home.hold")[0] == 0);
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
