#pragma once
// What clients do by themselves, in the order in which ties within one client are played.

#include <cstddef>
#include <cstdint>

namespace kvarbo {

/// Classes of own events. An event's order is its class and, below it, the entry it belongs to.
enum class OwnEvent : std::uint32_t {
  death,       ///< a transition to `dead`
  fatal_exit,  ///< an exit that leads to `dead` at once
  transition,
  support_exit,
  support_end,
  place_exit,
  place_end,
  hold_end,
  bar_end,
  give_up,
  decision,
  gate,  ///< a route without seek that is open, or may have become so
  seek,
  watch  ///< an outcome's condition that may have changed
};

constexpr std::uint32_t order_of(OwnEvent event, std::size_t entry) { return static_cast<std::uint32_t>(event) << 16 | static_cast<std::uint32_t>(entry); }
constexpr OwnEvent event_of(std::uint32_t order) { return static_cast<OwnEvent>(order >> 16); }
constexpr std::size_t entry_of(std::uint32_t order) { return order & 0xffffu; }

}  // namespace kvarbo
