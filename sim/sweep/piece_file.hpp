#pragma once
// A finished piece of a sweep as a file: there only when it is complete.

#include <string>
#include <vector>

#include "sweep/point_run.hpp"

namespace kvarbo {

/// A block of points that are played, and kept, together: from `first` to before `end`.
struct Piece {
  std::size_t first = 0, end = 0;
  std::size_t points() const { return end - first; }
};

/// How many values each run keeps, and how many policies there are.
struct PieceShape {
  std::size_t policies = 0, outcomes = 0;
};

/// Writes the results of a piece's points, in their order. Throws FileError.
void write_piece(const std::string& path, const std::string& identity, const PieceShape& shape, const std::vector<PointResult>& results);

/// Reads them. Throws FileError if the file is damaged, or belongs to another sweep.
std::vector<PointResult> read_piece(const std::string& path, const std::string& identity, const PieceShape& shape, const Piece& piece);

}  // namespace kvarbo
