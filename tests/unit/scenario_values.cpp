// Values of a scenario: schedules, curves, rates, seeds, tags.
#include <catch2/catch.hpp>
#include <cmath>

#include "record_directory.hpp"
#include "scenario/scenario.hpp"

using namespace kvarbo;

namespace {

Scenario load(const std::string& text) {
  const TestDirectory folder;
  write_bytes(folder / "s.toml", text);
  return load_scenario(folder / "s.toml");
}

// A scenario of one place and one process, whose transition and [run] are given.
Scenario with(const std::string& rate, const std::string& run = "") {
  return load("format = 1\n[scenario]\nid = \"s\"\n[time]\nhorizon_days = 10\n[run]\n" + run +
              "\n[population]\ninitial = [ { count = 1, place = \"a\" } ]\n[[process]]\nid = \"p\"\nstates = [\"x\", \"y\"]\ninitial = { y = 0, x = 1 }\n"
              "transitions = [ { from = \"x\", to = \"y\", " + rate + " } ]\n[[service]]\nid = \"a\"\nkind = \"place\"\n");
}

}  // namespace

TEST_CASE("a schedule steps at its days", "[scenario]") {
  const Schedule s{{{0, 120}, {730, 90}, {731, 91}}, 0};
  CHECK(s.at(0) == 120);
  CHECK(s.at(729.999) == 120);
  CHECK(s.at(730) == 90);
  CHECK(s.at(730 - 1e-7) == 90);  // as good as there
  CHECK(s.at(1e9) == 91);
  CHECK(s.next_change(0) == 730);
  CHECK(s.next_change(730) == 731);
  CHECK(s.next_change(731) == infinite);
  CHECK(!s.constant());
  CHECK(Schedule{{{0, 1}}, 0}.constant());
}

TEST_CASE("a season repeats", "[scenario]") {
  const Schedule s{{{0, 120}, {90, 60}}, 365};
  for (const double year : {0.0, 365.0, 36500.0}) {
    CHECK(s.at(year) == 120);
    CHECK(s.at(year + 89) == 120);
    CHECK(s.at(year + 90) == 60);
    CHECK(s.at(year + 364.9) == 60);
    CHECK(s.next_change(year) == year + 90);
    CHECK(s.next_change(year + 90) == year + 365);
    CHECK(s.next_change(year + 364) == year + 365);
  }
}

TEST_CASE("a curve is linear between its points and flat outside", "[scenario]") {
  const Curve c{{{0, 2.0}, {1, 0.2}, {3, 0.4}}};
  CHECK(c.at(-5) == 2.0);
  CHECK(c.at(0) == 2.0);
  CHECK(c.at(0.5) == Approx(1.1));
  CHECK(c.at(1) == Approx(0.2));
  CHECK(c.at(2) == Approx(0.3));
  CHECK(c.at(99) == Approx(0.4));
  CHECK(c.highest() == 2.0);
  CHECK(Curve{{{5, 0.7}}}.at(-1) == 0.7);
}

TEST_CASE("the four ways of a rate", "[scenario]") {
  const auto hazard = [](const std::string& rate) { return with(rate).base.processes.at_index(0).transitions[0].per_day; };
  CHECK(hazard("per_day = 0.25") == 0.25);
  CHECK(hazard("per_year = 365") == Approx(1).epsilon(1e-15));
  CHECK(hazard("mean_days = 4") == 0.25);
  CHECK(hazard("probability = 0.5, within_days = 60") == Approx(std::log(2) / 60).epsilon(1e-15));
  CHECK(hazard("probability = 0, within_days = 60") == 0);
}

TEST_CASE("states keep the order of their list, whatever the order of their shares", "[scenario]") {
  const Process p = with("per_day = 1").base.processes.at_index(0);
  CHECK(p.states == std::vector<std::string>{"x", "y"});
  CHECK(p.initial == std::vector<std::vector<double>>{{1, 0}});
}

TEST_CASE("seeds are exact, and the population's follows the other", "[scenario]") {
  CHECK(with("per_day = 1").run.seed == 1);
  CHECK(with("per_day = 1").run.population_seed == 1);
  const RunSettings large = with("per_day = 1", "seed = 9007199254740993").run;  // 2^53 + 1 is no double
  CHECK(large.seed == 9007199254740993u);
  CHECK(large.population_seed == 9007199254740993u);
  const RunSettings own = with("per_day = 1", "seed = 5\npopulation_seed = 9223372036854775807\nreplications = 9").run;
  CHECK(own.seed == 5);
  CHECK(own.population_seed == 9223372036854775807u);
  CHECK(own.replications == 9);
}

TEST_CASE("defaults are those of the contract", "[scenario]") {
  const Scenario s = load(
      "format = 1\n[scenario]\nid = \"s\"\n[time]\nhorizon_days = 10\n[population]\ninitial = [ { count = 1, place = \"a\" } ]\n"
      "[[service]]\nid = \"a\"\nkind = \"place\"\n[[service]]\nid = \"b\"\nkind = \"support\"\nstaff_fte = 1\ncaseload = 5\n[[route]]\nid = \"r\"\nto = \"b\"\n");
  const Service &place = s.base.services.at_index(0), &support = s.base.services.at_index(1);
  const Route& route = s.base.routes.at_index(0);
  CHECK(s.base.title == "s");
  CHECK(s.base.time.warmup_days == 0);
  CHECK(s.base.time.step_days == 1);
  CHECK(s.base.time.record_every_days == 1);
  CHECK(s.run.replications == 1);
  CHECK((place.enabled && !place.visit && place.hold_days == 0 && place.wait_days == 0 && place.unlimited()));
  CHECK((support.keep_on_move && support.overload == 1));
  CHECK((route.enabled && route.lost == 0 && route.priority == 0 && !route.seek && !route.assessment && route.from.empty()));
  REQUIRE(s.policies.size() == 1);
  CHECK(s.policies[0].id == "base");
}

TEST_CASE("tags stand for the places that carry them", "[scenario]") {
  const Scenario s = load(
      "format = 1\n[scenario]\nid = \"s\"\n[time]\nhorizon_days = 10\n[population]\ninitial = [ { count = 1, place = \"a\" } ]\n"
      "[[service]]\nid = \"a\"\nkind = \"place\"\ntags = [\"x\", \"c\"]\n[[service]]\nid = \"b\"\nkind = \"place\"\ntags = [\"x\"]\n"
      "[[service]]\nid = \"c\"\nkind = \"support\"\ntags = [\"x\"]\n[[route]]\nid = \"r\"\nfrom = [\"x\", \"a\"]\nto = \"c\"\n[[route]]\nid = \"q\"\nto = \"b\"\n");
  CHECK(s.base.routes.at_index(0).from == std::vector<ServiceId>{ServiceId(0), ServiceId(1)});
}
