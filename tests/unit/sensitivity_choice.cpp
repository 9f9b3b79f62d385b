// Which policy is best where, and which parameters matter: on numbers that can be worked out by hand.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/sensitivity/influence.hpp"
#include "analysis/sensitivity/net_benefit.hpp"
#include "analysis/sensitivity/rank_correlation.hpp"
#include "sweep/unit_points.hpp"

using namespace kvarbo;

namespace {

// Two policies at points of x0 = 0 … 1 and x1 = 1 … 0 on a zigzag; the second costs 10 more and brings x0 QALYs more.
SweepOutcomes made(const std::string& design) {
  SweepOutcomes s;
  s.design = design;
  s.policies = {{"a", "", "", "", ""}, {"b", "", "", "", ""}};
  s.outcomes = {{"qaly_discounted", "", "", "", ""}, {"cost_discounted.total", "", "", "", ""}};
  s.parameters = {{"x", "", "", "", ""}, {"y", "", "", "", ""}};
  s.low = {0, 0}, s.high = {1, 1};
  constexpr Eigen::Index points = 40;
  s.points_of_design = points;
  s.replications.assign(points, 1);
  s.x.resize(points, 2);
  for (Eigen::Index i = 0; i < points; ++i) s.x(i, 0) = static_cast<double>(i) / (points - 1), s.x(i, 1) = static_cast<double>(i * 17 % points) / (points - 1);
  s.mean.assign(2, std::vector<Eigen::VectorXd>(2, Eigen::VectorXd::Constant(points, 100)));
  s.mean[1][0] += s.x.col(0);
  s.mean[1][1].array() += 10;
  s.willingness_to_pay = {40};
  return s;
}

}  // namespace

// Net benefit of b less a: 40 x - 10, which is above 0 where x > 1/4: at points 10 … 39 of 0 … 39 (9/39 < 1/4 < 10/39), 30 of 40.
// Knowing everything is worth the mean of max(0, 10 - 40 x) over the points: (1/40) sum over i < 10 of (10 - 40 i/39) = (100 - 40·45/39)/40.
TEST_CASE("net benefit decides, and what it would be worth to know", "[sensitivity][choice]") {
  const SweepOutcomes sweep = made("lhs");
  const auto outcomes = cost_and_effect(sweep);
  REQUIRE(outcomes);
  const Eigen::MatrixXd benefit = net_benefit(sweep, *outcomes, 40);
  CHECK((benefit.col(1) - benefit.col(0)).isApprox(Eigen::VectorXd(40 * sweep.x.col(0).array() - 10)));
  const Sensitivity told = analyse(sweep, "", {});
  for (const Finding& f : told.findings) {
    if (f.measure == Measure::best_share) CHECK(f.value.mean == Approx(f.policy == 1 ? 0.75 : 0.25));
    if (f.measure == Measure::best_mean) CHECK(f.policy == 1);
    if (f.measure == Measure::perfect_information) CHECK(f.value.mean == Approx((100 - 40 * 45 / 39.0) / 40));
  }
  SweepOutcomes without = sweep;
  without.outcomes[1].id = "deaths";
  CHECK_FALSE(cost_and_effect(without));
  CHECK(points_are_draws(sweep));
  CHECK_FALSE(points_are_draws(made("grid")));
}

// The second brings x - 0.3 QALYs more: the policies change places at x = 0.3. Points that were drawn show that with an interval; a grid is no sample.
TEST_CASE("where policies change places has an interval where points were drawn", "[sensitivity][threshold]") {
  for (const char* design : {"lhs", "grid"}) {
    SweepOutcomes sweep = made(design);
    sweep.mean[1][0].array() -= 0.3;
    int crossings = 0;
    for (const Finding& f : analyse(sweep, "", {"qaly_discounted"}).findings) {
      if (f.measure != Measure::crossing || f.parameter != 0) continue;
      ++crossings;
      CHECK(f.value.mean == Approx(0.3).margin(0.03));
      CHECK(std::isnan(f.value.low) == (sweep.design == "grid"));
      CHECK(std::isnan(f.value.high) == (sweep.design == "grid"));
    }
    CHECK(crossings == 1);
  }
}

// Each outcome and policy has one table of what drives it: rank correlations have columns for the swing, whose cells tell at which values.
TEST_CASE("what drives an outcome is told in one table, with the values it was asked at", "[sensitivity][text]") {
  const SweepOutcomes sweep = made("lhs");
  const std::string table = sensitivity_table(sweep, analyse(sweep, "", {"qaly_discounted"}));
  const std::string choice = table.substr(table.find("Which policy has the highest net benefit"));
  const std::string lines = choice.substr(0, choice.find("What it is worth to know"));
  const std::string line = lines.substr(lines.find("\n  40 ") + 1);
  CHECK(line.find("25 %") < line.find('\n'));
  CHECK(lines.find("nan") == std::string::npos);
  CHECK(choice.find("25 %") < choice.find("75 %"));  // a's share of points, then b's, in the line of the only threshold
  CHECK(lines.find("75 %") != std::string::npos);
  CHECK(table.find("+0.50") != std::string::npos);  // what b brings more, in all: the mean of x, with its sign
  CHECK(table.find("[+0.0") != std::string::npos);
  std::size_t tables = 0;
  for (std::size_t at = table.find("What drives"); at != std::string::npos; at = table.find("What drives", at + 1)) ++tables;
  CHECK(tables == 1);
  CHECK(table.find("rank correlation") != std::string::npos);
  CHECK(table.find("Rank correlations are partial") != std::string::npos);
  CHECK(table.find("(Morris)") == std::string::npos);
  CHECK(sensitivity_table(made("grid"), analyse(made("grid"), "", {"qaly_discounted"})).find("Rank correlations are partial") == std::string::npos);
  CHECK(table.find(" at 0.05128") != std::string::npos);  // x: of 40 values the 3rd and the 38th, 2/39 and 37/39
  CHECK(table.find(" at 0.9487") != std::string::npos);
  CHECK(table.find(" at nan") == std::string::npos);
}

TEST_CASE("without the usual outcomes the first three are told", "[sensitivity][choice]") {
  SweepOutcomes sweep = made("lhs");
  sweep.outcomes = {{"a", "", "", "", ""}, {"b", "", "", "", ""}, {"c", "", "", "", ""}, {"d", "", "", "", ""}};
  for (auto& policy : sweep.mean) policy.resize(4, policy[0]);
  CHECK(analyse(sweep, "", {}).outcomes == std::vector<std::size_t>{0, 1, 2});
}

// Intervals take long: of twelve parameters the ten that are worth most to know have one, and x, on which all hangs, is among them.
TEST_CASE("what is worth most to know has an interval", "[sensitivity][information]") {
  SweepOutcomes sweep = made("lhs");
  const Eigen::Index points = sweep.x.rows();
  sweep.parameters.resize(12, {"more", "", "", "", ""});
  sweep.low.resize(12, 0), sweep.high.resize(12, 1);
  sweep.x.conservativeResize(points, 12);
  const UnitPoints more = random_points(static_cast<std::size_t>(points), 12, 5);
  for (Eigen::Index i = 0; i < points; ++i)
    for (Eigen::Index k = 2; k < 12; ++k) sweep.x(i, k) = more(static_cast<std::size_t>(i), static_cast<std::size_t>(k));
  std::vector<double> with, without;
  for (const Finding& f : analyse(sweep, "", {}).findings)
    if (f.measure == Measure::partial_information) {
      (std::isnan(f.value.low) ? without : with).push_back(f.value.mean);
      if (f.parameter == 0) CHECK_FALSE(std::isnan(f.value.low));
    }
  REQUIRE(with.size() == 10);
  REQUIRE(without.size() == 2);
  CHECK(*std::min_element(with.begin(), with.end()) >= *std::max_element(without.begin(), without.end()));
}

// Of what b changes in QALYs, all comes from x: its rank correlation is 1; y has none that could be told from chance.
TEST_CASE("what matters comes first, and chance is not clear", "[sensitivity][influence]") {
  const SweepOutcomes sweep = made("lhs");
  const auto all = influences(analyse(sweep, "", {"qaly_discounted"}), 0, 1);
  REQUIRE(all.size() == 2);
  CHECK(all[0].parameter == 0);
  CHECK(all[0].measure == Measure::rank_correlation);
  CHECK(all[0].value.mean > 0.999);
  CHECK(all[0].clear);
  CHECK(influences(analyse(sweep, "", {"qaly_discounted"}), 0, 0).empty());  // under the baseline nothing varies
  const auto levels = influences(analyse(made("grid"), "", {"qaly_discounted"}), 0, 1);
  REQUIRE(levels.size() == 2);
  CHECK(levels[0].measure == Measure::level_mean);
  CHECK(levels[0].value.mean == Approx(1));  // from x = 0 to x = 1
}

TEST_CASE("a perfect rank correlation is clear", "[sensitivity][influence]") {
  for (const double sign : {-1.0, 1.0}) {
    Sensitivity told;
    told.parameters = 1;
    Finding f;
    f.measure = Measure::rank_correlation;
    f.parameter = 0;
    f.value = {sign, std::min(sign, sign * 0.99), std::max(sign, sign * 0.99)};
    told.findings = {f};
    const auto all = influences(told, 0, 0);
    REQUIRE(all.size() == 1);
    CHECK(all[0].clear);
  }
}

// Of a hundred parameters without effect, about five have a 95 % interval that leaves 0 out. That none at all is clear has a chance of 95 %
// a sample; that it is so in 17 or more of 20 samples one of 98.4 % (binomial). Did the number of
// parameters not count, each sample would have one that stands out with a chance of 1 - 0.95^100 = 99.4 %.
TEST_CASE("one of many parameters that stands out by chance is not clear", "[sensitivity][influence][statistics]") {
  int quiet = 0;
  for (unsigned sample = 1; sample <= 20; ++sample) {
    Sensitivity told;
    told.parameters = 100;
    const UnitPoints points = random_points(200, 101, sample);
    Eigen::MatrixXd x(200, 100);
    Eigen::VectorXd y(200);
    for (Eigen::Index i = 0; i < 200; ++i) {
      for (Eigen::Index k = 0; k < 100; ++k) x(i, k) = points(static_cast<std::size_t>(i), static_cast<std::size_t>(k));
      y[i] = points(static_cast<std::size_t>(i), 100);
    }
    const auto correlations = partial_rank_correlations(x, y);
    for (std::size_t k = 0; k < 100; ++k) told.findings.push_back({Measure::rank_correlation, 0, 0, k, correlations[k].rho});
    const auto all = influences(told, 0, 0);
    quiet += std::none_of(all.begin(), all.end(), [](const Influence& i) { return i.clear; });
  }
  CHECK(quiet >= 17);
}
