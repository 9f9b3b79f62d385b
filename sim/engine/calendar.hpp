#pragma once
// When each client of a block must be looked at: a wheel of steps, each with the clients that have something to do in it.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/ticks.hpp"

namespace kvarbo {

/// Days are taken to fall on an instant of the grid when they miss it by less than this part of a step.
inline constexpr double same_step = 1e-6;

/// The grid of allocations: instant k is round(k Δ 2^20) ticks; step k covers (k, k + 1].
class Grid {
 public:
  Grid(double step_days, double horizon_days)
      : step_(step_days * static_cast<double>(ticks_per_day)), steps_(static_cast<std::int64_t>(std::llround(horizon_days / step_days))) {}

  std::int64_t steps() const { return steps_; }
  Ticks last() const { return instant(steps_); }
  Ticks instant(std::int64_t k) const { return static_cast<Ticks>(static_cast<double>(k) * step_ + 0.5); }
  double day(std::int64_t k) const { return to_days(instant(k)); }
  /// The step that an instant after 0 falls into.
  std::int64_t step_of(Ticks at) const {
    auto k = static_cast<std::int64_t>(static_cast<double>(at) * steps_per_tick_);
    while (instant(k) >= at) --k;
    while (instant(k + 1) < at) ++k;
    return k;
  }

 private:
  double step_, steps_per_tick_ = 1 / step_;
  std::int64_t steps_;
};

/// A wheel: filing and finding cost the same however far ahead; who is filed beyond a turn is filed on when it comes round.
class Calendar {
 public:
  Calendar() : wheel_(turn) {}

  /// The step with which a calendar that is opened later begins.
  void start_at(std::int64_t step) { current_ = step; }

  /// Files a client under a step, not before the current one. `filed` is where it keeps the step that it is filed under.
  void file(std::uint32_t i, std::int32_t& filed, std::int64_t step) {
    const std::int64_t k = std::min(std::max(step, current_), current_ + turn - 1);
    if (filed == static_cast<std::int32_t>(k)) return;
    filed = static_cast<std::int32_t>(k);
    wheel_[static_cast<std::size_t>(k % turn)].push_back(static_cast<std::uint16_t>(i));
  }
  bool empty(std::int64_t step) const { return wheel_[static_cast<std::size_t>(step % turn)].empty(); }

  /// Calls f(i) for each client in the bucket of `step`, which is over then: those who were filed elsewhere since are still in
  /// it; f may file them again, later. `soon` is told of each a little earlier, to fetch what it will need.
  template <class Soon, class F>
  void play(std::int64_t step, Soon&& soon, F&& f) {
    current_ = step + 1;
    auto& today = wheel_[static_cast<std::size_t>(step % turn)];
    if (today.empty()) return;
    batch_.swap(today);
    constexpr std::size_t ahead = 12;
    for (std::size_t n = 0; n < batch_.size(); ++n) {
      if (n + ahead < batch_.size()) soon(static_cast<std::uint32_t>(batch_[n + ahead]));
      f(static_cast<std::uint32_t>(batch_[n]));
    }
    batch_.clear();
  }

  std::size_t bytes() const {
    std::size_t sum = batch_.capacity() * sizeof batch_[0];
    for (const auto& bucket : wheel_) sum += sizeof bucket + bucket.capacity() * sizeof(std::uint16_t);
    return sum;
  }

 private:
  static constexpr std::int64_t turn = 512;
  std::vector<std::vector<std::uint16_t>> wheel_;
  std::vector<std::uint16_t> batch_;
  std::int64_t current_ = 0;
};

}  // namespace kvarbo
