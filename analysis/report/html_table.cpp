#include "analysis/report/html_table.hpp"

#include <fmt/format.h>

namespace kvarbo::report {

std::string html_table(const Text& caption, const std::vector<Text>& columns, const std::vector<std::vector<std::string>>& rows) {
  std::string head, body;
  for (const Text& c : columns) head += "<th scope=\"col\">" + html(c) + "</th>";
  for (const auto& row : rows) {  // cells and rows end by themselves, as HTML allows: a page has thousands
    body += "<tr>";
    if (row.size() == 1) {
      body += fmt::format("<th scope=\"rowgroup\" colspan=\"{}\">{}</th>", columns.size(), row[0]);
      continue;
    }
    for (std::size_t i = 0; i < row.size(); ++i) body += i == 0 ? "<th scope=\"row\">" + row[i] + "</th>" : "<td>" + row[i];
  }
  const std::string said = caption.en.empty() ? "" : "<caption>" + html(caption) + "</caption>";
  return "<div class=\"wide\"><table>" + said + "<thead><tr>" + head + "</tr></thead><tbody>" + body + "</tbody></table></div>";
}

}  // namespace kvarbo::report
