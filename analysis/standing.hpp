#pragma once
// How well the numbers that a result rests on are known.

#include <cstddef>
#include <string>

#include "h5/file.hpp"

namespace kvarbo {

/// How many entries of the scenario's evidence ledger are measured, derived from what was measured, and assumed.
struct Standing {
  std::size_t measured = 0, derived = 0, assumed = 0;
  std::size_t all() const { return measured + derived + assumed; }
};

/// Counts the ledger that a result file carries; nothing if it has none.
Standing read_standing(const h5::File& file, const std::string& path);

/// The same as a sentence; empty without a ledger.
std::string standing_text(const Standing& standing);

}  // namespace kvarbo
