// Sampling posteriors that are known, and history matching on a model whose answer is known.
#include <catch2/catch.hpp>
#include <cmath>

#include "calibrate/abc_smc.hpp"
#include "calibrate/waves.hpp"
#include "support/coverage.hpp"

using namespace kvarbo;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

constexpr Eigen::Index size = 4000;

Expected exact(const MatrixXd& figures) { return {figures, MatrixXd::Zero(figures.rows(), figures.cols())}; }

double sd_of(const VectorXd& v) { return std::sqrt((v.array() - v.mean()).square().sum() / static_cast<double>(v.size() - 1)); }

// Points that walked are not independent: a mean is allowed four standard errors of a quarter as many.
double allowed(double sd) { return 4 * sd * std::sqrt(4.0 / size); }

}  // namespace

// A figure that is the number itself, known as 0.4 with variance 0.0025, and a flat prior: the posterior is normal(0.4, 0.05), its ends eight
// deviations away.
TEST_CASE("ABC-SMC samples a normal mean", "[calibrate][abc]") {
  Luck luck(1, "test");
  const Ensemble e = abc_smc([](const MatrixXd& x) { return exact(x); }, {{0.4, 0.0025}}, uniform_numbers(size, 1, luck), luck);
  const VectorXd x = e.points.col(0);
  CHECK(std::abs(x.mean() - 0.4) < allowed(0.05));
  CHECK(std::abs(sd_of(x) - 0.05) < allowed(0.05 / std::sqrt(2.0)));
  CHECK(std::abs(((x.array() - 0.4).abs() <= 1.645 * 0.05).cast<double>().mean() - 0.9) < allowed(0.3));
  CHECK(e.widths.back() == 1);
  CHECK(std::is_sorted(e.widths.rbegin(), e.widths.rend()));
  CHECK(e.accepted > 0.1);
  // A figure that is itself uncertain, by as much: twice the variance. Were the variance forgotten, 0.05 would be seen.
  const Ensemble wide = abc_smc([](const MatrixXd& p) { return Expected{p, MatrixXd::Constant(p.rows(), 1, 0.0025)}; }, {{0.4, 0.0025}}, uniform_numbers(size, 1, luck), luck);
  CHECK(std::abs(sd_of(wide.points.col(0)) - 0.05 * std::sqrt(2.0)) < allowed(0.05));
}

// Two figures x + y and x - y with deviations 0.02 and 0.1: x and y have variance (0.02^2 + 0.1^2) / 4 each and covariance
// (0.02^2 - 0.1^2) / 4, a correlation of -0.923.
TEST_CASE("ABC-SMC samples numbers that go together", "[calibrate][abc]") {
  Luck luck(2, "test");
  const Model model = [](const MatrixXd& x) {
    MatrixXd y(x.rows(), 2);
    y << x.col(0) + x.col(1), x.col(0) - x.col(1);
    return exact(y);
  };
  const MatrixXd points = abc_smc(model, {{1, 0.0004}, {0.1, 0.01}}, uniform_numbers(size, 2, luck), luck).points;
  const double sd = std::sqrt(0.0104 / 4);
  CHECK(std::abs(points.col(0).mean() - 0.55) < allowed(sd));
  CHECK(std::abs(sd_of(points.col(1)) - sd) < allowed(sd / std::sqrt(2.0)));
  const double covariance = ((points.col(0).array() - points.col(0).mean()) * (points.col(1).array() - points.col(1).mean())).mean();
  CHECK(covariance / (sd_of(points.col(0)) * sd_of(points.col(1))) == Approx(-0.923).margin(0.02));
}

// (x - 0.5)^2 known as 0.09: x is about 0.2 or 0.8, each with a chance of a half. What is impossible, above 0.9, stays empty.
TEST_CASE("ABC-SMC keeps both of two answers, and nothing that is impossible", "[calibrate][abc]") {
  Luck luck(3, "test");
  const Model model = [](const MatrixXd& x) {
    MatrixXd y = (x.array() - 0.5).square();
    for (Eigen::Index i = 0; i < x.rows(); ++i)
      if (x(i, 0) > 0.9) y(i, 0) = std::nan("");
    return exact(y);
  };
  const VectorXd x = abc_smc(model, {{0.09, 0.0001}}, uniform_numbers(size, 1, luck), luck).points.col(0);
  CHECK(std::abs((x.array() > 0.5).cast<double>().mean() - 0.5) < 2 * allowed(0.5));
  CHECK(((x.array() - 0.5).abs() - 0.3).abs().maxCoeff() < 0.1);
  CHECK(x.maxCoeff() <= 0.9);
  CHECK_THROWS_AS(abc_smc([](const MatrixXd& p) { return exact(MatrixXd::Constant(p.rows(), 1, std::nan(""))); }, {{0, 1}}, uniform_numbers(10, 1, luck), luck), std::invalid_argument);
}

namespace {

// A model that is quick: three figures of two numbers, played with noise of a known size, four replications.
constexpr double luck_sd[] = {0.05, 0.05, 0.1}, spread[] = {0.03, 0.05, 0.06};
Eigen::RowVector3d truth_at(const Eigen::RowVectorXd& x) { return {std::exp(x[0]) * (0.5 + x[1]), 1 / (1 + std::exp(4 * (x[1] - x[0]))), x[0] * x[0] + x[1]}; }

PlayedPoints play_quick(const MatrixXd& x, Luck& luck) {
  constexpr int replications = 4;
  PlayedPoints played{x, MatrixXd(x.rows(), 3), MatrixXd(x.rows(), 3)};
  for (Eigen::Index i = 0; i < x.rows(); ++i)
    for (Eigen::Index t = 0; t < 3; ++t) {
      const VectorXd runs = luck_sd[t] * normal_numbers(replications, 1, luck).array() + truth_at(x.row(i))[t];
      played.mean(i, t) = runs.mean();
      played.noise(i, t) = sd_of(runs) * sd_of(runs) / replications;
    }
  return played;
}

std::vector<Target> quick_targets(const Eigen::RowVector3d& known) {
  std::vector<Target> targets(3);
  for (std::size_t t = 0; t < 3; ++t) {
    const double half = spread[t] * deviations_in_range / 2;
    targets[t].id = std::string("t") + std::to_string(t);
    targets[t].value = known[static_cast<Eigen::Index>(t)];
    targets[t].low = targets[t].value - half;
    targets[t].high = targets[t].value + half;
  }
  return targets;
}

// The calibration of what a truth and its measurement give; `off` of the spread biases every measurement.
MatrixXd calibrated(const Eigen::RowVectorXd& truth, std::uint64_t seed, double off) {
  Luck luck(seed, "test.coverage");
  Eigen::RowVector3d known = truth_at(truth);
  for (Eigen::Index t = 0; t < 3; ++t) known[t] += spread[t] * (normal_numbers(1, 1, luck)(0, 0) + off);
  const std::vector<Target> targets = quick_targets(known);
  const HistoryMatch match = match_history([&](const MatrixXd& x) { return play_quick(x, luck); }, targets, 2, {2, 16, 0, 400, seed});
  return match.empty ? MatrixXd(0, 2) : sample_posterior(match, seed).points;
}

// Of the sample as it is, and drawn together to half its width.
struct Coverages {
  Coverage right, narrow;
};
Coverages coverages(int trials, double off) {
  Coverages c;
  Luck luck(99, "test.truths");
  for (int n = 0; n < trials; ++n) {
    const Eigen::RowVectorXd truth = uniform_numbers(1, 2, luck);
    const MatrixXd sample = calibrated(truth, static_cast<std::uint64_t>(n + 1), off);
    const MatrixXd narrow = sample.rows() > 0 ? MatrixXd((0.5 * sample).rowwise() + 0.5 * sample.colwise().mean()) : sample;
    c.right.count(sample.rows() > 0 && in_region(sample, truth, 0.9));
    c.narrow.count(sample.rows() > 0 && in_region(narrow, truth, 0.9));
  }
  return c;
}

}  // namespace

// 100 truths from the prior. A right calibration's 90 % regions hold 82 to 97 of them but for a chance of 0.01 (binomial, two-sided). The check
// itself: regions half as wide as they should be hold 44 % of normal truths, and measurements that are all off by 1.5 spreads lead elsewhere;
// a calibration like either is found out.
TEST_CASE("the regions of a calibration hold the truth as often as they say", "[calibrate][waves][coverage]") {
  const Coverages usual = coverages(100, 0), biased = coverages(40, 1.5);
  CAPTURE(usual.right.held, usual.narrow.held, biased.right.held);
  CHECK(usual.right.p(0.9) > 0.01);
  CHECK(usual.narrow.p(0.9) < 1e-3);
  CHECK(biased.right.p(0.9) < 1e-3);
}

TEST_CASE("waves narrow the space about the truth, and give the same for the same seed", "[calibrate][waves]") {
  const Eigen::RowVector2d truth(0.6, 0.3);
  const std::vector<Target> targets = quick_targets(truth_at(truth));
  const auto run = [&](std::uint64_t seed) {
    Luck luck(seed, "test.waves");
    return match_history([&](const MatrixXd& x) { return play_quick(x, luck); }, targets, 2, {3, 20, 0, 500, seed});
  };
  const HistoryMatch match = run(1), again = run(1), other = run(2);
  CHECK_FALSE(match.empty);
  CHECK(match.history.implausibility(truth)[0] <= cut_off);
  CHECK(match.waves.back().volume < 0.4);
  CHECK(match.first_wave == 20);
  CHECK((match.space.cloud() == again.space.cloud()));
  CHECK((sample_posterior(match, 3).points == sample_posterior(again, 3).points));
  CHECK((match.space.cloud() != other.space.cloud()));
  // What cannot be met is told, and may be allowed to miss.
  std::vector<Target> wrong = targets;
  wrong[1].value += 5;
  Luck luck(1, "test.waves");
  const PlayPoints play = [&](const MatrixXd& x) { return play_quick(x, luck); };
  CHECK(match_history(play, wrong, 2, {3, 20, 0, 500, 1}).empty);
  CHECK_FALSE(match_history(play, wrong, 2, {3, 20, 1, 500, 1}).empty);
  // A target without numbers is told at its place.
  const PlayPoints holed = [&](const MatrixXd& x) {
    PlayedPoints played = play_quick(x, luck);
    played.mean.col(2).tail(x.rows() - 5).setConstant(std::nan(""));
    return played;
  };
  CHECK_THROWS_AS(match_history(holed, targets, 2, {3, 20, 0, 500, 1}), InvalidScenario);
}
