// The designs of sweeps: what each promises of its points.
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "scenario/spec.hpp"
#include "support/statistics.hpp"
#include "sweep/ledger_distribution.hpp"
#include "sweep/unit_points.hpp"

using namespace kvarbo;

namespace {

std::vector<double> column(const UnitPoints& points, std::size_t k) {
  std::vector<double> values;
  for (std::size_t i = 0; i < points.count(); ++i) values.push_back(points(i, k));
  return values;
}

bool inside(const UnitPoints& points) {
  for (const double u : points.at)
    if (!(u > 0 && u < 1)) return false;
  return true;
}

EvidenceEntry entry(const char* distribution, double value, double low, double high) {
  EvidenceEntry e;
  e.value = value;
  e.low = low;
  e.high = high;
  e.distribution = distribution;
  return e;
}

LedgerDistribution drawn(const EvidenceEntry& e) {
  std::string why_not;
  return *LedgerDistribution::of(e, why_not);
}

}  // namespace

TEST_CASE("a Latin hypercube has each parameter once in each stratum", "[sweep][design]") {
  const UnitPoints points = latin_hypercube(50, 4, 3);
  REQUIRE(points.count() == 50);
  CHECK(inside(points));
  for (std::size_t k = 0; k < 4; ++k) {
    std::set<int> strata;
    for (const double u : column(points, k)) strata.insert(static_cast<int>(u * 50));
    CHECK(strata.size() == 50);
  }
  CHECK(points.at == latin_hypercube(50, 4, 3).at);
  CHECK(points.at != latin_hypercube(50, 4, 4).at);
}

// The mean of prod (1 + (u_k - 1/2)) over the cube is 1. Its variance is (1 + 1/12)^d - 1: with 1024 independent points the error is
// 0.019 (d = 4: sd 0.61 / 32), and all five means come within 0.006 with a chance of 0.001. A Sobol sequence's come far nearer.
TEST_CASE("Sobol points fill the cube more evenly than chance", "[sweep][design]") {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
    const UnitPoints points = sobol_points(1024, 4, seed);
    CHECK(inside(points));
    double sum = 0;
    for (std::size_t i = 0; i < points.count(); ++i) {
      double product = 1;
      for (std::size_t k = 0; k < 4; ++k) product *= points(i, k) + 0.5;
      sum += product;
    }
    CHECK(std::abs(sum / 1024 - 1) < 0.006);
  }
}

TEST_CASE("a Saltelli block is A, A with each parameter from B, and B", "[sweep][design]") {
  for (const bool second : {false, true}) {
    const std::size_t k = 3, block = saltelli_block(k, second);
    const UnitPoints points = saltelli_points(8, k, second, 1);
    REQUIRE(points.count() == 8 * block);
    CHECK(inside(points));
    for (std::size_t begin = 0; begin < points.count(); begin += block)
      for (std::size_t j = 0; j < k; ++j)
        for (std::size_t other = 0; other < k; ++other) {
          const double a = points(begin, other), b = points(begin + block - 1, other);
          CHECK(a != b);
          CHECK(points(begin + 1 + j, other) == (other == j ? b : a));
          if (second) CHECK(points(begin + 1 + k + j, other) == (other == j ? a : b));
        }
  }
}

TEST_CASE("a Morris trajectory changes each parameter once by the same step", "[sweep][design]") {
  const std::size_t k = 5, levels = 6;
  const UnitPoints points = morris_points(10, k, levels, 9);
  REQUIRE(points.count() == 10 * (k + 1));
  const double step = levels / (2.0 * (levels - 1));
  for (std::size_t begin = 0; begin < points.count(); begin += k + 1) {
    std::set<std::size_t> changed;
    for (std::size_t row = begin + 1; row <= begin + k; ++row)
      for (std::size_t j = 0; j < k; ++j) {
        CHECK((points(row, j) >= 0 && points(row, j) <= 1));
        if (points(row, j) == points(row - 1, j)) continue;
        CHECK(std::abs(std::abs(points(row, j) - points(row - 1, j)) - step) < 1e-12);
        CHECK(changed.insert(j).second);
      }
    CHECK(changed.size() == k);
  }
}

// With normal scores of correlation rho = 0.8, Spearman's is 6/pi asin(rho/2) = 0.7859; its error with 4000 points is about 0.007. Each
// margin stays uniform (Kolmogorov).
TEST_CASE("correlated parameters go together as told, and stay uniform", "[sweep][design]") {
  UnitPoints points = random_points(4000, 3, 5);
  REQUIRE(correlate(points, {{0, 2, 0.8}}));
  CHECK(inside(points));
  for (std::size_t k = 0; k < 3; ++k) CHECK(kolmogorov_p(column(points, k), [](double x) { return x; }) > 1e-4);
  const auto spearman = [&](std::size_t a, std::size_t b) {  // of uniform margins: 12 cov
    double sum = 0;
    for (std::size_t i = 0; i < points.count(); ++i) sum += (points(i, a) - 0.5) * (points(i, b) - 0.5);
    return 12 * sum / static_cast<double>(points.count());
  };
  CHECK(std::abs(spearman(0, 2) - 6 / M_PI * std::asin(0.4)) < 0.04);
  CHECK(std::abs(spearman(0, 1)) < 0.06);
  CHECK_FALSE(correlate(points, {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}}));
}

TEST_CASE("entries of the ledger are drawn with their value and range", "[sweep][ledger]") {
  // A lognormal's and a normal's 2.5 and 97.5 % are the range itself where it lies evenly about the value.
  const LedgerDistribution l = drawn(entry("lognormal", 2, 1, 4));
  CHECK(l.quantile(0.5) == Approx(2));
  CHECK(l.quantile(0.025) == Approx(1));
  CHECK(l.quantile(0.975) == Approx(4));
  const LedgerDistribution n = drawn(entry("normal", 0, -1, 1));
  CHECK(n.quantile(0.975) == Approx(1));
  CHECK(drawn(entry("normal", 1, 0, 2)).quantile(1e-9) >= 0);  // cut at 0 where the range is not negative
  const LedgerDistribution u = drawn(entry("uniform", 5, 0, 10));
  CHECK(u.quantile(0.25) == Approx(2.5));
  const LedgerDistribution t = drawn(entry("triangular", 1, 0, 2));
  CHECK(t.quantile(0.5) == Approx(1));
  CHECK(t.quantile(0.125) == Approx(0.5));  // F(x) = x^2 / 2 below the mode
  // Means of beta and gamma by numeric integration of their quantiles.
  for (const auto& [e, mean] : {std::pair(entry("beta", 0.3, 0.2, 0.42), 0.3), std::pair(entry("gamma", 40, 20, 70), 40.0)}) {
    const LedgerDistribution d = drawn(e);
    double sum = 0;
    for (int i = 0; i < 20000; ++i) sum += d.quantile((i + 0.5) / 20000);
    CHECK(sum / 20000 == Approx(mean).epsilon(1e-3));
  }
}

TEST_CASE("entries that cannot be drawn say why", "[sweep][ledger]") {
  std::string why_not;
  EvidenceEntry e = entry("fixed", 1, 0, 2);
  CHECK_FALSE(LedgerDistribution::of(e, why_not));
  CHECK(why_not == "it is fixed; give it a distribution with low and high");
  CHECK_FALSE(LedgerDistribution::of(entry("lognormal", 1, 0, 2), why_not));
  CHECK(why_not == "a lognormal's range must lie above 0");
  CHECK_FALSE(LedgerDistribution::of(entry("beta", 0.5, -2, 3), why_not));
  e = entry("uniform", 1, 1, 1);
  CHECK_FALSE(LedgerDistribution::of(e, why_not));
}
