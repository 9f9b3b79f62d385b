#pragma once
// Minimising without derivatives.

#include <functional>
#include <vector>

namespace kvarbo {

/// A compass search (Kolda, Lewis & Torczon 2003, SIAM Review 45:385) in the unit cube: each coordinate in turn is tried a step up
/// and down, and the first improvement is kept; a round without any halves the step. Deterministic. `begin` lies in the cube;
/// the step begins at 0.2. Gives the best point found in `rounds` rounds.
std::vector<double> compass_search(const std::function<double(const std::vector<double>&)>& loss, std::vector<double> begin, int rounds);

}  // namespace kvarbo
