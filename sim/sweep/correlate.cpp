#include <Eigen/Cholesky>
#include <boost/math/distributions/normal.hpp>

#include "sweep/unit_points.hpp"

namespace kvarbo {

bool correlate(UnitPoints& points, const std::vector<Correlation>& correlations) {
  if (correlations.empty()) return true;
  const auto size = static_cast<Eigen::Index>(points.parameters);
  Eigen::MatrixXd wanted = Eigen::MatrixXd::Identity(size, size);
  for (const Correlation& c : correlations) {
    const auto a = static_cast<Eigen::Index>(c.a), b = static_cast<Eigen::Index>(c.b);
    wanted(a, b) = wanted(b, a) = c.rho;
  }
  const Eigen::LLT<Eigen::MatrixXd> factor(wanted);
  if (factor.info() != Eigen::Success) return false;
  const Eigen::MatrixXd lower = factor.matrixL();
  const boost::math::normal standard;
  Eigen::VectorXd scores(size);
  for (std::size_t i = 0; i < points.count(); ++i) {
    for (std::size_t k = 0; k < points.parameters; ++k) scores[static_cast<Eigen::Index>(k)] = quantile(standard, points(i, k));
    const Eigen::VectorXd joint = lower * scores;
    for (std::size_t k = 0; k < points.parameters; ++k) points(i, k) = cdf(standard, joint[static_cast<Eigen::Index>(k)]);
  }
  return true;
}

}  // namespace kvarbo
