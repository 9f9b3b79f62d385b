#pragma once
// Conditions compiled to short programs over one client.

#include <cstdint>

#include "core/ticks.hpp"

namespace kvarbo {

/// One node of a compiled condition. A composite is followed by its parts, up to `end`.
struct Test {
  enum class Op : std::uint8_t { state, category, number, place, support, been_in, waiting, ready, quality, lasting, all, any, none };
  Op op = Op::all;
  bool wanted = true;        ///< support, ready: what is asked for; place: whether a kept place meets it
  std::uint16_t subject = 0; ///< process, attribute, interface, or the spell of a lasting test
  std::uint32_t set = 0;     ///< place: places; support: supports; been_in: services; waiting: routes
  std::uint32_t end = 0;     ///< one past the node and its parts
  bool exact = false;        ///< support: the bits alone tell
  std::uint8_t written = 0;  ///< the position of the condition that it begins in the list that it was written in; the last that fits for more
  std::uint64_t mask = 0;    ///< states or categories; support, waiting: the bits of what meets it (see SlotBits)
  Ticks span = 0;            ///< lasting: for how long; been_in: within which time (never: without end)
  double low = 0, high = 0;  ///< number: bounds; been_in: at least; quality: at least

  bool composite() const { return op == Op::all || op == Op::any || op == Op::none; }
};

}  // namespace kvarbo
