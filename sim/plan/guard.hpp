#pragma once
// What a client can be asked for, compiled: tests that must hold, what is known of them beforehand, and which changes they notice.

#include <algorithm>
#include <cstdint>

#include "plan/lookup.hpp"
#include "plan/test.hpp"

namespace kvarbo {

/// A run of entries in a flat table.
struct Range32 {
  std::uint32_t first = 0, count = 0;
};

/// Bits that tell which slots a client may have, in two words: its supports (see Plan::support_bits), and the rest. Those of routes
/// are shared by some, so a bit that is set only does not rule out.
inline constexpr std::uint64_t visit_bit = 1;
constexpr std::uint64_t route_bit(std::size_t route) { return std::uint64_t{1} << (1 + route % 62); }
inline constexpr std::uint64_t bar_bit = std::uint64_t{1} << 63;
inline constexpr std::uint64_t shared_support_bit = std::uint64_t{1} << 63;  ///< of all supports from the 64th on
struct SlotBits {
  std::uint64_t supports = 0, others = 0;
  bool any() const { return (supports | others) != 0; }
  bool meet(const SlotBits& other) const { return ((supports & other.supports) | (others & other.others)) != 0; }
};

/// Tests that must all hold. Those that only ask for states, categories, the place and supports are worked out beforehand, in a
/// table; `rest` are the others.
struct Guard {
  Range32 tests, rest;
  std::uint32_t table = no_table;
  SlotBits needs;  ///< whoever meets the tests has one of these, if there are any
  bool none() const { return tests.count == 0; }
};

/// Whether tests hold, for each combination of what they ask for. If a kept place may meet them, too, the table does not speak for
/// clients on a visit.
struct TruthTable {
  Lookup<std::uint8_t> holds;
  bool kept = false;
};

/// What a client must be told of for its spells: when one of these changes, the spells over it are looked at again.
enum class Facet : std::uint8_t { place, support, waiting, ready, process };

/// A condition whose duration someone asks for: the clock starts when `test` begins to hold and stops when it ceases.
struct Spell {
  Test test;
  Facet facet = Facet::place;
};

/// What changed of a client, as bits: a process's state, or anything else it can be asked for.
constexpr std::uint64_t process_bit(std::size_t process) { return std::uint64_t{1} << std::min<std::size_t>(process, 57); }
inline constexpr std::uint64_t move_bit = std::uint64_t{1} << 63;   ///< place, what is kept
inline constexpr std::uint64_t phase_bit = std::uint64_t{1} << 61;  ///< staying, ready, leaving
inline constexpr std::uint64_t everything = ~std::uint64_t{0};
inline constexpr std::uint64_t supports_bit = std::uint64_t{1} << 62;
inline constexpr std::uint64_t applications_bit = std::uint64_t{1} << 60;  ///< which there are; bars, routes that closed
inline constexpr std::uint64_t waiting_bit = std::uint64_t{1} << 59;       ///< which of them were granted
inline constexpr std::uint64_t timer_bit = std::uint64_t{1} << 58;         ///< the timer was due (it shows one of several things that coincide)

}  // namespace kvarbo
