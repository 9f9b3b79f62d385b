// Sensitivity against functions whose answers are known.
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "analysis/sensitivity/information_value.hpp"
#include "analysis/sensitivity/morris_effects.hpp"
#include "analysis/sensitivity/one_parameter.hpp"
#include "analysis/sensitivity/rank_correlation.hpp"
#include "analysis/sensitivity/resampling.hpp"
#include "analysis/sensitivity/smooth.hpp"
#include "analysis/sensitivity/sobol_indices.hpp"
#include "sweep/unit_points.hpp"

using namespace kvarbo;

namespace {

template <class F>
std::vector<double> outputs(const UnitPoints& points, F&& f) {
  std::vector<double> y;
  for (std::size_t i = 0; i < points.count(); ++i) y.push_back(f(std::vector<double>(points.at.begin() + static_cast<std::ptrdiff_t>(i * points.parameters), points.at.begin() + static_cast<std::ptrdiff_t>((i + 1) * points.parameters))));
  return y;
}

Eigen::MatrixXd matrix(const UnitPoints& points) {
  Eigen::MatrixXd x(static_cast<Eigen::Index>(points.count()), static_cast<Eigen::Index>(points.parameters));
  for (std::size_t i = 0; i < points.count(); ++i)
    for (std::size_t k = 0; k < points.parameters; ++k) x(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k)) = points(i, k);
  return x;
}

Eigen::VectorXd vector_of(const std::vector<double>& values) { return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size())); }

// Ishigami & Homma 1990, a = 7, b = 0.1, on [-pi, pi]^3.
double ishigami(const std::vector<double>& u) {
  const auto x = [&](int k) { return (2 * u[static_cast<std::size_t>(k)] - 1) * M_PI; };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

// Sobol's g with a = (0, 1, 4.5, 9, 99, 99, 99, 99).
constexpr double g_a[] = {0, 1, 4.5, 9, 99, 99, 99, 99};
double g_function(const std::vector<double>& u) {
  double product = 1;
  for (std::size_t k = 0; k < u.size(); ++k) product *= (std::abs(4 * u[k] - 2) + g_a[k]) / (1 + g_a[k]);
  return product;
}

bool holds(const Estimate& e, double truth, double slack) { return e.low - slack <= truth && truth <= e.high + slack; }

}  // namespace

// V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2; V1 = (1 + b pi^4/5)^2 / 2; V2 = a^2/8; V13 = b^2 pi^8 (1/18 - 1/50).
TEST_CASE("Sobol's indices of the Ishigami function", "[sensitivity][sobol]") {
  const double b = 0.1, pi4 = std::pow(M_PI, 4), v1 = std::pow(1 + b * pi4 / 5, 2) / 2, v2 = 49.0 / 8, v13 = b * b * pi4 * pi4 * (1.0 / 18 - 1.0 / 50), v = v1 + v2 + v13;
  for (const bool second : {false, true}) {
    const UnitPoints points = saltelli_points(4096, 3, second, 1);
    const auto indices = sobol_indices(outputs(points, ishigami), 3, second);
    const double first[] = {v1 / v, v2 / v, 0}, total[] = {(v1 + v13) / v, v2 / v, v13 / v};
    for (std::size_t k = 0; k < 3; ++k) {
      CAPTURE(k, second);
      CHECK(std::abs(indices[k].first.mean - first[k]) < 0.02);
      CHECK(std::abs(indices[k].total.mean - total[k]) < 0.02);
      CHECK(holds(indices[k].first, first[k], 0));
      CHECK(holds(indices[k].total, total[k], 0));
      CHECK(indices[k].first.half_width() < 0.08);
    }
  }
}

// V_k = 1 / (3 (1 + a_k)^2), V = prod (1 + V_k) - 1; the total variance of k is V_k prod_{j != k} (1 + V_j).
TEST_CASE("Sobol's indices of the g function", "[sensitivity][sobol]") {
  const UnitPoints points = saltelli_points(4096, 8, false, 2);
  const auto indices = sobol_indices(outputs(points, g_function), 8, false);
  double all = 1;
  for (const double a : g_a) all *= 1 + 1 / (3 * (1 + a) * (1 + a));
  for (std::size_t k = 0; k < 8; ++k) {
    const double own = 1 / (3 * (1 + g_a[k]) * (1 + g_a[k]));
    CAPTURE(k);
    CHECK(std::abs(indices[k].first.mean - own / (all - 1)) < 0.02);
    CHECK(std::abs(indices[k].total.mean - own * all / (1 + own) / (all - 1)) < 0.02);
    CHECK(holds(indices[k].first, own / (all - 1), 0.005));
    CHECK(holds(indices[k].total, own * all / (1 + own) / (all - 1), 0.005));
  }
}

TEST_CASE("indices notice a parameter that is wired wrongly, and say nothing of a constant", "[sensitivity][sobol]") {
  const UnitPoints points = saltelli_points(1024, 3, false, 1);
  const auto swapped = sobol_indices(outputs(points, [](std::vector<double> u) { return std::swap(u[0], u[1]), ishigami(u); }), 3, false);
  CHECK(std::abs(swapped[0].first.mean - 0.4424) < 0.06);  // what belongs to the second
  const auto none = sobol_indices(std::vector<double>(points.count(), 3.0), 3, false);
  CHECK(std::isnan(none[0].first.mean));
  std::vector<double> holed = outputs(points, ishigami);
  holed[7] = std::nan("");
  CHECK(std::abs(sobol_indices(holed, 3, false)[1].first.mean - 0.4424) < 0.06);
}

// y = 3 x0 - 2 x1 + x2 x2 + 0 x3: effects 3 and -2 without spread; of a square with step D, (x+D)^2 - x^2 over D = 2x + D, which varies.
TEST_CASE("elementary effects of a function that is nearly linear", "[sensitivity][morris]") {
  const UnitPoints points = morris_points(40, 4, 4, 1);
  const auto effects = morris_effects(matrix(points), vector_of(outputs(points, [](const std::vector<double>& u) { return 3 * u[0] - 2 * u[1] + u[2] * u[2]; })));
  CHECK(effects[0].mean == Approx(3));
  CHECK(effects[0].sd == Approx(0).margin(1e-9));
  CHECK(effects[1].mean == Approx(-2));
  CHECK(effects[1].size.mean == Approx(2));
  CHECK(effects[2].mean == Approx(1).margin(0.15));  // begins at 0 or 1/3 (up), 2/3 or 1 (down): 2x + D is 2/3 or 4/3
  CHECK(effects[2].sd == Approx(1.0 / 3).margin(0.05));
  CHECK(effects[3].size.mean == 0);
  CHECK_THROWS_AS(morris_effects(Eigen::MatrixXd::Ones(5, 4), Eigen::VectorXd::Ones(5)), std::invalid_argument);
}

TEST_CASE("percentiles lie between order statistics", "[sensitivity]") {
  const Estimate e = percentiles(7, {5, 1, 4, 2, 3});
  CHECK(e.mean == 7);
  CHECK(e.low == Approx(1.1));  // a fortieth of the way from 1 to 5
  CHECK(e.high == Approx(4.9));
}

TEST_CASE("ranks with ties", "[sensitivity][prcc]") { CHECK(ranks_of(Eigen::Vector4d(3, 1, 3, 0)) == Eigen::Vector4d(3.5, 2, 3.5, 1)); }

// A monotone function of one parameter has a partial rank correlation of 1 with it. Of a linear function with noise, y = x0 + e, both of
// variance s^2, the ranks' correlation is near Pearson's 1/sqrt(2) = 0.71. A parameter without effect: |rho| < 4/sqrt(n) with chance 1 - 6e-5.
TEST_CASE("partial rank correlations", "[sensitivity][prcc]") {
  const UnitPoints points = random_points(2000, 4, 1);
  const Eigen::MatrixXd x = matrix(points);
  const auto monotone = partial_rank_correlations(x, x.col(1).array().exp());
  CHECK(monotone[1].rho.mean > 0.999);
  const auto noisy = partial_rank_correlations(x.leftCols(3), x.col(0) + x.col(3));
  CHECK(noisy[0].rho.mean == Approx(std::sqrt(0.5)).margin(0.04));
  CHECK(noisy[0].p < 1e-10);
  CHECK(holds(noisy[0].rho, std::sqrt(0.5), 0.02));
  CHECK(noisy[2].p > 1e-4);
  // Correlated parameters: x0 + 0.5 x1 moves with x1 alone once x1 is held.
  Eigen::MatrixXd tied = x.leftCols(2);
  tied.col(0) += 0.5 * x.col(1);
  CHECK(std::abs(partial_rank_correlations(tied, x.col(1) + 0.2 * x.col(2))[0].rho.mean) < 0.1);
  CHECK(std::isnan(partial_rank_correlations(x.topRows(5), x.col(0).head(5))[0].rho.mean));
  CHECK(std::isnan(partial_rank_correlations(x, Eigen::VectorXd::Ones(2000))[0].rho.mean));
}

TEST_CASE("a smooth follows a line exactly and a bend closely", "[sensitivity][smooth]") {
  const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(200, -3, 5), at = Eigen::Vector3d(-2, 0, 4);
  const Eigen::VectorXd line = Smooth(x).fit(2 * x.array() + 1, at);
  for (Eigen::Index i = 0; i < 3; ++i) CHECK(line[i] == Approx(2 * at[i] + 1));
  const Eigen::VectorXd bend = Smooth(x).fit(x.array().square(), at);
  for (Eigen::Index i = 0; i < 3; ++i) CHECK(bend[i] == Approx(at[i] * at[i]).margin(0.8));
  const Eigen::VectorXd two = Smooth(Eigen::Vector4d(0, 1, 0, 1)).fit(Eigen::Vector4d(1, 4, 3, 6), Eigen::Vector2d(0, 0.5));
  CHECK(two[0] == Approx(2));
  CHECK(two[1] == Approx(3.5));
  const Eigen::VectorXd beyond = Smooth(x).fit(x.array().square(), Eigen::Vector3d(6, 7, 8));  // a natural spline goes on straight
  CHECK(beyond[2] - beyond[1] == Approx(beyond[1] - beyond[0]));
  CHECK(beyond[1] > beyond[0]);
  CHECK(Smooth(Eigen::Vector3d(2, 2, 2)).fit(Eigen::Vector3d(1, 2, 6))[0] == Approx(3));
}

// y = x - 0.3 + (other - 0.5): the expectation crosses 0 at 0.3, rising; its ends at the 5th and 95th percentile are -0.25 and 0.65.
TEST_CASE("where an expected difference changes its sign", "[sensitivity][threshold]") {
  const Eigen::MatrixXd x = matrix(random_points(1000, 2, 4));
  const Eigen::VectorXd y = x.col(0).array() - 0.3 + (x.col(1).array() - 0.5);
  const Crossing c = crossing(x.col(0), y);
  REQUIRE(c.there);
  CHECK(c.rises);
  CHECK(c.at.mean == Approx(0.3).margin(0.05));
  CHECK(holds(c.at, 0.3, 0));
  CHECK_FALSE(crossing(x.col(0), y.array() + 2).there);
  const Swing s = swing(x.col(0), y);
  CHECK(s.at_low.mean == Approx(-0.25).margin(0.06));
  CHECK(s.at_high.mean == Approx(0.65).margin(0.06));
  CHECK(holds(s.at_high, 0.65, 0.02));
}

// Two policies: one is worth 0, the other d = a + b, with a, b independent normal of sd 2 and 1 about 0. Perfect information is
// E max(0, d) = sqrt(5) / sqrt(2 pi) = 0.892; of a alone E max(0, E[d | a]) = 2 / sqrt(2 pi) = 0.798, of b 0.399, of what plays no part 0.
TEST_CASE("the value of information on normal parameters", "[sensitivity][information]") {
  UnitPoints points = random_points(5000, 3, 6);
  Eigen::MatrixXd x = matrix(points);
  const auto normal = [](double u) { return std::sqrt(2.0) * [&] {  // the inverse error function, by bisection
      double low = -6, high = 6;
      for (int i = 0; i < 60; ++i) (std::erf((low + high) / 2) < 2 * u - 1 ? low : high) = (low + high) / 2;
      return (low + high) / 2;
    }(); };
  x = x.unaryExpr(normal);
  Eigen::MatrixXd benefit(5000, 2);
  benefit.col(0).setZero();
  benefit.col(1) = 2 * x.col(0) + x.col(1);
  const double unit = 1 / std::sqrt(2 * M_PI);
  const UncertainChoice choice = choose_among(benefit);
  CHECK(choice.perfect_information == Approx(std::sqrt(5) * unit).margin(0.06));
  CHECK(choice.best[1] == Approx(0.5).margin(0.03));
  CHECK(choice.best[0] + choice.best[1] == Approx(1));
  CHECK(partial_information(benefit, x.col(0)) == Approx(2 * unit).margin(0.06));
  CHECK(partial_information(benefit, x.col(1)) == Approx(unit).margin(0.06));
  CHECK(partial_information(benefit, x.col(2)) < 0.06);
  CHECK(holds(partial_information_interval(benefit, x.col(0)), 2 * unit, 0.03));
}
