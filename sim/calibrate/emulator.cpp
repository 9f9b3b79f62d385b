#include "calibrate/emulator.hpp"

#include <Eigen/QR>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "calibrate/search.hpp"

namespace kvarbo {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double shortest = 0.1, longest = 10;         // lengths, when points reach from 0 to 1
constexpr double least_share = 1e-4, largest_share = 100;  // variance of the process, in variances about a plane
constexpr double jitter = 1e-9;                        // of the variance, for the factorisation's sake
constexpr int search_rounds = 14;                      // the last step is then below a hundredth of the range

MatrixXd trend_at(const MatrixXd& x) {
  MatrixXd h(x.rows(), x.cols() + 1);
  h << VectorXd::Ones(x.rows()), x;
  return h;
}

double between(double low, double high, double place) { return low * std::pow(high / low, place); }

// The variance about the plane that fits best; a little of the size of the numbers where they lie on one.
double variance_about_plane(const MatrixXd& trend, const VectorXd& y) {
  const VectorXd rest = y - trend * trend.colPivHouseholderQr().solve(y);
  const double variance = rest.squaredNorm() / static_cast<double>(std::max<Eigen::Index>(1, y.size() - trend.cols()));
  const double spread = (y.array() - y.mean()).square().mean(), size = y.array().abs().maxCoeff();
  return std::max({variance, 1e-6 * spread, 1e-12 * size * size, 1e-300});
}

}  // namespace

Emulator::Emulator(const MatrixXd& x, const VectorXd& y, double noise, Shape shape) : y_(y), noise_(noise), shape_(std::move(shape)) {
  const bool known = shape_.lengths.size() > 0;
  if (x.rows() != y.size() || x.rows() < x.cols() + (known ? 1 : 2)) throw std::invalid_argument("an emulator needs more points than parameters");
  from_ = x.colwise().minCoeff();
  width_ = (x.colwise().maxCoeff() - from_).unaryExpr([](double w) { return w > 0 ? w : 1.0; });
  x_ = scaled(x);
  trend_ = trend_at(x_);
  if (!known) shape_ = likeliest();
  if (!factorise(shape_)) throw std::runtime_error("an emulator's covariance has no factor");
}

Emulator::Emulator(const MatrixXd& x, const VectorXd& y, double noise) : Emulator(x, y, noise, Shape{}) {}

MatrixXd Emulator::scaled(const MatrixXd& x) const { return ((x.rowwise() - from_).array().rowwise() / width_.array()).matrix(); }

MatrixXd Emulator::correlation(const MatrixXd& a, const MatrixXd& b, const Shape& shape) const {
  const Eigen::RowVectorXd by = shape.lengths.transpose().cwiseInverse();
  const MatrixXd p = a * by.asDiagonal(), q = b * by.asDiagonal();
  MatrixXd apart = -2 * p * q.transpose();
  apart.colwise() += p.rowwise().squaredNorm();
  apart.rowwise() += q.rowwise().squaredNorm().transpose();
  return (-0.5 * apart.array().max(0)).exp();
}

bool Emulator::factorise(const Shape& shape) {
  MatrixXd k = shape.variance * correlation(x_, x_, shape);
  k.diagonal().array() += noise_ + jitter * shape.variance;
  covariance_.compute(k);
  if (covariance_.info() != Eigen::Success) return false;
  solved_trend_ = covariance_.matrixL().solve(trend_);
  information_.compute(solved_trend_.transpose() * solved_trend_);
  if (information_.info() != Eigen::Success) return false;
  coefficients_ = information_.solve(solved_trend_.transpose() * covariance_.matrixL().solve(y_));
  weights_ = covariance_.solve(y_ - trend_ * coefficients_);
  return true;
}

// But for a constant; of a process that was just factorised.
double Emulator::log_likelihood() const {
  const auto half_log_determinant = [](const Eigen::LLT<MatrixXd>& llt) { return llt.matrixLLT().diagonal().array().log().sum(); };
  return -half_log_determinant(covariance_) - half_log_determinant(information_) - 0.5 * (y_ - trend_ * coefficients_).dot(weights_);
}

Emulator::Shape Emulator::likeliest() {
  const double typical = variance_about_plane(trend_, y_);
  const Eigen::Index parameters = x_.cols();
  const auto shape_at = [&](const std::vector<double>& place) {
    Shape s{VectorXd(parameters), between(least_share, largest_share, place.back()) * typical};
    for (Eigen::Index k = 0; k < parameters; ++k) s.lengths[k] = between(shortest, longest, place[static_cast<std::size_t>(k)]);
    return s;
  };
  const auto loss = [&](const std::vector<double>& place) { return factorise(shape_at(place)) ? -log_likelihood() : std::numeric_limits<double>::infinity(); };
  std::vector<double> begin(static_cast<std::size_t>(parameters), 0.5);  // lengths of 1
  begin.push_back(std::log(1 / least_share) / std::log(largest_share / least_share));
  return shape_at(compass_search(loss, begin, search_rounds));
}

Prediction Emulator::at(const MatrixXd& x) const {
  const MatrixXd to = scaled(x), cross = shape_.variance * correlation(x_, to, shape_), trend = trend_at(to);
  const MatrixXd solved = covariance_.matrixL().solve(cross);
  const MatrixXd doubt = information_.matrixL().solve((trend - solved.transpose() * solved_trend_).transpose());
  Prediction p;
  p.mean = trend * coefficients_ + cross.transpose() * weights_;
  p.variance = (shape_.variance - solved.colwise().squaredNorm().array() + doubt.colwise().squaredNorm().array()).max(0).transpose();
  return p;
}

LeftOut Emulator::leave_one_out() const {
  const MatrixXd reduced = information_.matrixL().solve(MatrixXd(covariance_.matrixU().solve(solved_trend_).transpose()));
  const VectorXd left = (covariance_.solve(MatrixXd::Identity(x_.rows(), x_.rows())) - reduced.transpose() * reduced).diagonal();
  const VectorXd error = weights_.array() / left.array();
  LeftOut out{error.array() * left.array().sqrt(), std::numeric_limits<double>::quiet_NaN()};
  const double spread = (y_.array() - y_.mean()).square().sum();
  if (spread > 0) out.explained = 1 - error.squaredNorm() / spread;
  return out;
}

}  // namespace kvarbo
