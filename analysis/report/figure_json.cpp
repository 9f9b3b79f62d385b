#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "analysis/report/figure.hpp"

namespace kvarbo::report {
namespace {

template <class Items, class F>
std::string list(const Items& items, F&& text) {
  std::string out = "[";
  for (const auto& item : items) out += (out.size() > 1 ? "," : "") + text(item);
  return out + "]";
}

std::string short_number(double value) { return std::isfinite(value) ? fmt::format("{:.4g}", value) : "null"; }
std::string numbers(const std::vector<double>& values) { return list(values, short_number); }
std::string texts(const std::vector<Text>& all) { return list(all, [](const Text& t) { return json(t); }); }

// Only what is not so by itself: the script knows the policies' names, and takes what is missing as empty.
std::string one(const Series& s) {
  std::string out = fmt::format("{{\"policy\":{},\"color\":{},\"y\":{}", s.policy, s.color % palette_size, numbers(s.y));
  if (s.policy == no_policy) out += ",\"name\":" + json(s.name);
  for (const auto& [name, values] : {std::pair{"x", &s.x}, std::pair{"low", &s.low}, std::pair{"high", &s.high}})
    if (!values->empty()) out += fmt::format(",\"{}\":{}", name, numbers(*values));
  if (s.dashed) out += ",\"dash\":\"dashed\"";
  if (s.mark) out += ",\"mark\":true";
  return out + "}";
}

std::string one(const Link& l) { return fmt::format("[{},{},{}]", l.from, l.to, short_number(l.value)); }

std::string one(const Panel& p) {
  return fmt::format("{{\"name\":{},\"policy\":{},\"categories\":{},\"series\":{},\"links\":{}}}", json(p.name), p.policy, texts(p.categories),
                     list(p.series, [](const Series& s) { return one(s); }), list(p.links, [](const Link& l) { return one(l); }));
}

}  // namespace

std::string json(const Figure& f) {
  return fmt::format("{{\"id\":\"{}\",\"kind\":\"{}\",\"title\":{},\"reading\":{},\"x\":{},\"y\":{},\"percent\":{},\"choose\":{},\"categories\":{},\"panels\":{}}}", f.id,
                     figure_kinds[static_cast<std::size_t>(f.kind)], json(f.title), json(f.reading), json(f.x_label), json(f.y_label), f.percent, f.choose,
                     texts(f.categories), list(f.panels, [](const Panel& p) { return one(p); }));
}

}  // namespace kvarbo::report
