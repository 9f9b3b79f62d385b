#pragma once
// A client's own time: what it does by itself between two allocations, event by event, in the order of their instants.

#include "engine/changes.hpp"
#include "plan/own_event.hpp"

namespace kvarbo {

class OwnTime {
 public:
  OwnTime(const World& world, const Discount& discount, const Grid& grid, Patch& patch)
      : world_(world), grid_(grid), patch_(patch), changes_(world, discount, patch) {}

  /// Plays all clients that have something to do in a step, up to its end.
  void play_step(std::int64_t step, Ticks end);

  /// Plays what is open to one client at once, sets the clocks that `changed` concerns anew after `now`, and files it under its next
  /// event.
  void advance(std::uint32_t i, Ticks now, std::uint64_t changed);

  /// The rules changed around a client to which nothing happened at `now`: clocks whose rate could now be higher are set anew; all
  /// others stay as they are, so that whom a change does not concern does not notice it. Plays what is open at once.
  void check(std::uint32_t i, Ticks now);

  /// Draws the first ring of each clock of a newcomer.
  void begin_clocks(std::uint32_t i);

  Changes& changes() { return changes_; }

 private:
  void run(std::uint32_t i, Ticks until);
  /// The clock that rings first, and when; as many as there are clocks stands for the timer.
  struct Next {
    std::size_t which;
    Ticks at;
  };
  Next first(std::uint32_t i) const;
  /// Where a clock's rings rank among what coincides.
  std::uint32_t rank(std::size_t clock) const;
  /// Sets the clocks and the timer that a change concerns.
  void set_clocks(std::uint32_t i, Ticks now, std::uint64_t changed);
  /// Sets the rates of the clocks alone.
  void set_rates(std::uint32_t i, Ticks now, std::uint64_t changed);
  void play_ring(std::uint32_t i, std::size_t clock, Ticks at);
  void play(std::uint32_t i, std::uint32_t order, Ticks at);

  const World& world_;
  const Grid& grid_;
  Patch& patch_;
  Changes changes_;
};

}  // namespace kvarbo
