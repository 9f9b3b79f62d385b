#include "analysis/page/text.hpp"

#include <fmt/format.h>

#include "analysis/json_text.hpp"

namespace kvarbo::page {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
  return out;
}

std::string quoted(const std::string& text) {
  std::string out;
  for (const char c : escaped(text)) {
    if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

std::string html(const Text& text) {
  if (text.en == text.sv) return escaped(text.en);
  return fmt::format("<span lang=en>{}</span><span lang=sv>{}</span>", escaped(text.en), escaped(text.sv));
}

std::string json(const Text& text) { return fmt::format("{{\"en\":{},\"sv\":{}}}", json_text(text.en), json_text(text.sv)); }

}  // namespace kvarbo::page
