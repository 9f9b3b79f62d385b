#pragma once
// A report of several tables, for a terminal or as Markdown.

#include <string>
#include <vector>

#include "analysis/paired.hpp"
#include "analysis/text_table.hpp"

namespace kvarbo {

/// A heading and the table below it.
struct Section {
  std::string heading;
  TextLine header;
  std::vector<TextLine> lines;
};

/// A title, opening lines, sections and notes. Sections without lines are left out.
struct SectionedText {
  std::string title;
  std::vector<std::string> opening;
  std::vector<Section> sections;
  std::vector<std::string> notes;
};

std::string as_table(const SectionedText& text);
std::string as_markdown(const SectionedText& text);

/// "[low, high]" rounded to a multiple of 10^power; "–" where there is no interval.
std::string interval_text(const Estimate& estimate, int power, bool plus = false);

}  // namespace kvarbo
