// What is counted: costs, discounting, utilities, outcomes, the warm-up's edges. Mostly deterministic, compared exactly.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/played.hpp"
#include "support/statistics.hpp"

using namespace kvarbo;

namespace {

Played play_body(const std::string& time, const std::string& body, const std::string& run = "seed = 61") {
  How how;
  how.events = true;
  return play_text(scenario_text(time, run, body), how);
}

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

TEST_CASE("without a policy there is one, base", "[mechanism]") {
  const Played p = play_body("horizon_days = 2", "[population]\ninitial = [ { count = 1, place = \"town\" } ]\n[[service]]\nid = \"town\"\nkind = \"place\"\n");
  REQUIRE(p.layout().policies.size() == 1);
  CHECK(p.layout().policies[0].id == "base");
}
