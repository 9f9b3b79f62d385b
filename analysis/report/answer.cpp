#include "analysis/report/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/figures.hpp"
#include "analysis/report/html_table.hpp"

namespace kvarbo::report {
namespace {

bool clear_of_zero(const Estimate& d) { return d.low > 0 || d.high < 0; }

Estimate divided(const Estimate& e, double by) { return {e.mean / by, e.low / by, e.high / by}; }

Estimate turned(const Estimate& e) { return {-e.mean, -e.high, -e.low}; }

bool nothing(const Estimate& d) { return d.mean == 0 && !(d.low < 0) && !(d.high > 0); }

// Whole numbers, unless what is told is so small that its interval needs more.
Text people(const Estimate& e, bool plus = false) { return std::abs(e.mean) < 20 ? estimate(e, plus) : whole(e, plus); }

// "412 [390, 434] more" or "12 [3, 20] fewer", never a negative number.
Text more_or(const Estimate& d, const Text& more, const Text& fewer) { return d.mean < 0 ? people(turned(d)) + fewer : people(d) + more; }

Text chance(const Estimate& d) {
  if (!std::isfinite(d.half_width()) || clear_of_zero(d) || nothing(d)) return {};
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
  const Text there = people(mean_interval(base));
  if (policy == m.baseline) return Text("Under ", "Med ") + in_quotes(m.policy(policy)) + Text(" ", " bor ") + there + Text(" people live in a stable home in year " + y + ".", " personer i ett stabilt hem år " + y + ".");
  const Estimate d = paired_difference(stably_housed(m, policy, year), base).difference;
  if (nothing(d)) return Text("Under ", "Med ") + in_quotes(m.policy(policy)) + Text(" as many people live in a stable home in year " + y + " as under ", " bor lika många i ett stabilt hem år " + y + " som med ") + in_quotes(m.policy(m.baseline)) + Text::same(": ") + there + Text::same(".");
  return Text("Under ", "Med ") + in_quotes(m.policy(policy)) + Text(" ", " bor ") + more_or(d, {" more", " fler"}, {" fewer", " färre"}) +
         Text(" people live in a stable home in year " + y + " than under ", " personer i ett stabilt hem år " + y + " än med ") + in_quotes(m.policy(m.baseline)) + Text(", where ", ", där ") + there +
         Text(" do", " gör det") + chance(d) + Text::same(".");
}

// What a payer pays more or less, a year.
Text paid(const Material& m, const Estimate& d) {
  if (nothing(d)) return {"the same", "lika mycket"};
  return millions(m, d) + (d.mean < 0 ? Text(" less", " mindre") : Text(" more", " mer")) + chance(d);
}

// Nothing where nothing costs anything.
std::optional<Text> costs(const Material& m, std::size_t policy) {
  const double years = m.facts.counted_days() / days_a_year;
  Text out, together;
  bool anything = false;
  for (const OutcomeComparison& cost : m.economics.payers.outcomes) {
    if (!cost.outcome.id.starts_with("cost.")) continue;
    const bool total = cost.outcome.id == "cost.total";
    for (const PolicyComparison& p : cost.policies) anything = anything || p.value.mean != 0;
    if (policy == m.baseline) {
      if (total) together = Text("It costs ", "Det kostar ") + millions(m, divided(cost.policies[policy].value, years)) + Text(" a year in all.", " per år sammanlagt.");
      continue;
    }
    const Text amount = paid(m, divided(cost.policies[policy].change->difference, years));
    if (total) together = (out.en.empty() ? Text("all pay ", "alla betalar ") : Text("; together ", "; tillsammans ")) + amount + Text::same(".");
    else out += (out.en.empty() ? Text() : Text::same(", ")) + payer_name(m, cost.outcome.id) + Text(" pays ", " betalar ") + amount;
  }
  if (!anything) return {};
  if (policy == m.baseline) return together;
  return Text("A year: ", "Per år: ") + out + together;
}

// "2.4 years", "190 days"
Text counted_time(const Material& m) {
  const double days = m.facts.counted_days();
  if (days < days_a_year) return number(days, 0) + Text(" days", " dygn");
  const double years = std::round(days / days_a_year * 10) / 10;
  return number(years, years == std::floor(years) ? 0 : -1) + (years == 1 ? Text(" year", " år") : Text(" years", " år"));
}

// What the policy's cost and health come to; nothing where either may be chance.
Text verdict(const Material& m, std::size_t policy) {
  const Increment& i = m.economics.increments[policy];
  if (!clear_of_zero(i.effect.difference)) return {};
  const bool better = i.effect.difference.mean > 0;
  if (clear_of_zero(i.cost.difference) && i.cost.difference.mean < 0) return better ? Text("; it brings more for less", "; den ger mer för mindre") : Text("; it brings less for less", "; den ger mindre för mindre");
  if (!better) return clear_of_zero(i.cost.difference) ? Text("; it brings less for more", "; den ger mindre för mer") : Text();
  if (!clear_of_zero(i.cost.difference) || !std::isfinite(i.ratio.half_width())) return {};
  return Text("; one more costs ", "; ett till kostar ") + millions(m, i.ratio);
}

Text gained(const Estimate& d, const Text& more, const Text& fewer, const Text& same) { return nothing(d) ? same : more_or(d, more, fewer); }

// Whoever leaves the system is not followed to death: where more or fewer are in it, deaths are of more or fewer.
Text of_how_many(const Material& m, std::size_t policy) {
  const auto there = change(m, policy, "mean_population");
  if (!there || !clear_of_zero(*there)) return {};
  return Text(" in the system, with ", " i systemet, med ") + more_or(*there, {" more", " fler"}, {" fewer", " färre"}) + Text(" people in it on average", " personer där i genomsnitt");
}

Text health(const Material& m, std::size_t policy) {
  const Text time = counted_time(m);
  if (policy == m.baseline)
    return Text("In ", "På ") + time + Text(" ", " dör ") + people(mean_interval(*m.values(policy, "deaths"))) + Text(" people die, and ", " personer, och ") + people(mean_interval(*m.values(policy, "qaly_discounted"))) +
           Text(" quality-adjusted life-years (discounted) are lived.", " kvalitetsjusterade levnadsår (diskonterade) levs.");
  const Estimate deaths = *change(m, policy, "deaths"), qaly = *change(m, policy, "qaly_discounted");
  return Text("In ", "På ") + time + Text(" ", " dör ") + gained(deaths, {" more", " fler"}, {" fewer", " färre"}, {"as many", "lika många"}) + Text(" people die", " personer") + chance(deaths) + of_how_many(m, policy) + Text(", and ", ", och ") +
         gained(qaly, {" more", " fler"}, {" fewer", " färre"}, {"as many", "lika många"}) + Text(" quality-adjusted life-years are lived", " kvalitetsjusterade levnadsår levs") + chance(qaly) + verdict(m, policy) + Text::same(".");
}

std::optional<Text> own_outcome(const Material& m, std::size_t policy) {
  if (policy == m.baseline) return {};
  const auto at = std::find_if(m.outcomes.outcomes.begin(), m.outcomes.outcomes.end(), [](const NamedEntry& o) { return !built_in(o.id); });
  if (at == m.outcomes.outcomes.end()) return {};
  const auto own = m.values(policy, at->id), base = m.values(m.baseline, at->id);
  const double mean = mean_interval(*base).mean;
  const Estimate d = paired_difference(*own, *base).difference;
  if (!(std::abs(mean) > 0)) return {};
  if (nothing(d)) return in_quotes(name_of(*at)) + Text(": no change against ", ": ingen ändring mot ") + in_quotes(m.policy(m.baseline)) + Text::same(".");
  return in_quotes(name_of(*at)) + Text::same(": ") + percent(divided(d, mean), true) + Text(" against ", " mot ") + in_quotes(m.policy(m.baseline)) + chance(d) + Text::same(".");
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
  for (std::size_t p = 0; year && m.outcomes.replications > 1 && p < m.policies(); ++p) {
    if (p == m.baseline) continue;
    const Estimate homes = paired_difference(stably_housed(m, p, *year), stably_housed(m, m.baseline, *year)).difference;
    if (!nothing(homes) && !clear_of_zero(homes)) alike += (alike.en.empty() ? Text() : Text::same(", ")) + in_quotes(m.policy(p));
  }
  if (!alike.en.empty()) out += Text("; in homes no difference can be told between the baseline and ", "; i antal hem går det inte att skilja jämförelsen från ") + alike;
  if (m.sweep && !m.sweep->leading.empty()) {
    out += Text("; of the numbers, as the sweep “", "; av talen betyder, enligt svepet ”") + m.sweep->title + Text("” tells, these matter most: ", "”, dessa mest: ");
    for (std::size_t i = 0; i < m.sweep->leading.size(); ++i) out += (i ? Text::same(", ") : Text()) + in_quotes(m.sweep->leading[i]);
  }
  return out + Text::same(".");
}

}  // namespace

std::vector<double> stably_housed(const Material& m, std::size_t policy, std::size_t year) { return m.presence.stable[policy][year]; }

std::optional<std::size_t> year_told(const Material& m) {
  if (m.presence.years == 0) return {};
  return std::min<std::size_t>(5, m.presence.years) - 1;
}

bool any_stable(const Material& m) { return std::any_of(m.facts.stable.begin(), m.facts.stable.end(), [](std::int8_t s) { return s != 0; }); }

std::vector<Text> answer(const Material& m) {
  const auto year = any_stable(m) ? year_told(m) : std::nullopt;
  const std::size_t policy = year ? best(m, *year) : m.policies() > 1 ? (m.baseline == 0 ? 1 : 0) : m.baseline;
  std::vector<Text> out;
  if (year) out.push_back(homes(m, policy, *year));
  if (const auto paid = costs(m, policy)) out.push_back(*paid);
  out.push_back(health(m, policy));
  if (const auto own = own_outcome(m, policy)) out.push_back(*own);
  out.push_back(uncertain(m, year));
  return out;
}

std::string overview(const Material& m) {
  const auto year = any_stable(m) ? year_told(m) : std::nullopt;
  const bool costly = costs(m, m.baseline).has_value();
  const double years = m.facts.counted_days() / days_a_year;
  std::vector<Text> columns{{"policy", "åtgärd"}};
  if (year) columns.push_back({fmt::format("stably housed, year {}", *year + 1), fmt::format("i stabilt hem, år {}", *year + 1)});
  if (costly) columns.push_back(Text("cost a year, million", "kostnad per år, miljoner") + money_unit(m));
  columns.push_back({"deaths", "dödsfall"}), columns.push_back(Text::same("QALY"));
  std::vector<std::vector<std::string>> rows;
  for (std::size_t p = 0; p < m.policies(); ++p) {
    const auto cell = [&](const std::vector<double>& own, const std::vector<double>& base, double by) {
      const auto shown = [&](const Estimate& e, bool plus) { return by > 1 ? estimate(e, plus) : people(e, plus); };
      std::string out = html(shown(divided(mean_interval(own), by), false));
      if (p != m.baseline) out += "<br><small>" + html(shown(divided(paired_difference(own, base).difference, by), true)) + "</small>";
      return out;
    };
    const auto outcome = [&](const char* id, double by) { return cell(*m.values(p, id), *m.values(m.baseline, id), by); };
    rows.push_back({html(m.policy(p)) + (p == m.baseline ? html(Text(" (baseline)", " (jämförelse)")) : "")});
    if (year) rows.back().push_back(cell(stably_housed(m, p, *year), stably_housed(m, m.baseline, *year), 1));
    if (costly) rows.back().push_back(outcome("cost.total", 1e6 * std::max(years, 1e-9)));
    rows.back().push_back(outcome("deaths", 1)), rows.back().push_back(outcome("qaly_discounted", 1));
  }
  return html_table(Text("Means with 95 % intervals; below them the change against the baseline, run by run", "Medelvärden med 95 % konfidensintervall; under dem ändringen mot jämförelsen, körning för körning"), columns, rows);
}

}  // namespace kvarbo::report
