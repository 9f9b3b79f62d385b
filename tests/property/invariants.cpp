// What is never allowed, and what must not matter: threads, recording, others.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <tuple>

#include "property/random_scenario.hpp"
#include "support/invariants.hpp"
#include "support/played.hpp"

using namespace kvarbo;

namespace {

// More clients than one block of 16 384 holds, competing for room through queues, visits and supports.
std::string big_town(int people) {
  return scenario_text("horizon_days = 40", "seed = 71\nreplications = 1", "[population]\ninitial = [ { count = " + std::to_string(people) + R"(, place = "town" } ]
[[population.arrivals]]
id = "inflow"
per_day = 40
place = "town"
[[process]]
id = "use"
states = ["active", "dry"]
initial = { active = 0.7, dry = 0.3 }
transitions = [ { from = "active", to = "dry", mean_days = 60 }, { from = "dry", to = "active", mean_days = 40 }, { from = "active", to = "dead", per_year = 0.1 } ]
[[organisation]]
id = "city"
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
organisation = "city"
capacity = 900
hold_days = 6
cost_per_day = 100.1
stay = { distribution = "gamma", shape = 2, mean_days = 12 }
wait_days = 5
then = ["home", "town"]
exits = [ { cause = "relapse", on_entering = { process = "use", state = "active" }, probability = 0.4, to = ["town"], bar_days = 6 } ]
[[service]]
id = "ward"
kind = "place"
visit = true
capacity = 60
stay = { distribution = "lognormal", median_days = 4, sigma = 0.5 }
then = ["town"]
[[service]]
id = "home"
kind = "place"
capacity = 300
[[service]]
id = "team"
kind = "support"
staff_fte = 20
caseload = 12
stay = { distribution = "exponential", mean_days = 30 }
[[route]]
id = "door"
from = ["town"]
to = "unit"
requires = [ { process = "use", is = ["dry"], for_days = 5 } ]
withdraw = { mean_days = 30 }
[[route]]
id = "ill"
from = ["town", "unit"]
to = "ward"
seek = { mean_days = 80 }
[[route]]
id = "help"
to = "team"
seek = { mean_days = 50 }
lost = 0.3
[[route]]
id = "flat"
from = ["unit"]
to = "home"
requires = [ { ready = true } ]
[[effect]]
on = ["process.use.dry->active"]
by_load = "team"
curve = [[0, 2], [1, 0.5]]
[economics]
discount_costs_per_year = 0.03
)");
}

using Line = std::tuple<double, EventKind, std::string, std::string>;

// By names: a service more moves the numbers of labels.
std::map<std::uint32_t, std::vector<Line>> ways(const Played& p) {
  std::map<std::uint32_t, std::vector<Line>> out;
  for (const auto& e : p.events()) out[e.client].push_back({e.day, e.kind, e.from, e.to});
  return out;
}

}  // namespace

TEST_CASE("more than one block: the same for one, two and three threads", "[property]") {
  How how;
  how.events = true;
  const Played one = play_text(big_town(20500), how);
  CHECK(one.admissions("unit")[0] > 900);
  CHECK(one.admissions("ward")[0] > 60);
  CHECK(one.run().clients.size() > 20500);
  for (const int threads : {2, 3}) {
    how.threads = threads;
    const Played other = play_text(big_town(20500), how);
    CHECK(same_counts(one.run(), other.run()));
    CHECK(same_events(one.run(), other.run()));
  }
  CHECK(broken_conservation(one) == "");
  CHECK(broken_room(one) == "");
}

TEST_CASE("recording more changes nothing", "[property]") {
  How how;
  const Played nothing = play_text(big_town(3000), how);
  how.events = true;
  const Played events = play_text(big_town(3000), how);
  CHECK(same_counts(nothing.run(), events.run()));
  how.set = {{"time.record_every_days", "4"}};
  const Played seldom = play_text(big_town(3000), how);
  CHECK(same_events(events.run(), seldom.run()));
  CHECK(events.run().outcome_value == seldom.run().outcome_value);
  how.set = {};
  const Played more = play_text(big_town(3000) + "[[outcome]]\nid = \"more\"\nkind = \"person_days\"\nwhen = [ { process = \"use\", is = [\"dry\"], for_days = 7 }, { support = \"team\", active = false, for_days = 3 }, { been_in = [\"ward\"], within_days = 9 } ]\n", how);
  CHECK(same_events(events.run(), more.run()));
  CHECK(events.run().admissions == more.run().admissions);
}

TEST_CASE("areas lose nobody, fill nothing above its room, and do not depend on threads", "[property][areas]") {
  const std::string areas = R"(
[[area]]
id = "first"
[[area]]
id = "second"
[[area]]
id = "third"
[[move]]
id = "elsewhere"
on = "exit.town.moves"
to = { first = 0.5, second = 0.3, third = 0.2 }
place = "town"
[set]
"service.town.exits" = [ { cause = "moves", per_day = 0.05, to = ["left"] } ]
"service.ward.shared" = true
"service.team.shared" = true
"service.group.shared" = true
)";
  How one, three;
  one.events = three.events = true;
  three.threads = 3;
  double moved = 0, in_ward = 0;
  for (std::uint64_t number = 1; number <= 40; ++number) {
    INFO("scenario " << number);
    const std::string text = random_scenario(number).text({.policies = true}) + areas;
    const Played p = play_text(text, one), other = play_text(text, three);
    CHECK(broken_conservation(p) == "");
    CHECK(broken_room(p) == "");
    for (std::size_t n = 0; n < p.runs().size(); ++n) {
      CHECK(same_counts(p.runs()[n], other.runs()[n]));
      CHECK(same_events(p.runs()[n], other.runs()[n]));
    }
    moved += p.exits("town.moves")[0];
    in_ward += p.admissions("ward")[0];
  }
  CHECK(moved > 1000);
  CHECK(in_ward > 1000);
}

TEST_CASE("one client more that needs nothing leaves all others as they were", "[property]") {
  // It comes last in `initial`, in a place of its own without limit and without routes.
  How how;
  how.events = true;
  for (std::uint64_t number = 1; number <= 25; ++number) {
    const RandomScenario s = random_scenario(number);
    const auto all = ways(play_text(s.text({}), how));
    const auto more = play_text(s.text({.bystander = true}), how);
    const auto others = ways(more);
    REQUIRE(others.size() == all.size() + 1);
    // Newcomers are numbered after those who are there; the bystander stands between.
    const std::uint32_t its = static_cast<std::uint32_t>(s.initial);
    const bool same = std::all_of(all.begin(), all.end(), [&](const auto& way) {
      const std::uint32_t number_now = way.first < its ? way.first : way.first + 1;
      const auto there = others.find(number_now);
      return there != others.end() && there->second == way.second;
    });
    INFO("scenario " << number);
    CHECK(same);
  }
}

TEST_CASE("a capacity raised changes nothing before it first binds", "[property]") {
  How how;
  how.events = true;
  std::size_t bound = 0;
  for (std::uint64_t number = 1; number <= 25; ++number) {
    const RandomScenario s = random_scenario(number);
    const Played less = play_text(s.text({}), how), more = play_text(s.text({.roomier = true}), how);
    // Until the first allocation that leaves someone waiting or may, for a moment, have filled the unit (whoever was there
    // before it and whoever came in, nobody gone yet), both are the same.
    const auto waiting = less.waiting("unit0"), n = less.occupancy("unit0"), held = less.held("unit0");
    std::map<std::size_t, int> came;
    for (const auto& e : less.events(EventKind::admitted, "", "unit0")) ++came[static_cast<std::size_t>(std::llround(e.day / less.times()[1]))];
    std::size_t free = 0;
    while (free < n.size() && waiting[free] == 0 && (free == 0 ? 0 : n[free - 1] + held[free - 1]) + came[free] < s.unit_room) ++free;
    bound += free < waiting.size();
    const double until = free < waiting.size() ? less.times()[free] : 1e9;
    const auto before = [&](const Played& p) {
      std::vector<std::tuple<std::uint32_t, Ticks, EventKind, std::uint16_t, std::uint16_t>> events;
      for (const Event& e : p.run().events)
        if (to_days(e.at) < until) events.push_back({e.client, e.at, e.kind, e.from, e.to});
      return events;
    };
    INFO("scenario " << number);
    const bool same = before(less) == before(more);
    CHECK(same);
  }
  CHECK(bound > 5);
}

TEST_CASE("any scenario runs, loses nobody and counts nobody twice", "[property]") {
  How how;
  how.events = true;
  for (std::uint64_t number = 1; number <= 120; ++number) {
    const RandomScenario s = random_scenario(number);
    INFO("scenario " << number);
    INFO(s.text({}));
    const Played p = play_text(s.text({.policies = true}), how);
    CHECK(broken_conservation(p) == "");
    CHECK(broken_room(p) == "");
    // A policy that changes nothing that is played, from a day on.
    CHECK(same_events(p.run("base"), p.run("same")));
    for (std::size_t o = 0; o < p.layout().outcomes.size(); ++o)  // money is settled in two stretches: equal but for rounding
      CHECK(p.run("same").outcome_value[o] == Approx(p.run("base").outcome_value[o]).epsilon(1e-12));
    const auto events_before = [&](const std::string& id) {
      std::size_t n = 0;
      for (const Event& e : p.run(id).events) n += to_days(e.at) < 30;
      return n;
    };
    CHECK(events_before("base") == events_before("later"));
  }
}

TEST_CASE("the same for any number of threads, whatever the scenario", "[property]") {
  for (std::uint64_t number = 1; number <= 12; ++number) {
    How how;
    how.events = true, how.replications = 3;
    const std::string text = random_scenario(number).text({.policies = true});
    const Played one = play_text(text, how);
    how.threads = 3;
    const Played three = play_text(text, how);
    for (std::size_t r = 0; r < one.runs().size(); ++r) {
      INFO("scenario " << number << ", run " << r);
      CHECK(same_counts(one.runs()[r], three.runs()[r]));
      CHECK(same_events(one.runs()[r], three.runs()[r]));
    }
  }
}

TEST_CASE("a policy plays the same alone and beside others", "[property]") {
  // Together, policies share what is played before the first of them begins.
  How how;
  how.events = true, how.replications = 2;
  for (std::uint64_t number = 1; number <= 40; ++number) {
    const std::string text = random_scenario(number).text({.policies = true});
    how.policy.clear();
    const Played together = play_text(text, how);
    for (const Policy& policy : together.scenario().policies) {
      how.policy = policy.id;
      const Played alone = play_text(text, how);
      for (std::size_t r = 0; r < together.replications(); ++r) {
        INFO("scenario " << number << ", policy " << policy.id << ", replication " << r);
        CHECK(same_counts(together.run(policy.id, r), alone.run(policy.id, r)));
        CHECK(same_events(together.run(policy.id, r), alone.run(policy.id, r)));
      }
    }
  }
}
