#pragma once
// When each client of a block must be looked at.

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
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

/// A column of the steps that clients are filed under. Every step looks through it: that is a few vector instructions for many
/// clients, less than to keep them sorted, and they come in the order in which they lie in memory.
class Calendar {
 public:
  /// The step with which a calendar that is opened later begins.
  void start_at(std::int64_t step) { base_ = current_ = earliest_ = step; }

  void add_client() { due_.push_back(nowhere); }

  /// Files a client under a step. Far ahead, it is looked at once on the way.
  void file(std::uint32_t i, std::int64_t step) {
    const std::int64_t ahead = std::min<std::int64_t>(std::max(step, current_) - base_, nowhere - 1);
    due_[i] = static_cast<std::uint16_t>(ahead);
    earliest_ = std::min(earliest_, base_ + ahead);
  }
  void unfile(std::uint32_t i) { due_[i] = nowhere; }

  /// Calls f(i) for each client filed under `step`, which is over then; f may file them again, later. `soon` is told of each
  /// earlier, and `next` shortly before its turn, to fetch what it will need.
  template <class Soon, class Next, class F>
  void play(std::int64_t step, Soon&& soon, Next&& next, F&& f) {
    current_ = step + 1;
    if (step - base_ >= page) turn_page(step - base_);
    if (step < earliest_) return;
    collect(static_cast<std::uint16_t>(step - base_));
    constexpr std::size_t far = 16, near = 6;
    for (std::size_t n = 0; n < std::min(far, found_); ++n) soon(static_cast<std::uint32_t>(batch_[n]));
    for (std::size_t n = 0; n < found_; ++n) {
      if (n + far < found_) soon(static_cast<std::uint32_t>(batch_[n + far]));
      if (n + near < found_) next(static_cast<std::uint32_t>(batch_[n + near]));
      due_[batch_[n]] = nowhere;
      f(static_cast<std::uint32_t>(batch_[n]));
    }
    earliest_ = found_ > 0 ? step + 1 : first_due();
  }

  std::size_t bytes() const { return (due_.capacity() + batch_.capacity()) * sizeof(std::uint16_t); }

 private:
  static constexpr std::uint16_t nowhere = 0xffff;
  static constexpr std::int64_t page = 0x8000;

  // Fills the batch with all clients that are due at `key`. Four are held against it at once, for most are not: what is 0 in a word
  // of four shows as the highest bit of each (Warren, Hacker's Delight, 2nd ed., 6-1).
  void collect(std::uint16_t key) {
    static_assert(std::endian::native == std::endian::little);  // the first of the four is the lowest
    constexpr std::uint64_t each = 0x0001000100010001, low = 0x7fff * each;
    batch_.resize(due_.size());
    found_ = 0;
    std::size_t i = 0;
    for (; i + 4 <= due_.size(); i += 4) {
      std::uint64_t four;
      std::memcpy(&four, &due_[i], sizeof four);
      four ^= key * each;
      for (std::uint64_t is = ~(((four & low) + low) | four | low); is != 0; is &= is - 1)
        batch_[found_++] = static_cast<std::uint16_t>(i + static_cast<std::size_t>(std::countr_zero(is)) / 16);
    }
    for (; i < due_.size(); ++i)
      if (due_[i] == key) batch_[found_++] = static_cast<std::uint16_t>(i);
  }
  // Steps are counted from a base that follows, so that they fit. (Nobody is due before the new one.)
  void turn_page(std::int64_t steps) {
    for (std::uint16_t& due : due_)
      if (due != nowhere) due = static_cast<std::uint16_t>(due - steps);
    base_ += steps;
  }
  std::int64_t first_due() const {
    const auto first = std::min_element(due_.begin(), due_.end());
    return first == due_.end() || *first == nowhere ? std::numeric_limits<std::int64_t>::max() : base_ + *first;
  }

  std::vector<std::uint16_t> due_;    ///< by client: the step it is filed under, from the base
  std::vector<std::uint16_t> batch_;  ///< clients whose turn has come
  std::size_t found_ = 0;
  std::int64_t base_ = 0, current_ = 0;
  std::int64_t earliest_ = 0;         ///< nobody is filed before this step
};

}  // namespace kvarbo
