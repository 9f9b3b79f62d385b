// Interfaces and policies, and the luck that policies share.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/statistics.hpp"
#include "support/traced.hpp"

using namespace kvarbo;

TEST_CASE("interfaces: losses by quality, raises for one's own clients, a quality that waives a rule", "[mechanism]") {
  const std::string body = R"([population]
initial = [ { count = 2000, place = "town", supports = ["plan"] }, { count = 2000, place = "town" } ]
[[organisation]]
id = "one"
[[organisation]]
id = "two"
[[interface]]
id = "bridge"
between = ["one", "two"]
quality = 0.35
[[process]]
id = "use"
states = ["active", "dry"]
initial = { active = 1 }
[[service]]
id = "town"
kind = "place"
[[service]]
id = "plan"
kind = "support"
organisation = "one"
raises = [ { interface = "bridge", by = 0.25 } ]
[[service]]
id = "clinic"
kind = "place"
organisation = "two"
[[route]]
id = "letter"
from = ["town"]
to = "clinic"
assessment = { distribution = "fixed", days = 1.5 }
lost = 0.5
requires = [ { any = [ { process = "use", is = ["dry"], for_days = 90 }, { interface = "bridge", at_least = 0.6 } ] } ]
[[effect]]
on = ["lost.letter"]
by_interface = "bridge"
curve = [[0.5, 1.2], [0.7, 0.6]]
[[policy]]
id = "base"
[[policy]]
id = "better"
set = { "interface.bridge.quality" = 0.9 }
)";
  const Played p = play_body("horizon_days = 2", body);
  // Only those with a plan get through the waiver: 0.35 + 0.25 = 0.6, to 1e-9; the curve there is 0.9: lost with 0.45.
  CHECK(p.admissions("clinic")[0] + p.lost("letter")[0] == 2000);
  CHECK(check_share(p.lost("letter")[0], 2000, 0.45).holds());
  CHECK(check_share(p.lost("letter")[0], 2000, 0.45).detectable() < 0.15);
  // At 0.9 everyone does; 0.9 + 0.25 is cut at 1: 0.6 of 0.5 for all.
  CHECK(p.admissions("clinic", "better")[0] + p.lost("letter", "better")[0] == 4000);
  CHECK(check_share(p.lost("letter", "better")[0], 4000, 0.3).holds());
}

TEST_CASE("the same people with other luck, other people with another population seed", "[mechanism][luck]") {
  const std::string body = R"([population]
initial = [ { count = 300, place = "town", elapsed = "stationary" } ]
[[population.arrivals]]
id = "inflow"
per_day = 0.8
place = "town"
[[attribute]]
id = "age"
number = { distribution = "uniform", low = 20, high = 60 }
[[process]]
id = "use"
states = ["a", "b"]
initial = { a = 0.5, b = 0.5 }
transitions = [ { from = "a", to = "b", per_day = 0.02 } ]
[[service]]
id = "town"
kind = "place"
stay = { distribution = "gamma", shape = 2, mean_days = 60 }
then = ["yard"]
[[service]]
id = "yard"
kind = "place"
[[outcome]]
id = "old"
kind = "share_at_end"
when = [ { attribute = "age", at_least = 50 } ]
)";
  const auto run = [&](std::uint64_t seed, std::uint64_t people) {
    How how;
    how.events = true, how.seed = seed, how.population_seed = people;
    return play_text(scenario_text("horizon_days = 100", "seed = 1", body), how);
  };
  const Played a = run(1, 1), b = run(2, 1), c = run(1, 2);
  REQUIRE(a.run().clients.size() == b.run().clients.size());
  bool same_people = true, same_luck = a.run().events.size() == b.run().events.size();
  for (std::size_t i = 0; i < a.run().clients.size(); ++i)
    same_people = same_people && a.run().clients[i].entered == b.run().clients[i].entered && a.run().clients[i].attributes == b.run().clients[i].attributes;
  CHECK(same_people);
  CHECK(a.in_state("use", "a")[0] == b.in_state("use", "a")[0]);
  const auto residual = [](const Played& p) {
    std::vector<double> days;
    for (const auto& e : p.events(EventKind::exit, "town.stay"))
      if (e.client < 300) days.push_back(e.day);
    return days;
  };
  CHECK(residual(a) == residual(b));
  for (std::size_t i = 0; same_luck && i < a.run().events.size(); ++i) same_luck = a.run().events[i].at == b.run().events[i].at;
  CHECK_FALSE(same_luck);
  CHECK(a.run().clients[0].attributes != c.run().clients[0].attributes);
  CHECK(same_counts(a.run(), run(1, 1).run()));
}

TEST_CASE("policies begin on their day, with clocks that ran before", "[mechanism]") {
  const std::string body = R"([population]
initial = [ { count = 200, place = "town" } ]
[[organisation]]
id = "city"
[[process]]
id = "use"
states = ["a", "b"]
initial = { a = 0.5, b = 0.5 }
transitions = [ { from = "a", to = "b", per_day = 0.01 }, { from = "b", to = "a", per_day = 0.005 } ]
[[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
organisation = "city"
cost_per_day = 10
capacity = 20
stay = { distribution = "exponential", mean_days = 15 }
then = ["town"]
[[route]]
id = "door"
from = ["town"]
to = "unit"
seek = { mean_days = 30 }
[[policy]]
id = "base"
[[policy]]
id = "patient"
from_day = 60
set = { "route.door.requires" = [ { process = "use", is = ["a"], for_days = 40 } ] }
[[policy]]
id = "shut"
from_day = 60
set = { "route.door.enabled" = false }
[[policy]]
id = "open"
from_day = 60
set = { "service.unit.capacity" = 1000 }
[[policy]]
id = "dear"
from_day = 60
set = { "service.unit.cost_per_day" = 30 }
[[policy]]
id = "again"
from_day = 60
)";
  const Played p = play_body("horizon_days = 120", body);
  CHECK(same_counts(p.run("base"), p.run("again")));
  CHECK(same_events(p.run("base"), p.run("again")));
  for (const char* policy : {"patient", "shut", "open", "dear"}) {
    const auto before = [&](const std::string& id) {
      std::vector<std::tuple<std::uint32_t, Ticks, EventKind, std::uint16_t, std::uint16_t>> events;
      for (const Event& e : p.run(id).events)
        if (to_days(e.at) < 60) events.push_back({e.client, e.at, e.kind, e.from, e.to});
      return events;
    };
    CHECK(before("base") == before(policy));
    const auto a = p.occupancy("unit"), b = p.occupancy("unit", 0, policy);
    CHECK(std::equal(a.begin(), a.begin() + 60, b.begin()));
  }
  CHECK(p.occupancy("unit", 0, "open")[60] > 20);
  CHECK(p.waiting("unit", 0, "open")[60] == 0);
  CHECK(p.waiting("unit", 0, "shut")[60] == 0);
  CHECK(p.withdrawn("door", "shut")[0] == p.waiting("unit")[59] + double([&] {
          int n = 0;
          for (const auto& e : p.events(EventKind::granted, "", "door", 0, "shut")) n += e.day > 59;
          return n;
        }()));
  for (const auto& e : p.events(EventKind::admitted, "town", "unit", 0, "shut")) CHECK(e.day < 60);
  // The price counts from day 60 on.
  double until = 0;
  const auto n = p.occupancy("unit", 0, "dear");
  for (std::size_t d = 0; d < 60; ++d) until += n[d];
  CHECK(p.outcome("cost.city", "dear")[0] == Approx(10 * until + 30 * (p.person_days("unit", "dear")[0] - until)).epsilon(1e-12));
  // for_days: whoever has been in "a" since day 20 or longer may be admitted at day 60.
  std::map<std::uint32_t, double> since;
  std::map<std::uint32_t, bool> in_a;
  std::size_t soon = 0;
  for (const auto& e : p.events(0, "patient")) {
    if (e.kind == EventKind::entered) since[e.client] = 0;
    if (e.kind == EventKind::transition) since[e.client] = e.day, in_a[e.client] = e.to == "use.a";
    if (e.kind == EventKind::admitted && e.to == "unit" && e.day >= 60) {
      CHECK(e.day - since[e.client] >= 40);
      soon += e.day < 99;
    }
  }
  CHECK(soon > 5);
}

TEST_CASE("the same client meets the same luck when a policy changes a rate a little", "[mechanism][luck]") {
  // Luck does not hang on the rate: with a hazard raised by 1 % a client's transition comes 1 % sooner, or at the same instant
  // but for one client in a hundred, by about 1.3 days on average either way. With luck of its own it would move by 107 days on
  // average. The rates lie on both sides of 2^-7 a day.
  const Played p = play_body("horizon_days = 400\nrecord_every_days = 400", R"([population]
initial = [ { count = 2000, place = "town" } ]
[[process]]
id = "use"
states = ["a", "b"]
initial = { a = 1 }
transitions = [ { from = "a", to = "b", per_day = 0.00778 } ]
[[service]]
id = "town"
kind = "place"
[[policy]]
id = "base"
[[policy]]
id = "more"
set = { "process.use.a->b.per_day" = 0.0078578 }
)");
  std::map<std::uint32_t, double> first;
  for (const auto& e : p.events(EventKind::transition, "", "", 0, "base")) first[e.client] = e.day;
  std::vector<double> moved;
  for (const auto& e : p.events(EventKind::transition, "", "", 0, "more"))
    if (first.count(e.client)) moved.push_back(std::abs(first[e.client] - e.day));
  CHECK(moved.size() > 1850);
  CHECK(mean(moved) < 4);
  CHECK(mean(moved) > 0.1);
}

TEST_CASE("what a policy counts is counted from its day on, of whoever is admitted on that day, too", "[mechanism]") {
  // One man waits for a plan that has no room before day 10. From then on the policy counts men, not women: ten days of twenty, though
  // being admitted changes nothing that the outcome asks for.
  const Played p = play_body("horizon_days = 20", R"([population]
initial = [ { count = 1, place = "town" } ]
[[attribute]]
id = "sex"
categories = { male = 1, female = 0 }
[[service]]
id = "town"
kind = "place"
[[service]]
id = "plan"
kind = "support"
capacity = 0
[[route]]
id = "door"
from = ["town"]
to = "plan"
[[outcome]]
id = "counted"
kind = "person_days"
when = [ { attribute = "sex", is = ["female"] } ]
[[policy]]
id = "base"
[[policy]]
id = "men"
from_day = 10
set = { "service.plan.capacity" = 1, "outcome.counted.when" = [ { attribute = "sex", is = ["male"] } ] }
)");
  CHECK(p.outcome("counted")[0] == 0);
  CHECK(p.person_days("plan", "men")[0] == 10);
  CHECK(p.outcome("counted", "men")[0] == 10);
}

TEST_CASE("without a policy there is one, base", "[mechanism]") {
  const Played p = play_body("horizon_days = 2", "[population]\ninitial = [ { count = 1, place = \"town\" } ]\n[[service]]\nid = \"town\"\nkind = \"place\"\n");
  REQUIRE(p.layout().policies.size() == 1);
  CHECK(p.layout().policies[0].id == "base");
}
