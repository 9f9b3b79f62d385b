// Distributions against each other, against numeric integration, and against formulas.
#include <boost/math/quadrature/tanh_sinh.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "core/distributions.hpp"

using namespace kvarbo;

namespace {

constexpr double none = std::numeric_limits<double>::infinity();

std::vector<Distribution> durations() {
  return {Exponential{30},       Uniform{0, 10},        Uniform{5, 90},   Triangular{1, 4, 20}, Triangular{2, 2, 9}, Triangular{2, 9, 9},
          Gamma{0.3, 20},        Gamma{1, 20},          Gamma{7, 300},    Weibull{0.5, 10},     Weibull{1, 10},      Weibull{3.5, 100},
          LogNormal{60, 0.6},    LogNormal{6, 0.1},     LogNormal{6, 2}};
}

// Integral of 1 - F from 0 to x, in pieces between quantiles so that no bend of F lies deep within one.
double integral(const Distribution& d, double x) {
  std::vector<double> ends{0, quantile(d, 1e-9)};
  for (int i = 1; i < 40; ++i) ends.push_back(quantile(d, i / 40.0));
  for (double u = 1e-2; u > 1e-12; u /= 10) ends.push_back(quantile(d, 1 - u));
  if (const auto* t = std::get_if<Triangular>(&d)) ends.push_back(t->mode);
  ends.push_back(x);
  std::sort(ends.begin(), ends.end());
  boost::math::quadrature::tanh_sinh<double> rule;
  double sum = 0;
  for (std::size_t i = 1; i < ends.size() && ends[i - 1] < x; ++i) {
    const double low = ends[i - 1], high = std::min(ends[i], x);
    // From 0 on: in a narrow piece far from it the rule's abscissae would fall onto the ends, which Boost asserts against.
    if (high > low) sum += rule.integrate([&](double t) { return 1 - distribution_function(d, low + t); }, 0.0, high - low);
  }
  return sum;
}

}  // namespace

TEST_CASE("the distribution function undoes the quantile", "[core]") {
  std::vector<Distribution> all = durations();
  all.push_back(TruncatedNormal{42, 10, 18, 80});
  all.push_back(TruncatedNormal{0, 1, -1e300, 1e300});
  all.push_back(TruncatedNormal{10, 3, 12, 13});
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const double u : {1e-9, 1e-4, 0.01, 0.2, 0.5, 0.77, 0.99, 0.9999, 1 - 1e-9}) {
      INFO("distribution " << i << " at " << u);
      CHECK(distribution_function(all[i], quantile(all[i], u)) == Approx(u).epsilon(1e-7).margin(1e-12));
    }
}

// Beyond a = 8.5 standard deviations a normal's weight is 1e-17, and its mean there phi(a)/Q(a) = a / (1 - 1/a^2 + 3/a^4 - 15/a^6 + 105/a^8 - …),
// 8.6146 (Mills' ratio); the mirror image has the same.
TEST_CASE("a normal cut far out in either tail keeps its shape", "[core]") {
  const Distribution above = TruncatedNormal{0, 1, 8.5, none}, below = TruncatedNormal{0, 1, -none, -8.5};
  double up = 0, down = 0;
  constexpr int points = 20000;
  for (int i = 0; i < points; ++i) {
    const double u = (i + 0.5) / points;
    up += quantile(above, u) / points;
    down += quantile(below, u) / points;
    if (i % 1000 == 0) CHECK(distribution_function(above, quantile(above, u)) == Approx(u).margin(1e-9));
  }
  CHECK(up == Approx(8.6146).margin(2e-4));
  CHECK(down == Approx(-8.6146).margin(2e-4));
}

TEST_CASE("quantiles rise, and stay within their range", "[core]") {
  for (const Distribution& d : {Distribution(Uniform{5, 90}), Distribution(Triangular{5, 20, 90}), Distribution(TruncatedNormal{42, 10, 5, 90}), Distribution(TruncatedNormal{-500, 10, 5, 90})}) {
    double before = 5;
    for (double u = 1e-12; u < 1; u += 0.001) {
      const double x = quantile(d, u);
      CHECK(x >= before);
      CHECK(x <= 90);
      before = x;
    }
  }
}

TEST_CASE("distributions without spread", "[core]") {
  for (const Distribution& d : {Distribution(Fixed{7}), Distribution(Uniform{7, 7}), Distribution(Triangular{7, 7, 7}), Distribution(LogNormal{7, 0})}) {
    CHECK(quantile(d, 0.3) == Approx(7));
    CHECK(distribution_function(d, 6.999) == 0);
    CHECK(distribution_function(d, 7.001) == 1);
    CHECK(limited_mean(d, 3) == Approx(3));
    CHECK(limited_mean(d, 30) == Approx(7));
    CHECK(residual_quantile(d, 1, none, 0.25) == Approx(7 * 0.25));
  }
}

TEST_CASE("the limited mean is the integral of the survival function", "[core]") {
  const auto all = durations();
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const double u : {0.01, 0.3, 0.5, 0.9, 0.999}) {
      const double x = quantile(all[i], u);
      INFO("distribution " << i << " up to " << x);
      CHECK(limited_mean(all[i], x) == Approx(integral(all[i], x)).epsilon(1e-7));
    }
    CHECK(limited_mean(all[i], 0) == 0);
    CHECK(limited_mean(all[i], 1e9) == Approx(limited_mean(all[i], none)).epsilon(1e-6));
  }
}

TEST_CASE("means are those of the books", "[core]") {
  const std::vector<std::pair<Distribution, double>> known{{Exponential{30}, 30}, {Fixed{4}, 4}, {Uniform{5, 90}, 47.5}, {Triangular{1, 4, 20}, 25.0 / 3}, {Gamma{0.3, 20}, 20},
                                                           {Weibull{2, 10}, 10 * std::sqrt(std::acos(-1.0)) / 2}, {LogNormal{60, 0.6}, 60 * std::exp(0.18)}};
  for (const auto& [d, mean] : known) CHECK(limited_mean(d, none) == Approx(mean));
}

TEST_CASE("residual quantiles by their formulas", "[core]") {
  for (const double u : {0.001, 0.1, 0.5, 0.9, 0.999}) {
    // The exponential has no memory; a fixed length leaves a uniform rest; the rest of U(0, b) has 1 - (1 - x/b)^2.
    CHECK(residual_quantile(Exponential{30}, 1, none, u) == Approx(-30 * std::log(1 - u)));
    CHECK(residual_quantile(Gamma{1, 30}, 1, none, u) == Approx(-30 * std::log(1 - u)));
    CHECK(residual_quantile(Weibull{1, 30}, 2, none, u) == Approx(-60 * std::log(1 - u)));
    CHECK(residual_quantile(Fixed{14}, 1, none, u) == Approx(14 * u));
    CHECK(residual_quantile(Fixed{14}, 3, 20, u) == Approx(20 * u));
    CHECK(residual_quantile(Uniform{0, 10}, 1, none, u) == Approx(10 * (1 - std::sqrt(1 - u))));
    CHECK(residual_quantile(Uniform{0, 10}, 4, none, u) == Approx(40 * (1 - std::sqrt(1 - u))));
    // min(2 X, 50) with X exponential of mean 30: density proportional to exp(-x / 60) up to 50.
    CHECK(residual_quantile(Exponential{30}, 2, 50, u) == Approx(-60 * std::log(1 - u * (1 - std::exp(-50.0 / 60)))));
  }
  CHECK(residual_quantile(Exponential{30}, 0, none, 0.5) == 0);
}

TEST_CASE("residual quantiles undo the integrated survival", "[core]") {
  const auto all = durations();
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const double u : {0.01, 0.5, 0.95}) {
      const double x = residual_quantile(all[i], 1, none, u);
      INFO("distribution " << i << " at " << u);
      CHECK(integral(all[i], x) / limited_mean(all[i], none) == Approx(u).epsilon(1e-6));
    }
}
