#pragma once
// Columns of short texts, aligned for a terminal or written as Markdown.

#include <string>
#include <vector>

namespace kvarbo {

using TextLine = std::vector<std::string>;

/// The widths that hold all lines; shorter lines are filled up.
std::vector<std::size_t> widths_of(const std::vector<TextLine>& lines);
/// One line, the first column to the left and the others to the right, without blanks at its end.
std::string aligned(const TextLine& line, const std::vector<std::size_t>& widths);
/// A header and its lines, aligned.
std::string aligned_table(const TextLine& header, const std::vector<TextLine>& lines);
/// The same as a table in Markdown (GitHub's).
std::string markdown_table(const TextLine& header, const std::vector<TextLine>& lines);

}  // namespace kvarbo
