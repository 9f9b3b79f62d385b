#pragma once
// Drawing for the still figures: a sheet of SVG, and axes on it.

#include <string>
#include <vector>

#include "analysis/report/text.hpp"

namespace kvarbo::report {

/// A length to a tenth of a pixel, as short as it can be.
std::string tenths(double x);

/// Collects SVG elements. Lengths are in pixels of the drawing.
class Sheet {
 public:
  void line(double x1, double y1, double x2, double y2, const char* color, double width = 1);
  void rect(double x, double y, double width, double height, const std::string& color, double opacity = 1);
  void path(const std::string& way, const std::string& fill, const std::string& stroke, double opacity = 1, bool dashed = false);
  void dot(double x, double y, double radius, const std::string& color, double opacity);
  /// `anchor`: start, middle or end. `title` is bold.
  void text(double x, double y, const Text& text, const char* anchor = "start", bool title = false);
  /// The same sign at several places of a height, each in the middle of its own.
  void marks(const std::vector<double>& x, double y, const std::string& mark);
  /// Text on a ground that is not white: black or white, whichever stands out more, with an outline of the ground's colour ("#rrggbb").
  void text_on(double x, double y, const Text& text, const std::string& ground);
  /// A key: a square of a colour and a name. Gives the width that it took.
  double key(double x, double y, const std::string& color, const Text& name);
  /// All of it, as an image with a name.
  std::string svg(double width, double height, const Text& name) const;

 private:
  std::string out_;
};

/// How light a colour ("#rrggbb") is, from 0 to 1: relative luminance (WCAG 2.2).
double luminance(const std::string& color);

/// Round numbers from `low` to `high`, about `count`.
std::vector<double> ticks(double low, double high, int count = 5);
/// As few digits as tell a tick from the next.
Text tick_text(double value, double step, bool percent);

/// A frame for a panel: maps values to pixels, and draws its axes.
struct Frame {
  double left = 0, top = 0, width = 0, height = 0;
  double x_low = 0, x_high = 1, y_low = 0, y_high = 1;

  double x(double value) const { return left + (value - x_low) / (x_high - x_low) * width; }
  double y(double value) const { return top + height - (value - y_low) / (y_high - y_low) * height; }
  void draw_x(Sheet& sheet, bool percent, const Text& label) const;
  void draw_y(Sheet& sheet, bool percent) const;
};

}  // namespace kvarbo::report
