// What is right, and must stay so: no fault where there is none.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"
#include "support/process.hpp"
#include "unit/record_directory.hpp"

using namespace kvarbo;

namespace {
const char* const policy = R"("route.move_in.lost" = 0.1)";
}

TEST_CASE("numbers, schedules and durations in all their ways", "[cli][valid]") {
  check_valid({
      {},
      {{"capacity = [[0, 10], [30, 8]]", "capacity = { every_days = 30, at = [[0, 10], [20, 8.5]] }"}},
      {{"capacity = [[0, 10], [30, 8]]", "capacity = 10"}},
      {{"quality = 0.4", "quality = [[0, 0], [30, 1]]"}},
      {{"wait_days = 20", "wait_days = inf"}},
      {{"wait_days = 20\nthen = [\"street\"]", "wait_days = inf"}},
      {{R"(distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(distribution = "fixed", days = 0)"}},
      {{R"(distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(distribution = "uniform", low_days = 3, high_days = 3)"}},
      {{R"(distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(distribution = "triangular", low_days = 1, mode_days = 1, high_days = 9, max_days = 8)"}},
      {{R"(distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(distribution = "weibull", shape = 0.7, scale_days = 9)"}},
      {{R"(number = { distribution = "triangular", low = 23, mode = 42, high = 63 })", R"(number = { distribution = "normal", mean = 42, sd = 10, low = 18 })"}},
      {{"seed = 7", "seed = 9223372036854775807"}},
      {{"seed = 7", "seed = 7\npopulation_seed = 0"}},
      {{"step_days = 1\nrecord_every_days = 5", "step_days = 0.1\nrecord_every_days = 0.3"}},
      {{"per_day = 0.01, to = [\"street\"], bar", "per_day = 0, to = [\"street\"], bar"}},
      {{"count = 20,", "count = 0,"}},
  });
}

TEST_CASE("entries that are used in one way only", "[cli][valid]") {
  check_valid({
      // an organisation that only an interface names; one that only a cost names
      {{R"(between = ["municipality", "region"])", R"(between = ["municipality", "state"])"}, {"", "\n[[organisation]]\nid = \"state\"\n"}},
      {{"[[cost]]", "[[organisation]]\nid = \"state\"\n[[cost]]\nid = \"court\"\norganisation = \"state\"\nper_day = 1\n[[cost]]"}},
      // evidence that only a policy names, and an attribute within a negation
      {{R"("service.home.capacity" = 12)", R"("service.home.capacity" = "@many")"}, {"", "\n[[evidence]]\nid = \"many\"\nvalue = 9\nstatus = \"assumed\"\nsource = \"x\"\n"}},
      {{R"({ support = "any", active = false })", R"({ not = { any = [ { attribute = "child", is = ["yes"] } ] } })"}, {"", "\n[[attribute]]\nid = \"child\"\ncategories = { yes = 0.1, no = 0.9 }\n"}},
      // tags that nothing uses
      {{R"(tags = ["emergency"])", R"(tags = ["emergency", "Für alle", "x.y"])"}},
      // an effect on a hazard of 0, which a policy raises
      {{"withdraw = { per_day = 0.002 }", "withdraw = { per_day = 0 }"}, {"on = [\"lost.dry_out\"]", "on = [\"withdraw.move_in\"]"}},
  });
}

TEST_CASE("services that some policy leads to", "[cli][valid]") {
  const char* const castle = "\n[[service]]\nid = \"castle\"\nkind = \"place\"\n[[route]]\nid = \"climb\"\nfrom = [\"shelter\"]\nto = \"castle\"\nenabled = false\n";
  check_valid({
      {{policy, R"("route.climb.enabled" = true)"}, {"", castle}},
      // from day 20 on nobody comes to the shelter any more; those who are there may go on
      {{R"("service.home.capacity" = 12, "route.move_in.lost" = 0.1)", R"("route.climb.enabled" = true, "route.in.enabled" = false, "process.use.active->dead" = 0)"}, {"", castle}},
      {{R"(then = ["street"])", R"(then = ["street"]
[[service]]
id = "prison"
kind = "place"
stay = { distribution = "fixed", days = 3 }
then = ["tower"]
[[service]]
id = "tower"
kind = "place"
[[service]]
id = "house"
kind = "place"
stay = { distribution = "fixed", days = 30 }
then = ["prison"])"}, {"{ probability = 0.6, to = [\"left\"] }", "{ probability = 0.6, to = [\"house\"] }"}},
  });
}

TEST_CASE("policies in all their ways", "[cli][valid]") {
  check_valid({
      {{policy, R"("service.shelter" = { id = "shelter", kind = "place", tags = ["emergency"], capacity = 12, cost_per_day = 1, exits = [ { cause = "violence", per_day = 0.1, to = ["left"] } ] })"}},
      {{policy, R"("service.shelter.exits" = [ { cause = "violence", per_day = 0.1, to = ["left"] }, { cause = "fire", per_year = 1, to = ["street"] } ])"}},
      {{policy, R"("service.home.stay.mean_days" = 100, "service.home.exits.relapse.probability" = 0.1, "service.manager.raises.bridge.by" = 0.4)"}},
      {{policy, R"("process.use.active->dead" = { per_year = 0.1 }, "process.use.dried.probability" = 0.1, "process.use.abstinent->active.mean_days" = 9)"}},
      {{policy, R"("route.move_in.requires" = [], "route.in.seek.per_day" = 1, "route.in.seek" = { mean_days = 1 }, "route.get_manager.assessment.distribution" = "fixed", "route.get_manager.assessment.days" = 3)"}},
      {{policy, R"("effect.home_helps.multiply" = 0.1, "effect.home_helps.enabled" = false, "interface.bridge.quality" = 1, "staff.team.fte" = [[0, 2], [30, 4]])"}},
      {{policy, R"("arrivals.inflow.per_day" = 0.1, "population.arrivals.inflow.place" = "street", "cost.police.amount" = 1, "utility.homeless.value" = 0, "evidence.bed.value" = 1100)"}},
      {{"from_day = 20\n", ""}, {policy, R"("initial.outdoors.count" = 5)"}},
      {{"set = { \"service.home.capacity\" = 12, \"route.move_in.lost\" = 0.1 }\n", ""}},
      {{"[[policy]]\nid = \"base\"\n", "[set]\n\"service.home.capacity\" = 7\n\"scenario.title\" = \"x\"\n\"time.horizon_days\" = 90\n"}},
  });
}

TEST_CASE("a number of the ledger may be replaced on the command line", "[cli][valid]") {
  const TestDirectory folder;
  write_bytes(folder / "town.toml", town());
  const Ended ended = kvarbo::kvarbo({"run", folder / "town.toml", "--quiet", "--out", folder / "r.h5", "--set", "service.shelter.cost_per_day=900"});
  CHECK(ended.err.empty());
  CHECK(ended.status == 0);
}
