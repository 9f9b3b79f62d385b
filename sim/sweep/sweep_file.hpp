#pragma once
// Gathering the pieces of a sweep into one result: HDF5, and a table of one row a run.

#include <string>
#include <vector>

#include "sweep/parts.hpp"

namespace kvarbo {

/// What gathering found.
struct Gathered {
  std::size_t points = 0;             ///< that are in the result
  std::vector<std::string> missing;   ///< pieces that are not there, or damaged, each with why
};

/// Writes the result at `out` from all pieces, and beside it the same as CSV (`.csv` for `.h5`): each appears when it is complete. If
/// pieces are missing nothing is written, unless `partial`: then the result has the points that are there. Throws FileError.
Gathered gather(const Sweep& sweep, const Parts& parts, const std::string& out, bool partial);

/// Where the CSV of a result lies.
std::string csv_of(const std::string& out);

/// SALib's problem as JSON: names and bounds of the parameters.
std::string salib_problem(const Sweep& sweep);

}  // namespace kvarbo
