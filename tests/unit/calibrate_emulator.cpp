// Emulators and implausibilities against what can be worked out by hand.
#include <catch2/catch.hpp>
#include <cmath>

#include "calibrate/emulator.hpp"
#include "calibrate/implausibility.hpp"
#include "calibrate/normal_luck.hpp"
#include "calibrate/plausible_space.hpp"

using namespace kvarbo;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

MatrixXd column(std::initializer_list<double> values) {
  MatrixXd x(static_cast<Eigen::Index>(values.size()), 1);
  Eigen::Index i = 0;
  for (const double v : values) x(i++, 0) = v;
  return x;
}

Emulator::Shape shape(double length, double variance, Eigen::Index parameters = 1) { return {VectorXd::Constant(parameters, length), variance}; }

double wavy(const Eigen::RowVectorXd& x) { return std::sin(5 * x[0]) + x[1] * x[1] + 2; }

VectorXd outputs(const MatrixXd& x) {
  VectorXd y(x.rows());
  for (Eigen::Index i = 0; i < x.rows(); ++i) y[i] = wavy(x.row(i));
  return y;
}

}  // namespace

TEST_CASE("an emulator goes through what is exact, and is sure there", "[calibrate][emulator]") {
  Luck luck(1, "test");
  const MatrixXd x = uniform_numbers(30, 2, luck), other = uniform_numbers(200, 2, luck);
  const VectorXd y = outputs(x);
  const Emulator emulator(x, y, 0);
  const Prediction there = emulator.at(x), between = emulator.at(other);
  CHECK((there.mean - y).cwiseAbs().maxCoeff() < 2e-4);  // but for the jitter that its covariance needs
  CHECK(there.variance.maxCoeff() < 1e-6 * emulator.shape().variance);
  CHECK((between.mean - outputs(other)).cwiseAbs().maxCoeff() < 0.1);
  CHECK(((between.mean - outputs(other)).array().abs() <= 4 * between.variance.array().sqrt() + 1e-4).cast<double>().mean() > 0.97);
  CHECK(emulator.leave_one_out().explained > 0.98);
}

// Two points, 0 and 1, and a mean that is a line: the weights of the two are given by the line alone, 1 - x and x. With variance s2, length 1,
// correlations c(d) = exp(-d^2 / 2) and noise r the variance is s2 (1 - 2 sum w_i c_i + sum w_i w_j c_ij) + r sum w_i^2.
TEST_CASE("an emulator of two points is what it is by hand", "[calibrate][emulator]") {
  const double s2 = 3, r = 0.4;
  const auto c = [](double d) { return std::exp(-d * d / 2); };
  for (const double noise : {0.0, r}) {
    const Emulator emulator(column({0, 1}), VectorXd(Eigen::Vector2d(10, 14)), noise, shape(1, s2));
    for (const double x : {0.5, 2.0, -0.3}) {
      const double a = 1 - x, b = x;
      const Prediction p = emulator.at(column({x}));
      CHECK(p.mean[0] == Approx(10 + 4 * x));
      CHECK(p.variance[0] == Approx(s2 * (1 - 2 * (a * c(x) + b * c(x - 1)) + a * a + b * b + 2 * a * b * c(1)) + noise * (a * a + b * b)).epsilon(1e-6));
    }
  }
  // Points between 20 and 30 are scaled: lengths are in units of their range.
  CHECK(Emulator(column({20, 30}), VectorXd(Eigen::Vector2d(10, 14)), r, shape(1, s2)).at(column({25})).variance[0] == Approx(s2 * (1 - 2 * c(0.5) + (1 + c(1)) / 2) + r / 2));
  CHECK_THROWS_AS(Emulator(column({0}), VectorXd::Ones(1), 0, shape(1, 1)), std::invalid_argument);
  CHECK_THROWS_AS(Emulator(column({0, 1}), VectorXd::Ones(2), 0), std::invalid_argument);
}

TEST_CASE("points left out are foretold as by an emulator without them", "[calibrate][emulator]") {
  Luck luck(2, "test");
  MatrixXd x = uniform_numbers(15, 2, luck);
  x.row(0) << 0, 0;
  x.row(1) << 1, 1;  // the others don't bound the points, so that all emulators have one scale
  const VectorXd y = outputs(x);
  const double noise = 0.01;
  const LeftOut left = Emulator(x, y, noise, shape(0.6, 2, 2)).leave_one_out();
  for (Eigen::Index i = 2; i < x.rows(); ++i) {
    std::vector<Eigen::Index> others;
    for (Eigen::Index j = 0; j < x.rows(); ++j)
      if (j != i) others.push_back(j);
    const Prediction p = Emulator(x(others, Eigen::all), y(others), noise, shape(0.6, 2, 2)).at(x.row(i));
    CHECK(left.error[i] == Approx((y[i] - p.mean[0]) / std::sqrt(p.variance[0] + noise)).epsilon(1e-5));
  }
}

// With noise of a known variance the left-out errors have a mean square of about 1: of 200 independent ones, whose squares have variance 2, it
// lies within 1 +- 4 sqrt(2 / 200) = 0.4. An emulator told a quarter of the noise's variance shows it.
TEST_CASE("an emulator knows how sure it is, and one that does not is found out", "[calibrate][emulator]") {
  Luck luck(3, "test");
  const MatrixXd x = uniform_numbers(200, 2, luck);
  const double sd = 0.3;
  const VectorXd y = outputs(x) + sd * normal_numbers(200, 1, luck);
  const Emulator emulator(x, y, sd * sd);
  CHECK(std::abs(emulator.leave_one_out().mean_square() - 1) < 0.4);
  CHECK(emulator.leave_one_out().within(3) > 0.98);
  CHECK(Emulator(x, y, sd * sd / 4, emulator.shape()).leave_one_out().mean_square() > 1.4);
  const MatrixXd other = uniform_numbers(300, 2, luck);
  const Prediction p = emulator.at(other);
  CHECK(((p.mean - outputs(other)).array().abs() <= 3 * p.variance.array().sqrt()).cast<double>().mean() > 0.95);
}

TEST_CASE("an emulator finds out which parameters matter, and bears what never varies", "[calibrate][emulator]") {
  Luck luck(4, "test");
  const MatrixXd x = uniform_numbers(60, 2, luck);
  const Emulator emulator(x, (7 * x.col(0)).array().sin().matrix(), 0);
  CHECK(emulator.shape().lengths[0] < 1);
  CHECK(emulator.shape().lengths[1] > 3);
  const Emulator still(x, VectorXd::Constant(60, 5), 0);
  CHECK(still.at(x).mean[0] == Approx(5));
  CHECK(still.at(x).variance.maxCoeff() < 1e-10);
  CHECK(std::isnan(still.leave_one_out().explained));
}

// The line through (0, 10) and (1, 14) is 12 at 0.5, with the variance of the case above: |12 - 15| / sqrt(inflation (v + r) + known).
TEST_CASE("implausibility is what it is by hand", "[calibrate][implausibility]") {
  const double s2 = 3, r = 0.4, v = s2 * (1 - 2 * std::exp(-0.125) + (1 + std::exp(-0.5)) / 2) + r / 2;
  const auto figure = [&](double known) { return EmulatedFigure{Emulator(column({0, 1}), VectorXd(Eigen::Vector2d(10, 14)), r, shape(1, s2)), {known, 0.25}, 0, 2}; };
  const auto expected = [&](double known) { return std::abs(12 - known) / std::sqrt(2 * (v + r) + 0.25); };
  CHECK(figure(15).implausibility(column({0.5}))[0] == Approx(expected(15)));
  History strict(0), lenient(1);
  for (History* h : {&strict, &lenient}) {
    CHECK(h->implausibility(column({0.5}))[0] == 0);
    h->add({figure(15), figure(20), figure(12.5)});
    h->add({figure(12), figure(13), figure(18)});
  }
  CHECK(strict.implausibility(column({0.5}))[0] == Approx(expected(20)));
  CHECK(lenient.implausibility(column({0.5}))[0] == Approx(expected(15)));
}

// A ball of radius r about the middle: of volume pi r^2 in the plane, and pi^2 r^4 / 2 in four dimensions. With 2000 points and no step below a
// fifth, n steps have a relative error of about sqrt(4 n / 2000); walking points are not independent, so four of twice that are allowed.
TEST_CASE("what is not ruled out is found, however small, and measured", "[calibrate][space]") {
  for (const auto& [parameters, radius] : {std::pair{2, 0.3}, std::pair{2, 0.01}, std::pair{4, 0.05}}) {
    Luck luck(5, "test");
    PlausibleSpace space(2000, parameters, luck);
    const Implausibility distance = [](const MatrixXd& x) { return VectorXd((x.array() - 0.4).matrix().rowwise().norm()); };
    REQUIRE(space.shrink(distance, radius, luck));
    const double volume = parameters == 2 ? M_PI * radius * radius : M_PI * M_PI * std::pow(radius, 4) / 2;
    const double steps = 1 + std::max(0.0, std::log(volume) / std::log(0.2));
    CAPTURE(parameters, radius, space.volume(), volume);
    CHECK(std::abs(space.volume() / volume - 1) < 8 * std::sqrt(4 * steps / 2000));
    CHECK(distance(space.cloud()).maxCoeff() <= radius);
    // Uniform: the mean of (distance / radius)^d is 1/2, its variance 1/12.
    const VectorXd share = (distance(space.cloud()) / radius).array().pow(parameters);
    CHECK(std::abs(share.mean() - 0.5) < 4 * 2 * std::sqrt(1.0 / 12 / 2000));
    CHECK((space.cloud().colwise().mean().array() - 0.4).abs().maxCoeff() < 0.1 * radius);
  }
  Luck luck(6, "test");
  PlausibleSpace none(500, 2, luck);
  CHECK_FALSE(none.shrink([](const MatrixXd& x) { return VectorXd((x.array() - 0.4).matrix().rowwise().norm().array() + 5); }, 3, luck));
  CHECK(none.least_implausible() == Approx(5).margin(0.05));
}

TEST_CASE("points of a wave lie far from each other and from those before", "[calibrate][space]") {
  Luck luck(7, "test");
  const PlausibleSpace space(2000, 2, luck);
  const MatrixXd first = space.spread_out(16, MatrixXd(0, 2)), more = space.spread_out(16, first);
  const auto nearest = [](const MatrixXd& a, const MatrixXd& b, bool same) {
    double least = 10;
    for (Eigen::Index i = 0; i < a.rows(); ++i)
      for (Eigen::Index j = 0; j < (same ? i : b.rows()); ++j) least = std::min(least, (a.row(i) - b.row(j)).norm());
    return least;
  };
  CHECK(nearest(first, first, true) > 0.17);  // a square grid of 16: 0.33; 16 at random: about 0.03
  CHECK(nearest(more, first, false) > 0.1);
}
