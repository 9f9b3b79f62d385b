#include "calibrate/implausibility.hpp"

#include <algorithm>
#include <functional>

#include "engine/side_by_side.hpp"

namespace kvarbo {

Prediction EmulatedFigure::predict(const Eigen::MatrixXd& x) const {
  Prediction p = emulator.at(x);
  p.variance = (p.variance.array() + emulator.noise()) * inflation;
  return p;
}

Eigen::VectorXd EmulatedFigure::implausibility(const Eigen::MatrixXd& x) const {
  const Prediction p = predict(x);
  return (p.mean.array() - known.value).abs() / (p.variance.array() + known.variance).sqrt();
}

Eigen::VectorXd History::implausibility(const Eigen::MatrixXd& x) const {
  Eigen::VectorXd worst = Eigen::VectorXd::Zero(x.rows());
  for (const auto& wave : waves_) {
    if (wave.size() <= misses_) continue;
    Eigen::MatrixXd each(static_cast<Eigen::Index>(wave.size()), x.rows());
    side_by_side(wave.size(), [&](std::size_t n) { each.row(static_cast<Eigen::Index>(n)) = wave[n].implausibility(x).transpose(); });
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
      auto column = each.col(i);
      std::nth_element(column.data(), column.data() + misses_, column.data() + column.size(), std::greater<>());
      worst[i] = std::max(worst[i], column[static_cast<Eigen::Index>(misses_)]);
    }
  }
  return worst;
}

}  // namespace kvarbo
