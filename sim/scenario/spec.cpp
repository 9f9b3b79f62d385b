#include "scenario/spec.hpp"

#include <algorithm>
#include <cmath>

namespace kvarbo {
namespace {
constexpr double same_day = 1e-6;
}

double Schedule::at(double day) const {
  double within = day;
  if (every_days > 0) within = day - every_days * std::floor((day + same_day) / every_days);
  double value = steps.front().second;
  for (const auto& [from, v] : steps)
    if (from <= within + same_day) value = v;
  return value;
}

double Schedule::next_change(double day) const {
  const double start = every_days > 0 ? every_days * std::floor((day + same_day) / every_days) : 0;
  for (const auto& [from, v] : steps)
    if (start + from > day + same_day) return start + from;
  return every_days > 0 ? start + every_days : infinite;
}

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

bool Service::has_tag(std::string_view tag) const { return std::find(tags.begin(), tags.end(), tag) != tags.end(); }

}  // namespace kvarbo
