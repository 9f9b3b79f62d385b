// Paired statistics against numbers from textbooks, and the coverage of the intervals.
#include "analysis/paired.hpp"

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

using namespace kvarbo;

namespace {

/// How many of `samples` 95 % intervals for normal samples of size `n` with mean `shift` and variance 1 hold 0.
int intervals_that_hold_zero(int samples, std::size_t n, double shift) {
  boost::random::mt19937_64 bits(20240607);
  boost::random::normal_distribution<double> normal(shift, 1);
  int held = 0;
  std::vector<double> x(n);
  for (int i = 0; i < samples; ++i) {
    for (double& value : x) value = normal(bits);
    const Estimate estimate = mean_interval(x);
    held += estimate.low <= 0 && 0 <= estimate.high;
  }
  return held;
}

constexpr int samples = 4000;
// 4000 intervals hold the truth Binomial(4000, 0.95) times: mean 3800, sd 13.8. Size 0.001, two-sided: 3800 +- 3.29 sd.
// Power: were the true coverage 0.93 (mean 3720, sd 16.1), the lower bound is missed with probability
// Phi((3755 - 3720) / 16.1) = Phi(2.2) = 0.98; normal quantiles in place of t would cover 0.8785 of samples of 5.
bool plausible_coverage(int held) { return held >= 3755 && held <= 3845; }

}  // namespace

TEST_CASE("a mean has its t-interval", "[analysis]") {
  // Mean 3, S^2 = (4 + 1 + 0 + 1 + 4) / 4 = 2.5, standard error sqrt(2.5 / 5) = 0.707107, t(4, 0.975) = 2.776445.
  const Estimate e = mean_interval(std::vector<double>{1, 2, 3, 4, 5});
  CHECK(e.mean == 3);
  CHECK(e.low == Approx(3 - 1.963243).epsilon(1e-6));
  CHECK(e.high == Approx(3 + 1.963243).epsilon(1e-6));
}

TEST_CASE("quantiles of Student's t are those of the tables", "[analysis]") {
  CHECK(t_quantile(2, 0.95) == Approx(12.706).epsilon(1e-4));
  CHECK(t_quantile(11, 0.95) == Approx(2.228).epsilon(1e-3));
  CHECK(t_quantile(5, 0.90) == Approx(2.132).epsilon(1e-3));
  CHECK(std::isnan(t_quantile(1, 0.95)));
}

TEST_CASE("Student's sleep data give the published paired test", "[analysis]") {
  // Student (1908), "The probable error of a mean", Biometrika 6: hours of sleep gained by ten patients on two drugs.
  // Differences -1.2 -2.4 -1.3 -1.3 0 -1 -1.8 -0.8 -4.6 -1.4: mean -1.58, S = 1.229995, t = -4.0621 on 9 degrees of
  // freedom, two-sided p = 0.002833, interval [-2.459886, -0.700114].
  const std::vector<double> first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  const std::vector<double> second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
  const PairedDifference d = paired_difference(first, second);
  CHECK(d.difference.mean == Approx(-1.58));
  CHECK(d.difference.low == Approx(-2.459886).epsilon(1e-6));
  CHECK(d.difference.high == Approx(-0.700114).epsilon(1e-6));
  CHECK(d.p == Approx(0.002833).epsilon(1e-3));
  // Variances 3.200556 and 4.009, of the difference 1.512889: (3.200556 + 4.009) / 1.512889 = 4.76542.
  CHECK(d.variance_reduction == Approx(4.76542).epsilon(1e-5));
  CHECK_FALSE(d.identical);
}

TEST_CASE("two inventory policies give the paired interval of the textbook", "[analysis]") {
  // Law, Simulation Modeling and Analysis, example of the paired-t interval: average monthly costs of two (s, S) policies,
  // differences 8.76 4.09 4.23 -0.02 7.83, mean 4.98, 90 % interval [1.65, 8.31].
  const std::vector<double> first{126.97, 124.31, 126.68, 122.66, 127.23};
  const std::vector<double> second{118.21, 120.22, 122.45, 122.68, 119.40};
  const Estimate e = paired_difference(first, second, 0.90).difference;
  CHECK(e.mean == Approx(4.98).margin(0.005));
  CHECK(e.low == Approx(1.65).margin(0.005));
  CHECK(e.high == Approx(8.31).margin(0.005));
}

TEST_CASE("how many runs halve an interval", "[analysis]") {
  // Half-widths in units of S: t(2) / sqrt(3) = 4.302653 / 1.732051 = 2.48414; t(3) / sqrt(4) = 1.59122, t(4) / sqrt(5) = 1.24166.
  CHECK(more_to_halve(3) == 2);
  // For large n nearly three times as many: 2.2281 / sqrt(11) / 2 = 0.33590; t(36) / sqrt(37) = 0.33342, t(35) / sqrt(36) = 0.33835.
  CHECK(more_to_halve(11) == 26);
  CHECK(more_to_halve(10000) == 29993);  // by t(n) = z + (z^3 + z) / (4 n) + (5 z^5 + 16 z^3 + 3 z) / (96 n^2)
  CHECK(more_to_halve(1) == 0);
}

TEST_CASE("one replication has a mean and nothing more", "[analysis]") {
  const std::vector<double> a{2.5}, b{1.0};
  const Estimate e = mean_interval(a);
  CHECK(e.mean == 2.5);
  CHECK(std::isnan(e.low));
  CHECK(std::isnan(e.high));
  const PairedDifference d = paired_difference(a, b);
  CHECK(d.difference.mean == 1.5);
  CHECK(std::isnan(d.p));
  CHECK(std::isnan(d.variance_reduction));
}

TEST_CASE("values that do not vary have no variance, whatever they are", "[analysis]") {
  const std::vector<double> tenths(7, 0.1);
  CHECK(sample_variance(tenths) == 0);
  CHECK(mean_interval(tenths).mean == 0.1);
  CHECK(mean_interval(tenths).low == 0.1);
}

TEST_CASE("differences that do not vary", "[analysis]") {
  const std::vector<double> a{1, 2, 4}, shifted{2, 3, 5}, constant{7, 7, 7}, other{5, 5, 5};
  const PairedDifference same = paired_difference(a, a);
  CHECK(same.identical);
  CHECK(same.p == 1);
  CHECK(same.difference.mean == 0);
  const PairedDifference always_one = paired_difference(shifted, a);
  CHECK_FALSE(always_one.identical);
  CHECK(always_one.p == 0);
  CHECK(std::isinf(always_one.variance_reduction));
  CHECK(std::isnan(paired_difference(constant, other).variance_reduction));
}

TEST_CASE("rounding is no difference", "[analysis]") {
  const std::vector<double> tenths{0.1, 0.7, 1.3}, sums{0.3 - 0.2, 0.1 + 0.6, 1.4 - 0.1};  // the same but for their last bits
  REQUIRE(sums != tenths);
  const PairedDifference same = paired_difference(sums, tenths);
  CHECK(same.identical);
  CHECK(same.p == 1);
  CHECK(same.difference.mean == 0);
  const std::vector<double> a{0.1, 0.2, 0.4}, more{0.1 + 0.1, 0.2 + 0.1, 0.4 + 0.1};  // a tenth more, but for the last bit
  REQUIRE(more[1] - a[1] != more[0] - a[0]);
  CHECK(paired_difference(more, a).p == 0);
  CHECK(std::isinf(paired_difference(more, a).variance_reduction));
  CHECK(difference(1 + 1e-11, 1) > 0);  // no rounding is as large
  CHECK(difference(1, 1 + 1e-13) == 0);
  CHECK(difference(0, 0) == 0);
}

TEST_CASE("a missing value is not passed over", "[analysis]") {
  const std::vector<double> a{1, std::numeric_limits<double>::quiet_NaN(), 3}, b{1, 2, 3};
  CHECK(std::isnan(mean_interval(a).mean));
  const PairedDifference d = paired_difference(a, b);
  CHECK(std::isnan(d.difference.mean));
  CHECK(std::isnan(d.p));
  CHECK(std::isnan(d.variance_reduction));
  CHECK_FALSE(d.identical);
}

TEST_CASE("p is below 0.05 exactly when the 95 % interval leaves 0 out", "[analysis]") {
  boost::random::mt19937_64 bits(7);
  boost::random::normal_distribution<double> normal(0.5, 1);
  const std::vector<double> zero(8, 0.0);
  int outside = 0;
  for (int i = 0; i < 500; ++i) {
    std::vector<double> x(8);
    for (double& value : x) value = normal(bits);
    const PairedDifference d = paired_difference(x, zero);
    const bool leaves_out = d.difference.low > 0 || d.difference.high < 0;
    REQUIRE((d.p < 0.05) == leaves_out);
    outside += leaves_out;
  }
  CHECK(outside > 50);  // both sides of the equivalence were met
  CHECK(outside < 450);
}

TEST_CASE("95 % intervals hold the truth 95 times in a hundred", "[analysis][statistics]") {
  CHECK(plausible_coverage(intervals_that_hold_zero(samples, 5, 0)));
  CHECK(plausible_coverage(intervals_that_hold_zero(samples, 40, 0)));
}

TEST_CASE("the test of coverage notices a bias", "[analysis][statistics]") {
  // Half a standard deviation beside the truth; samples of 5 then hold it about 86 times in a hundred.
  CHECK_FALSE(plausible_coverage(intervals_that_hold_zero(samples, 5, 0.5)));
}
