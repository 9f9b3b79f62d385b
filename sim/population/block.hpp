#pragma once
// A block of clients as a structure of arrays. Blocks are the grain of parallel work; how clients fall into blocks depends on
// their number alone, never on threads.

#include <cstdint>
#include <vector>

#include "plan/plan.hpp"
#include "population/slots.hpp"

namespace kvarbo {

using ClientNumber = std::uint32_t;  ///< in the order of entry: the block's number, then the position in it
inline constexpr std::uint32_t block_bits = 14;
inline constexpr std::uint32_t block_size = 1u << block_bits;

/// The next instant that is certain, and what falls due then (see own_event.hpp).
struct Timer {
  Ticks at = never;
  std::uint32_t order = 0;
};

/// Where a client stands in its place.
enum class Phase : std::uint8_t {
  staying,
  ready,    ///< its stay is over, and it waits for another place
  leaving,  ///< its move is decided
};

class Block {
 public:
  Block(const Plan& plan, std::uint32_t number);

  /// Room for one client more at the end; its columns are filled by whoever lets it in. Gives its position.
  std::uint32_t append();
  std::uint32_t size() const { return static_cast<std::uint32_t>(place.size()); }
  bool full() const { return size() == block_size; }
  ClientNumber number_of(std::uint32_t i) const { return number << block_bits | i; }
  /// Brings a client's columns near, before it is played.
  void fetch(std::uint32_t i) const {
    for (const auto& column : clock) __builtin_prefetch(&column[i]);
    for (const auto& column : state) __builtin_prefetch(&column[i]);
    __builtin_prefetch(&timer[i]);
    __builtin_prefetch(&key[i]);
    __builtin_prefetch(&place[i]);
    __builtin_prefetch(&phase[i]);
    __builtin_prefetch(&slots[i]);
    __builtin_prefetch(&stay_end[i]);
  }
  /// What the block takes in memory.
  std::size_t bytes() const;

  std::uint32_t number;
  std::vector<std::uint64_t> key;      ///< to its draws
  std::vector<Ticks> entered;
  std::vector<std::uint16_t> place;    ///< service, or a built-in place
  std::vector<Phase> phase;
  std::vector<Ticks> stay_end;         ///< of the stay, or of the wait once ready
  std::vector<Timer> timer;
  std::vector<std::vector<Clock>> clock;  ///< by clock
  std::vector<SlotIndex> slots;
  std::vector<std::vector<std::uint8_t>> state;     ///< by process
  std::vector<std::vector<std::uint8_t>> category;  ///< by attribute; empty for a number
  std::vector<std::vector<double>> value;           ///< by attribute; empty for a category
  std::vector<std::vector<Ticks>> spell;            ///< by spell: since when it holds, or never
  std::vector<std::vector<std::uint8_t>> watched;   ///< by watch: whether it holds
  std::vector<std::uint8_t> utility;                ///< which utility holds
  std::vector<std::uint8_t> traced;                 ///< whether its events are recorded
  SlotPool pool;

 private:
  std::vector<bool> numeric_;  ///< by attribute
};

}  // namespace kvarbo
