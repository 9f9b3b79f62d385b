#pragma once
// Numbers for people: as many digits as their uncertainty warrants, thousands apart.

#include <string>
#include <vector>

#include "analysis/paired.hpp"

namespace kvarbo {

/// The power of ten that estimates shown together are rounded to: two digits of the narrowest interval's half-width, but no
/// more than six digits of the largest value. Without intervals: whole numbers as they are, others to four digits.
int rounding_power(const std::vector<Estimate>& estimates);

/// `value` rounded to a multiple of 10^power, thousands apart by a space; "–" for NaN, "∞" for infinity. `plus`: with a
/// sign before positive numbers too.
std::string rounded(double value, int power, bool plus = false);

/// A p-value: three decimals, "< 0.001" below; "–" for NaN.
std::string p_text(double p);

/// Characters, not bytes: all that is shown in columns takes one place each.
std::size_t width_of(const std::string& text);

}  // namespace kvarbo
