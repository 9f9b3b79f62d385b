#pragma once
// Designed experiments in the unit cube: which points to try when a parameter is a place between 0 and 1. Pure: the same seed gives the
// same points everywhere.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kvarbo {

/// Points, one after the other.
struct UnitPoints {
  std::size_t parameters = 0;
  std::vector<double> at;  ///< point x parameter

  std::size_t count() const { return parameters == 0 ? 0 : at.size() / parameters; }
  double& operator()(std::size_t point, std::size_t parameter) { return at[point * parameters + parameter]; }
  double operator()(std::size_t point, std::size_t parameter) const { return at[point * parameters + parameter]; }
};

/// Independent uniform points.
UnitPoints random_points(std::size_t count, std::size_t parameters, std::uint64_t seed);

/// A Latin hypercube (McKay, Beckman & Conover 1979, Technometrics 21:239): each parameter once in each of `count` equal strata, at a
/// random place within. Of several the one whose nearest two points lie farthest apart (maximin: Johnson, Moore & Ylvisaker 1990).
UnitPoints latin_hypercube(std::size_t count, std::size_t parameters, std::uint64_t seed);

/// Sobol's sequence without its origin, shifted at random modulo 1 (Cranley & Patterson 1976, SIAM J. Numer. Anal. 13:904). At most
/// `most_sobol_parameters` parameters.
UnitPoints sobol_points(std::size_t count, std::size_t parameters, std::uint64_t seed);
inline constexpr std::size_t most_sobol_parameters = 3667;  ///< dimensions of Boost's table (Joe & Kuo)

/// Saltelli's design for Sobol's indices (Saltelli et al. 2010, Comput. Phys. Commun. 181:259): two samples A and B from one Sobol
/// sequence of twice the dimensions; for each of the `base` rows A, then A with each parameter from B, then (second order) B with each
/// parameter from A, then B. SALib expects the rows in this order.
UnitPoints saltelli_points(std::size_t base, std::size_t parameters, bool second_order, std::uint64_t seed);
/// How many rows belong to one row of the base sample.
constexpr std::size_t saltelli_block(std::size_t parameters, bool second_order) { return (second_order ? 2 : 1) * parameters + 2; }

/// Morris's trajectories (Morris 1991, Technometrics 33:161) on a grid of `levels` (even) places: each begins at random and changes
/// one parameter after the other, in random order, by levels / (2 (levels - 1)), up or down.
UnitPoints morris_points(std::size_t trajectories, std::size_t parameters, std::size_t levels, std::uint64_t seed);

/// A wish that two parameters go together.
struct Correlation {
  std::size_t a = 0, b = 0;
  double rho = 0;  ///< of the normal scores, from -1 to 1
};

/// Makes independent parameters go together: a Gaussian copula with these correlations, none between others. False where no joint
/// distribution has them (the matrix is not positive definite); the points are then as they were.
bool correlate(UnitPoints& points, const std::vector<Correlation>& correlations);

}  // namespace kvarbo
