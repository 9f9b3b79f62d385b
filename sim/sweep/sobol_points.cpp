#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>

#include "sweep/luck.hpp"
#include "sweep/unit_points.hpp"

namespace kvarbo {

UnitPoints sobol_points(std::size_t count, std::size_t parameters, std::uint64_t seed) {
  Luck luck(seed, "design.sobol");
  std::vector<double> shift(parameters);
  for (double& s : shift) s = luck.uniform();
  boost::random::sobol sequence(parameters);  // begins after the origin
  UnitPoints points{parameters, std::vector<double>(count * parameters)};
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t k = 0; k < parameters; ++k) {
      const double shifted = static_cast<double>(sequence()) * 0x1p-64 + shift[k];
      points(i, k) = std::max(shifted - std::floor(shifted), 0x1p-53);  // strictly inside, for quantiles
    }
  return points;
}

UnitPoints saltelli_points(std::size_t base, std::size_t parameters, bool second_order, std::uint64_t seed) {
  const UnitPoints both = sobol_points(base, 2 * parameters, seed);
  UnitPoints points{parameters, {}};
  points.at.reserve(base * saltelli_block(parameters, second_order) * parameters);
  // A row of A (from 0) or B (from `parameters`), with one parameter of the other; none if that is no parameter.
  const auto add = [&](std::size_t i, std::size_t from, std::size_t swapped) {
    for (std::size_t k = 0; k < parameters; ++k) points.at.push_back(both(i, (k == swapped ? parameters - from : from) + k));
  };
  for (std::size_t i = 0; i < base; ++i) {
    add(i, 0, parameters);
    for (std::size_t k = 0; k < parameters; ++k) add(i, 0, k);
    for (std::size_t k = 0; second_order && k < parameters; ++k) add(i, parameters, k);
    add(i, parameters, parameters);
  }
  return points;
}

}  // namespace kvarbo
