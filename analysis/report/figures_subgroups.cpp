// Costs, QALYs and waits of the subgroups that the run kept apart.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/report/figures.hpp"

namespace kvarbo::report {
namespace {

constexpr std::size_t most_drawn = 2;   ///< panels in the still drawing; all are in the table, and in the script's
constexpr std::size_t most_routes = 8;  ///< with waits

// A panel for each division, with each subgroup's change of an outcome against the baseline, over `by`. What is nobody's own is shown
// where it changes.
std::optional<Figure> change_by_subgroup(const Material& m, Figure f, const std::string& outcome, double by) {
  f.choose = true;
  f.drawn = most_drawn;
  for (const KeptDivision& d : m.kept) {
    const std::size_t o = d.kept.outcome(outcome), runs = m.outcomes.replications;
    if (o == d.kept.outcomes.size() || !(by > 0)) return {};
    const auto change = [&](std::size_t p, std::size_t g) { return paired_difference(d.values(p, runs, g, o), d.values(m.baseline, runs, g, o)).difference; };
    Panel panel{d.name};
    for (std::size_t g = 0; g < d.names.size(); ++g) {
      bool any = g + 1 < d.names.size();
      for (std::size_t p = 0; p < m.policies(); ++p) any = any || change(p, g).mean != 0;
      if (any) panel.categories.push_back(d.names[g]);
    }
    for (std::size_t p = 0; p < m.policies(); ++p) {
      if (p == m.baseline) continue;
      Series s{m.policy(p), static_cast<int>(p), p};
      for (std::size_t g = 0; g < panel.categories.size(); ++g) {
        const Estimate e = change(p, g);
        s.y.push_back(e.mean / by), s.low.push_back(e.low / by), s.high.push_back(e.high / by);
      }
      panel.series.push_back(std::move(s));
    }
    if (tells_anything(panel)) f.panels.push_back(std::move(panel));
  }
  if (f.panels.empty()) return {};
  return f;
}

// The routes on which most days are waited until admission, under all policies together; without those where it takes less than a day.
std::vector<std::size_t> busiest_routes(const Material& m, const KeptGroups& kept) {
  std::vector<double> waited(m.facts.routes.size()), admitted(waited.size());
  for (std::size_t r = 0; r < waited.size(); ++r) {
    const std::size_t o = kept.outcome("wait." + m.facts.routes[r].id);
    if (o == kept.outcomes.size()) continue;
    for (std::size_t run = 0; run < m.policies() * m.outcomes.replications; ++run)
      for (std::size_t g = 0; g < kept.groups.size(); ++g) waited[r] += kept.sum[kept.at(run, g, o)], admitted[r] += kept.base(run, g, o);
  }
  std::vector<std::size_t> order(waited.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t r) { return !(waited[r] > 0 && waited[r] >= admitted[r]); });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return waited[a] > waited[b]; });
  order.resize(std::min(order.size(), most_routes));
  return order;
}

// Of all who were admitted in any replication: a mean of means would weigh the few as much as the many.
double mean_wait(const Material& m, const KeptGroups& kept, std::size_t policy, std::size_t group, std::size_t outcome) {
  double days = 0, clients = 0;
  for (std::size_t r = 0; r < m.outcomes.replications; ++r) {
    const std::size_t at = kept.at(policy * m.outcomes.replications + r, group, outcome);
    days += kept.sum[at], clients += kept.of[at];
  }
  constexpr double enough = 20;
  return clients >= enough ? days / clients : NAN;
}

}  // namespace

std::optional<Figure> costs_by_subgroup(const Material& m) {
  const Text money = m.facts.currency.empty() ? Text("money", "pengar") : Text::same(m.facts.currency);
  return change_by_subgroup(m, {"subgroups-costs", FigureKind::bars, {"Costs by subgroup", "Kostnader efter undergrupp"},
                                {"Change of the undiscounted cost of a subgroup's clients to all payers, a year, against the baseline, with 95 % intervals. Room and posts that cost the same whoever is there are no subgroup's own, and stand apart.",
                                 "Ändring av den odiskonterade kostnaden för en undergrupps klienter för alla betalare, per år, mot jämförelsen, med 95 % konfidensintervall. Platser och tjänster som kostar lika mycket vem som än är där hör inte till någon undergrupp, och står för sig."},
                                money + Text(" a year", " per år"), {"subgroup", "undergrupp"}},
                            "cost.total", m.facts.counted_days() / days_a_year);
}

std::optional<Figure> qalys_by_subgroup(const Material& m) {
  return change_by_subgroup(m, {"subgroups-qaly", FigureKind::bars, {"Health by subgroup", "Hälsa efter undergrupp"},
                                {"Quality-adjusted life-years that a policy brings a subgroup over the whole time against the baseline, discounted, with 95 % intervals.",
                                 "Kvalitetsjusterade levnadsår som en åtgärd ger en undergrupp över hela tiden mot jämförelsen, diskonterade, med 95 % konfidensintervall."},
                                {"QALYs gained", "vunna QALY"}, {"subgroup", "undergrupp"}},
                            "qaly_discounted", 1);
}

std::optional<Figure> waits_by_subgroup(const Material& m) {
  if (m.kept.empty()) return {};
  Figure f{"subgroups-waits", FigureKind::bars, {"Waits by subgroup", "Väntan efter undergrupp"},
           {"Mean days from decision to admission of a subgroup's clients, on the routes on which most days are waited. Where fewer than twenty were admitted in all replications there is no bar.",
            "Dygn från beslut till plats i genomsnitt för en undergrupps klienter, på de vägar där flest dygn väntas. Där färre än tjugo fått plats i alla upprepningar finns ingen stapel."},
           {"days", "dygn"}, {"route to", "väg till"}};
  f.choose = true;
  f.drawn = most_drawn;
  const std::vector<std::size_t> routes = busiest_routes(m, m.kept[0].kept);
  for (const std::size_t r : routes) f.categories.push_back(route_name(m, r));
  for (const KeptDivision& d : m.kept) {
    if (m.kept.size() > 1 && &d == &m.kept.back()) break;  // combinations are too few for waits
    for (std::size_t g = 0; g + 1 < d.names.size(); ++g) {
      Panel panel{d.names[g]};
      for (std::size_t p = 0; p < m.policies(); ++p) {
        panel.series.push_back({m.policy(p), static_cast<int>(p), p});
        for (const std::size_t r : routes) panel.series.back().y.push_back(mean_wait(m, d.kept, p, g, d.kept.outcome("wait." + m.facts.routes[r].id)));
      }
      f.panels.push_back(std::move(panel));
    }
  }
  const auto shown = [](const Series& s) { return std::any_of(s.y.begin(), s.y.end(), [](double v) { return v > 0; }); };
  const bool any = std::any_of(f.panels.begin(), f.panels.end(), [&](const Panel& p) { return std::any_of(p.series.begin(), p.series.end(), shown); });
  if (!any) return {};
  return f;
}

std::optional<Figure> moves_by_subgroup(const Material& m) {
  if (!m.lives || m.lives->divisions.empty()) return {};
  Figure f{"subgroups-moves", FigureKind::bars, {"Moves by subgroup", "Flyttar efter undergrupp"},
           {"The commonest moves between kinds of place of the recorded clients, for a hundred client-years of a subgroup after the warm-up.", "De följda klienternas vanligaste flyttar mellan slags platser, per hundra klientår i en undergrupp efter inkörningen."},
           {"moves", "flyttar"}, {"from → to", "från → till"}};
  f.choose = true;
  f.drawn = most_drawn;
  constexpr std::size_t most_moves = 10;
  const std::size_t kinds = m.groups.size();
  std::vector<double> all(kinds * kinds);
  for (const std::vector<double>& of_policy : m.lives->moves)
    for (std::size_t n = 0; n < all.size(); ++n) all[n] += of_policy[n];
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t n) { return !(all[n] > 0); });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return all[a] > all[b]; });
  order.resize(std::min(order.size(), most_moves));
  if (order.empty()) return {};
  for (const std::size_t n : order) f.categories.push_back(m.groups[n / kinds].name + Text::same(" → ") + m.groups[n % kinds].name);
  for (const Subgroup& g : m.lives->divisions[m.lives->moves_by].subgroups) {
    Panel panel{g.name};
    for (std::size_t p = 0; p < m.policies(); ++p) {
      panel.series.push_back({m.policy(p), static_cast<int>(p), p});
      for (const std::size_t n : order) panel.series.back().y.push_back(g.moves[p][n]);
    }
    f.panels.push_back(std::move(panel));
  }
  return f;
}

}  // namespace kvarbo::report
