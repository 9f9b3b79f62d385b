#include <numeric>

#include "sweep/luck.hpp"
#include "sweep/unit_points.hpp"

namespace kvarbo {

UnitPoints morris_points(std::size_t trajectories, std::size_t parameters, std::size_t levels, std::uint64_t seed) {
  Luck luck(seed, "design.morris");
  const std::size_t half = levels / 2;  // a step, in levels
  const double top = static_cast<double>(levels - 1);
  UnitPoints points{parameters, {}};
  points.at.reserve(trajectories * (parameters + 1) * parameters);
  std::vector<std::size_t> place(parameters), order(parameters);
  const auto add = [&] {
    for (const std::size_t p : place) points.at.push_back(static_cast<double>(p) / top);
  };
  for (std::size_t t = 0; t < trajectories; ++t) {
    for (std::size_t& p : place) p = luck.below(levels);
    std::iota(order.begin(), order.end(), std::size_t{0});
    luck.shuffle(order);
    add();
    for (const std::size_t k : order) {
      place[k] = place[k] < half ? place[k] + half : place[k] - half;  // only one of the two stays inside
      add();
    }
  }
  return points;
}

}  // namespace kvarbo
