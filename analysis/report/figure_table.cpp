#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/number_text.hpp"
#include "analysis/report/figure.hpp"

namespace kvarbo::report {
namespace {

constexpr std::size_t most_rows = 14;

Estimate at(const Series& s, std::size_t i) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  return s.low.empty() ? Estimate{s.y[i], none, none} : Estimate{s.y[i], s.low[i], s.high[i]};
}

Text shown(const Figure& figure, const Series& s, std::size_t i) {
  if (i >= s.y.size() || std::isnan(s.y[i])) return Text::same("–");
  return figure.percent ? percent(at(s, i)) : estimate(at(s, i));
}

std::string row(const std::string& head, const std::vector<std::string>& cells) {
  std::string out = "<tr><th scope=\"row\">" + head + "</th>";
  for (const std::string& cell : cells) out += "<td>" + cell + "</td>";
  return out + "</tr>";
}

std::string framed(const Text& caption, const Text& corner, const std::vector<Text>& columns, const std::string& rows) {
  std::string head;
  for (const Text& c : columns) head += "<th scope=\"col\">" + html(c) + "</th>";
  return fmt::format("<div class=\"wide\"><table><caption>{}</caption><thead><tr><th scope=\"col\">{}</th>{}</tr></thead><tbody>{}</tbody></table></div>", html(caption), html(corner), head, rows);
}

std::vector<Text> names(const Panel& panel) {
  std::vector<Text> out;
  for (const Series& s : panel.series) out.push_back(s.name);
  return out;
}

// Along x: some of the positions, the first and the last among them.
std::string along_x(const Figure& figure, const Panel& panel) {
  const std::size_t count = panel.series.empty() ? 0 : panel.series[0].x.size();
  const std::size_t rows = std::min(count, most_rows);
  std::string out;
  for (std::size_t n = 0; n < rows; ++n) {
    const std::size_t i = rows < 2 ? 0 : n * (count - 1) / (rows - 1);
    std::vector<std::string> cells;
    for (const Series& s : panel.series) cells.push_back(html(shown(figure, s, i)));
    out += row(html(number(panel.series[0].x[i], panel.series[0].x[count - 1] < 100 ? -1 : 0)), cells);
  }
  return framed(panel.name, figure.x_label, names(panel), out);
}

std::string by_category(const Figure& figure, const Panel& panel) {
  std::string out;
  const std::vector<Text>& categories = figure.categories_of(panel);
  for (std::size_t i = 0; i < categories.size(); ++i) {
    std::vector<std::string> cells;
    for (const Series& s : panel.series) cells.push_back(html(shown(figure, s, i)));
    out += row(html(categories[i]), cells);
  }
  return framed(panel.name, figure.y_label, names(panel), out);
}

std::string means(const Figure& figure, const Panel& panel) {
  std::string out;
  for (const Series& s : panel.series) out += row(html(s.name), {html(estimate(mean_interval(s.x))), html(estimate(mean_interval(s.y)))});
  return framed(panel.name, Text("policy", "policy"), {figure.x_label, figure.y_label}, out);
}

std::string links(const Figure& figure, const Panel& panel) {
  std::vector<Link> largest = panel.links;
  std::sort(largest.begin(), largest.end(), [](const Link& a, const Link& b) { return a.value > b.value; });
  largest.resize(std::min<std::size_t>(largest.size(), 20));
  std::string out;
  for (const Link& l : largest) out += row(html(figure.categories[l.from]), {html(figure.categories[l.to]), html(number(l.value, -1))});
  return framed(panel.name, Text("from", "från"), {Text("to", "till"), figure.y_label}, out);
}

}  // namespace

bool tells_anything(const Panel& panel) {
  const auto other = [](double v) { return v != 0; };
  return std::any_of(panel.series.begin(), panel.series.end(), [&](const Series& s) { return std::any_of(s.y.begin(), s.y.end(), other); });
}

std::string table(const Figure& figure) {
  std::string out;
  for (const Panel& panel : figure.panels) switch (figure.kind) {
      case FigureKind::areas:
      case FigureKind::lines: out += along_x(figure, panel); break;
      case FigureKind::bars:
      case FigureKind::stacks: out += by_category(figure, panel); break;
      case FigureKind::cloud: out += means(figure, panel); break;
      case FigureKind::flow: out += links(figure, panel); break;
    }
  return out;
}

}  // namespace kvarbo::report
