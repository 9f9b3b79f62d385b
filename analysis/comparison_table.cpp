#include <fmt/format.h>

#include "analysis/comparison_lines.hpp"
#include "analysis/comparison_text.hpp"
#include "analysis/text_table.hpp"

namespace kvarbo {

std::string comparison_table(const Comparison& comparison) {
  const TextLine header = comparison_header(comparison);
  std::vector<TextLine> all{header};
  std::vector<std::vector<TextLine>> groups;
  for (const auto& outcome : comparison.outcomes) {
    groups.push_back(comparison_lines(outcome, comparison));
    all.insert(all.end(), groups.back().begin(), groups.back().end());
  }
  const auto widths = widths_of(all);

  std::string out = comparison.title.empty() ? "" : comparison.title + "\n";
  out += comparison_opening(comparison) + "\n\n" + aligned(header, widths);
  for (const std::size_t o : reading_order(comparison.outcomes)) {
    out += fmt::format("\n{}\n", comparison_heading(comparison.outcomes[o].outcome));
    for (const auto& line : groups[o]) out += aligned(line, widths);
  }
  const auto notes = comparison_notes(comparison);
  if (!notes.empty()) out += "\n";
  for (const auto& note : notes) out += note + "\n";
  return out;
}

std::string comparison_markdown(const Comparison& comparison) {
  const TextLine header = comparison_header(comparison);
  std::string out = comparison.title.empty() ? "" : fmt::format("# {}\n\n", comparison.title);
  out += comparison_opening(comparison) + ".\n";
  for (const std::size_t o : reading_order(comparison.outcomes)) {
    const OutcomeComparison& outcome = comparison.outcomes[o];
    out += fmt::format("\n## {}\n\n{}", comparison_heading(outcome.outcome), markdown_table(header, comparison_lines(outcome, comparison)));
  }
  for (const auto& note : comparison_notes(comparison)) out += "\n" + note + "\n";
  return out;
}

}  // namespace kvarbo
