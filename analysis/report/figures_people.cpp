#include <algorithm>
#include <cmath>

#include "analysis/report/figures.hpp"

namespace kvarbo::report {
namespace {

constexpr std::size_t most_drawn = 4;  ///< divisions in the still drawing; all are in the tables, and in the script's

void add(Series& s, const Estimate& e) {
  s.y.push_back(e.mean), s.low.push_back(e.low), s.high.push_back(e.high);
}

// Some of `count` positions, the first and the last among them.
std::vector<std::size_t> spread(std::size_t count, std::size_t most) {
  std::vector<std::size_t> out;
  const std::size_t wanted = std::min(count, most);
  for (std::size_t i = 0; i < wanted; ++i) out.push_back(wanted < 2 ? 0 : i * (count - 1) / (wanted - 1));
  return out;
}

// Without the runs in which nobody belonged.
Estimate interval_of_known(std::vector<double> values) {
  std::erase_if(values, [](double v) { return std::isnan(v); });
  return mean_interval(values);
}

}  // namespace

bool built_in(const std::string& id) {
  for (const char* start : {"person_days.", "cost.", "cost_discounted."})
    if (id.starts_with(start)) return true;
  for (const char* name : {"deaths", "mean_population", "life_years_discounted", "qaly_discounted", "stable_housing_share"})
    if (id == name) return true;
  return false;
}

Figure who_is_where(const Material& m) {
  Figure f{"where", FigureKind::areas, {"Who is where over time", "Vilka som är var över tid"},
           {"Clients in each kind of place, on average over the replications. Policies begin on their day; before it all are alike.",
            "Klienter på varje slags plats, i genomsnitt över upprepningarna. Åtgärderna börjar sin dag; innan dess är alla lika."},
           {"years since the end of the warm-up", "år sedan inkörningens slut"}, {"clients", "klienter"}};
  const std::vector<std::size_t> at = spread(m.presence.days.size(), 50);
  std::vector<double> years;
  for (const std::size_t t : at) years.push_back((m.presence.days[t] - m.facts.warmup_days) / days_a_year);
  for (std::size_t p = 0; p < m.policies(); ++p) {
    Panel panel{m.policy(p), static_cast<int>(p)};
    for (std::size_t g = 0; g < m.groups.size(); ++g) {
      Series s{m.groups[g].name, no_policy, g, years};
      for (const std::size_t t : at) s.y.push_back(m.presence.in_group[p][g][t]);
      panel.series.push_back(std::move(s));
    }
    f.panels.push_back(std::move(panel));
  }
  return f;
}

namespace {

// A panel for each division of the clients, a bar for each subgroup and policy. `value` gives a subgroup's share under a policy.
template <class Value>
std::optional<Figure> by_subgroup(const Material& m, Figure f, Value&& value) {
  if (!m.lives || m.lives->divisions.empty()) return {};
  f.percent = f.choose = true;
  f.drawn = most_drawn;
  for (const Division& d : m.lives->divisions) {
    Panel panel{d.name};
    for (const Subgroup& g : d.subgroups) panel.categories.push_back(g.name);
    for (std::size_t p = 0; p < m.policies(); ++p) {
      Series s{m.policy(p), static_cast<int>(p), p};
      for (const Subgroup& g : d.subgroups) {
        const Estimate e = value(g, p);
        add(s, {e.mean, std::max(0.0, e.low), std::min(1.0, e.high)});  // no share lies outside
      }
      panel.series.push_back(std::move(s));
    }
    f.panels.push_back(std::move(panel));
  }
  const auto known = [](double v) { return std::isfinite(v) && v != 0; };
  const auto tells = [&](const Panel& panel) { return std::any_of(panel.series.begin(), panel.series.end(), [&](const Series& s) { return std::any_of(s.y.begin(), s.y.end(), known); }); };
  if (std::none_of(f.panels.begin(), f.panels.end(), tells)) return {};
  return f;
}

}  // namespace

std::optional<Figure> subgroups(const Material& m) {
  if (!any_stable(m)) return {};
  return by_subgroup(m, {"subgroups", FigureKind::bars, {"Homes by subgroup", "Hem efter undergrupp"},
                         {"Share of the days after the warm-up that clients of a subgroup, as they were at entry, live in a stable home; lines are 95 % intervals.",
                          "Andel av dygnen efter inkörningen då klienter i en undergrupp, som de var vid inträdet, bor i ett stabilt hem; strecken är 95 % konfidensintervall."},
                         {"share of days", "andel av dygnen"}, {"subgroup", "undergrupp"}},
                     [](const Subgroup& g, std::size_t p) { return interval_of_known(g.stable_share[p]); });
}

std::optional<Figure> first_home_by_subgroup(const Material& m) {
  if (!any_stable(m)) return {};
  return by_subgroup(m, {"subgroups-coming", FigureKind::bars, {"Coming to a home, by subgroup", "Att få ett hem, efter undergrupp"},
                         {"Of the recorded clients of a subgroup without a stable home: the share who came to one within a year of the end of the warm-up or their entry (Aalen–Johansen, 95 % intervals).",
                          "Av de följda klienterna i en undergrupp utan stabilt hem: andelen som fick ett inom ett år från inkörningens slut eller inträdet (Aalen–Johansen, 95 % konfidensintervall)."},
                         {"have come to a stable home", "har fått ett stabilt hem"}, {"subgroup", "undergrupp"}},
                     [](const Subgroup& g, std::size_t p) { return g.came[p]; });
}

std::optional<Figure> retention_by_subgroup(const Material& m) {
  if (!any_stable(m)) return {};
  return by_subgroup(m, {"subgroups-keeping", FigureKind::bars, {"Keeping a home, by subgroup", "Att behålla ett hem, efter undergrupp"},
                         {"Of the recorded clients of a subgroup who came to a stable home: the share still living in one a year later (Kaplan–Meier, 95 % intervals).",
                          "Av de följda klienterna i en undergrupp som fick ett stabilt hem: andelen som bodde kvar i ett efter ett år (Kaplan–Meier, 95 % konfidensintervall)."},
                         {"still in a stable home", "kvar i ett stabilt hem"}, {"subgroup", "undergrupp"}},
                     [](const Subgroup& g, std::size_t p) { return g.kept[p]; });
}

std::optional<Figure> changes(const Material& m) {
  Figure f{"changes", FigureKind::bars, {"What each policy changes", "Vad varje åtgärd ändrar"},
           {"Change against the baseline as a share of the baseline's mean, run by run with the same random numbers; lines are 95 % intervals. A bar whose line crosses zero may be chance.",
            "Ändring mot jämförelsen som andel av dess medelvärde, körning för körning med samma slumptal; strecken är 95 % konfidensintervall. En stapel vars streck korsar noll kan vara slump."},
           {"change", "ändring"}, {"outcome", "utfall"}};
  f.percent = true;
  Panel panel{Text("Against ", "Mot ") + m.policy(m.baseline)};
  for (std::size_t p = 0; p < m.policies(); ++p)
    if (p != m.baseline) panel.series.push_back({m.policy(p), static_cast<int>(p), p});
  for (std::size_t o = 0; o < m.outcomes.outcomes.size(); ++o) {
    const NamedEntry& outcome = m.outcomes.outcomes[o];
    const auto base = m.outcomes.replicates(m.baseline, o);
    const double mean = mean_interval(base).mean;
    if ((built_in(outcome.id) && outcome.id != "deaths" && outcome.id != "stable_housing_share") || !(std::abs(mean) > 0)) continue;
    f.categories.push_back(name_of(outcome));
    for (Series& s : panel.series) {
      const Estimate d = paired_difference(m.outcomes.replicates(static_cast<std::size_t>(s.policy), o), base).difference;
      add(s, {d.mean / mean, d.low / mean, d.high / mean});
    }
  }
  if (!tells_anything(panel)) return {};
  f.panels.push_back(std::move(panel));
  return f;
}

}  // namespace kvarbo::report
