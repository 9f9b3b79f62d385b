#pragma once
// What the report says: names and numbers, in English and in Swedish.

#include <string>
#include <vector>

#include "analysis/page/text.hpp"
#include "analysis/paired.hpp"
#include "analysis/result_parts.hpp"

namespace kvarbo::report {

using page::escaped;
using page::html;
using page::json;
using page::quoted;
using page::Text;

/// What people call an entry: its title, its Swedish title where it has one, its id where it has none.
Text name_of(const NamedEntry& entry);

/// Rounded to a multiple of 10^power, thousands apart, with the language's decimal sign. `plus`: with a sign before positive numbers.
Text number(double value, int power, bool plus = false);
/// "412 [390, 434]" as precise as the interval warrants; the mean alone where there is none.
Text estimate(const Estimate& value, bool plus = false);
/// The same in whole numbers: people, deaths.
Text whole(const Estimate& value, bool plus = false);
/// A share as "41 % [39, 43]".
Text percent(const Estimate& share, bool plus = false);

}  // namespace kvarbo::report
