#pragma once
// A comparison as lines of short texts, for tables of any kind.

#include <string>
#include <vector>

#include "analysis/comparison.hpp"

namespace kvarbo {

/// One policy under one outcome: policy, mean, its interval, difference, its interval, p, variance ratio. Without a second
/// policy the first three alone.
using ComparisonLine = std::vector<std::string>;

/// The headings of the columns.
ComparisonLine comparison_header(const Comparison& comparison);
/// One line for each policy, rounded to what the intervals warrant.
std::vector<ComparisonLine> comparison_lines(const OutcomeComparison& outcome, const Comparison& comparison);
/// "Deaths [persons]  (deaths), year 1"
std::string comparison_heading(const NamedEntry& outcome);
/// The outcomes in the order of what a planner asks first.
std::vector<std::size_t> reading_order(const std::vector<OutcomeComparison>& outcomes);
/// What stands above all outcomes: how many replications, and what differences are to.
std::string comparison_opening(const Comparison& comparison);
/// What stands below: how the columns are to be read.
std::vector<std::string> comparison_notes(const Comparison& comparison);

}  // namespace kvarbo
