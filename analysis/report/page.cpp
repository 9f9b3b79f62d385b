#include <fmt/format.h>

#include <algorithm>

#include "analysis/number_text.hpp"
#include "analysis/page/frame.hpp"
#include "analysis/report/answer.hpp"
#include "analysis/report/figures.hpp"
#include "analysis/report/report.hpp"

namespace kvarbo::report {
namespace {

std::string section(const std::string& id, const Text& title, const std::string& inside) {
  return fmt::format("<section id=\"{}\" aria-labelledby=\"{}-title\"><h2 id=\"{}-title\">{}</h2>{}</section>\n", id, id, id, html(title), inside);
}

std::string folded(const Text& summary, const std::string& inside) { return fmt::format("<details><summary>{}</summary>{}</details>", html(summary), inside); }

std::string shown(const Figure& f) {
  return section(f.id, f.title,
                 fmt::format("<p>{}</p><figure data-figure=\"{}\">{}</figure>{}", html(f.reading), f.id, still(f), folded(Text("Numbers of this figure", "Figurens tal"), table(f))));
}

std::vector<Figure> figures_of(const Material& m) {
  std::vector<Figure> out;
  const auto add = [&](std::optional<Figure> f) {
    if (f) out.push_back(std::move(*f));
  };
  add(who_is_where(m)), add(changes(m)), add(moves(m)), add(rooms(m)), add(waits(m)), add(first_home(m)), add(retention(m)), add(payers(m));
  add(plane(m));
  add(acceptability(m)), add(subgroups(m));
  return out;
}

std::string answer_section(const Material& m) {
  std::string list;
  for (const Text& sentence : answer(m)) list += "<li>" + html(sentence) + "</li>";
  return section("answer", Text("The answer", "Svaret"), "<ol class=\"answer\">" + list + "</ol>" + overview(m));
}

// The turns of one life as a list.
std::string turns(const Life& life) {
  constexpr std::size_t most = 50;
  std::string out;
  std::size_t n = 0, left = 0;
  for (const Told& t : life.told) {
    if (!t.turn) continue;
    if (n++ >= most) ++left;
    else out += fmt::format("<li><span class=\"when\">{} {:.0f}</span>{}</li>", html(Text("day", "dag")), t.day, html(t.what));
  }
  if (left) out += "<li>" + html(Text(fmt::format("… and {} more", left), fmt::format("… och {} till", left))) + "</li>";
  return "<ol>" + out + "</ol>";
}

std::string lives_section(const Material& m) {
  if (m.contrasts.empty()) return "";
  std::string out;
  for (const Contrast& c : m.contrasts) {
    std::string told;
    for (const Life& life : c.lives) {
      if (life.policy == m.baseline || life.policy == c.told) told += folded(m.policy(life.policy), turns(life));
    }
    out += "<div class=\"life\"><h3>" + html(c.why) + "</h3><p>" + html(Text(fmt::format("Client {}: ", c.lives[0].client), fmt::format("Klient {}: ", c.lives[0].client)) + who(c.lives[0])) + "</p>" + timeline(c.lives, m.facts, m.outcomes.policies, Tongue::both) + told + "</div>";
  }
  return section("lives", Text("Three lives", "Tre liv"),
                 "<p>" + html(Text("Recorded clients of the first replication, each under every policy with the same luck. kvarbo explain tells all that happened to them, and to others.",
                                   "Följda klienter ur den första upprepningen, var och en med varje åtgärd och samma tur. kvarbo explain berättar allt som hände dem, och andra.")) + "</p>" + out);
}

std::string not_recorded(const Material& m) {
  if (m.lives) return "";
  return section("not-recorded", Text("What was not recorded", "Vad som inte spelades in"),
                 "<p>" + html(Text("Moves, waits, how homes are kept and subgroups need recorded events. Make the result again with kvarbo run … --trajectories sample:100 (or all).",
                                   "Flyttar, väntan, hur hem behålls och undergrupper kräver inspelade händelser. Gör resultatet igen med kvarbo run … --trajectories sample:100 (eller all).")) +
                     "</p>");
}

Text status_name(const std::string& status) {
  if (status == "measured") return {"measured", "uppmätt"};
  if (status == "derived") return {"derived", "härledd"};
  return status == "assumed" ? Text("assumed", "antagen") : Text::same(status);
}

std::string four(double value) { return std::isfinite(value) ? fmt::format("{:.4g}", value) : "–"; }

std::string ledger_section(const Material& m) {
  if (m.ledger.empty()) return "";
  std::string rows;
  for (const LedgerEntry& e : m.ledger)
    rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{} – {}</td><td>{}</td><td>{}</td><td class=\"text\">{}</td></tr>", escaped(e.id), four(e.value), four(e.low), four(e.high), escaped(e.unit), html(status_name(e.status)),
                        escaped(e.source));
  std::string head;
  for (const Text& t : {Text("number", "tal"), Text("value", "värde"), Text("95 % range", "95 % spann"), Text("unit", "enhet"), Text("known how", "hur känt"), Text("source", "källa")}) head += "<th scope=\"col\">" + html(t) + "</th>";
  return section("assumed", Text("What was assumed", "Vad som antogs"),
                 "<p>" + html(Text("Every number of the scenario that names its evidence, what is least known first.", "Varje tal i scenariot som anger sin grund, det minst kända först.")) + "</p>" +
                     folded(Text(fmt::format("{} numbers", m.ledger.size()), fmt::format("{} tal", m.ledger.size())), "<div class=\"wide\"><table class=\"ledger\"><thead><tr>" + head + "</tr></thead><tbody>" + rows + "</tbody></table></div>"));
}

std::string scenario_section(const Material& m) {
  std::string files;
  for (const ScenarioText& s : m.scenario) files += folded(Text::same(s.name), "<pre>" + escaped(s.text) + "</pre>");
  const std::string setting = fmt::format("{:g}", m.facts.warmup_days), counted = fmt::format("{:g}", m.facts.counted_days()), runs = std::to_string(m.outcomes.replications);
  return section("scenario", Text("The scenario itself", "Scenariot självt"),
                 "<p>" + html(Text(runs + " replications, " + setting + " days of warm-up, " + counted + " days counted after it; costs discounted at " + fmt::format("{:g}", 100 * m.facts.discount_costs_per_year) + " % a year, effects at " +
                                       fmt::format("{:g}", 100 * m.facts.discount_effects_per_year) + " %; prices of " + (m.facts.price_year ? std::to_string(m.facts.price_year) : "an unnamed year") + ".",
                                   runs + " upprepningar, " + setting + " dygns inkörning, " + counted + " dygn räknade efter den; kostnader diskonterade med " + fmt::format("{:g}", 100 * m.facts.discount_costs_per_year) + " % per år, effekter med " +
                                       fmt::format("{:g}", 100 * m.facts.discount_effects_per_year) + " %; priser från " + (m.facts.price_year ? std::to_string(m.facts.price_year) : "ett år som inte anges") + ".")) +
                     "</p><p><code>" + escaped(m.command) + "</code> · kvarbo " + escaped(m.version) + " (" + escaped(m.commit) + ")</p>" + folded(Text(fmt::format("{} files", m.scenario.size()), fmt::format("{} filer", m.scenario.size())), files));
}

// Data for the script. Nothing in it can end the element that holds it.
std::string data(const Material& m, const std::vector<Figure>& figures) {
  std::string policies, drawn;
  for (std::size_t p = 0; p < m.policies(); ++p) policies += (p ? "," : "") + json(m.policy(p));
  for (const Figure& f : figures) drawn += (drawn.empty() ? "" : ",") + json(f);
  return page::within_script(fmt::format("{{\"policies\":[{}],\"palette\":{},\"figures\":[{}]}}", policies, page::palette_json(), drawn));
}

std::string contents(const std::vector<Figure>& figures, const Material& m) {
  std::string out;
  const auto add = [&](const std::string& id, const Text& title) { out += "<li><a href=\"#" + id + "\">" + html(title) + "</a></li>"; };
  add("answer", Text("The answer", "Svaret"));
  for (const Figure& f : figures) add(f.id, f.title);
  if (!m.contrasts.empty()) add("lives", Text("Three lives", "Tre liv"));
  if (!m.ledger.empty()) add("assumed", Text("What was assumed", "Vad som antogs"));
  add("scenario", Text("The scenario itself", "Scenariot självt"));
  return "<nav aria-label=\"contents\"><ul>" + out + "</ul></nav>";
}

}  // namespace

std::string page(const Material& m, const std::string& language) {
  const std::vector<Figure> figures = figures_of(m);
  std::string body;
  for (const Figure& f : figures) body += shown(f);
  const std::string title = "<h1>" + html(m.title) + "</h1>";
  const std::string inside = contents(figures, m) + "<div id=\"choose\"></div><main>\n" + answer_section(m) + body + lives_section(m) + not_recorded(m) + ledger_section(m) + scenario_section(m) +
                             "</main>\n<script type=\"application/json\" id=\"data\">" + data(m, figures) + "</script>";
  return page::framed({m.title, title, inside, language, &page::embedded().report, false});
}

}  // namespace kvarbo::report
