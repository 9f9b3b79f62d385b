#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/number_text.hpp"

namespace kvarbo::report {
namespace {

std::string with_comma(std::string text) {
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

Text interval(const Estimate& value, int power, const std::string& unit, bool plus) {
  const std::string mean = rounded(value.mean, power, plus) + unit;
  if (!std::isfinite(value.half_width())) return {mean, with_comma(mean)};
  const std::string low = rounded(value.low, power, plus), high = rounded(value.high, power, plus);
  return {fmt::format("{} [{}, {}]", mean, low, high), with_comma(fmt::format("{} [{}; {}]", mean, low, high))};
}

Estimate times(const Estimate& e, double factor) { return {e.mean * factor, e.low * factor, e.high * factor}; }

}  // namespace

Text name_of(const NamedEntry& entry) {
  const std::string& english = entry.title.empty() ? entry.id : entry.title;
  return {english, entry.title_sv.empty() ? english : entry.title_sv};
}

Text number(double value, int power, bool plus) {
  const std::string text = rounded(value, power, plus);
  return {text, with_comma(text)};
}

Text estimate(const Estimate& value, bool plus) { return interval(value, rounding_power({value}), "", plus); }

Text whole(const Estimate& value, bool plus) { return interval(value, std::max(0, rounding_power({value})), "", plus); }

Text percent(const Estimate& share, bool plus) {
  const Estimate hundred = times(share, 100);
  return interval(hundred, std::max(-1, rounding_power({hundred})), " %", plus);
}

}  // namespace kvarbo::report
