#pragma once
// A client's own time: what it does by itself between two allocations, event by event, in the order of their instants.

#include "engine/changes.hpp"

namespace kvarbo {

/// Classes of own events, in the order in which ties within one client are played. An event's order is its class and, below
/// it, the entry it belongs to.
enum class OwnEvent : std::uint32_t {
  death,
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
inline constexpr std::uint32_t last_order = 0xffffffffu;

/// How far a client's own time has been played.
struct Cursor {
  Ticks at = 0;
  std::uint32_t order = last_order;
};

class OwnTime {
 public:
  OwnTime(const World& world, const Discount& discount, const Grid& grid, Patch& patch)
      : world_(world), grid_(grid), patch_(patch), changes_(world, discount, patch) {}

  /// Plays all clients that have something to do in a step, up to its end.
  void play_step(std::int64_t step, Ticks end);

  /// Plays one client from a cursor to an instant, and files it under its next event.
  void advance(std::uint32_t i, Cursor from, Ticks until);

  Changes& changes() { return changes_; }

 private:
  Due next_due(std::uint32_t i, Cursor from) const;
  void play(std::uint32_t i, const Due& due);
  bool fires(std::uint32_t i, const Hazard& hazard, const Due& due) const;
  void play_gate(std::uint32_t i, RouteId route, Ticks at);
  void run(std::uint32_t i, Due due, Ticks until);

  const World& world_;
  const Grid& grid_;
  Patch& patch_;
  Changes changes_;
};

}  // namespace kvarbo
