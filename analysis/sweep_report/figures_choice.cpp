#include <algorithm>
#include <cmath>

#include "analysis/sensitivity/information_value.hpp"
#include "analysis/sweep_report/sweep_figures.hpp"

namespace kvarbo::report {
namespace {

constexpr int steps = 40;                   ///< along what a QALY may be worth
constexpr Eigen::Index fewest_points = 8;   ///< for shares and means over points
constexpr std::size_t most_bars = 12;

// What a QALY may be worth, from nothing to twice what the scenario names; nothing where no choice can be told.
std::vector<double> thresholds(const SweepMaterial& m) {
  std::vector<double> out;
  if (!m.money || m.policies() < 2 || m.sweep.willingness_to_pay.empty() || static_cast<Eigen::Index>(m.sweep.points()) < fewest_points) return out;
  const double most = 2 * *std::max_element(m.sweep.willingness_to_pay.begin(), m.sweep.willingness_to_pay.end());
  if (!net_benefit(m.sweep, *m.money, most).allFinite()) return out;
  for (int i = 0; i <= steps && most > 0; ++i) out.push_back(most * i / steps);
  return out;
}

}  // namespace

std::optional<Figure> cost_and_health(const SweepMaterial& m) {
  if (!m.money || m.policies() < 2) return {};
  Figure f{"plane", FigureKind::cloud, {"Cost and health together", "Kostnad och hälsa tillsammans"},
           {"Each small dot is one point of the sweep, each large one a policy's mean: what it costs more than the baseline (up) and how many quality-adjusted life-years it brings (right), discounted. Down to the right is better and cheaper.",
            "Varje liten prick är en punkt i svepet, varje stor en åtgärds medelvärde: vad den kostar mer än jämförelsen (uppåt) och hur många kvalitetsjusterade levnadsår den ger (åt höger), diskonterat. Nedåt höger är bättre och billigare."},
           {"QALYs gained", "vunna QALY"}, Text("cost, ", "kostnad, ") + m.currency()};
  Panel panel{f.title};
  bool apart = false;
  for (std::size_t p = 0; p < m.policies(); ++p) {
    if (p == m.told.baseline) continue;
    const Eigen::VectorXd x = m.sweep.difference(p, m.told.baseline, m.money->effect), y = m.sweep.difference(p, m.told.baseline, m.money->cost);
    if (!x.allFinite() || !y.allFinite()) return {};
    panel.series.push_back({m.policy(p), static_cast<int>(p), p, {x.data(), x.data() + x.size()}, {y.data(), y.data() + y.size()}});
    apart = apart || !x.isZero(0) || !y.isZero(0);
  }
  if (!apart) return {};
  f.panels.push_back(std::move(panel));
  return f;
}

std::optional<Figure> acceptability_curve(const SweepMaterial& m) {
  const std::vector<double> along = thresholds(m);
  if (along.empty()) return {};
  const bool draws = points_are_draws(m.sweep);
  Figure f{"acceptability", FigureKind::lines, {"Which policy to choose", "Vilken åtgärd man bör välja"},
           Text("Share of the points where a policy has the highest net benefit, by what a quality-adjusted life-year is worth. The dashed line is the frontier: it follows the policy that is best on average. ",
                "Andel av punkterna där en åtgärd har högst nettonytta, efter vad ett kvalitetsjusterat levnadsår är värt. Den streckade linjen är fronten: den följer åtgärden som är bäst i genomsnitt. ") +
               (draws ? Text("The points are draws of what is uncertain, so the share is the probability that the policy is best.", "Punkterna är dragningar av det som är osäkert, så andelen är sannolikheten att åtgärden är bäst.")
                      : Text("The points were chosen, not drawn: the share is no probability.", "Punkterna är valda, inte dragna: andelen är ingen sannolikhet.")),
           m.currency() + Text(" a QALY", " per QALY"), {"best in", "bäst i"}};
  f.percent = true;
  Panel panel{f.title};
  for (std::size_t p = 0; p < m.policies(); ++p) panel.series.push_back({m.policy(p), static_cast<int>(p), p});
  Series frontier{{"frontier", "front"}, no_policy, 6};
  frontier.dashed = true;
  for (const double threshold : along) {
    const UncertainChoice choice = choose_among(net_benefit(m.sweep, *m.money, threshold));
    for (std::size_t p = 0; p < m.policies(); ++p) panel.series[p].x.push_back(threshold), panel.series[p].y.push_back(choice.best[p]);
    frontier.x.push_back(threshold), frontier.y.push_back(choice.best[choice.best_mean]);
  }
  panel.series.push_back(std::move(frontier));
  f.panels.push_back(std::move(panel));
  return f;
}

std::optional<Figure> worth_of_knowing_all(const SweepMaterial& m) {
  const std::vector<double> along = points_are_draws(m.sweep) ? thresholds(m) : std::vector<double>();
  if (along.empty()) return {};
  Figure f{"knowing-all", FigureKind::lines, {"What it is worth to know everything", "Vad det är värt att veta allt"},
           {"Expected value of perfect information: what the best choice at each point brings more than the choice that is best on average, by what a quality-adjusted life-year is worth. It also holds the chance that is left in means over few replications.",
            "Det förväntade värdet av perfekt information: vad det bästa valet i varje punkt ger mer än det val som är bäst i genomsnitt, efter vad ett kvalitetsjusterat levnadsår är värt. Den slump som finns kvar i medelvärden över få upprepningar ingår."},
           m.currency() + Text(" a QALY", " per QALY"), m.currency()};
  Panel panel{f.title, no_policy, {{{"everything known", "allt känt"}, no_policy, 0}}};
  for (const double threshold : along) panel.series[0].x.push_back(threshold), panel.series[0].y.push_back(choose_among(net_benefit(m.sweep, *m.money, threshold)).perfect_information);
  if (!tells_anything(panel)) return {};
  f.panels.push_back(std::move(panel));
  return f;
}

std::optional<Figure> worth_of_knowing_one(const SweepMaterial& m) {
  Figure f{"knowing-one", FigureKind::bars, {"What it is worth to know one number", "Vad det är värt att veta ett tal"},
           {"Expected value of perfect information on one number alone before choosing, by regression of net benefit on it (Strong, Oakley & Brennan 2014), with 95 % bootstrap intervals. A number that does not matter shows a little by chance.",
            "Det förväntade värdet av perfekt information om ett tal för sig före valet, genom regression av nettonyttan på det (Strong, Oakley & Brennan 2014), med 95 % bootstrapintervall. Ett tal utan betydelse visar lite av en slump."},
           m.currency(), {"number", "tal"}};
  f.choose = f.own_axes = true;
  for (const double threshold : m.sweep.willingness_to_pay) {
    Panel panel{Text("A QALY is worth ", "Ett QALY är värt ") + number(threshold, 0) + Text::same(" ") + m.currency(), no_policy, {{{"known alone", "känt för sig"}, no_policy, 0}}};
    for (const Finding* one : m.found(Measure::partial_information)) {
      if (one->at != threshold || !(one->value.mean > 0) || panel.categories.size() == most_bars) continue;
      Series& s = panel.series[0];
      panel.categories.push_back(m.parameter(one->parameter));
      s.y.push_back(one->value.mean), s.low.push_back(one->value.low), s.high.push_back(one->value.high);
    }
    if (!panel.categories.empty()) f.panels.push_back(std::move(panel));
  }
  if (f.panels.empty()) return {};
  return f;
}

}  // namespace kvarbo::report
