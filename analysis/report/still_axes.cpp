#include "analysis/report/still_axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace kvarbo::report {
namespace {

constexpr const char* grid_color = "#d5dade";
constexpr const char* axis_color = "#5c6670";

// Only what is not so by itself: a page has thousands of elements.
std::string opacity_text(double opacity) { return opacity == 1 ? "" : fmt::format(" fill-opacity=\"{:g}\"", opacity); }

}  // namespace

std::string tenths(double x) {
  std::string text = fmt::format("{:.1f}", x);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

void Sheet::line(double x1, double y1, double x2, double y2, const char* color, double width) {
  out_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\"{}/>", tenths(x1), tenths(y1), tenths(x2), tenths(y2), color, width == 1 ? "" : fmt::format(" stroke-width=\"{:g}\"", width));
}

void Sheet::rect(double x, double y, double width, double height, const std::string& color, double opacity) {
  if (!(width > 0) || !(height > 0)) return;
  out_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"{}/>", tenths(x), tenths(y), tenths(width), tenths(height), color, opacity_text(opacity));
}

void Sheet::path(const std::string& way, const std::string& fill, const std::string& stroke, double opacity, bool dashed) {
  if (way.empty()) return;
  out_ += fmt::format("<path d=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"1.5\"{}{}/>", way, fill, stroke, opacity_text(opacity), dashed ? " stroke-dasharray=\"7 5\"" : "");
}

void Sheet::dot(double x, double y, double radius, const std::string& color, double opacity) {
  out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{:g}\" fill=\"{}\"{}/>", tenths(x), tenths(y), radius, color, opacity_text(opacity));
}

void Sheet::text(double x, double y, const Text& text, const char* anchor, bool title) {
  const std::string aligned = std::string_view(anchor) == "start" ? "" : fmt::format(" text-anchor=\"{}\"", anchor);
  const auto one = [&](const std::string& words, const char* language) {
    const std::string which = *language ? fmt::format(" lang=\"{}\"", language) : "";
    out_ += fmt::format("<text x=\"{}\" y=\"{}\"{}{}{}>{}</text>", tenths(x), tenths(y), aligned, title ? " font-weight=\"600\"" : "", which, escaped(words));
  };
  if (text.en == text.sv) return one(text.en, "");
  one(text.en, "en"), one(text.sv, "sv");
}

void Sheet::marks(const std::vector<double>& x, double y, const std::string& mark) {
  if (x.empty()) return;
  std::string at, all;
  for (const double one : x) at += (at.empty() ? "" : " ") + tenths(one), all += mark;
  out_ += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>", at, tenths(y), escaped(all));
}

void Sheet::text_on(double x, double y, const Text& text, const std::string& ground) {
  constexpr double even = 0.179;  // black and white stand out alike: (1.05 / (L + 0.05)) = ((L + 0.05) / 0.05)
  out_ += fmt::format("<g fill=\"{}\" stroke=\"{}\" stroke-width=\"3\" paint-order=\"stroke\">", luminance(ground) > even ? "#000000" : "#ffffff", ground);
  this->text(x, y, text);
  out_ += "</g>";
}

double Sheet::key(double x, double y, const std::string& color, const Text& name) {
  rect(x, y - 9, 10, 10, color);
  text(x + 14, y, name);
  return 26 + 6.2 * static_cast<double>(std::max(name.en.size(), name.sv.size()));
}

std::string Sheet::svg(double width, double height, const Text& name) const {
  return fmt::format("<svg class=\"still\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\" xmlns=\"http://www.w3.org/2000/svg\" font-size=\"11\" fill=\"#1d2429\">{}</svg>",
                     width, height, quoted(name.en == name.sv ? name.en : name.en + " / " + name.sv), out_);
}

double luminance(const std::string& color) {
  const auto part = [&](std::size_t at) {
    const double c = std::stoi(color.substr(at, 2), nullptr, 16) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

std::vector<double> ticks(double low, double high, int count) {
  const double raw = (high - low) / count;
  if (!(raw > 0) || !std::isfinite(raw)) return {low};
  const double power = std::pow(10, std::floor(std::log10(raw)));
  const double step = power * (raw / power < 1.5 ? 1 : raw / power < 3.5 ? 2 : raw / power < 7.5 ? 5 : 10);
  std::vector<double> out;
  for (double t = std::ceil(low / step - 1e-9); t * step <= high + 1e-9 * step; ++t) out.push_back(t * step);
  return out;
}

Text tick_text(double value, double step, bool percent) {
  const double shown = percent ? value * 100 : value, apart = percent ? step * 100 : step;
  const Text unit = percent ? Text::same(" %") : Text();
  if (std::abs(shown) >= 1e6 && apart >= 1e4) return number(shown / 1e6, static_cast<int>(std::floor(std::log10(apart / 1e6) + 1e-9)), false) + Text(" M", " mn");
  return number(shown, std::min(0, static_cast<int>(std::floor(std::log10(apart) + 1e-9)))) + unit;
}

void Frame::draw_x(Sheet& sheet, bool percent, const Text& label) const {
  const auto at = ticks(x_low, x_high, width < 400 ? 4 : 6);
  for (const double t : at) {
    sheet.line(x(t), top + height, x(t), top + height + 4, axis_color);
    sheet.text(x(t), top + height + 16, tick_text(t, at.size() > 1 ? at[1] - at[0] : 1, percent), "middle");
  }
  sheet.line(left, top + height, left + width, top + height, axis_color);
  sheet.text(left + width, top + height + 30, label, "end");
}

void Frame::draw_y(Sheet& sheet, bool percent) const {
  const auto at = ticks(y_low, y_high);
  for (const double t : at) {
    sheet.line(left, y(t), left + width, y(t), grid_color);
    sheet.text(left - 6, y(t) + 4, tick_text(t, at.size() > 1 ? at[1] - at[0] : 1, percent), "end");
  }
}

}  // namespace kvarbo::report
