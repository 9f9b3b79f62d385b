#include "analysis/csv_field.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kvarbo {

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string csv_field(double number) { return std::isnan(number) ? "" : fmt::format("{}", number); }

}  // namespace kvarbo
