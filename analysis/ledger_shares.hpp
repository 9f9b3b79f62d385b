#pragma once
// How well the numbers that a result rests on are known.

#include <cstddef>
#include <string>

#include "h5/file.hpp"

namespace kvarbo {

/// How many entries of the scenario's evidence ledger are measured, derived from what was measured, and assumed.
struct LedgerShares {
  std::size_t measured = 0, derived = 0, assumed = 0;
  std::size_t all() const { return measured + derived + assumed; }
};

/// Counts the ledger that a result file carries; nothing if it has none.
LedgerShares read_ledger_shares(const h5::File& file, const std::string& path);

/// The same as a sentence; empty without a ledger.
std::string ledger_text(const LedgerShares& shares);

}  // namespace kvarbo
