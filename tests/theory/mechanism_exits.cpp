// Exits, triggers and transitions that follow events: each alone.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/statistics.hpp"
#include "support/traced.hpp"

using namespace kvarbo;

namespace {

const char* town = R"(
[[service]]
id = "town"
kind = "place"
)";

}  // namespace

TEST_CASE("an exit to dead alone is at once; one that may lead elsewhere waits for the allocation", "[mechanism]") {
  const Played p = play_text(scenario_text("horizon_days = 40\nstep_days = 10\nrecord_every_days = 10", "seed = 8", R"([population]
initial = [ { count = 200, place = "one" }, { count = 200, place = "two" } ]
[[service]]
id = "one"
kind = "place"
exits = [ { cause = "fatal", per_day = 0.05, to = ["dead"] } ]
[[service]]
id = "two"
kind = "place"
exits = [ { cause = "grave", per_day = 0.05, to = ["ward", "dead"] } ]
[[service]]
id = "ward"
kind = "place"
capacity = 0
)"), traced());
  std::map<std::uint32_t, double> exit_at;
  for (const auto& e : p.events(EventKind::exit)) exit_at[e.client] = e.day;
  std::size_t at_once = 0, later = 0;
  for (const auto& e : p.events(EventKind::died)) {
    if (e.client < 200) {
      ++at_once;
      CHECK(e.day == exit_at.at(e.client));
    } else {
      ++later;
      CHECK(e.day == 10 * std::ceil(exit_at.at(e.client) / 10));
    }
  }
  CHECK(at_once == static_cast<std::size_t>(p.exits("one.fatal")[0]));
  CHECK(later == static_cast<std::size_t>(p.exits("two.grave")[0]));
  CHECK(p.outcome("deaths")[0] == double(at_once + later));
  CHECK(at_once > 100);
}

// Who has a support may be anywhere: 10000 at home and 10000 in a camp, 20 days, dropping out at 0.05 a day, doubled at home. Of those at home
// 1 - e^-2 = 0.8647 drop out, of those in the camp 1 - e^-1 = 0.6321; the bands are 4.5 standard deviations (7e-6 for both by chance). Were the
// place not asked about, or the wrong one, a share would be 0.23 off: noticed for sure.
TEST_CASE("where a client lives moves the exits of its supports", "[mechanism][statistics]") {
  for (const char* when : {"{ place = [\"home\"] }", "{ not = { place = [\"camp\"] } }"}) {
    const Played p = play_text(scenario_text("horizon_days = 20", "seed = 5", R"([population]
initial = [ { count = 10000, place = "home", supports = ["clinic"] }, { count = 10000, place = "camp", supports = ["clinic"] } ]
[[service]]
id = "home"
kind = "place"
[[service]]
id = "camp"
kind = "place"
[[service]]
id = "clinic"
kind = "support"
exits = [ { cause = "dropout", per_day = 0.05 } ]
[[route]]
id = "get"
to = "clinic"
seek = { per_day = 0 }
[[effect]]
on = ["exit.clinic.dropout"]
multiply = 2
when = [ )" + std::string(when) + " ]\n"), traced());
    double at_home = 0, in_camp = 0;
    for (const auto& e : p.events(EventKind::support_ended)) (e.client < 10000 ? at_home : in_camp) += 1;
    const double home = 1 - std::exp(-2), camp = 1 - std::exp(-1);
    CHECK(std::abs(at_home / 1e4 - home) < 4.5 * std::sqrt(home * (1 - home) / 1e4));
    CHECK(std::abs(in_camp / 1e4 - camp) < 4.5 * std::sqrt(camp * (1 - camp) / 1e4));
  }
}

TEST_CASE("a trigger fires on entering a state, the first of several wins", "[mechanism]") {
  // Causes with 0.6 and 0.5: shares 0.6, 0.4 * 0.5 = 0.2, and 0.2 stay. Who begins in the state has not entered it.
  const Played p = play_text(scenario_text("horizon_days = 2000\nstep_days = 100\nrecord_every_days = 100", "seed = 9", R"([population]
initial = [ { count = 10000, place = "home", use = "dry" }, { count = 50, place = "home", use = "active" } ]
[[process]]
id = "use"
states = ["dry", "active"]
initial = { dry = 1 }
transitions = [ { from = "dry", to = "active", per_day = 0.02 } ]
[[service]]
id = "home"
kind = "place"
exits = [
  { cause = "relapse", on_entering = { process = "use", state = "active" }, probability = 0.6, to = ["left"] },
  { cause = "other", on_entering = { process = "use", state = "active" }, probability = 0.5, to = ["left"] },
]
)"), traced());
  const double first = p.exits("home.relapse")[0], second = p.exits("home.other")[0];
  CHECK(chi_square_p({first, second, 10000 - first - second}, {6000, 2000, 2000}) > usual_size);
  CHECK(p.occupancy("home").back() == 10050 - static_cast<int>(first + second));
  std::map<std::uint32_t, double> entered;
  for (const auto& e : p.events(EventKind::transition)) entered[e.client] = e.day;
  for (const auto& e : p.events(EventKind::exit)) REQUIRE(e.day == entered.at(e.client));
}

namespace {

// Plays a scenario in which an event sets off a transition with probability 0.3; gives how often the event happened and how
// often the transition came with it, and checks that they share their instant.
std::pair<double, double> followed(const std::string& event, EventKind kind, const std::string& from, const std::string& to, const std::string& rest) {
  const Played p = play_text(scenario_text("horizon_days = 30", "seed = 10", R"([population]
initial = [ { count = 4000, place = "town" } ]
[[attribute]]
id = "sex"
categories = { female = 0.5, male = 0.5 }
[[process]]
id = "mark"
states = ["no", "yes"]
initial = { no = 1 }
transitions = [ { from = "no", to = "yes", on = ")" + event + R"(", probability = 0.3 } ]
[[outcome]]
id = "women"
kind = "share_at_end"
when = [ { attribute = "sex", is = ["female"] } ]
[[service]]
id = "town"
kind = "place"
)" + rest), traced());
  std::map<std::uint32_t, std::vector<double>> marked;
  for (const auto& e : p.events(EventKind::transition)) marked[e.client].push_back(e.day);
  double tries = 0, hits = 0;
  std::map<std::uint32_t, bool> done;
  for (const auto& e : p.events(kind, from, to)) {
    if (done[e.client]) continue;  // once it is marked, further events find it in another state
    tries += 1;
    const auto& at = marked[e.client];
    if (std::find(at.begin(), at.end(), e.day) == at.end()) continue;
    hits += 1;
    done[e.client] = true;
  }
  double all = 0;
  for (const auto& [client, days] : marked) all += double(days.size());
  CHECK(all == hits);
  return {tries, hits};
}

const char* unit_and_door = R"([[route]]
id = "door"
from = ["town"]
to = "unit"
[[service]]
id = "unit"
kind = "place"
)";

}  // namespace

TEST_CASE("transitions follow events, at their instant and with their probability", "[mechanism]") {
  const auto check = [](std::pair<double, double> f, double at_least) {
    const MeanCheck c = check_share(f.second, f.first, 0.3);
    INFO(c);
    CHECK(f.first >= at_least);
    CHECK(c.holds());
    CHECK(c.detectable() < 0.15);
  };
  SECTION("admission") { check(followed("admission.unit", EventKind::admitted, "town", "unit", unit_and_door), 4000); }
  SECTION("exit") { check(followed("exit.unit.out", EventKind::exit, "unit.out", "", std::string(unit_and_door) + "exits = [ { cause = \"out\", per_day = 0.1, to = [\"left\"] } ]\n"), 3000); }
  SECTION("exit from a support") {
    check(followed("exit.help.out", EventKind::exit, "help.out", "", R"([[route]]
id = "door"
to = "help"
[[service]]
id = "help"
kind = "support"
exits = [ { cause = "out", per_day = 0.1 } ]
)"), 3000);
  }
  SECTION("stay") { check(followed("exit.unit.stay", EventKind::exit, "unit.stay", "", std::string(unit_and_door) + "stay = { distribution = \"fixed\", days = 3.25 }\nthen = [\"left\"]\n"), 4000); }
  SECTION("a kept place given up") {
    check(followed("exit.unit.hold", EventKind::hold_ended, "unit.hold", "", std::string(unit_and_door) + R"(hold_days = 2.5
[[service]]
id = "ward"
kind = "place"
visit = true
stay = { distribution = "fixed", days = 20 }
then = ["left"]
[[route]]
id = "ill"
from = ["unit"]
to = "ward"
)"), 4000);
  }
  SECTION("lost") {
    check(followed("lost.door", EventKind::lost, "", "door", "[[route]]\nid = \"door\"\nfrom = [\"town\"]\nto = \"unit\"\nassessment = { distribution = \"fixed\", days = 2 }\nlost = 0.5\n[[service]]\nid = \"unit\"\nkind = \"place\"\n"), 3000);
  }
  SECTION("refused") {
    check(followed("refused.door", EventKind::refused, "", "door", "[[route]]\nid = \"door\"\nfrom = [\"town\"]\nto = \"unit\"\nrequires_at_admission = [ { attribute = \"sex\", is = [\"female\"] } ]\n[[service]]\nid = \"unit\"\nkind = \"place\"\n"), 3000);
  }
  SECTION("gave up") {
    check(followed("gave_up.door", EventKind::gave_up, "", "door", "[[route]]\nid = \"door\"\nfrom = [\"town\"]\nto = \"unit\"\nwithdraw = { per_day = 0.1 }\n[[service]]\nid = \"unit\"\nkind = \"place\"\ncapacity = 0\n"), 4000);
  }
}
