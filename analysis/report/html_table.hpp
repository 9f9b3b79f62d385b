#pragma once
// Tables of the pages.

#include <string>
#include <vector>

#include "analysis/report/text.hpp"

namespace kvarbo::report {

/// A table whose cells are HTML; the first cell of each row is its heading, and a row of one cell heads those below it. An empty caption is left out.
std::string html_table(const Text& caption, const std::vector<Text>& columns, const std::vector<std::vector<std::string>>& rows);

}  // namespace kvarbo::report
