#pragma once
// How far a sweep has come, from the pieces that are there.

#include <optional>
#include <string>

#include "sweep/parts.hpp"

namespace kvarbo {

struct SweepProgress {
  std::size_t pieces_done = 0, pieces = 0, points_done = 0, points = 0;
  std::optional<double> seconds_left;  ///< at the pace of the latest pieces; nothing from fewer than two
};

/// Looks at the folder.
SweepProgress progress_of(const Parts& parts);

/// The same in words, on one line.
std::string progress_text(const SweepProgress& progress);

}  // namespace kvarbo
