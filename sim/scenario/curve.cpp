#include "scenario/curve.hpp"

#include <algorithm>

namespace kvarbo {

double Curve::at(double x) const {
  if (x <= points.front().first) return points.front().second;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto& [x0, y0] = points[i - 1];
    const auto& [x1, y1] = points[i];
    if (x <= x1) return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
  }
  return points.back().second;
}

double Curve::highest() const {
  double most = points.front().second;
  for (const auto& [x, y] : points) most = std::max(most, y);
  return most;
}

}  // namespace kvarbo
