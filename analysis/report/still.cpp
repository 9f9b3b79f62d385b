// The still drawings: what the page shows without script, and what is printed.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/report/figure.hpp"
#include "analysis/report/still_axes.hpp"

namespace kvarbo::report {
namespace {

constexpr double page_width = 720, left_margin = 58, head = 22, foot = 38, bar_height = 13, label_width = 250;

struct Span {
  double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
  void take(double v) {
    if (std::isfinite(v)) low = std::min(low, v), high = std::max(high, v);
  }
  void take_all(const std::vector<double>& values) {
    for (const double v : values) take(v);
  }
  void mend() {
    if (!(low < high)) low = std::isfinite(low) ? std::min(low, 0.0) : 0, high = std::max(low + 1, std::isfinite(high) ? high : 1.0);
  }
};

// The axes that all panels of a figure share.
struct Axes {
  Span x, y;
};

// Those of one panel, where it has its own, or of all.
Axes axes_of(const Figure& figure, const Panel& panel) {
  Axes a;
  for (const Panel& p : figure.panels) {
    if (figure.own_axes && &p != &panel) continue;
    std::vector<double> sum;
    for (const Series& s : p.series) {
      a.x.take_all(s.x);
      if (!s.mark && (figure.kind == FigureKind::areas || figure.kind == FigureKind::stacks)) {
        sum.resize(std::max(sum.size(), s.y.size()), 0.0);
        for (std::size_t i = 0; i < s.y.size(); ++i) sum[i] += std::isfinite(s.y[i]) ? s.y[i] : 0;
      } else {
        a.y.take_all(s.y), a.y.take_all(s.low), a.y.take_all(s.high);
      }
    }
    a.y.take_all(sum);
  }
  if (figure.kind == FigureKind::cloud) a.x.take(0);
  if (figure.kind != FigureKind::points) a.y.take(0);
  if (figure.kind == FigureKind::lines && figure.percent) a.y.take(1);
  a.x.mend(), a.y.mend();
  return a;
}

std::string way_through(const Frame& f, const std::vector<double>& x, const std::vector<double>& y, bool back = false) {
  std::string out;
  for (std::size_t n = 0; n < x.size(); ++n) {
    const std::size_t i = back ? x.size() - 1 - n : n;
    if (std::isfinite(y[i])) out += fmt::format("{}{} {}", out.empty() && !back ? "M" : "L", tenths(f.x(x[i])), tenths(f.y(y[i])));
  }
  return out;
}

// What lies between two lines; nothing where neither has a number.
std::string between(const Frame& f, const std::vector<double>& x, const std::vector<double>& above, const std::vector<double>& below) {
  const std::string way = way_through(f, x, above);
  return way.empty() ? way : way + way_through(f, x, below, true) + "Z";
}

void draw_areas(Sheet& sheet, const Frame& f, const Panel& panel) {
  std::vector<double> below;
  for (const Series& s : panel.series) {
    if (below.empty()) below.assign(s.x.size(), 0.0);
    std::vector<double> above = below;
    for (std::size_t i = 0; i < above.size(); ++i) above[i] += s.y[i];
    sheet.path(between(f, s.x, above, below), color_of(s.color), "#ffffff");
    below = std::move(above);
  }
}

void draw_lines(Sheet& sheet, const Frame& f, const Panel& panel) {
  for (const Series& s : panel.series)
    if (!s.low.empty()) sheet.path(between(f, s.x, s.high, s.low), color_of(s.color), "none", 0.15);
  for (const Series& s : panel.series) sheet.path(way_through(f, s.x, s.y), "none", color_of(s.color), 1, s.dashed);
}

void draw_cloud(Sheet& sheet, const Frame& f, const Panel& panel) {
  sheet.line(f.x(0), f.top, f.x(0), f.top + f.height, "#5c6670"), sheet.line(f.left, f.y(0), f.left + f.width, f.y(0), "#5c6670");
  for (const Series& s : panel.series) {
    for (std::size_t i = 0; i < s.x.size(); ++i) sheet.dot(f.x(s.x[i]), f.y(s.y[i]), 2.5, color_of(s.color), 0.35);
    sheet.dot(f.x(mean_interval(s.x).mean), f.y(mean_interval(s.y).mean), 5.5, color_of(s.color), 1);
  }
}

void draw_points(Sheet& sheet, const Frame& f, const Panel& panel) {
  for (const Series& s : panel.series)
    for (std::size_t i = 0; i < s.x.size(); ++i) sheet.dot(f.x(s.x[i]), f.y(s.y[i]), 3.5, color_of(s.color), 0.8);
}

// Names of the colours, wrapped. Gives the height.
double keys(Sheet& sheet, double top, const std::vector<Series>& series) {
  double x = 8, y = top + 12;
  for (const Series& s : series) {
    const double wide = 26 + 6.2 * static_cast<double>(std::max(s.name.en.size(), s.name.sv.size()));
    if (x > 8 && x + wide > page_width) x = 8, y += 16;
    x += sheet.key(x, y, color_of(s.color), s.name);
  }
  return y + 8 - top;
}

// Panels beside each other, two to a row.
std::string along(const Figure& figure) {
  Sheet sheet;
  const bool alone = figure.panels.size() == 1;
  const double width = alone ? page_width : page_width / 2, height = alone ? 280 : 170;
  double top = figure.panels.empty() ? 0 : keys(sheet, 0, figure.panels[0].series);
  for (std::size_t p = 0; p < figure.panels.size(); ++p) {
    const double left = alone ? 0 : width * static_cast<double>(p % 2);
    if (p > 0 && p % 2 == 0) top += head + height + foot;
    const Axes axes = axes_of(figure, figure.panels[p]);
    const Frame f{left + left_margin, top + head, width - left_margin - 14, height, axes.x.low, axes.x.high, axes.y.low, axes.y.high};
    sheet.text(left + left_margin, top + 14, alone ? figure.y_label : figure.panels[p].name, "start", !alone);
    f.draw_y(sheet, figure.percent);
    if (figure.kind == FigureKind::areas) draw_areas(sheet, f, figure.panels[p]);
    else if (figure.kind == FigureKind::cloud) draw_cloud(sheet, f, figure.panels[p]);
    else if (figure.kind == FigureKind::points) draw_points(sheet, f, figure.panels[p]);
    else draw_lines(sheet, f, figure.panels[p]);
    f.draw_x(sheet, false, figure.x_label);
  }
  return sheet.svg(page_width, top + head + height + foot, figure.title);
}

void draw_bar(Sheet& sheet, const Frame& f, const Series& s, std::size_t i, double y) {
  if (i >= s.y.size() || !std::isfinite(s.y[i])) return;
  sheet.rect(std::min(f.x(0), f.x(s.y[i])), y, std::abs(f.x(s.y[i]) - f.x(0)), bar_height - 3, color_of(s.color));
  if (!s.low.empty() && std::isfinite(s.low[i])) sheet.line(f.x(s.low[i]), y + bar_height / 2 - 1.5, f.x(s.high[i]), y + bar_height / 2 - 1.5, "#1d2429", 1.5);
}

// Categories below each other, a bar for each series, or one that they share.
std::string bars(const Figure& figure) {
  const bool stacked = figure.kind == FigureKind::stacks;
  Sheet sheet;
  double top = figure.panels.empty() ? 0 : keys(sheet, 0, figure.panels[0].series);
  for (const Panel& panel : figure.panels) {
    const Axes axes = axes_of(figure, panel);
    const std::vector<Text>& categories = figure.categories_of(panel);
    const double each = (stacked ? 1 : static_cast<double>(panel.series.size())) * bar_height + 7;
    const Frame f{label_width, top + head, page_width - label_width - 20, each * static_cast<double>(categories.size()), axes.y.low, axes.y.high, 0, 1};
    if (figure.panels.size() > 1) sheet.text(8, top + 14, panel.name, "start", true);
    for (std::size_t i = 0; i < categories.size(); ++i) {
      double y = f.top + each * static_cast<double>(i), from = 0;
      sheet.text(label_width - 8, y + each / 2 + 2, categories[i], "end");
      for (const Series& s : panel.series) {
        if (s.mark) {
          if (i < s.y.size() && std::isfinite(s.y[i])) sheet.rect(f.x(s.y[i]) - 1.5, y - 2, 3, bar_height + 4, color_of(s.color));
        } else if (stacked) {
          const double value = i < s.y.size() && std::isfinite(s.y[i]) ? s.y[i] : 0;
          sheet.rect(f.x(from), y, f.x(from + value) - f.x(from), bar_height, color_of(s.color));
          from += value;
        } else {
          draw_bar(sheet, f, s, i, y);
          y += bar_height;
        }
      }
    }
    f.draw_x(sheet, figure.percent, figure.x_label);
    top = f.top + f.height + foot;
  }
  return sheet.svg(page_width, top, figure.title);
}

// From the categories on the left to those on the right, as wide as there is flow.
void draw_flow(Sheet& sheet, const Figure& figure, const Panel& panel, double top, double height) {
  const std::size_t n = figure.categories.size();
  std::vector<double> out(n, 0), in(n, 0);
  double sum = 0;
  for (const Link& l : panel.links) out[l.from] += l.value, in[l.to] += l.value, sum += l.value;
  if (!(sum > 0)) return;
  const double gap = 6, scale = (height - gap * static_cast<double>(n)) / sum, left = 190, right = page_width - 190;
  std::vector<double> from(n), to(n);
  double y_from = top, y_to = top;
  for (std::size_t i = 0; i < n; ++i) {
    from[i] = y_from, to[i] = y_to;
    sheet.rect(left - 8, y_from, 8, out[i] * scale, color_of(i));
    sheet.rect(right, y_to, 8, in[i] * scale, color_of(i));
    if (out[i] * scale > 4) sheet.text(left - 12, y_from + out[i] * scale / 2 + 4, figure.categories[i], "end");
    if (in[i] * scale > 4) sheet.text(right + 12, y_to + in[i] * scale / 2 + 4, figure.categories[i]);
    y_from += out[i] * scale + gap, y_to += in[i] * scale + gap;
  }
  const double middle = (left + right) / 2;
  for (const Link& l : panel.links) {
    const double wide = l.value * scale, a = from[l.from], b = to[l.to];
    sheet.path(fmt::format("M{0:.1f} {2:.1f}C{4:.1f} {2:.1f} {4:.1f} {3:.1f} {1:.1f} {3:.1f}L{1:.1f} {5:.1f}C{4:.1f} {5:.1f} {4:.1f} {6:.1f} {0:.1f} {6:.1f}Z", left, right, a, b, middle, b + wide, a + wide),
               color_of(l.from), "none", 0.45);
    from[l.from] += wide, to[l.to] += wide;
  }
}

std::string flow(const Figure& figure) {
  Sheet sheet;
  constexpr double height = 300;
  double top = 0;
  for (const Panel& panel : figure.panels) {
    sheet.text(8, top + 14, panel.name, "start", true);
    draw_flow(sheet, figure, panel, top + head, height);
    top += head + height + 14;
  }
  return sheet.svg(page_width, top, figure.title);
}

}  // namespace

std::string still(const Figure& whole) {
  if (whole.drawn > 0 && whole.panels.size() > whole.drawn) {
    Figure some = whole;
    some.panels.resize(whole.drawn);
    some.drawn = 0;
    return still(some);
  }
  const Figure& figure = whole;
  switch (figure.kind) {
    case FigureKind::bars:
    case FigureKind::stacks: return bars(figure);
    case FigureKind::flow: return flow(figure);
    default: return along(figure);
  }
}

}  // namespace kvarbo::report
