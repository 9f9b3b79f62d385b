#pragma once
// A figure as data: what the still drawing, the table below it and the page's script are all made from.

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/page/palette.hpp"
#include "analysis/report/text.hpp"

namespace kvarbo::report {

enum class FigureKind {
  areas,  ///< series on top of each other along x
  lines,  ///< series along x, with bands
  bars,   ///< a bar for each category and series, with intervals
  stacks, ///< a bar for each category, its series behind each other
  cloud,  ///< points, and their mean
  points, ///< points alone
  flow,   ///< from the categories on the left to those on the right
};
inline constexpr const char* figure_kinds[] = {"areas", "lines", "bars", "stacks", "cloud", "points", "flow"};

inline constexpr int no_policy = -1;

/// Values along x, along the categories, or points. `low` and `high` are empty, or as many as `y`.
struct Series {
  Text name;
  int policy = no_policy;
  std::size_t color = 0;  ///< in the page's palette; the same thing has the same colour everywhere
  std::vector<double> x = {}, y = {}, low = {}, high = {};
  bool dashed = false;
  bool mark = false;  ///< in stacks: a line across the bar at the value, not a part of it
};

struct Link {
  std::size_t from = 0, to = 0;  ///< categories
  double value = 0;
};

/// A figure's part: one of several side by side, with the same axes.
struct Panel {
  Text name;
  int policy = no_policy;
  std::vector<Series> series = {};
  std::vector<Link> links = {};
  std::vector<Text> categories = {};  ///< its own; empty: the figure's
};

/// Whether a panel has any value other than 0.
bool tells_anything(const Panel& panel);

struct Figure {
  std::string id;
  FigureKind kind = FigureKind::lines;
  Text title, reading;  ///< how to read it
  Text x_label, y_label;
  std::vector<Text> categories = {};
  std::vector<Panel> panels = {};
  bool percent = false;  ///< values are shares
  bool choose = false;   ///< the script shows one panel at a time
  bool own_axes = false; ///< each panel has its own
  std::size_t drawn = 0; ///< how many panels the still drawing shows, the first ones; 0: all

  const std::vector<Text>& categories_of(const Panel& panel) const { return panel.categories.empty() ? categories : panel.categories; }
};

using page::color_of;
using page::palette;
using page::palette_size;

/// The drawing as SVG, without script.
std::string still(const Figure& figure);
/// The numbers of the drawing as HTML tables.
std::string table(const Figure& figure);
/// The figure for the page's script.
std::string json(const Figure& figure);

}  // namespace kvarbo::report
