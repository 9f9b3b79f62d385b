#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/number_text.hpp"
#include "analysis/report/figure.hpp"
#include "analysis/report/html_table.hpp"

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

using Rows = std::vector<std::vector<std::string>>;

std::string framed(const Text& caption, const Text& corner, const std::vector<Text>& columns, const Rows& rows) {
  std::vector<Text> head{corner};
  head.insert(head.end(), columns.begin(), columns.end());
  return html_table(caption, head, rows);
}

std::vector<Text> names(const Panel& panel) {
  std::vector<Text> out;
  for (const Series& s : panel.series) out.push_back(s.name);
  return out;
}

// Digits that tell the positions along x apart.
int x_power(const std::vector<double>& x) {
  const double most = std::abs(x.back());
  if (most >= 1) return most < 100 ? -1 : 0;
  return most > 0 ? static_cast<int>(std::floor(std::log10(most))) - 2 : 0;
}

// Along x: some of the positions, the first and the last among them.
std::string along_x(const Figure& figure, const Panel& panel) {
  const std::size_t count = panel.series.empty() ? 0 : panel.series[0].x.size();
  const std::size_t rows = std::min(count, most_rows);
  Rows out;
  for (std::size_t n = 0; n < rows; ++n) {
    const std::size_t i = rows < 2 ? 0 : n * (count - 1) / (rows - 1);
    out.push_back({html(number(panel.series[0].x[i], x_power(panel.series[0].x)))});
    for (const Series& s : panel.series) out.back().push_back(html(shown(figure, s, i)));
  }
  return framed(panel.name, figure.x_label, names(panel), out);
}

void add_categories(Rows& out, const Figure& figure, const Panel& panel) {
  const std::vector<Text>& categories = figure.categories_of(panel);
  for (std::size_t i = 0; i < categories.size(); ++i) {
    out.push_back({html(categories[i])});
    for (const Series& s : panel.series) out.back().push_back(html(shown(figure, s, i)));
  }
}

// All panels in one table, each below its name, as their series are the same.
std::string by_category(const Figure& figure) {
  if (figure.panels.empty()) return "";
  Rows out;
  for (const Panel& panel : figure.panels) {
    if (figure.panels.size() > 1) out.push_back({html(panel.name)});
    add_categories(out, figure, panel);
  }
  return framed(figure.panels.size() > 1 ? figure.title : figure.panels[0].name, figure.y_label, names(figure.panels[0]), out);
}

std::string means(const Figure& figure, const Panel& panel) {
  Rows out;
  for (const Series& s : panel.series) out.push_back({html(s.name), html(estimate(mean_interval(s.x))), html(estimate(mean_interval(s.y)))});
  return framed(panel.name, Text("policy", "åtgärd"), {figure.x_label, figure.y_label}, out);
}

// How many points each series has, and where their middle lies.
std::string middles(const Figure& figure, const Panel& panel) {
  Rows out;
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const auto middle = [](const std::vector<double>& values) { return html(estimate({mean_interval(values).mean, none, none})); };
  for (const Series& s : panel.series)
    if (!s.x.empty()) out.push_back({html(s.name), std::to_string(s.x.size()), middle(s.x), middle(s.y)});
  return framed(panel.name, Text("policy", "åtgärd"), {Text("points", "punkter"), figure.x_label + Text(" (mean)", " (medel)"), figure.y_label + Text(" (mean)", " (medel)")}, out);
}

std::string links(const Figure& figure, const Panel& panel) {
  std::vector<Link> largest = panel.links;
  std::sort(largest.begin(), largest.end(), [](const Link& a, const Link& b) { return a.value > b.value; });
  largest.resize(std::min<std::size_t>(largest.size(), 20));
  Rows out;
  for (const Link& l : largest) out.push_back({html(figure.categories[l.from]), html(figure.categories[l.to]), html(number(l.value, -1))});
  return framed(panel.name, Text("from", "från"), {Text("to", "till"), figure.y_label}, out);
}

}  // namespace

bool tells_anything(const Panel& panel) {
  const auto other = [](double v) { return v != 0; };
  return std::any_of(panel.series.begin(), panel.series.end(), [&](const Series& s) { return std::any_of(s.y.begin(), s.y.end(), other); });
}

std::string table(const Figure& figure) {
  if (figure.kind == FigureKind::bars || figure.kind == FigureKind::stacks) return by_category(figure);
  std::string out;
  for (const Panel& panel : figure.panels) switch (figure.kind) {
      case FigureKind::areas:
      case FigureKind::lines: out += along_x(figure, panel); break;
      case FigureKind::cloud: out += means(figure, panel); break;
      case FigureKind::points: out += middles(figure, panel); break;
      case FigureKind::flow: out += links(figure, panel); break;
      default: break;
    }
  return out;
}

}  // namespace kvarbo::report
