#pragma once
// A comparison as text: for people, for spreadsheets, for programs.

#include <string>

#include "analysis/comparison.hpp"

namespace kvarbo {

/// A table grouped by outcome, rounded to what the intervals warrant; "–" where there is no number.
std::string comparison_table(const Comparison& comparison);

/// The same as Markdown, a table for each outcome.
std::string comparison_markdown(const Comparison& comparison);

/// One line for each outcome and policy, in full precision (RFC 4180). Empty fields where there is no number; `inf` where
/// the difference never varies.
std::string comparison_csv(const Comparison& comparison);

/// The whole comparison as JSON; null where there is no finite number.
std::string comparison_json(const Comparison& comparison);

}  // namespace kvarbo
