// Comparisons: against which baseline, and how they read.
#include "analysis/comparison.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "analysis/comparison_text.hpp"
#include "analysis/number_text.hpp"
#include "core/fault.hpp"

using namespace kvarbo;
using Catch::Matchers::Equals;

namespace {

/// Two outcomes, three policies, three replications. "more" lies 100, 110 and 120 above "base"; "same" is equal to it.
ExperimentOutcomes experiment() {
  ExperimentOutcomes out;
  out.file = "r.h5";
  out.title = "Two \"shelters\"";
  out.policies = {{"base", "As it is", "", ""}, {"more", "More beds, now", "", ""}, {"same", "", "", ""}};
  out.outcomes = {{"cost.total", "Cost", "SEK", ""}, {"share", "Share", "1", ""}};
  out.replications = 3;
  const double none = std::numeric_limits<double>::quiet_NaN();
  out.value = {10000, 0.5, 10500, 0.25, 11000, 0.75,  // base
               10100, 0.5, 10610, 0.25, 11120, none,  // more
               10000, 0.5, 10500, 0.25, 11000, 0.75};
  return out;
}

Estimate within(double mean, double half) { return {mean, mean - half, mean + half}; }

}  // namespace

TEST_CASE("policies are compared with the first, or with the one that is named", "[analysis]") {
  const Comparison with_first = compare(experiment());
  CHECK(with_first.baseline == 0);
  CHECK_FALSE(with_first.outcomes[0].policies[0].change);
  CHECK(with_first.outcomes[0].policies[1].change->difference.mean == Approx(110));
  CHECK(with_first.outcomes[0].policies[2].change->identical);
  const Comparison with_more = compare(experiment(), "more");
  CHECK(with_more.baseline == 1);
  CHECK(with_more.outcomes[0].policies[0].change->difference.mean == Approx(-110));
}

TEST_CASE("an unknown baseline is wrong usage, and the right ones are told", "[analysis]") {
  CHECK_THROWS_AS(compare(experiment(), "sane"), UsageError);
  CHECK_THROWS_WITH(compare(experiment(), "sane"),
                    "there is no policy \"sane\", did you mean \"same\"?; the file has: base, more, same");
}

TEST_CASE("the table is rounded to what the intervals warrant", "[analysis]") {
  // base: mean 10500, S = 500, half-width 4.302653 * 500 / sqrt(3) = 1242; differences 110, S = 10, half-width 24.84;
  // variances 250000 and 260100 over 100: 5101. t = 110 / (10 / sqrt(3)) = 19.05 on 2 degrees of freedom: p = 0.0027.
  CHECK_THAT(comparison_table(compare(experiment())), Equals(R"(Two "shelters"
3 replications; differences are to base (As it is), run by run

  policy    mean    95 % interval  difference  95 % interval      p  variance ratio

Cost [SEK]  (cost.total)
  base    10 500  [9 300, 11 700]    baseline
  more    10 600  [9 300, 11 900]        +110    [+85, +135]  0.003           5 101
  same    10 500  [9 300, 11 700]           0         [0, 0]  1.000           equal

Share [1]  (share)
  base      0.50    [-0.12, 1.12]    baseline
  more         –                –           –              –      –               –
  same      0.50    [-0.12, 1.12]           0         [0, 0]  1.000           equal

p: paired t-test that the mean difference is 0, two-sided.
variance ratio: how many times as many runs it would take if the policies did not share random numbers.
2 replications more would make each interval about half as wide.
Each interval stands for itself: of many compared outcomes, one in twenty misses by chance.
)"));
}

TEST_CASE("comma-separated values carry full precision and quoted texts", "[analysis]") {
  ExperimentOutcomes one = experiment();
  one.title = "";
  one.outcomes = {{"cost.total", "Cost, all", "SEK", ""}};
  one.replications = 1;
  one.value = {1.0 / 3, 2.5, 1.0 / 3};
  CHECK_THAT(comparison_csv(compare(one)), Equals(
R"(outcome,title,unit,policy,baseline,replications,mean,low,high,difference,difference_low,difference_high,p_value,variance_reduction,more_to_halve,group
cost.total,"Cost, all",SEK,base,base,1,0.3333333333333333,,,,,,,,,
cost.total,"Cost, all",SEK,more,base,1,2.5,,,2.1666666666666665,,,,,,
cost.total,"Cost, all",SEK,same,base,1,0.3333333333333333,,,0,,,,,,
)"));
}

TEST_CASE("JSON escapes texts and has null for what is not a number", "[analysis]") {
  ExperimentOutcomes one = experiment();
  one.title = "a \"b\" \\ \n å";
  one.policies.pop_back();
  one.outcomes = {{"x", "", "", "year 1"}};
  one.replications = 1;
  one.value = {1, 2.5};
  one.ledger = {2, 1, 5};
  CHECK_THAT(comparison_json(compare(one)), Equals(R"({
  "title": "a \"b\" \\ \u000a å",
  "baseline": "base",
  "replications": 1,
  "confidence": 0.95,
  "more_to_halve": null,
  "evidence": {"measured": 2, "derived": 1, "assumed": 5},
  "policies": [
    {"id": "base", "title": "As it is"},
    {"id": "more", "title": "More beds, now"}
  ],
  "outcomes": [
    {"id": "x", "title": "", "unit": "", "group": "year 1", "policies": [
      {"policy": "base", "mean": 1, "low": null, "high": null, "difference": null},
      {"policy": "more", "mean": 2.5, "low": null, "high": null, "difference": {"mean": 1.5, "low": null, "high": null, "p": null, "variance_reduction": null, "identical": false}}
    ]}
  ]
}
)"));
}

TEST_CASE("numbers are rounded for people", "[analysis]") {
  CHECK(rounding_power({within(1234567, 52000), within(99, 70000)}) == 3);
  CHECK(rounded(1234567, 3) == "1 235 000");
  CHECK(rounding_power({within(0.0123, 0.0045)}) == -4);
  CHECK(rounded(0.0123, -4) == "0.0123");
  CHECK(rounding_power({within(50, 0.0000001)}) == -4);  // no more than six digits
  CHECK(rounding_power({within(12, 0), within(7, 0)}) == 0);
  CHECK(rounding_power({within(0.123456, 0)}) == -4);
  CHECK(rounding_power({within(5, 0), within(630, 170)}) == 0);  // 5 is known exactly: it must not become 10
  CHECK(rounding_power({within(0, 0), within(630, 170)}) == 1);
  CHECK(rounding_power({within(std::numeric_limits<double>::quiet_NaN(), 1)}) == 0);
  CHECK(rounded(-0.04, -1) == "0.0");
  CHECK(rounded(-1234.56, -1, true) == "-1 234.6");
  CHECK(rounded(12, 0, true) == "+12");
  CHECK(rounded(999, 0) == "999");
  CHECK(rounded(0, 0, true) == "0");
  CHECK(rounded(std::numeric_limits<double>::infinity(), 0) == "∞");
  CHECK(rounded(std::numeric_limits<double>::quiet_NaN(), 0) == "–");
}

TEST_CASE("Markdown has a table for each outcome", "[analysis]") {
  ExperimentOutcomes one = experiment().only({"cost.total"});
  one.title = "";
  one.outcomes[0].group = "use a|b";
  one.policies[1].id = "m|re";
  CHECK_THAT(comparison_markdown(compare(one, "m|re")), Equals(R"(3 replications; differences are to m|re (More beds, now), run by run.

## Cost [SEK]  (cost.total), use a|b

| policy | mean | 95 % interval | difference | 95 % interval | p | variance ratio |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| base | 10 500 | [9 300, 11 700] | -110 | [-135, -85] | 0.003 | 5 101 |
| m\|re | 10 600 | [9 300, 11 900] | baseline |  |  |  |
| same | 10 500 | [9 300, 11 700] | -110 | [-135, -85] | 0.003 | 5 101 |

p: paired t-test that the mean difference is 0, two-sided.

variance ratio: how many times as many runs it would take if the policies did not share random numbers.

2 replications more would make each interval about half as wide.

Each interval stands for itself: of many compared outcomes, one in twenty misses by chance.
)"));
}

TEST_CASE("one policy has no differences, one replication no intervals, and both say so", "[analysis]") {
  ExperimentOutcomes one = experiment().only({"cost.total"});
  one.title = "";
  one.policies.resize(1);
  one.value.resize(3);
  CHECK_THAT(comparison_table(compare(one)), Equals(R"(3 replications; one policy: nothing to compare it with

  policy    mean    95 % interval

Cost [SEK]  (cost.total)
  base    10 500  [9 300, 11 700]

2 replications more would make each interval about half as wide.
Each interval stands for itself: of many compared outcomes, one in twenty misses by chance.
)"));
  one.replications = 1;
  one.value.resize(1);
  CHECK_THAT(comparison_table(compare(one)), Equals(R"(1 replication: no intervals; one policy: nothing to compare it with

  policy    mean  95 % interval

Cost [SEK]  (cost.total)
  base    10 000              –
)"));
}

TEST_CASE("outcomes that never vary bring no NaN into any format", "[analysis]") {
  ExperimentOutcomes constant = experiment().only({"cost.total"});
  constant.value = {7, 7, 7, 9, 9, 9, 7, 7, 7};
  const Comparison comparison = compare(constant);
  for (const std::string& text : {comparison_table(comparison), comparison_csv(comparison), comparison_json(comparison), comparison_markdown(comparison)}) {
    CHECK(text.find("nan") == std::string::npos);
    CHECK(text.find("NaN") == std::string::npos);
  }
}

TEST_CASE("outcomes are picked by their names, in every group", "[analysis]") {
  ExperimentOutcomes years = experiment();
  years.outcomes = {{"share", "", "1", "year 1"}, {"share", "", "1", "year 2"}};
  CHECK(years.only({"share"}).outcomes.size() == 2);
  CHECK(experiment().only({"share"}).replicates(0, 0) == experiment().replicates(0, 1));
  CHECK_THROWS_WITH(years.only({"shar"}), "there is no outcome \"shar\", did you mean \"share\"?; the file has: share");
}

TEST_CASE("a comparison says how well the numbers behind it are known", "[analysis]") {
  ExperimentOutcomes known = experiment();
  CHECK(comparison_table(compare(known)).find("evidence ledger") == std::string::npos);  // without a ledger nothing is said
  known.ledger = {1, 2, 5};  // of 8: 12.5, 25 and 62.5 %, half to even
  CHECK(ledger_text(known.ledger) ==
        "Of the 8 numbers in the scenario's evidence ledger 12 % are measured, 25 % derived, 62 % assumed (kvarbo evidence lists them).");
  for (const std::string& text : {comparison_table(compare(known)), comparison_markdown(compare(known))})
    CHECK(text.find("25 % derived, 62 % assumed") != std::string::npos);
  CHECK(known.only({"share"}).ledger.assumed == 5);
}

TEST_CASE("one replication more is one", "[analysis]") {
  ExperimentOutcomes two = experiment().only({"cost.total"});
  two.replications = 2;  // t(1) / (2 sqrt 2) = 4.49, and t(2) / sqrt 3 = 2.48 is below it
  two.value = {10000, 10500, 10100, 10610, 10000, 10500};
  CHECK(comparison_table(compare(two)).find("\n1 replication more would make") != std::string::npos);
}
