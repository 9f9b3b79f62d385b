#pragma once
// A client between two blocks: all that it takes along when it moves to another area.

#include "core/bytes.hpp"
#include "population/block.hpp"

namespace kvarbo {

/// Its luck, what it is, how long what holds of it has held, and what it remembers. Supports and applications stay behind.
struct Traveller {
  std::uint64_t key = 0;
  Ticks entered = 0;  ///< the system, wherever that was
  std::vector<std::uint8_t> traits;
  std::vector<double> values;
  std::vector<Ticks> spells;
  std::vector<Clock> clocks;      ///< they stand while it is on its way
  std::vector<Memory> memories;   ///< the latest first
};

/// What client `i` takes along at an instant. The block is left as it is.
Traveller take_along(const Block& block, std::uint32_t i, Ticks at);

/// Fills the record of client `i`, which was appended just now, for all but its place. The block must be of a plan that was compiled
/// together with that of the block it comes from.
void settle_down(Block& block, std::uint32_t i, const Traveller& who);

void put(ByteWriter& to, const Traveller& who);
Traveller take_traveller(ByteReader& from);

}  // namespace kvarbo
