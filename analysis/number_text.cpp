#include "analysis/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace kvarbo {
namespace {

constexpr int interval_digits = 2;
constexpr int exact_digits = 4;
constexpr int most_digits = 6;
constexpr int least_power = -9;

int magnitude(double x) { return static_cast<int>(std::floor(std::log10(x))); }

/// "1234567.8" -> "1 234 567.8"
std::string apart(const std::string& digits) {
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) out += ' ';
    out += digits[i];
  }
  return out;
}

}  // namespace

int rounding_power(const std::vector<Estimate>& estimates) {
  double largest = 0;
  double narrowest = std::numeric_limits<double>::infinity();
  double exact = std::numeric_limits<double>::infinity();  // the power down to which a number without an interval's width is shown
  bool whole = true;
  for (const auto& estimate : estimates) {
    if (!std::isfinite(estimate.mean)) continue;
    largest = std::max(largest, std::abs(estimate.mean));
    whole = whole && estimate.mean == std::round(estimate.mean);
    if (const double half = estimate.half_width(); half > 0) narrowest = std::min(narrowest, half);
    else if (half == 0 && estimate.mean != 0) exact = std::min(exact, estimate.mean == std::round(estimate.mean) ? 0.0 : magnitude(std::abs(estimate.mean)) - exact_digits + 1.0);
  }
  if (std::isinf(narrowest)) {
    if (whole || largest == 0) return 0;
    return std::clamp(magnitude(largest) - exact_digits + 1, least_power, 0);
  }
  const int by_interval = magnitude(narrowest) - interval_digits + 1;
  const int by_value = largest > 0 ? magnitude(largest) - most_digits + 1 : least_power;
  return std::max(least_power, static_cast<int>(std::min<double>(std::max(by_interval, by_value), exact)));
}

std::string rounded(double value, int power, bool plus) {
  if (std::isnan(value)) return "–";
  const char* sign = value < 0 ? "-" : plus ? "+" : "";
  if (std::isinf(value)) return fmt::format("{}∞", sign);
  const double unit = std::pow(10.0, std::max(power, 0));
  const double near = std::round(std::abs(value) / unit) * unit;
  const std::string digits = fmt::format("{:.{}f}", power > 0 ? near : std::abs(value), std::max(-power, 0));
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  return fmt::format("{}{}", zero ? "" : sign, apart(digits));
}

std::string p_text(double p) {
  if (std::isnan(p)) return "–";
  return p < 0.001 ? "< 0.001" : fmt::format("{:.3f}", p);
}

std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace kvarbo
