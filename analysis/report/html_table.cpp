#include "analysis/report/html_table.hpp"

namespace kvarbo::report {

std::string html_table(const Text& caption, const std::vector<Text>& columns, const std::vector<std::vector<std::string>>& rows) {
  std::string head, body;
  for (const Text& c : columns) head += "<th scope=\"col\">" + html(c) + "</th>";
  for (const auto& row : rows) {
    body += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) body += i == 0 ? "<th scope=\"row\">" + row[i] + "</th>" : "<td>" + row[i] + "</td>";
    body += "</tr>";
  }
  const std::string said = caption.en.empty() ? "" : "<caption>" + html(caption) + "</caption>";
  return "<div class=\"wide\"><table>" + said + "<thead><tr>" + head + "</tr></thead><tbody>" + body + "</tbody></table></div>";
}

}  // namespace kvarbo::report
