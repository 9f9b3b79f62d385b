#pragma once
// What an output is expected to be, given one parameter.

#include <Eigen/Core>

namespace kvarbo {

/// A curve through a cloud of points: least squares on a natural cubic spline (Hastie, Tibshirani & Friedman, The Elements of Statistical
/// Learning, 2nd ed., 5.2.1) with knots at quantiles of x: five of them, or one a distinct value where there are fewer.
class Smooth {
 public:
  explicit Smooth(const Eigen::VectorXd& x);

  /// The basis at some values: a row a value.
  Eigen::MatrixXd basis(const Eigen::VectorXd& x) const;
  /// E[y | x] at the points that it was made of.
  Eigen::VectorXd fit(const Eigen::VectorXd& y) const;
  /// The same at other values.
  Eigen::VectorXd fit(const Eigen::VectorXd& y, const Eigen::VectorXd& at) const;

 private:
  Eigen::VectorXd coefficients(const Eigen::VectorXd& y) const;

  Eigen::VectorXd knots_;
  Eigen::MatrixXd basis_;
};

}  // namespace kvarbo
