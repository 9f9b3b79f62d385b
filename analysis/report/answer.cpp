#include "analysis/report/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/figures.hpp"

namespace kvarbo::report {
namespace {

constexpr double days_a_year = 365;

bool clear_of_zero(const Estimate& d) { return d.low > 0 || d.high < 0; }

Estimate divided(const Estimate& e, double by) { return {e.mean / by, e.low / by, e.high / by}; }

Estimate turned(const Estimate& e) { return {-e.mean, -e.high, -e.low}; }

// "412 [390, 434] more" or "12 [3, 20] fewer", never a negative number.
Text more_or(const Estimate& d, const Text& more, const Text& fewer) { return d.mean < 0 ? whole(turned(d)) + fewer : whole(d) + more; }

Text chance(const Estimate& d) {
  if (!std::isfinite(d.half_width()) || clear_of_zero(d)) return {};
  return {" (which may be chance)", " (vilket kan vara slump)"};
}

Text money_unit(const Material& m) { return m.facts.currency.empty() ? Text(" of money", " i pengar") : Text::same(" " + m.facts.currency); }

// Money in millions, for people.
Text millions(const Material& m, const Estimate& amount) {
  const Estimate size = amount.mean < 0 ? turned(amount) : amount;
  if (size.mean < 1e6) return estimate(size) + money_unit(m);
  return estimate(divided(size, 1e6)) + Text(" million", " miljoner") + money_unit(m);
}

std::optional<Estimate> change(const Material& m, std::size_t policy, const std::string& outcome) {
  const auto a = m.values(policy, outcome), b = m.values(m.baseline, outcome);
  if (!a || !b) return {};
  return paired_difference(*a, *b).difference;
}

// The policy that is spoken of: the one with most people stably housed.
std::size_t best(const Material& m, std::size_t year) {
  std::size_t found = m.baseline;
  double most = -INFINITY;
  for (std::size_t p = 0; p < m.policies(); ++p) {
    if (p == m.baseline) continue;
    const double mean = mean_interval(stably_housed(m, p, year)).mean;
    if (mean > most) most = mean, found = p;
  }
  return found;
}

Text in_quotes(const Text& name) { return Text("“", "”") + name + Text::same("”"); }

Text homes(const Material& m, std::size_t policy, std::size_t year) {
  const std::string y = std::to_string(year + 1);
  const auto base = stably_housed(m, m.baseline, year);
  const Text there = whole(mean_interval(base));
  if (policy == m.baseline) return Text("Under ", "Med ") + in_quotes(m.policy(policy)) + Text(" ", " bor ") + there + Text(" people live in a stable home in year " + y + ".", " personer i ett stabilt hem år " + y + ".");
  const Estimate d = paired_difference(stably_housed(m, policy, year), base).difference;
  return Text("Under ", "Med ") + in_quotes(m.policy(policy)) + Text(" ", " bor ") + more_or(d, {" more", " fler"}, {" fewer", " färre"}) +
         Text(" people live in a stable home in year " + y + " than under ", " personer i ett stabilt hem år " + y + " än med ") + in_quotes(m.policy(m.baseline)) + Text(", where ", ", där ") + there +
         Text(" do", " gör det") + chance(d) + Text::same(".");
}

Text costs(const Material& m, std::size_t policy) {
  const double years = m.facts.counted_days() / days_a_year;
  Text out, together;
  const auto payers_figure = payers(m);
  std::size_t n = 0;
  for (const OutcomeComparison& cost : m.economics.payers.outcomes) {
    if (!cost.outcome.id.starts_with("cost.")) continue;
    const std::size_t category = n++;
    if (policy == m.baseline) {
      if (cost.outcome.id == "cost.total") together = Text("It costs ", "Det kostar ") + millions(m, divided(cost.policies[policy].value, years)) + Text(" a year in all.", " per år sammanlagt.");
      continue;
    }
    const Estimate d = divided(cost.policies[policy].change->difference, years);
    const Text amount = millions(m, d) + (d.mean < 0 ? Text(" less", " mindre") : Text(" more", " mer"));
    if (cost.outcome.id == "cost.total") together = Text("; together ", "; tillsammans ") + amount + chance(d) + Text::same(".");
    else out += (out.en.empty() ? Text() : Text(", ", ", ")) + payers_figure->categories[category] + Text(" pays ", " betalar ") + amount;
  }
  if (policy == m.baseline) return together;
  return Text("A year: ", "Per år: ") + out + together;
}

Text health(const Material& m, std::size_t policy) {
  const std::string years = fmt::format("{:.0f}", m.facts.counted_days() / days_a_year);
  if (policy == m.baseline)
    return whole(mean_interval(*m.values(policy, "deaths"))) + Text(" people die and ", " personer dör och ") + whole(mean_interval(*m.values(policy, "qaly_discounted"))) +
           Text(" quality-adjusted life-years (discounted) are lived in " + years + " years.", " kvalitetsjusterade levnadsår (diskonterade) levs på " + years + " år.");
  const Estimate deaths = *change(m, policy, "deaths"), qaly = *change(m, policy, "qaly_discounted");
  const Increment& increment = m.economics.increments[policy];
  Text price;
  if (increment.cost.difference.mean <= 0 && increment.effect.difference.mean >= 0) price = Text("; it brings more for less", "; den ger mer för mindre");
  else if (increment.effect.difference.mean > 0 && std::isfinite(increment.ratio.mean)) price = Text("; one more costs ", "; ett till kostar ") + millions(m, increment.ratio);
  return Text("In " + years + " years ", "På " + years + " år dör ") + more_or(deaths, {" more", " fler"}, {" fewer", " färre"}) + Text(" people die", " personer") + chance(deaths) + Text(", and ", ", och ") +
         more_or(qaly, {" more", " fler"}, {" fewer", " färre"}) + Text(" quality-adjusted life-years are lived", " kvalitetsjusterade levnadsår levs") + chance(qaly) + price + Text::same(".");
}

std::optional<Text> own_outcome(const Material& m, std::size_t policy) {
  const auto figure = changes(m);
  if (!figure || policy == m.baseline) return {};
  const Series* own = nullptr;
  for (const Series& s : figure->panels[0].series)
    if (s.policy == static_cast<int>(policy)) own = &s;
  std::size_t at = 0;
  while (at + 1 < figure->categories.size() && (figure->categories[at].en == "Deaths" || figure->categories[at].en.starts_with("Share of person-days"))) ++at;
  const Estimate d{own->y[at], own->low[at], own->high[at]};
  return in_quotes(figure->categories[at]) + Text(" change by ", " ändras med ") + percent(d, true) + Text(" of what they are under ", " av vad de är med ") + in_quotes(m.policy(m.baseline)) + chance(d) + Text::same(".");
}

Text uncertain(const Material& m, std::optional<std::size_t> year) {
  Text out("What is uncertain: ", "Vad som är osäkert: ");
  const LedgerShares& l = m.outcomes.ledger;
  if (m.outcomes.replications < 2) out += Text("there is one replication only, so no interval can be given; ", "det finns bara en upprepning, så inget konfidensintervall kan anges; ");
  else out += Text("the intervals tell of chance between runs alone; ", "intervallen gäller bara slumpen mellan körningar; ");
  if (l.all() > 0) {
    const auto share = [&](std::size_t n) { return fmt::format("{:.0f} %", 100.0 * static_cast<double>(n) / static_cast<double>(l.all())); };
    out += Text(fmt::format("of the scenario's {} numbers {} are measured, {} derived and {} assumed", l.all(), share(l.measured), share(l.derived), share(l.assumed)),
                fmt::format("av scenariots {} tal är {} uppmätta, {} härledda och {} antagna", l.all(), share(l.measured), share(l.derived), share(l.assumed)));
  } else {
    out += Text("the scenario names no sources for its numbers", "scenariot anger inga källor för sina tal");
  }
  Text alike;
  for (std::size_t p = 0; year && m.outcomes.replications > 1 && p < m.policies(); ++p)
    if (p != m.baseline && !clear_of_zero(paired_difference(stably_housed(m, p, *year), stably_housed(m, m.baseline, *year)).difference))
      alike += (alike.en.empty() ? Text() : Text::same(", ")) + in_quotes(m.policy(p));
  if (!alike.en.empty()) out += Text("; in homes no difference can be told between the baseline and ", "; i antal hem går det inte att skilja jämförelsen från ") + alike;
  return out + Text::same(".");
}

}  // namespace

std::vector<double> stably_housed(const Material& m, std::size_t policy, std::size_t year) { return m.presence.stable[policy][year]; }

std::optional<std::size_t> year_told(const Material& m) {
  if (m.presence.years == 0) return {};
  return std::min<std::size_t>(5, m.presence.years) - 1;
}

std::vector<Text> answer(const Material& m) {
  const auto year = year_told(m);
  const std::size_t policy = year ? best(m, *year) : m.policies() > 1 ? (m.baseline == 0 ? 1 : 0) : m.baseline;
  std::vector<Text> out;
  if (year) out.push_back(homes(m, policy, *year));
  if (m.facts.counted_days() > 0) out.push_back(costs(m, policy));
  out.push_back(health(m, policy));
  if (const auto own = own_outcome(m, policy)) out.push_back(*own);
  out.push_back(uncertain(m, year));
  return out;
}

std::string overview(const Material& m) {
  const auto year = year_told(m);
  const double years = m.facts.counted_days() / days_a_year;
  std::string head = "<th scope=\"col\">" + html(Text("policy", "åtgärd")) + "</th>";
  if (year) head += "<th scope=\"col\">" + html(Text(fmt::format("stably housed, year {}", *year + 1), fmt::format("i stabilt hem, år {}", *year + 1))) + "</th>";
  head += "<th scope=\"col\">" + html(Text("cost a year, million", "kostnad per år, miljoner") + money_unit(m)) + "</th><th scope=\"col\">" + html(Text("deaths", "dödsfall")) + "</th><th scope=\"col\">QALY</th>";
  std::string rows;
  for (std::size_t p = 0; p < m.policies(); ++p) {
    const auto cell = [&](const std::vector<double>& own, const std::vector<double>& base, double by) {
      Text (*const shown)(const Estimate&, bool) = by > 1 ? estimate : whole;
      std::string out = "<td>" + html(shown(divided(mean_interval(own), by), false));
      if (p != m.baseline) out += "<br><small>" + html(shown(divided(paired_difference(own, base).difference, by), true)) + "</small>";
      return out + "</td>";
    };
    const auto outcome = [&](const char* id, double by) { return cell(*m.values(p, id), *m.values(m.baseline, id), by); };
    rows += "<tr><th scope=\"row\">" + html(m.policy(p)) + (p == m.baseline ? html(Text(" (baseline)", " (jämförelse)")) : "") + "</th>";
    if (year) rows += cell(stably_housed(m, p, *year), stably_housed(m, m.baseline, *year), 1);
    rows += outcome("cost.total", 1e6 * std::max(years, 1e-9)) + outcome("deaths", 1) + outcome("qaly_discounted", 1) + "</tr>";
  }
  return fmt::format("<div class=\"wide\"><table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
                     html(Text("Means with 95 % intervals; below them the change against the baseline, run by run", "Medelvärden med 95 % konfidensintervall; under dem ändringen mot jämförelsen, körning för körning")), head, rows);
}

}  // namespace kvarbo::report
