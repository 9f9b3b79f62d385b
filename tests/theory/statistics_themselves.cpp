// The checks that the other tests rest on: right samples pass them at their size, samples biased by the stated amount fail
// them with their power; the solver of Markov chains gives what is known in closed form.
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "support/markov.hpp"
#include "support/statistics.hpp"

using namespace kvarbo;

namespace {

std::vector<double> normal_sample(boost::random::mt19937_64& bits, std::size_t n, double mean_value, double sd) {
  boost::random::normal_distribution<double> normal(mean_value, sd);
  std::vector<double> x(n);
  for (double& value : x) value = normal(bits);
  return x;
}

}  // namespace

TEST_CASE("a mean's test rejects as often as its size says", "[support]") {
  // 20 000 samples of 6 at size 0.01: Binomial(20 000, 0.01), mean 200, sd 14.07; allowed 200 +- 4 sd (size 6e-5).
  // Power: a test with normal in place of t quantiles would reject 5 % and be found for certain.
  boost::random::mt19937_64 bits(11);
  int rejected = 0;
  for (int i = 0; i < 20000; ++i) rejected += !check_mean(normal_sample(bits, 6, 10, 2), 10, 0.01).holds();
  CHECK(rejected > 200 - 4 * 14.07);
  CHECK(rejected < 200 + 4 * 14.07);
}

TEST_CASE("a mean's test finds a bias as often as its power says", "[support]") {
  // 40 values of mean 10.2, sd 0.5, tested for 10 at size 1e-3: standard error 0.079, a bias of 2 %. The power stated by each
  // sample is a guess from its own spread; their mean is near the true one. 4000 samples: sd of the share 0.8 %.
  boost::random::mt19937_64 bits(12);
  int rejected = 0;
  double stated = 0;
  for (int i = 0; i < 4000; ++i) {
    const MeanCheck c = check_mean(normal_sample(bits, 40, 10.2, 0.5), 10, 1e-3);
    rejected += !c.holds();
    stated += c.power(0.02) / 4000;
  }
  CHECK(std::abs(rejected / 4000.0 - stated) < 0.05);
  CHECK(stated > 0.15);
  CHECK(stated < 0.45);
}

TEST_CASE("a bias that a check calls detectable is found nine times in ten", "[support]") {
  const MeanCheck c{10, 10, 0.1, 4, 0.05};
  CHECK(c.power(c.detectable()) == Approx(0.9).epsilon(1e-6));
  CHECK(c.power(0) < 1e-4);
}

TEST_CASE("a sample that does not vary must be right to the last digits", "[support]") {
  CHECK(check_mean({2, 2, 2}, 2).holds());
  CHECK_FALSE(check_mean({2.00001, 2.00001, 2.00001}, 2).holds());
}

TEST_CASE("the test of a share rejects a biased coin", "[support]") {
  CHECK(check_share(5050, 10000, 0.5).holds());        // one standard error
  CHECK_FALSE(check_share(5200, 10000, 0.5).holds());  // four
  CHECK(check_share(5200, 10000, 0.5, 1e-4, 0.01).holds());
  CHECK(check_count(10200, 10000).holds());
  CHECK_FALSE(check_count(10500, 10000).holds());
}

TEST_CASE("chi-square and Kolmogorov tell right from wrong", "[support]") {
  // Chi-square with 3 degrees of freedom: 7.815 is its 95 % quantile (tables).
  CHECK(chi_square_p({100 + std::sqrt(781.5 / 2), 100 - std::sqrt(781.5 / 2), 100, 100}, {100, 100, 100, 100}) == Approx(0.05).epsilon(1e-3));
  boost::random::mt19937_64 bits(13);
  boost::random::uniform_01<double> uniform;
  int low = 0, biased = 0;
  for (int i = 0; i < 2000; ++i) {
    std::vector<double> x(200);
    for (double& value : x) value = uniform(bits);
    low += kolmogorov_p(x, [](double u) { return u; }) < 0.05;
    biased += kolmogorov_p(x, [](double u) { return std::pow(u, 1.3); }) < 0.05;
  }
  CHECK(low > 100 - 4 * 9.75);  // Binomial(2000, 0.05): sd 9.75
  CHECK(low < 100 + 4 * 9.75);
  CHECK(biased > 1000);
}

TEST_CASE("the solver of chains gives what is known", "[support]") {
  // Two states with rates a and b: p1(t) = a / (a + b) (1 - e^-(a + b) t).
  Matrix rates(2);
  rates(0, 1) = 0.3, rates(1, 0) = 0.7;
  const Matrix q = generator(rates);
  for (const double t : {0.1, 1.0, 50.0, 400.0}) CHECK(after({1, 0}, q, t)[1] == Approx(0.3 * (1 - std::exp(-t))).epsilon(1e-10));
  CHECK(time_spent({1, 0}, q, 5)[1] == Approx(0.3 * (5 - (1 - std::exp(-5.0)))).epsilon(1e-9));
  CHECK(stationary(q)[0] == Approx(0.7).epsilon(1e-12));
  const std::vector<double> both = after({1, 0, 0, 0}, side_by_side(q, q), 2);
  const double one = 0.3 * (1 - std::exp(-2.0));
  CHECK(both[3] == Approx(one * one).epsilon(1e-10));
  CHECK(both[1] == Approx((1 - one) * one).epsilon(1e-10));
}
