#pragma once
// What pages say, in English and in Swedish, as HTML and for their scripts.

#include <string>

namespace kvarbo::page {

/// The same in both languages.
struct Text {
  std::string en, sv;

  Text() = default;
  Text(std::string english, std::string swedish) : en(std::move(english)), sv(std::move(swedish)) {}
  static Text same(const std::string& text) { return {text, text}; }

  Text& operator+=(const Text& more) { return en += more.en, sv += more.sv, *this; }
  friend Text operator+(Text a, const Text& b) { return a += b; }
};

/// Text for HTML: nothing in it can begin markup. Within an attribute's value, `quoted`, nothing can end the value.
std::string escaped(const std::string& text);
std::string quoted(const std::string& text);
/// Both languages, of which the page shows one.
std::string html(const Text& text);
/// {"en": …, "sv": …}
std::string json(const Text& text);

}  // namespace kvarbo::page
