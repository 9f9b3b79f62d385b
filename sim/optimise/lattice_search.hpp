#pragma once
// Searching whole numbers without derivatives.

#include <cstdint>
#include <functional>
#include <vector>

namespace kvarbo {

/// A point of a lattice: how many steps each coordinate is from its lower bound.
using LatticePoint = std::vector<std::int64_t>;

/// A pattern search on whole numbers between 0 and `highest` (Hooke & Jeeves 1961, J. ACM 8:212; on lattices Audet & Dennis 2001, SIAM J.
/// Optim. 11:573): from each beginning in turn, each coordinate, and each pair of them in opposite directions (what one gains the other
/// pays for), is tried a stride up and down; the best improvement is gone to, and on in its direction while it helps; without any the
/// stride is halved, down to 1. `loss` is asked once a point at most, and `most_asked` times at most. Gives the best point. Deterministic.
LatticePoint lattice_search(const std::function<double(const LatticePoint&)>& loss, const LatticePoint& highest, const std::vector<LatticePoint>& beginnings, int most_asked);

}  // namespace kvarbo
