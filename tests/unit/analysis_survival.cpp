// Survival statistics against textbooks, a calculation by hand, R, and their own promises.
#include <unistd.h>

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_real_distribution.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <iostream>
#include <iterator>
#include <sstream>

#include "analysis/survival_curve.hpp"
#include "support/process.hpp"

using namespace kvarbo;

namespace {

// Weeks in remission of acute leukaemia, 21 patients on 6-mercaptopurine and 21 on placebo: Freireich et al. (1963), Blood 21:699, as
// in Cox (1972), J. R. Stat. Soc. B 34:187, and Kalbfleisch & Prentice, section 1.1.
const std::vector<Observed> drug{{6, 1}, {6, 1}, {6, 1}, {6, 0}, {7, 1}, {9, 0}, {10, 1}, {10, 0}, {11, 0}, {13, 1}, {16, 1},
                                 {17, 0}, {19, 0}, {20, 0}, {22, 1}, {23, 1}, {25, 0}, {32, 0}, {32, 0}, {34, 0}, {35, 0}};
const std::vector<Observed> placebo{{1, 1}, {1, 1}, {2, 1}, {2, 1}, {3, 1}, {4, 1}, {4, 1}, {5, 1}, {5, 1}, {8, 1}, {8, 1},
                                    {8, 1}, {8, 1}, {11, 1}, {11, 1}, {12, 1}, {12, 1}, {15, 1}, {17, 1}, {22, 1}, {23, 1}};

const std::vector<Observed> six{{1, 1}, {2, 2}, {3, 0}, {4, 1}, {5, 2}, {6, 0}};

}  // namespace

TEST_CASE("Kaplan-Meier and Greenwood give the published curve", "[analysis][survival]") {
  const SurvivalCurve curve(drug);
  // Klein & Moeschberger, Survival Analysis, 2nd ed., tables 4.1A and 4.1B: weeks, S, standard error.
  const double published[][3] = {{6, 0.857, 0.0764}, {7, 0.807, 0.0869}, {10, 0.753, 0.0963}, {13, 0.690, 0.1068}, {16, 0.628, 0.1141}, {22, 0.538, 0.1282}, {23, 0.448, 0.1346}};
  for (const auto& [week, share, error] : published) {
    CHECK(curve.survival(week) == Approx(share).margin(0.0006));
    CHECK(std::sqrt(curve.survival_variance(week)) == Approx(error).margin(0.0001));
    CHECK(curve.survival(week + 0.5) == curve.survival(week));
  }
  CHECK(curve.survival(5.9) == 1);
  CHECK(curve.survival(35) == Approx(0.448).margin(0.0006));
  CHECK(std::isnan(curve.survival(35.1)));  // nobody was followed that long
  const SurvivalCurve all_ended(placebo);
  CHECK(all_ended.survival(8) == Approx(8.0 / 21));
  CHECK(all_ended.survival(23) == 0);
  CHECK(all_ended.survival(100) == 0);
  CHECK(all_ended.time_to(1, 0.5) == 8);  // the published median
}

TEST_CASE("intervals are taken on the scale of log(-log)", "[analysis][survival]") {
  // At 20 weeks S = 0.628 with standard error 0.1141. log S = -0.46522, so the spread is 1.96 * 0.1141 / (0.628 * 0.46522) = 0.76541, and
  // 0.628^exp(+-0.76541) = 0.3678 and 0.8053.
  const Estimate band = SurvivalCurve(drug).survival_band(20);
  CHECK(band.low == Approx(0.3678).margin(0.0005));
  CHECK(band.high == Approx(0.8053).margin(0.0005));
}

TEST_CASE("the log-rank test gives the published numbers", "[analysis][survival]") {
  // Cox (1972), and every textbook since: 9 events among those on the drug where 19.25 would be expected; chi-square 16.79.
  const LogRank test = log_rank(drug, placebo);
  CHECK(test.observed == 9);
  CHECK(test.expected == Approx(19.25).margin(0.005));
  CHECK(test.chi_square == Approx(16.79).margin(0.005));
  CHECK(test.p == Approx(4.17e-5).epsilon(0.01));
  CHECK(log_rank(placebo, drug).chi_square == Approx(test.chi_square));
  CHECK(log_rank(drug, drug).chi_square == Approx(0).margin(1e-12));
  CHECK(std::isnan(log_rank({}, {}).p));
}

TEST_CASE("Aalen-Johansen by hand", "[analysis][survival]") {
  // Six clients, causes 1 and 2, at times 1(1) 2(2) 3(censored) 4(1) 5(2) 6(censored). At risk: 6 5 4 3 2 1.
  // S: 5/6, 4/6, 4/6, 4/9, 2/9. Cause 1: 1/6 at 1; + 4/6 * 1/3 = 2/9 at 4: 7/18. Cause 2: 5/6 * 1/5 = 1/6 at 2; + 4/9 * 1/2 = 2/9
  // at 5: 7/18.
  const SurvivalCurve curve(six);
  CHECK(curve.survival(5) == Approx(2.0 / 9));
  CHECK(curve.incidence(1, 3) == Approx(1.0 / 6));
  CHECK(curve.incidence(1, 5) == Approx(7.0 / 18));
  CHECK(curve.incidence(2, 1.9) == 0);
  CHECK(curve.incidence(2, 5) == Approx(7.0 / 18));
  CHECK(curve.survival(5) + curve.incidence(1, 5) + curve.incidence(2, 5) == Approx(1));
  // Until 2 nobody is censored: the variance is that of a share, p (1 - p) / n. At 4, of cause 1, with F = 7/18:
  //   at 1 (n 6): ahead 2/9: (2/9)^2 / 30 + 1 * 5/216 - 2 * 2/9 / 36          = 0.00164609 + 0.02314815 - 0.01234568
  //   at 2 (n 5): (2/9)^2 / 20                                                = 0.00246914
  //   at 4 (n 3): (4/6)^2 * 2/27                                              = 0.03292181
  CHECK(curve.incidence_variance(1, 2) == Approx(1.0 / 6 * 5 / 6 / 6));
  CHECK(curve.incidence_variance(2, 2) == Approx(1.0 / 6 * 5 / 6 / 6));
  CHECK(curve.incidence_variance(1, 4) == Approx(0.04783951).epsilon(1e-6));
}

TEST_CASE("without censoring, shares and their variances are those of counting", "[analysis][survival]") {
  std::vector<Observed> observed;
  for (int i = 1; i <= 10; ++i) observed.push_back({static_cast<double>((i * 7) % 11), i % 3 + 1});
  const SurvivalCurve curve(observed);
  for (const double time : {0.5, 3.0, 7.5, 10.0})
    for (int cause = 1; cause <= 3; ++cause) {
      double count = 0;
      for (const Observed& o : observed) count += o.time <= time && o.cause == cause;
      CHECK(curve.incidence(cause, time) == Approx(count / 10));
      CHECK(curve.incidence_variance(cause, time) == Approx(count / 10 * (1 - count / 10) / 10).margin(1e-12));
    }
}

TEST_CASE("where all have come, the share is 1 and has no band", "[analysis][survival]") {
  for (int n = 2; n < 60; ++n) {  // sums of n-ths miss 1 by some bits now and then
    std::vector<Observed> observed;
    for (int i = 1; i <= n; ++i) observed.push_back({static_cast<double>(i), 1});
    const Estimate band = SurvivalCurve(observed).incidence_band(1, n);
    CHECK(band.mean == 1);
    CHECK(std::isnan(band.low));
  }
}

TEST_CASE("nobody, or nobody with an event", "[analysis][survival]") {
  const SurvivalCurve nobody({});
  CHECK(std::isnan(nobody.survival(0)));
  CHECK(std::isnan(nobody.survival_band(1).low));
  CHECK(std::isinf(nobody.time_to(1, 0.5)));
  const SurvivalCurve waiting({{5, 0}, {7, 0}});
  CHECK(waiting.survival(7) == 1);
  CHECK(waiting.incidence(1, 7) == 0);
  CHECK(std::isnan(waiting.survival_band(7).low));
}

namespace {

constexpr int samples = 4000;

// How many of the samples of 150 clients have bands that hold the truth at time 1. Ends of cause 1 and 2 come at rates 0.7 * `haste` and
// 0.3 * `haste`; following ends uniformly on [0, 3], by itself.
struct Held {
  int survival = 0, incidence = 0;
};

Held bands_that_hold(double haste) {
  boost::random::mt19937_64 bits(8128);
  boost::random::exponential_distribution<double> first(0.7 * haste), second(0.3 * haste);
  boost::random::uniform_real_distribution<double> followed(0, 3);
  Held held;
  const double still = std::exp(-1.0), of_first = 0.7 * (1 - still);
  for (int i = 0; i < samples; ++i) {
    std::vector<Observed> observed(150);
    for (Observed& o : observed) {
      const double a = first(bits), b = second(bits), c = followed(bits);
      o = c < std::min(a, b) ? Observed{c, 0} : a < b ? Observed{a, 1} : Observed{b, 2};
    }
    const SurvivalCurve curve(observed);
    const Estimate s = curve.survival_band(1), f = curve.incidence_band(1, 1);
    held.survival += s.low <= still && still <= s.high;
    held.incidence += f.low <= of_first && of_first <= f.high;
  }
  return held;
}

// Binomial(4000, 0.95): mean 3800, sd 13.8; size 0.001 two-sided allows 45 either way. The bands are right for many clients only:
// 0.3 points of coverage (12) are allowed besides. Power: with a true coverage of 0.925 (mean 3700, sd 16.7) the lower bound
// 3743 is missed with probability Phi((3743 - 3700) / 16.7) = 0.995.
bool plausible_coverage(int held) { return held >= 3800 - 45 - 12 && held <= 3800 + 45 + 12; }

}  // namespace

TEST_CASE("95 % bands hold the truth 95 times in a hundred", "[analysis][survival][statistics]") {
  const Held held = bands_that_hold(1);
  INFO(held.survival << " and " << held.incidence);
  CHECK(plausible_coverage(held.survival));
  CHECK(plausible_coverage(held.incidence));
}

TEST_CASE("the test of the bands' coverage notices a bias", "[analysis][survival][statistics]") {
  // Rates a tenth higher move S(1) from 0.368 to 0.333, most of a standard error (0.042).
  const Held held = bands_that_hold(1.1);
  CHECK_FALSE(plausible_coverage(held.survival));
  CHECK_FALSE(plausible_coverage(held.incidence));
}

namespace {

// A list as R writes it.
template <class F>
std::string in_r(const std::vector<Observed>& observed, F&& part) {
  std::string out;
  for (const Observed& o : observed) out += (out.empty() ? "c(" : ",") + std::to_string(part(o));
  return out + ")";
}
std::string data_in_r(const char* name, const std::vector<Observed>& observed) {
  return std::string(name) + " <- data.frame(t = " + in_r(observed, [](const Observed& o) { return o.time; }) + ", k = " + in_r(observed, [](const Observed& o) { return o.cause; }) + ");";
}

// Kaplan-Meier, Greenwood, Aalen-Johansen and the log-rank test, as R's package survival gives them. (It takes another variance of
// incidences, the infinitesimal jackknife.)
std::vector<double> said_by_r(const std::vector<Observed>& first, const std::vector<Observed>& second, const std::string& times) {
  const std::string script = "library(survival);" + data_in_r("a", first) + data_in_r("b", second) + "w <- " + times +
                             "; f <- summary(survfit(Surv(t, k > 0) ~ 1, data = a), times = w); m <- summary(survfit(Surv(t, factor(k, 0:2)) ~ 1, data = a), times = w);"
                             "d <- survdiff(Surv(c(a$t, b$t), c(a$k, b$k) > 0) ~ rep(1:2, c(nrow(a), nrow(b))));"
                             "cat(format(c(f$surv, f$std.err, m$pstate[, 2], m$pstate[, 3], d$obs[1], d$exp[1], d$chisq), digits = 12))";
  const Ended said = run_process({"/usr/bin/Rscript", "-e", script});
  INFO(said);
  REQUIRE(said.status == 0);
  std::istringstream numbers(said.out);
  return {std::istream_iterator<double>(numbers), std::istream_iterator<double>()};
}

std::vector<double> said_here(const std::vector<Observed>& first, const std::vector<Observed>& second, const std::vector<double>& times) {
  const SurvivalCurve curve(first);
  const LogRank test = log_rank(first, second);
  std::vector<double> out;
  for (const double t : times) out.push_back(curve.survival(t));
  for (const double t : times) out.push_back(std::sqrt(curve.survival_variance(t)));
  for (const int cause : {1, 2})
    for (const double t : times) out.push_back(curve.incidence(cause, t));
  out.insert(out.end(), {test.observed, test.expected, test.chi_square});
  return out;
}

// Why R cannot be asked; empty where it can.
std::string no_r() {
  if (::access("/usr/bin/Rscript", X_OK) != 0) return "there is no Rscript (Debian's r-base-core)";
  const Ended there = run_process({"/usr/bin/Rscript", "-e", "quit(status = !requireNamespace('survival', quietly = TRUE))"});
  return there.status == 0 ? "" : "R's package survival is not installed (Debian's r-cran-survival)";
}

}  // namespace

TEST_CASE("R's package survival agrees, where it is installed", "[analysis][survival][r]") {
  if (const std::string why = no_r(); !why.empty()) {
    std::cout << "skipped: " << why << "\n";
    return;
  }
  std::vector<Observed> mixed = drug;  // half of the ends of another cause
  for (std::size_t i = 0; i < mixed.size(); ++i)
    if (mixed[i].cause == 1 && i % 2 == 0) mixed[i].cause = 2;
  struct Case {
    const char* what;
    std::vector<Observed> first, second;
    std::vector<double> times;
    const char* in_r;
  };
  for (const Case& c : {Case{"drug against placebo", drug, placebo, {6, 7, 10, 13, 22, 23}, "c(6, 7, 10, 13, 22, 23)"}, Case{"placebo against drug", placebo, drug, {1, 5, 8, 17, 22}, "c(1, 5, 8, 17, 22)"},
                        Case{"two causes against placebo", mixed, placebo, {7, 13, 23}, "c(7, 13, 23)"}, Case{"six by hand", six, drug, {1, 2, 4, 5}, "c(1, 2, 4, 5)"}}) {
    INFO(c.what);
    const auto here = said_here(c.first, c.second, c.times), other = said_by_r(c.first, c.second, c.in_r);
    REQUIRE(here.size() == other.size());
    for (std::size_t i = 0; i < here.size(); ++i) {
      INFO("number " << i);
      CHECK(here[i] == Approx(other[i]).epsilon(1e-9).margin(1e-12));
    }
  }
}
