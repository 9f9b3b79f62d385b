#pragma once
// Playing a sweep: pieces of points side by side, each written when it is done.

#include <functional>
#include <optional>

#include "sweep/parts.hpp"

namespace kvarbo {

/// How a sweep is told of what goes on. Calls come one at a time.
struct SweepListener {
  std::function<void(std::size_t points_done, std::size_t points)> progress;
};

/// Hands out the pieces that are still to be made, one by one; nothing when there are none left. Called by several threads at once.
using NextPiece = std::function<std::optional<std::size_t>()>;

/// The pieces of a shard that are not there, or not whole, in their order.
std::vector<std::size_t> missing_pieces(const Sweep& sweep, const Parts& parts, const Shard& shard);

/// Hands out those of a list, until a signal asks to stop.
NextPiece one_by_one(const std::vector<std::size_t>& pieces);

/// Plays pieces with so many threads until there are no more. Results don't depend on the number of threads. Throws what a piece throws,
/// once those under way are done.
void play_pieces(const Sweep& sweep, const Parts& parts, int threads, const NextPiece& next, const SweepListener& listener);

}  // namespace kvarbo
