#include <algorithm>
#include <cmath>

#include "analysis/report/figures.hpp"

namespace kvarbo::report {
namespace {

Text money(const Material& m) { return m.facts.currency.empty() ? Text("money", "pengar") : Text::same(m.facts.currency); }

// Up to where choices are shown: what the scenario would pay, and what one more QALY costs, as long as that is not far more.
double highest_threshold(const Material& m) {
  double most = 0, far = 0;
  for (const double t : m.facts.willingness_to_pay) most = std::max(most, t);
  for (const Increment& i : m.economics.increments)
    if (i.effect.difference.mean > 0 && i.cost.difference.mean > 0 && i.ratio.mean < 10 * most) far = std::max(far, i.ratio.mean);
  return std::max(most, 1.5 * far);
}

// Costs and effects that are set against each other, by replication.
CostsAndEffects of(const Material& m, std::size_t policy) {
  return {*m.values(policy, "cost_discounted.total"), *m.values(policy, "qaly_discounted")};
}

}  // namespace

Text payer_name(const Material& m, const std::string& outcome) {
  const std::string payer = outcome.substr(5);
  const NamedEntry* term = m.facts.term("organisation." + payer);
  return payer == "total" ? Text("all together", "alla tillsammans") : term ? name_of(*term) : Text::same(payer);
}

std::optional<Figure> payers(const Material& m) {
  Figure f{"payers", FigureKind::bars, {"Who pays more, who pays less", "Vem som betalar mer och vem mindre"},
           {"Change of each payer's undiscounted cost a year against the baseline, with 95 % intervals.", "Ändring av varje betalares odiskonterade kostnad per år mot jämförelsen, med 95 % konfidensintervall."},
           money(m) + Text(" a year", " per år"), {"payer", "betalare"}};
  const double years = m.facts.counted_days() / days_a_year;
  if (!(years > 0)) return {};
  Panel panel{Text("Against ", "Mot ") + m.policy(m.baseline)};
  for (std::size_t p = 0; p < m.policies(); ++p)
    if (p != m.baseline) panel.series.push_back({m.policy(p), static_cast<int>(p), p});
  for (const OutcomeComparison& cost : m.economics.payers.outcomes) {
    if (!cost.outcome.id.starts_with("cost.")) continue;
    f.categories.push_back(payer_name(m, cost.outcome.id));
    for (Series& s : panel.series) {
      const Estimate& d = cost.policies[static_cast<std::size_t>(s.policy)].change->difference;
      s.y.push_back(d.mean / years), s.low.push_back(d.low / years), s.high.push_back(d.high / years);
    }
  }
  if (!tells_anything(panel)) return {};
  f.panels.push_back(std::move(panel));
  return f;
}

std::optional<Figure> plane(const Material& m) {
  Figure f{"plane", FigureKind::cloud, {"Cost and health together", "Kostnad och hälsa tillsammans"},
           {"Each small dot is one replication, each large one a policy's mean: what it costs more than the baseline (up) and how many quality-adjusted life-years it brings (right), discounted. Down to the right is better and cheaper.",
            "Varje liten punkt är en upprepning, varje stor en åtgärds medelvärde: vad den kostar mer än jämförelsen (uppåt) och hur många kvalitetsjusterade levnadsår den ger (åt höger), diskonterat. Nedåt höger är bättre och billigare."},
           {"QALYs gained", "vunna QALY"}, Text("cost, ", "kostnad, ") + money(m)};
  Panel panel{f.title};
  const CostsAndEffects base = of(m, m.baseline);
  bool apart = false;
  for (std::size_t p = 0; p < m.policies(); ++p) {
    if (p == m.baseline) continue;
    const CostsAndEffects own = of(m, p);
    Series s{m.policy(p), static_cast<int>(p), p};
    for (std::size_t r = 0; r < own.cost.size(); ++r) {
      s.x.push_back(own.effect[r] - base.effect[r]), s.y.push_back(own.cost[r] - base.cost[r]);
      apart = apart || s.x.back() != 0 || s.y.back() != 0;
    }
    panel.series.push_back(std::move(s));
  }
  if (!apart) return {};
  f.panels.push_back(std::move(panel));
  return f;
}

std::optional<Figure> acceptability(const Material& m) {
  if (m.outcomes.replications < 2 || m.policies() < 2) return {};
  Figure f{"acceptability", FigureKind::lines, {"Which policy to choose", "Vilken åtgärd man bör välja"},
           {"Share of the replications in which a policy is best, by what a quality-adjusted life-year may cost. It tells of chance between runs, not of numbers that may be wrong.",
            "Andel av upprepningarna då en åtgärd är bäst, efter vad ett kvalitetsjusterat levnadsår får kosta. Det säger något om slumpen mellan körningar, inte om tal som kan vara fel."},
           money(m) + Text(" a QALY", " per QALY"), {"best in", "bäst i"}};
  const double most = highest_threshold(m);
  if (!(most > 0)) return {};
  std::vector<CostsAndEffects> all;
  for (std::size_t p = 0; p < m.policies(); ++p) all.push_back(of(m, p));
  Panel panel{f.title};
  for (std::size_t p = 0; p < m.policies(); ++p) panel.series.push_back({m.policy(p), static_cast<int>(p), p});
  constexpr int points = 50;
  for (int i = 0; i <= points; ++i) {
    const double threshold = most * i / points;
    const Choice choice = choose(all, threshold);
    for (std::size_t p = 0; p < m.policies(); ++p) panel.series[p].x.push_back(threshold), panel.series[p].y.push_back(choice.best[p]);
  }
  f.percent = true;
  f.panels.push_back(std::move(panel));
  return f;
}

}  // namespace kvarbo::report
