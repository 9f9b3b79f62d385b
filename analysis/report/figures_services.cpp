#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/report/figures.hpp"

namespace kvarbo::report {
namespace {

// A measure of the survival report as curves, one a policy.
std::optional<Figure> curves(const Material& m, Figure f, const std::string& measure) {
  if (!m.ways || !any_stable(m)) return {};
  Panel panel{f.title};
  for (std::size_t p = 0; p < m.policies(); ++p) {
    const auto& measures = m.ways->measures[p];
    const auto it = std::find_if(measures.begin(), measures.end(), [&](const TimedMeasure& t) { return t.id == measure; });
    if (it == measures.end() || it->clients == 0) continue;
    Series s{m.policy(p), static_cast<int>(p), p};
    for (const SharePoint& point : it->points) {
      if (std::isnan(point.share.mean)) continue;
      s.x.push_back(point.days / days_a_year);
      s.y.push_back(point.share.mean), s.low.push_back(point.share.low), s.high.push_back(point.share.high);
    }
    if (!s.x.empty()) panel.series.push_back(std::move(s));
  }
  if (panel.series.empty()) return {};
  f.percent = true;
  f.panels.push_back(std::move(panel));
  return f;
}

}  // namespace

std::optional<Figure> moves(const Material& m) {
  if (!m.lives) return {};
  Figure f{"moves", FigureKind::flow, {"Moves between kinds of place", "Flyttar mellan olika slags platser"},
           {"How often recorded clients move from a kind of place (left) to another (right), for a hundred client-years after the warm-up.",
            "Hur ofta följda klienter flyttar från ett slags plats (vänster) till ett annat (höger), per hundra klientår efter inkörningen."},
           {"to", "till"}, {"moves per 100 client-years", "flyttar per 100 klientår"}};
  f.choose = true;
  const auto moved = [](const std::vector<double>& moves) { return std::any_of(moves.begin(), moves.end(), [](double n) { return n > 0; }); };
  if (!std::any_of(m.lives->moves.begin(), m.lives->moves.end(), moved)) return {};
  for (const PlaceGroup& g : m.groups) f.categories.push_back(g.name);
  const std::size_t n = m.groups.size();
  for (std::size_t p = 0; p < m.policies(); ++p) {
    Panel panel{m.policy(p), static_cast<int>(p)};
    for (std::size_t from = 0; from < n; ++from)
      for (std::size_t to = 0; to < n; ++to)
        if (const double value = m.lives->moves[p][from * n + to]; value > 0) panel.links.push_back({from, to, value});
    f.panels.push_back(std::move(panel));
  }
  return f;
}

std::optional<Figure> rooms(const Material& m) {
  Figure f{"rooms", FigureKind::stacks, {"Rooms and queues", "Platser och köer"},
           {"For each service, on average after the warm-up: clients there; of them those whose stay is over and who block a place until another is free; places kept for clients who are away; and granted applications waiting for room. The line across is how many there is room for at the end. Those with the longest queues and the most clients.",
            "För varje insats, i genomsnitt efter inkörningen: klienter där; av dem de vars vistelse är över och som blockerar en plats tills en annan blir ledig; platser som hålls för klienter som är borta; och beviljade ansökningar som väntar på plats. Strecket tvärs över är hur många det finns plats för vid slutet. De med längst kö och flest klienter."},
           {"clients, places, applications", "klienter, platser, ansökningar"}, {"service", "insats"}};
  f.choose = true;
  bool any = false;
  for (std::size_t p = 0; p < m.policies(); ++p) {
    std::vector<std::size_t> order(m.facts.services.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto size = [&](std::size_t s) { return m.presence.occupied[p][s] + m.presence.waiting[p][s] + m.presence.kept[p][s]; };
    std::erase_if(order, [&](std::size_t s) { return !(size(s) > 0.05) || (std::isnan(m.facts.room_at_end(p, s)) && m.presence.waiting[p][s] <= 0); });
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
    order.resize(std::min<std::size_t>(order.size(), 20));
    Panel panel{m.policy(p), static_cast<int>(p)};
    panel.series = {{{"there", "på plats"}, no_policy, 0}, {{"blocked: the stay is over", "blockerad: vistelsen är över"}, no_policy, 3}, {{"kept for who is away", "hålls för den som är borta"}, no_policy, 2}, {{"waiting", "väntar"}, no_policy, 1}, {{"room", "platser"}, no_policy, 6}};
    panel.series[4].mark = true;
    for (const std::size_t s : order) {
      const double blocked = m.presence.blocked[p][s], values[] = {m.presence.occupied[p][s] - blocked, blocked, m.presence.kept[p][s], m.presence.waiting[p][s], m.facts.room_at_end(p, s)};
      panel.categories.push_back(name_of(m.facts.services[s]));
      for (std::size_t n = 0; n < panel.series.size(); ++n) panel.series[n].y.push_back(values[n]);
    }
    any = any || !order.empty();
    f.panels.push_back(std::move(panel));
  }
  if (!any) return {};
  return f;
}

Text route_name(const Material& m, std::size_t route) {
  const NamedEntry& known = m.facts.routes[route];
  const Text to = name_of(m.facts.services[m.facts.route_to[route]]);
  return known.title.empty() || known.title == known.id ? to + Text::same(" (" + known.id + ")") : name_of(known);
}

std::optional<Figure> waits(const Material& m) {
  if (!m.ways) return {};
  Figure f{"waits", FigureKind::bars, {"How long one waits", "Hur länge man väntar"},
           {"Days from a decision until half of those decided on have been admitted; the routes with the longest waits. Where less than half ever were, there is no bar.",
            "Dygn från beslut tills hälften av dem som fått beslut har fått plats; vägarna med längst väntan. Där färre än hälften fått plats finns ingen stapel."},
           {"days", "dygn"}, {"route to", "väg till"}};
  struct Row {
    std::size_t route;
    std::vector<double> half;
    double longest = 0;
  };
  std::vector<Row> rows;
  for (std::size_t r = 0; r < m.facts.routes.size(); ++r) {
    Row row{r, std::vector<double>(m.policies(), NAN)};
    for (std::size_t p = 0; p < m.policies(); ++p)
      for (const TimedMeasure& t : m.ways->measures[p])
        if (t.id == "wait." + m.facts.routes[r].id && t.clients >= 20 && std::isfinite(t.reached[0].days)) row.half[p] = t.reached[0].days, row.longest = std::max(row.longest, t.reached[0].days);
    if (row.longest >= 1) rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.longest > b.longest; });
  rows.resize(std::min<std::size_t>(rows.size(), 14));
  if (rows.empty()) return {};
  Panel panel{f.title};
  for (std::size_t p = 0; p < m.policies(); ++p) {
    panel.series.push_back({m.policy(p), static_cast<int>(p), p});
    for (const Row& row : rows) panel.series.back().y.push_back(row.half[p]);
  }
  for (const Row& row : rows) f.categories.push_back(route_name(m, row.route));
  f.panels.push_back(std::move(panel));
  return f;
}

std::optional<Figure> retention(const Material& m) {
  return curves(m, {"retention", FigureKind::lines, {"Keeping a home", "Att behålla ett hem"},
                    {"Of the recorded clients who come to a stable home: the share still living in one, by years since. Kaplan–Meier, with 95 % bands; who dies or leaves the city has left the home.",
                     "Av de följda klienter som får ett stabilt hem: andelen som fortfarande bor i ett, efter år. Kaplan–Meier, med 95 % band; den som dör eller lämnar staden har lämnat hemmet."},
                    {"years since coming to it", "år sedan inflyttningen"}, {"still in a stable home", "kvar i ett stabilt hem"}}, "still_housed");
}

std::optional<Figure> first_home(const Material& m) {
  return curves(m, {"first_home", FigureKind::lines, {"Coming to a home", "Att få ett hem"},
                    {"Of the recorded clients without a stable home: the share who have come to one, by years since the end of the warm-up or their entry. Aalen–Johansen, with 95 % bands: dying and leaving compete.",
                     "Av de följda klienterna utan stabilt hem: andelen som fått ett, efter år sedan inkörningens slut eller inträdet. Aalen–Johansen, med 95 % band: död och utflyttning konkurrerar."},
                    {"years", "år"}, {"have come to a stable home", "har fått ett stabilt hem"}}, "first_home");
}

}  // namespace kvarbo::report
