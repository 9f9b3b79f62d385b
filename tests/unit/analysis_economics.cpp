// Cost-effectiveness on numbers worked by hand, and the promise of the bootstrap's interval.
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/cost_effectiveness.hpp"
#include "analysis/economics.hpp"
#include "core/fault.hpp"

using namespace kvarbo;

TEST_CASE("an incremental ratio and its quadrants", "[analysis][economics]") {
  // Differences in cost 100 120 80, in effect 1 2 3: 300 / 6 = 50 a unit; every resample costs more and brings more.
  const Increment i = increment({{1100, 1120, 1080}, {11, 12, 13}}, {{1000, 1000, 1000}, {10, 10, 10}});
  CHECK(i.ratio.mean == Approx(50));
  CHECK(i.cost.difference.mean == Approx(100));
  CHECK(i.more_for_more == 1);
  // Resamples of three runs reach from three times the third (80 / 3) to three times the first (100), each with chance 1/27 > 0.025.
  CHECK(i.ratio.low == Approx(80.0 / 3));
  CHECK(i.ratio.high == Approx(100));
  const Increment back = increment({{1000, 1000, 1000}, {10, 10, 10}}, {{1100, 1120, 1080}, {11, 12, 13}});
  CHECK(back.ratio.mean == Approx(50));
  CHECK(back.less_for_less == 1);
}

TEST_CASE("a ratio has no interval where the sign of the effect is open", "[analysis][economics]") {
  const Increment i = increment({{10, 20, 30}, {1, -2, 3}}, {{0, 0, 0}, {0, 0, 0}});
  CHECK(i.ratio.mean == Approx(30));
  CHECK(std::isnan(i.ratio.low));
  // It is 0 if -2 comes once with 1 twice, 3 of 27: such a resample brings neither more nor less. Standard error sqrt(1/9 8/9 / 10000) = 0.0031.
  CHECK(i.more_for_more + i.less_for_more == Approx(8.0 / 9).margin(3.9 * 0.0031));
  // The mean effect of a resample is below 0 if -2 comes three times, or twice with 1 (3 of 27) or with 3 (it is -1: 3 of 27): 7 of 27.
  // Standard error sqrt(7/27 20/27 / 10000) = 0.0044; size 1e-4.
  CHECK(i.less_for_more == Approx(7.0 / 27).margin(3.9 * 0.0044));
  const Increment none = increment({{1, 2}, {5, 6}}, {{1, 2}, {5, 6}});
  CHECK(std::isnan(none.ratio.mean));
  CHECK(none.more_for_more + none.more_for_less + none.less_for_less + none.less_for_more == 0);
  const Increment once = increment({{10}, {2}}, {{0}, {1}});
  CHECK(once.ratio.mean == 10);
  CHECK(std::isnan(once.ratio.low));
}

TEST_CASE("the frontier leaves out what is dominated, plainly or by a mixture", "[analysis][economics]") {
  // By cost: a (0, 0); b (100, 1), 100 a unit; c (150, 0.5) dominated by b; d (300, 2), 200 a unit from b and 65 from there to e, is beaten
  // by a mixture of b and e (430, 4), which is 330 / 3 = 110 a unit.
  auto o = frontier({0, 100, 150, 300, 430}, {0, 1, 0.5, 2, 4});
  CHECK(o[0].standing == Standing::efficient);
  CHECK(std::isnan(o[0].ratio));
  CHECK(o[1].ratio == Approx(100));
  CHECK(o[2].standing == Standing::dominated);
  CHECK(o[3].standing == Standing::extendedly_dominated);
  CHECK(o[4].ratio == Approx(110));
  o = frontier({430, 0, 300, 100}, {4, 0, 2, 1});  // in whatever order
  CHECK(o[0].ratio == Approx(110));
  CHECK(o[2].standing == Standing::extendedly_dominated);
  o = frontier({5, 5}, {1, 1});
  CHECK(o[0].standing == Standing::efficient);
  CHECK(o[1].standing == Standing::dominated);
  o = frontier({5, 5}, {1, 2});
  CHECK(o[0].standing == Standing::dominated);
}

TEST_CASE("choosing by net benefit, and what knowing the run would be worth", "[analysis][economics]") {
  // At 10 a unit: first 0 0 0 0, second 10 -10 20 -8 (mean 3). The second is best in two runs of four; the best of each run: 10 0 20 0,
  // mean 7.5: knowing is worth 7.5 - 3.
  const std::vector<CostsAndEffects> policies{{{0, 0, 0, 0}, {0, 0, 0, 0}}, {{10, 10, 10, 10}, {2, 0, 3, 0.2}}};
  const Choice c = choose(policies, 10);
  CHECK(c.best == std::vector<double>{0.5, 0.5});
  CHECK(c.best_mean == 1);
  CHECK(c.perfect_information == Approx(4.5));
  CHECK(choose(policies, 0).best == std::vector<double>{1, 0});
  CHECK(choose(policies, 0).perfect_information == 0);
  CHECK(choose({policies[0], policies[0]}, 10).best == std::vector<double>{0.5, 0.5});
}

namespace {

ExperimentOutcomes outcomes() {
  ExperimentOutcomes out;
  out.policies = {{"base", "", "", ""}, {"more", "", "", ""}};
  for (const char* id : {"cost.town", "cost.total", "cost_discounted.town", "cost_discounted.total", "qaly_discounted", "mean_population", "stable_housing_share"})
    out.outcomes.push_back({id, "", std::string(id).starts_with("cost") ? "SEK" : "1", ""});
  out.replications = 2;
  out.value = {1000, 2000, 900, 1800, 5, 10, 0.5, 1100, 2100, 950, 1900, 5, 10, 0.5,   // base
               1000, 2300, 900, 2100, 6, 10, 0.8, 1100, 2500, 950, 2200, 6.2, 10, 0};  // more
  return out;
}

Facts facts() {
  Facts f;
  f.horizon_days = 30;
  f.warmup_days = 10;
  f.currency = "SEK";
  f.policy_from_day = {0, 0};
  f.willingness_to_pay = {100, 1000};
  return f;
}

}  // namespace

TEST_CASE("an evaluation takes the perspective, the effect and the thresholds it is given", "[analysis][economics]") {
  const EconomicsReport all = evaluate(outcomes(), facts(), {});
  CHECK(all.increments[1].cost.difference.mean == Approx(300));
  CHECK(all.increments[1].ratio.mean == Approx(300 / 1.1));
  REQUIRE(all.thresholds.size() == 2);
  CHECK(all.thresholds[1].benefit[0].mean == Approx(5000 - 1850));
  CHECK(all.thresholds[1].change[1].difference.mean == Approx(1100 - 300));
  const EconomicsReport town = evaluate(outcomes(), facts(), {"", "town", "qaly_discounted", {7}});
  CHECK(town.increments[1].cost.identical);
  CHECK(town.thresholds.size() == 1);
  CHECK_THROWS_WITH(evaluate(outcomes(), facts(), {"", "twon", "qaly_discounted", {}}), "there is no perspective \"twon\", did you mean \"town\"?; the file has: town, total");
  CHECK_THROWS_AS(evaluate(outcomes(), facts(), {"", "total", "nothing", {}}), UsageError);
  CHECK_THROWS_WITH(evaluate(outcomes(), facts(), {"", "total", "cost_discounted.total", {}}), "--effect is cost_discounted.total, which is the cost; it must be an outcome of which more is better");
  CHECK(evaluate(outcomes(), facts(), {"", "town", "cost_discounted.total", {}}).options.size() == 2);
}

TEST_CASE("policies that differ by rounding alone are alike", "[analysis][economics]") {
  ExperimentOutcomes all = outcomes();
  for (const std::size_t run : {2, 3})
    for (const std::size_t o : {3, 4}) all.value[run * 7 + o] = all.value[(run - 2) * 7 + o] * (1 + 2e-15);  // discounted cost and QALYs
  const EconomicsReport same = evaluate(all, facts(), {"", "total", "qaly_discounted", {100}});
  CHECK(same.effects.outcomes[0].policies[1].change->identical);
  CHECK(std::isnan(same.increments[1].ratio.mean));
  CHECK(same.increments[1].more_for_more + same.increments[1].less_for_more == 0);
  CHECK(same.options[0].standing == Standing::efficient);
  CHECK(same.thresholds[0].choice.best == std::vector<double>{0.5, 0.5});
  // A price alone: effects are equal, so no resample brings more.
  all = outcomes();
  for (const std::size_t run : {2, 3}) all.value[run * 7 + 4] = all.value[(run - 2) * 7 + 4];
  const Increment dearer = evaluate(all, facts(), {}).increments[1];
  CHECK(dearer.cost.difference.mean == Approx(300));
  CHECK(dearer.more_for_more == 0);
}

TEST_CASE("thresholds are told as they are given", "[analysis][economics]") {
  const std::string text = economics_table(evaluate(outcomes(), facts(), {"", "total", "qaly_discounted", {0.25, 1500}}));
  for (const char* part : {"Net monetary benefit at 0.2500 SEK/1", "Net monetary benefit at 1 500 SEK/1"}) {
    INFO(part << "\n" << text);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("a stably housed day costs what all pay over the days in stable places", "[analysis][economics]") {
  // 20 days of 10 clients, half of them stable: 100 days; nobody is in one run, which has no such cost.
  const EconomicsReport report = evaluate(outcomes(), facts(), {});
  const OutcomeComparison& row = report.payers.outcomes.back();
  CHECK(row.outcome.id == "cost_per_stable_day");
  CHECK(row.outcome.unit == "SEK/day");
  CHECK(row.policies[0].value.mean == Approx((20.0 + 21.0) / 2));
  CHECK(std::isnan(row.policies[1].value.mean));
}

TEST_CASE("the report says who pays, who dominates, and what CHEERS asks for", "[analysis][economics]") {
  ExperimentOutcomes cheaper = outcomes();
  for (const std::size_t run : {2, 3}) cheaper.value[run * 7 + 3] = 1000 + static_cast<double>(run);
  const std::string text = economics_table(evaluate(cheaper, facts(), {}));
  for (const char* part : {"Perspective: all who pay", "Time horizon: 20 days", "Discounting: costs 0 % a year", "Prices: SEK, price year not given", "dominates", "equal"}) {
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
  }
  for (const std::string& any : {text, economics_csv(evaluate(cheaper, facts(), {})), economics_json(evaluate(cheaper, facts(), {})), economics_markdown(evaluate(cheaper, facts(), {}))})
    CHECK(any.find("nan") == std::string::npos);
}

namespace {

constexpr int samples = 400;

// How many of the intervals of 40 runs hold `truth`; cost differences around 100, effect differences around 2: 50 a unit.
int intervals_that_hold(double truth) {
  boost::random::mt19937_64 bits(1997);
  boost::random::normal_distribution<double> cost(100, 20), effect(2, 0.3);
  int held = 0;
  for (int i = 0; i < samples; ++i) {
    CostsAndEffects a{std::vector<double>(40), std::vector<double>(40)}, b{std::vector<double>(40), std::vector<double>(40)};
    for (std::size_t r = 0; r < 40; ++r) a.cost[r] = cost(bits), a.effect[r] = effect(bits);
    const Estimate ratio = increment(a, b).ratio;
    held += ratio.low <= truth && truth <= ratio.high;
  }
  return held;
}

// Percentile intervals of 40 runs hold the truth about 94 times in a hundred (they lack Student's factor: 1.96 sqrt(39/40) / 2.02 of its
// width). Binomial(400, 0.94): mean 376, sd 4.75; size 0.001 two-sided allows 360 to 392. Power: with a coverage of 0.86 (344, sd 6.9) the
// lower bound is missed with a chance of 0.99.
bool plausible_coverage(int held) { return held >= 360 && held <= 392; }

}  // namespace

TEST_CASE("the bootstrap's interval of a ratio holds it as often as it should", "[analysis][economics][statistics]") {
  CHECK(plausible_coverage(intervals_that_hold(50)));
  CHECK_FALSE(plausible_coverage(intervals_that_hold(52)));  // off by a standard error: 50 sqrt((0.2^2 + 0.15^2) / 40) = 2.0
}
