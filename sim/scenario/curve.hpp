#pragma once
// Values that hang on a number.

#include <utility>
#include <vector>

namespace kvarbo {

/// Points (x, y), x ascending: linear between, flat outside.
struct Curve {
  std::vector<std::pair<double, double>> points;
  double at(double x) const;
  double highest() const;
};

}  // namespace kvarbo
