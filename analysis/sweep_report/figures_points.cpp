#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/sensitivity/smooth.hpp"
#include "analysis/sweep_report/sweep_figures.hpp"

namespace kvarbo::report {
namespace {

constexpr std::size_t most_parameters = 8;
constexpr std::size_t most_curves = 6;   ///< parameters along which curves are drawn
constexpr std::size_t few_levels = 8;    ///< of a parameter: each is shown by itself
constexpr std::size_t bins = 5;
constexpr Eigen::Index fewest_for_curves = 8;  ///< points

// Each policy as a series, in its colour; without the baseline where only changes are shown.
std::vector<Series> by_policy(const SweepMaterial& m, bool with_baseline) {
  std::vector<Series> out;
  for (std::size_t p = 0; p < m.policies(); ++p)
    if (with_baseline || p != m.told.baseline) out.push_back({m.policy(p), static_cast<int>(p), p});
  return out;
}

Text four_digits(double value) {
  std::string text = fmt::format("{:.4g}", value), swedish = text;
  std::replace(swedish.begin(), swedish.end(), '.', ',');
  return {text, swedish};
}

// Where a parameter is: its levels if they are few, else ranges that hold equally many points.
struct Bins {
  std::vector<double> ends;  ///< the highest value of each
  std::vector<Text> names;
};

Bins bins_of(const Eigen::VectorXd& x) {
  const std::set<double> levels(x.data(), x.data() + x.size());
  Bins b;
  if (levels.size() <= few_levels) {
    for (const double level : levels) b.ends.push_back(level), b.names.push_back(four_digits(level));
    return b;
  }
  std::vector<double> sorted(x.data(), x.data() + x.size());
  std::sort(sorted.begin(), sorted.end());
  std::size_t begin = 0;
  for (std::size_t n = 1; n <= bins; ++n) {
    std::size_t end = std::max(begin, n * sorted.size() / bins);
    while (end > begin && end < sorted.size() && sorted[end] == sorted[end - 1]) ++end;  // equal values lie in one
    if (end == begin) continue;
    b.ends.push_back(sorted[end - 1]);
    b.names.push_back(four_digits(sorted[begin]) + Text::same(" – ") + four_digits(sorted[end - 1]));
    begin = end;
  }
  return b;
}

// The share of points in each bin where each policy is best.
Panel shares_along(const SweepMaterial& m, const Yardstick& yardstick, std::size_t parameter) {
  const Eigen::VectorXd x = m.sweep.x.col(static_cast<Eigen::Index>(parameter));
  const Bins b = bins_of(x);
  Panel panel{m.parameter(parameter), no_policy, by_policy(m, true), {}, b.names};
  std::vector<double> points(b.ends.size());
  for (Series& s : panel.series) s.y.assign(b.ends.size(), 0.0), s.policy = no_policy;
  for (Eigen::Index i = 0; i < x.size(); ++i) {
    const auto at = std::min<std::size_t>(static_cast<std::size_t>(std::lower_bound(b.ends.begin(), b.ends.end(), x[i]) - b.ends.begin()), b.ends.size() - 1);
    panel.series[yardstick.best[static_cast<std::size_t>(i)]].y[at] += 1;
    points[at] += 1;
  }
  for (Series& s : panel.series)
    for (std::size_t n = 0; n < points.size(); ++n) s.y[n] /= std::max(1.0, points[n]);
  return panel;
}

}  // namespace

std::optional<Figure> spread_of_changes(const SweepMaterial& m) {
  Figure f{"changes", FigureKind::bars, {"What each policy changes", "Vad varje åtgärd ändrar"},
           {"Mean change against the baseline over the points; each line holds the middle 95 % of the points. Where a line crosses zero, the numbers decide which way it goes.",
            "Medeländring mot jämförelsen över punkterna; varje streck rymmer de mittersta 95 % av punkterna. Där ett streck korsar noll avgör talen åt vilket håll det går."},
           {"change", "ändring"}, {"outcome", "utfall"}};
  f.choose = f.own_axes = true;
  for (const std::size_t o : m.told.outcomes) {
    Panel panel{m.outcome(o), no_policy, {}, {}, {m.outcome(o)}};
    for (Series s : by_policy(m, false)) {
      const auto change = m.found(Measure::difference, o, static_cast<std::size_t>(s.policy));
      if (change.empty() || !std::isfinite(change[0]->value.mean)) continue;
      const Estimate& e = change[0]->value;
      s.y = {e.mean}, s.low = {e.low}, s.high = {e.high};
      panel.series.push_back(std::move(s));
    }
    if (tells_anything(panel)) f.panels.push_back(std::move(panel));
  }
  if (f.panels.empty()) return {};
  return f;
}

std::optional<Figure> best_where(const SweepMaterial& m) {
  if (m.yardsticks.empty() || m.leading.size() < 2) return {};
  Figure f{"best-where", FigureKind::points, {"Which policy is best where", "Vilken åtgärd som är bäst var"},
           {"Each dot is one point of the sweep, in the colour of the policy that is best there, along the two numbers that matter most.",
            "Varje prick är en punkt i svepet, i färgen för den åtgärd som är bäst där, längs de två tal som betyder mest."},
           m.parameter(m.leading[0]), m.parameter(m.leading[1])};
  f.choose = true;
  for (const Yardstick& y : m.yardsticks) {
    Panel panel{y.name, no_policy, by_policy(m, true)};
    for (std::size_t i = 0; i < y.best.size(); ++i) {
      Series& s = panel.series[y.best[i]];
      s.x.push_back(m.sweep.x(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(m.leading[0])));
      s.y.push_back(m.sweep.x(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(m.leading[1])));
    }
    f.panels.push_back(std::move(panel));
  }
  return f;
}

std::optional<Figure> best_along(const SweepMaterial& m) {
  if (m.yardsticks.empty() || m.leading.empty()) return {};
  const Yardstick& y = m.yardsticks[0];
  Figure f{"best-along", FigureKind::stacks, {"How often each policy is best, along one number", "Hur ofta varje åtgärd är bäst, längs ett tal"},
           Text("Share of the points where a policy has the ", "Andel av punkterna där en åtgärd har ") + y.name + Text(", where a number is as low or high as stated and the others are whatever they are.", ", där ett tal är så lågt eller högt som anges och de andra är vad de är."),
           {"share of points", "andel av punkterna"}, {"value", "värde"}};
  f.percent = f.choose = true;
  for (std::size_t n = 0; n < std::min(m.leading.size(), most_parameters); ++n) f.panels.push_back(shares_along(m, y, m.leading[n]));
  return f;
}

std::optional<Figure> along_parameters(const SweepMaterial& m) {
  if (m.policies() < 2 || static_cast<Eigen::Index>(m.sweep.points()) < fewest_for_curves) return {};
  Figure f{"along", FigureKind::lines, {"What policies change, along one number", "Vad åtgärder ändrar, längs ett tal"},
           {"Expected change against the baseline by the value of one number, whatever the others are: a smooth curve through all points. Where it crosses zero, the policy and the baseline change places.",
            "Förväntad ändring mot jämförelsen efter ett tals värde, vad de andra än är: en jämn kurva genom alla punkter. Där den korsar noll byter åtgärden och jämförelsen plats."},
           {"value of the number", "talets värde"}, {"change", "ändring"}};
  f.choose = f.own_axes = true;
  for (const std::size_t o : m.told.outcomes)
    for (std::size_t n = 0; n < std::min(m.leading.size(), most_curves); ++n) {
      const Eigen::VectorXd x = m.sweep.x.col(static_cast<Eigen::Index>(m.leading[n])), at = Eigen::VectorXd::LinSpaced(25, x.minCoeff(), x.maxCoeff());
      Panel panel{m.outcome(o) + Text(", along ", ", längs ") + m.parameter(m.leading[n])};
      for (Series s : by_policy(m, false)) {
        const Eigen::VectorXd y = m.sweep.difference(static_cast<std::size_t>(s.policy), m.told.baseline, o);
        if (!y.allFinite()) continue;
        const Eigen::VectorXd curve = Smooth(x).fit(y, at);
        s.x.assign(at.data(), at.data() + at.size()), s.y.assign(curve.data(), curve.data() + curve.size());
        panel.series.push_back(std::move(s));
      }
      if (tells_anything(panel)) f.panels.push_back(std::move(panel));
    }
  if (f.panels.empty()) return {};
  return f;
}

}  // namespace kvarbo::report
