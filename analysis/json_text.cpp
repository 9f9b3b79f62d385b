#include "analysis/json_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kvarbo {

std::string json_text(const std::string& value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += {'\\', c};
    else if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    else out += c;
  }
  return out + "\"";
}

std::string json_number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : "null"; }

std::string json_list(const std::vector<std::string>& items, const std::string& indent) {
  return fmt::format("[\n{0}  {1}\n{0}]", indent, fmt::join(items, ",\n" + indent + "  "));
}

}  // namespace kvarbo
