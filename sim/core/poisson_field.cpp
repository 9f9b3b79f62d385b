#include "core/poisson_field.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace kvarbo {
namespace {

constexpr int longest_cell = 46;  // 2^46 ticks, 180 000 years
constexpr int most_points = 12;   // P(Poisson(1) > 12) = 6e-11, below the resolution of 32 bits

// 2^32 times the Poisson(1) distribution function: e^-1 (1 + 1 + 1/2 + 1/6 + ...).
constexpr std::array<std::uint32_t, most_points> poisson_cdf = [] {
  std::array<std::uint32_t, most_points> cdf{};
  double term = 0.36787944117144232160, sum = 0;
  for (int n = 0; n < most_points; ++n) {
    sum += term;
    term /= n + 1;
    const double scaled = sum * 4294967296.0;
    cdf[n] = scaled < 4294967295.0 ? static_cast<std::uint32_t>(scaled) : 4294967295u;
  }
  return cdf;
}();

// 2^-m, exactly.
double power_of_half(int m) { return std::bit_cast<double>(static_cast<std::uint64_t>(1023 - m) << 52); }

int count_of(std::uint32_t word) {
  int n = 0;
  while (n < most_points && word >= poisson_cdf[n]) ++n;
  return n;
}

struct Band {
  int exponent;  // cells are 2^exponent ticks long
  double low, width;
};

class Cell {
 public:
  Cell(std::uint64_t key, Purpose purpose, const Band& band, int number, Ticks index)
      : key_(key), purpose_(purpose), band_(band), tag_(field_draws | static_cast<std::uint32_t>(number) << 8), index_(index) {}

  FieldPoint first(double bound, Ticks after) const {
    const Words head = bits_at(key_, purpose_, index_, tag_);
    const int count = count_of(head[0]);
    FieldPoint best;
    if (count == 0) return best;
    consider(head[1], head[2], bound, after, best);
    for (int n = 1; n < count; n += 2) {  // a further block holds two points
      const Words more = bits_at(key_, purpose_, index_, tag_ | static_cast<std::uint32_t>(n));
      consider(more[0], more[1], bound, after, best);
      if (n + 1 < count) consider(more[2], more[3], bound, after, best);
    }
    return best;
  }

 private:
  void consider(std::uint32_t when, std::uint32_t mark, double bound, Ticks after, FieldPoint& best) const {
    const double rate = band_.low + band_.width * ((static_cast<double>(mark) + 0.5) * 0x1p-32);
    if (rate >= bound) return;
    const int m = band_.exponent;
    const Ticks offset = m <= 32 ? static_cast<Ticks>(static_cast<std::uint64_t>(when) >> (32 - m)) : static_cast<Ticks>(when) << (m - 32);
    const Ticks at = (index_ << m) + offset;
    if (at > after && (at < best.at || (at == best.at && rate < best.rate))) best = {at, rate};
  }

  std::uint64_t key_;
  Purpose purpose_;
  const Band& band_;
  std::uint32_t tag_;
  Ticks index_;
};

FieldPoint next_in_band(std::uint64_t key, Purpose purpose, const Band& band, int number, double bound, Ticks after, Ticks limit) {
  const int m = band.exponent;
  for (Ticks cell = (after + 1) >> m; (cell << m) <= limit; ++cell) {
    const FieldPoint found = Cell(key, purpose, band, number, cell).first(bound, after);
    if (found.at != never) return found.at <= limit ? found : FieldPoint{};
  }
  return {};
}

}  // namespace

FieldAxis field_axis(Purpose purpose, double per_tick) {
  const int m = static_cast<int>(std::floor(-std::log2(std::clamp(per_tick, 1e-300, highest_rate))));
  return {purpose, std::clamp(m, 0, longest_cell)};
}

FieldPoint next_point(std::uint64_t key, FieldAxis axis, double bound, Ticks after, Ticks limit) {
  if (bound <= 0 || after >= limit) return {};
  const double lowest = power_of_half(axis.exponent);
  FieldPoint best = next_in_band(key, axis.purpose, {axis.exponent, 0.0, lowest}, 0, bound, after, limit);
  double low = lowest;
  for (int number = 1; low < bound && axis.exponent - number + 1 >= 0; ++number, low *= 2) {
    const Band band{axis.exponent - number + 1, low, low};
    const FieldPoint found = next_in_band(key, axis.purpose, band, number, bound, after, std::min(limit, best.at));
    if (found.at < best.at || (found.at == best.at && found.rate < best.rate)) best = found;
  }
  return best;
}

}  // namespace kvarbo
