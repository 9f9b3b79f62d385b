#include <algorithm>
#include <limits>
#include <numeric>

#include "sweep/luck.hpp"
#include "sweep/unit_points.hpp"

namespace kvarbo {
namespace {

// How many hypercubes are compared: as many as this many distances between coordinates allow.
constexpr double affordable_distances = 2e8;
constexpr double most_hypercubes = 200;

UnitPoints one_hypercube(std::size_t count, std::size_t parameters, Luck& luck) {
  UnitPoints points{parameters, std::vector<double>(count * parameters)};
  std::vector<std::size_t> strata(count);
  for (std::size_t k = 0; k < parameters; ++k) {
    std::iota(strata.begin(), strata.end(), std::size_t{0});
    luck.shuffle(strata);
    for (std::size_t i = 0; i < count; ++i) points(i, k) = (static_cast<double>(strata[i]) + luck.uniform()) / static_cast<double>(count);
  }
  return points;
}

// The square of the least distance between two points.
double nearest_two(const UnitPoints& points) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < points.count(); ++i)
    for (std::size_t j = i + 1; j < points.count(); ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < points.parameters && sum < least; ++k) sum += (points(i, k) - points(j, k)) * (points(i, k) - points(j, k));
      least = std::min(least, sum);
    }
  return least;
}

}  // namespace

UnitPoints random_points(std::size_t count, std::size_t parameters, std::uint64_t seed) {
  Luck luck(seed, "design.random");
  UnitPoints points{parameters, std::vector<double>(count * parameters)};
  for (double& u : points.at) u = luck.uniform();
  return points;
}

UnitPoints latin_hypercube(std::size_t count, std::size_t parameters, std::uint64_t seed) {
  Luck luck(seed, "design.lhs");
  UnitPoints best = one_hypercube(count, parameters, luck);
  const double n = static_cast<double>(count), work = n * n / 2 * static_cast<double>(parameters);
  const int others = static_cast<int>(std::clamp(affordable_distances / std::max(work, 1.0), 0.0, most_hypercubes));
  double widest = others > 0 ? nearest_two(best) : 0;
  for (int i = 0; i < others; ++i) {
    UnitPoints other = one_hypercube(count, parameters, luck);
    const double apart = nearest_two(other);
    if (apart > widest) widest = apart, best = std::move(other);
  }
  return best;
}

}  // namespace kvarbo
