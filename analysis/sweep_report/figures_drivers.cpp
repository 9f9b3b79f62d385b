#include <algorithm>
#include <cmath>

#include "analysis/sweep_report/sweep_figures.hpp"

namespace kvarbo::report {
namespace {

constexpr std::size_t most_bars = 12;  ///< parameters of a panel

// A measure as bars.
struct Bar {
  Measure measure;
  Text name;
};

// "Deaths: Housing First less Today", "Deaths under Today"
Text about(const SweepMaterial& m, std::size_t o, std::size_t p) {
  if (p == m.told.baseline) return m.outcome(o) + Text(" under ", " med ") + m.policy(p);
  return m.outcome(o) + Text::same(": ") + m.policy(p) + Text(" less ", " minus ") + m.policy(m.told.baseline);
}

// The policies in the order that a reader asks: the one that is spoken of, the others, the baseline.
std::vector<std::size_t> asked_for(const SweepMaterial& m) {
  std::vector<std::size_t> out{m.subject};
  for (std::size_t p = 0; p < m.policies(); ++p)
    if (p != m.subject && p != m.told.baseline) out.push_back(p);
  if (m.subject != m.told.baseline) out.push_back(m.told.baseline);
  return out;
}

// A panel for each outcome and policy: the parameters with the strongest first, and a bar for each measure. `less`: what a bar begins at.
template <class Less>
std::optional<Figure> drivers(const SweepMaterial& m, Figure f, const std::vector<Bar>& bars, Measure order, Less&& less) {
  f.choose = f.own_axes = true;
  for (const std::size_t o : m.told.outcomes)
    for (const std::size_t p : asked_for(m)) {
      auto strongest = m.found(order, o, p);
      if (strongest.empty()) continue;
      const double from = less(o, p);
      const auto lows = order == Measure::swing_high ? m.found(Measure::swing_low, o, p) : std::vector<const Finding*>();
      const auto size = [&](const Finding* f1) {  // a swing is as wide as from its low end to its high one
        const auto low = std::find_if(lows.begin(), lows.end(), [&](const Finding* l) { return l->parameter == f1->parameter; });
        return std::abs(f1->value.mean - (low == lows.end() ? from : (*low)->value.mean));
      };
      std::stable_sort(strongest.begin(), strongest.end(), [&](const Finding* a, const Finding* b) { return size(a) > size(b); });
      strongest.resize(std::min(strongest.size(), most_bars));
      Panel panel{about(m, o, p)};
      for (const Finding* f1 : strongest) panel.categories.push_back(m.parameter(f1->parameter));
      for (std::size_t b = 0; b < bars.size(); ++b) {
        Series s{bars[b].name, no_policy, b};
        const auto all = m.found(bars[b].measure, o, p);
        for (const Finding* row : strongest) {
          const auto it = std::find_if(all.begin(), all.end(), [&](const Finding* f1) { return f1->parameter == row->parameter; });
          const Estimate e = it == all.end() ? Estimate{NAN, NAN, NAN} : (*it)->value;
          s.y.push_back(e.mean - from), s.low.push_back(e.low - from), s.high.push_back(e.high - from);
        }
        if (std::all_of(s.low.begin(), s.low.end(), [](double v) { return std::isnan(v); })) s.low.clear(), s.high.clear();
        panel.series.push_back(std::move(s));
      }
      f.panels.push_back(std::move(panel));
    }
  if (f.panels.empty()) return {};
  return f;
}

double nothing(std::size_t, std::size_t) { return 0; }

}  // namespace

std::optional<Figure> tornado(const SweepMaterial& m) {
  // Bars begin at the mean over the points.
  const auto mean = [&](std::size_t o, std::size_t p) { return m.found(p == m.told.baseline ? Measure::mean : Measure::difference, o, p).at(0)->value.mean; };
  return drivers(m, {"tornado", FigureKind::bars, {"Tornado: what moves the outcomes", "Tornado: vad som flyttar utfallen"},
                     {"How far an outcome, or what a policy changes in it, is expected to lie from its mean where one number is low (its 5th percentile) and where it is high (its 95th), whatever the others are; lines are 95 % bootstrap intervals. The strongest first.",
                      "Hur långt ett utfall, eller vad en åtgärd ändrar i det, väntas ligga från sitt medelvärde där ett tal är lågt (5:e percentilen) och där det är högt (95:e), vad de andra än är; strecken är 95 % bootstrapintervall. De starkaste först."},
                     {"from the mean", "från medelvärdet"}, {"number", "tal"}},
                 {{Measure::swing_low, {"where it is low", "där det är lågt"}}, {Measure::swing_high, {"where it is high", "där det är högt"}}}, Measure::swing_high, mean);
}

std::optional<Figure> sobol_shares(const SweepMaterial& m) {
  return drivers(m, {"sobol", FigureKind::bars, {"Shares of the variance", "Andelar av variansen"},
                     {"The share of the variance over the points that a number makes by itself, and together with all others (Sobol's first-order and total indices), with 95 % bootstrap intervals.",
                      "Andelen av variansen över punkterna som ett tal gör ensamt, och tillsammans med alla andra (Sobols första ordningens och totala index), med 95 % bootstrapintervall."},
                     {"share of the variance", "andel av variansen"}, {"number", "tal"}, {}, {}, true},
                 {{Measure::sobol_first, {"alone", "ensamt"}}, {Measure::sobol_total, {"with others", "med andra"}}}, Measure::sobol_total, nothing);
}

std::optional<Figure> elementary_effects(const SweepMaterial& m) {
  return drivers(m, {"morris", FigureKind::bars, {"Elementary effects", "Elementära effekter"},
                     {"Screening: how much a step of one number moves an outcome, per whole range of the number (Morris): the mean, the mean size with its 95 % bootstrap interval, and the standard deviation, which bends and interactions make.",
                      "Sållning: hur mycket ett steg i ett tal flyttar ett utfall, per helt spann (Morris): medel, medelstorlek med 95 % bootstrapintervall, och standardavvikelse, som krökning och samspel ger."},
                     {"change per whole range", "ändring per helt spann"}, {"number", "tal"}},
                 {{Measure::morris_size, {"mean size", "medelstorlek"}}, {Measure::morris_mean, {"mean", "medel"}}, {Measure::morris_sd, {"standard deviation", "standardavvikelse"}}}, Measure::morris_size, nothing);
}

std::optional<Figure> rank_correlations(const SweepMaterial& m) {
  return drivers(m, {"ranks", FigureKind::bars, {"Rank correlations", "Rangkorrelationer"},
                     {"How an outcome goes with one number while the others are held: partial rank correlations, with 95 % intervals. -1 and 1 are the strongest there are, 0 is none.",
                      "Hur ett utfall följer ett tal medan de andra hålls fast: partiella rangkorrelationer, med 95 % intervall. -1 och 1 är starkast, 0 är inget samband."},
                     {"partial rank correlation", "partiell rangkorrelation"}, {"number", "tal"}},
                 {{Measure::rank_correlation, {"rank correlation", "rangkorrelation"}}}, Measure::rank_correlation, nothing);
}

}  // namespace kvarbo::report
