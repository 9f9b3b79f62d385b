#include "analysis/sections.hpp"

#include <fmt/format.h>

#include <cmath>

#include "analysis/number_text.hpp"

namespace kvarbo {

std::string as_table(const SectionedText& text) {
  std::string out = text.title.empty() ? "" : text.title + "\n";
  for (const auto& line : text.opening) out += line + "\n";
  for (const Section& s : text.sections)
    if (!s.lines.empty()) out += fmt::format("\n{}\n{}", s.heading, aligned_table(s.header, s.lines));
  if (!text.notes.empty()) out += "\n";
  for (const auto& note : text.notes) out += note + "\n";
  return out;
}

std::string as_markdown(const SectionedText& text) {
  std::string out = text.title.empty() ? "" : fmt::format("# {}\n", text.title);
  for (const auto& line : text.opening) out += "\n" + line + "\n";
  for (const Section& s : text.sections)
    if (!s.lines.empty()) out += fmt::format("\n## {}\n\n{}", s.heading, markdown_table(s.header, s.lines));
  for (const auto& note : text.notes) out += "\n" + note + "\n";
  return out;
}

std::string interval_text(const Estimate& e, int power, bool plus) {
  if (std::isnan(e.low) || std::isnan(e.high)) return "–";
  return fmt::format("[{}, {}]", rounded(e.low, power, plus), rounded(e.high, power, plus));
}

}  // namespace kvarbo
