#include "analysis/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/number_text.hpp"

namespace kvarbo {
namespace {

/// A bar would end the cell.
std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string markdown_line(const TextLine& line, std::size_t columns) {
  std::string out = "|";
  for (std::size_t i = 0; i < columns; ++i) out += fmt::format(" {} |", i < line.size() ? cell(line[i]) : "");
  return out + "\n";
}

}  // namespace

std::vector<std::size_t> widths_of(const std::vector<TextLine>& lines) {
  std::vector<std::size_t> out;
  for (const auto& line : lines) {
    out.resize(std::max(out.size(), line.size()));
    for (std::size_t i = 0; i < line.size(); ++i) out[i] = std::max(out[i], width_of(line[i]));
  }
  return out;
}

std::string aligned(const TextLine& line, const std::vector<std::size_t>& widths) {
  std::string out = "  ";
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string space(widths[i] - width_of(line[i]), ' ');
    out += i == 0 ? line[i] + space : fmt::format("  {}{}", space, line[i]);
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out + "\n";
}

std::string aligned_table(const TextLine& header, const std::vector<TextLine>& lines) {
  std::vector<TextLine> all{header};
  all.insert(all.end(), lines.begin(), lines.end());
  const auto widths = widths_of(all);
  std::string out;
  for (const auto& line : all) out += aligned(line, widths);
  return out;
}

std::string markdown_table(const TextLine& header, const std::vector<TextLine>& lines) {
  std::string out = markdown_line(header, header.size()) + "|";
  for (std::size_t i = 0; i < header.size(); ++i) out += i == 0 ? " --- |" : " ---: |";
  out += "\n";
  for (const auto& line : lines) out += markdown_line(line, header.size());
  return out;
}

}  // namespace kvarbo
