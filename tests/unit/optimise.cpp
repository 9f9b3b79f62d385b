// The search on whole numbers, and telling the best apart.
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "optimise/lattice_search.hpp"
#include "optimise/plan_file.hpp"
#include "optimise/select_best.hpp"
#include "support/statistics.hpp"

using namespace kvarbo;

TEST_CASE("a bowl's lowest point is found, each point asked once", "[optimise]") {
  for (const auto& [a, b, c] : {std::tuple(3, 17, 40), std::tuple(0, 0, 0), std::tuple(100, 1, 99)}) {
    std::vector<LatticePoint> asked;
    const auto loss = [&, a = a, b = b, c = c](const LatticePoint& p) {
      CHECK(std::count(asked.begin(), asked.end(), p) == 0);
      asked.push_back(p);
      return std::pow(p[0] - a, 2) + 2 * std::pow(p[1] - b, 2) + std::pow(p[2] - c, 2);
    };
    CHECK(lattice_search(loss, {100, 100, 100}, {{50, 50, 50}}, 2000) == LatticePoint{a, b, c});
    CHECK(asked.size() < 400);
  }
}

// Along x + y = 60 a step of one coordinate alone always costs 1000; only both at once lead to (45, 15).
TEST_CASE("what one gains the other pays for", "[optimise]") {
  const auto loss = [](const LatticePoint& p) { return 1000.0 * std::abs(p[0] + p[1] - 60) + std::abs(p[0] - 45); };
  CHECK(lattice_search(loss, {60, 60}, {{30, 30}}, 1000) == LatticePoint{45, 15});
}

TEST_CASE("the search asks no more than it may, and keeps within its bounds", "[optimise]") {
  int asked = 0;
  const auto loss = [&](const LatticePoint& p) {
    ++asked;
    CHECK((p[0] >= 0 && p[0] <= 9 && p[1] >= 0 && p[1] <= 4));
    return -static_cast<double>(p[0] + p[1]);
  };
  CHECK(lattice_search(loss, {9, 4}, {{0, 0}, {5, 2}}, 200) == LatticePoint{9, 4});
  asked = 0;
  lattice_search(loss, {9, 4}, {{0, 0}}, 7);
  CHECK(asked == 7);
}

// Slippage: one system is better than nine others by just the indifference. KN promises the right choice with at least 0.95 for
// independent and for correlated (shared luck) outputs; 400 contests: a procedure that is right in 0.95 gives fewer than 362 with a chance
// of 3e-4. With the best one only a tenth of the indifference ahead no promise is made.
TEST_CASE("the best is chosen as often as promised", "[optimise]") {
  boost::random::mt19937 luck(11);
  boost::random::normal_distribution<double> normal;
  for (const double shared : {0.0, 0.8}) {
    int right = 0;
    double taken = 0;
    for (int contest = 0; contest < 400; ++contest) {
      std::vector<double> common;
      const auto output = [&](std::size_t system, std::size_t replication) {
        while (common.size() <= replication) common.push_back(normal(luck));
        return (system == 3 ? 0.5 : 0.0) + std::sqrt(shared) * common[replication] + std::sqrt(1 - shared) * normal(luck);
      };
      const Selection s = select_best(10, output, 10, 100000, 0.5);
      right += s.best == 3;
      taken += static_cast<double>(s.replications);
    }
    CAPTURE(shared, taken / 400);
    CHECK(right >= 362);
  }
}

TEST_CASE("a contest without a difference ends, and one system needs none", "[optimise]") {
  const Selection equal = select_best(3, [](std::size_t, std::size_t r) { return static_cast<double>(r); }, 5, 1000, 0.1);
  CHECK(equal.best == 0);
  CHECK(equal.still_there.size() == 3);
  CHECK(equal.replications == 5);
  CHECK(select_best(1, [](std::size_t, std::size_t) { return 1.0; }, 4, 9, 0.1).replications == 4);
  // Out of replications: the highest mean.
  boost::random::mt19937 luck(1);
  boost::random::normal_distribution<double> normal;
  const Selection cut = select_best(2, [&](std::size_t i, std::size_t) { return static_cast<double>(i) * 3 + normal(luck); }, 10, 12, 1e-6);
  CHECK(cut.best == 1);
  CHECK(cut.replications <= 12);
  CHECK_FALSE(cut.decided);
  CHECK(equal.decided);
}

TEST_CASE("a decision is reached year by year", "[optimise]") {
  Decision d;
  d.low = 0;
  d.high = 100;
  d.step = 10;
  CHECK(d.steps() == 10);
  CHECK(d.text(3, 730) == "30");
  d.begin = 20;
  d.ramp = 15;
  CHECK(d.text(5, 730) == "[[0, 20], [730, 35], [1095, 50]]");
  CHECK(d.text(0, 730) == "[[0, 20], [730, 5], [1095, 0]]");
  CHECK(d.text(2, 730) == "[[0, 20]]");
  CHECK(d.text(5, 0) == "[[0, 35], [365, 50]]");
  d.ramp = 0;  // at once
  CHECK(d.text(5, 730) == "[[0, 20], [730, 50]]");
  CHECK(d.text(5, 0) == "[[0, 50]]");
}
