#pragma once
// The clock of hazards that run side by side: the modified next reaction method (Anderson 2007, J. Chem. Phys. 127:214107).
// Each clock is a Poisson process of unit intensity in a time of its own, which runs as fast as the hazards' rate. When the rate
// moves, what is left is rescaled and nothing is drawn anew; so a client's n-th ring of a clock has the same luck under every
// policy. The rate is a bound: each ring brings a mark, and whoever rings asks which hazard it falls to, if any (thinning: Lewis
// & Shedler 1979, Naval Res. Logist. Q. 26:403), so hazards may vary below the bound without anybody noticing.

#include <algorithm>
#include <bit>
#include <cstdint>

#include "core/draws.hpp"
#include "core/ticks.hpp"

namespace kvarbo {

/// A standard exponential number from 64 random bits: -ln(u). By a series of its own, since the library's logarithm may
/// differ in the last bit between processors, and results are the same on every machine. Error below 10^-15.
double exponential_of(std::uint64_t bits);

class Clock {
 public:
  /// A clock that has not run: its first ring is drawn, its rate is 0.
  void begin(std::uint64_t key, Purpose purpose) {
    count_ = 0;
    rate_ = 0;
    const Words w = bits_at(key, purpose, count_, clock_draws);
    stand(exponential_of(static_cast<std::uint64_t>(w[0]) << 32 | w[1]));
  }

  /// When it rings next; `never` while its rate is 0.
  Ticks at() const { return left_ < 0 ? never : left_; }
  /// The same as a number to compare: later than any instant while its rate is 0.
  std::uint64_t order() const { return static_cast<std::uint64_t>(left_); }

  /// From `now` on the clock runs at a rate (per tick), rounded up to a float.
  void set_rate(double rate, Ticks now) {
    const float rounded = round_up(rate);
    if (rounded == rate_) return;
    const double own_time = left_ < 0 ? standing() : static_cast<double>(std::max<Ticks>(0, left_ - now)) * static_cast<double>(rate_);
    run(own_time, rounded, now);
  }

  /// It has rung. Gives the height of this ring, uniform in 0 … rate (per tick): it belongs to the hazard that it falls to. The
  /// next ring is drawn.
  double ring(std::uint64_t key, Purpose purpose, Ticks now) {
    ++count_;
    const Words w = bits_at(key, purpose, count_, clock_draws);
    const double own_time = exponential_of(static_cast<std::uint64_t>(w[0]) << 32 | w[1]);
    const float rate = rate_;
    run(own_time, rate, now);
    return static_cast<double>(rate) * unit_interval(w[2], w[3]);
  }

  /// Per tick.
  double rate() const { return static_cast<double>(rate_); }
  /// How often it has rung.
  std::uint32_t count() const { return count_; }

 private:
  static constexpr double one = 0x1p40;  // own time is kept in units of 2^-40 while the clock stands
  void stand(double own_time) { left_ = -1 - static_cast<Ticks>(own_time * one); }
  double standing() const { return static_cast<double>(-1 - left_) / one; }

  static float round_up(double rate) {
    const auto near = static_cast<float>(rate);  // rates are positive: the next float up has the next bit pattern
    return static_cast<double>(near) < rate ? std::bit_cast<float>(std::bit_cast<std::uint32_t>(near) + 1) : near;
  }
  // A rate so low that the ring lies beyond all time stands for 0: the own time until it must not be lost.
  void run(double own_time, float rate, Ticks now) {
    const double ticks = own_time / static_cast<double>(rate);
    rate_ = ticks < 0x1p60 ? rate : 0;
    if (rate_ > 0) left_ = now + std::max<Ticks>(1, static_cast<Ticks>(ticks + 0.5));
    else stand(own_time);
  }

  Ticks left_ = -1;  ///< the instant of the next ring; while the rate is 0, the own time until it, below 0
  float rate_ = 0;
  std::uint32_t count_ = 0;
};

}  // namespace kvarbo
