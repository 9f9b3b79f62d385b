#include "calibrate/random_walk.hpp"

#include <Eigen/Cholesky>
#include <cmath>

namespace kvarbo {
namespace {

constexpr double short_steps = 0.25, shorter = 0.1;  // how often, and by how much
constexpr double least_variance = 1e-10;             // where the cloud has none

}  // namespace

RandomWalk::RandomWalk(const Eigen::MatrixXd& cloud) {
  const Eigen::MatrixXd off = cloud.rowwise() - cloud.colwise().mean();
  Eigen::MatrixXd covariance = off.transpose() * off / std::max(1.0, static_cast<double>(cloud.rows() - 1));
  covariance.diagonal().array() += least_variance;
  factor_ = 2.38 / std::sqrt(static_cast<double>(cloud.cols())) * Eigen::MatrixXd(covariance.llt().matrixL());
}

Eigen::MatrixXd RandomWalk::propose(const Eigen::MatrixXd& from, Luck& luck) const {
  Eigen::MatrixXd step = normal_numbers(from.rows(), from.cols(), luck) * factor_.transpose();
  for (Eigen::Index i = 0; i < step.rows(); ++i)
    if (luck.uniform() < short_steps) step.row(i) *= shorter;
  return from + step;
}

}  // namespace kvarbo
