#include "core/clock.hpp"

#include <bit>

namespace kvarbo {

double exponential_of(std::uint64_t bits) {
  // u = m 2^-k with m in [sqrt(1/2), sqrt(2)): -ln u = k ln 2 - ln m, and ln m = 2 atanh((m - 1) / (m + 1)).
  constexpr double ln2 = 0.69314718055994530942, root_half = 0.70710678118654752440;
  const std::uint64_t drawn = bits | 1;  // never 0
  const int zeros = std::countl_zero(drawn);
  double m = static_cast<double>(drawn << zeros >> 11) * 0x1p-53;  // in [1/2, 1)
  int k = zeros;
  if (m < root_half) {
    m *= 2;
    ++k;
  }
  // |s| < 0.1716, q < 0.0295: the first term left out is below 10^-17. Summed in pairs (Estrin), so that steps do not wait for
  // each other.
  const double s = (m - 1) / (m + 1), q = s * s, q2 = q * q, q4 = q2 * q2;
  const double low = (1.0 + q * (1.0 / 3)) + q2 * (1.0 / 5 + q * (1.0 / 7));
  const double middle = (1.0 / 9 + q * (1.0 / 11)) + q2 * (1.0 / 13 + q * (1.0 / 15));
  const double high = (1.0 / 17 + q * (1.0 / 19)) + q2 * (1.0 / 21);
  return k * ln2 - 2 * s * (low + q4 * (middle + q4 * high));
}

}  // namespace kvarbo
