#pragma once
// Normal random numbers from a sequence of uniform ones.

#include <Eigen/Core>
#include <boost/math/distributions/normal.hpp>

#include "sweep/luck.hpp"

namespace kvarbo {

/// Independent standard normal numbers.
inline Eigen::MatrixXd normal_numbers(Eigen::Index rows, Eigen::Index columns, Luck& luck) {
  const boost::math::normal standard;
  return Eigen::MatrixXd::NullaryExpr(rows, columns, [&] { return quantile(standard, luck.uniform()); });
}

/// Independent uniform numbers between 0 and 1.
inline Eigen::MatrixXd uniform_numbers(Eigen::Index rows, Eigen::Index columns, Luck& luck) {
  return Eigen::MatrixXd::NullaryExpr(rows, columns, [&] { return luck.uniform(); });
}

}  // namespace kvarbo
