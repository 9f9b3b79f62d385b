#pragma once
// What the page says, in English and in Swedish.

#include <string>
#include <vector>

#include "analysis/paired.hpp"
#include "analysis/result_parts.hpp"

namespace kvarbo::report {

/// The same in both languages.
struct Text {
  std::string en, sv;

  Text() = default;
  Text(std::string english, std::string swedish) : en(std::move(english)), sv(std::move(swedish)) {}
  static Text same(const std::string& text) { return {text, text}; }

  Text& operator+=(const Text& more) { return en += more.en, sv += more.sv, *this; }
  friend Text operator+(Text a, const Text& b) { return a += b; }
};

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

/// Text for HTML: nothing in it can begin markup. Within an attribute's value, `quoted`, nothing can end the value.
std::string escaped(const std::string& text);
std::string quoted(const std::string& text);
/// Both languages, of which the page shows one.
std::string html(const Text& text);
/// {"en": …, "sv": …}
std::string json(const Text& text);

}  // namespace kvarbo::report
