#include <fmt/format.h>

#include <algorithm>

#include "analysis/number_text.hpp"
#include "analysis/report/answer.hpp"
#include "analysis/report/figures.hpp"
#include "analysis/report/html_table.hpp"
#include "analysis/report/page_parts.hpp"
#include "analysis/report/report.hpp"

namespace kvarbo::report {
namespace {

std::vector<Figure> figures_of(const Material& m) {
  std::vector<Figure> out;
  const auto add = [&](std::optional<Figure> f) {
    if (f) out.push_back(std::move(*f));
  };
  const std::vector<Figure> by_sweep = m.sweep ? m.sweep->figures : std::vector<Figure>();
  add(who_is_where(m)), add(changes(m)), add(moves(m)), add(rooms(m)), add(waits(m)), add(first_home(m)), add(retention(m)), add(payers(m));
  add(plane(m));
  if (by_sweep.empty()) add(acceptability(m));
  for (const Figure& f : by_sweep) add(f);
  add(subgroups(m)), add(first_home_by_subgroup(m)), add(retention_by_subgroup(m)), add(moves_by_subgroup(m));
  add(costs_by_subgroup(m)), add(qalys_by_subgroup(m)), add(waits_by_subgroup(m));
  return out;
}

Part answer_part(const Material& m) {
  std::string list;
  for (const Text& sentence : answer(m)) list += "<li>" + html(sentence) + "</li>";
  return {"answer", Text("The answer", "Svaret"), "<ol class=\"answer\">" + list + "</ol>" + overview(m)};
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

Part lives_part(const Material& m) {
  Part part{"lives", Text("Three lives", "Tre liv"), ""};
  if (m.contrasts.empty()) return part;
  std::string out;
  for (const Contrast& c : m.contrasts) {
    std::string told;
    for (const Life& life : c.lives) {
      if (life.policy == m.baseline || life.policy == c.told) told += folded(m.policy(life.policy), turns(life));
    }
    out += "<div class=\"life\"><h3>" + html(c.why) + "</h3><p>" + html(Text(fmt::format("Client {}: ", c.lives[0].client), fmt::format("Klient {}: ", c.lives[0].client)) + who(c.lives[0])) + "</p>" + timeline(c.lives, m.facts, m.outcomes.policies, Tongue::both) + told + "</div>";
  }
  part.inside = "<p>" + html(Text("Recorded clients of the first replication, each under every policy with the same luck. kvarbo explain tells all that happened to them, and to others.",
                             "Följda klienter ur den första upprepningen, var och en med varje åtgärd och samma tur. kvarbo explain berättar allt som hände dem, och andra.")) + "</p>" + out;
  return part;
}

Part not_recorded(const Material& m) {
  Part part{"not-recorded", Text("What was not recorded", "Vad som inte spelades in"), ""};
  const auto add = [&](const Text& why) { part.inside += "<p>" + html(why) + "</p>"; };
  if (!m.lives)
    add({"Moves, waits, how homes are kept and homes by subgroup need recorded events. Make the result again with kvarbo run … --trajectories sample:100 (or all).",
         "Flyttar, väntan, hur hem behålls och hem efter undergrupp kräver inspelade händelser. Gör resultatet igen med kvarbo run … --trajectories sample:100 (eller all)."});
  if (m.kept.empty())
    add({"Costs, health and waits by subgroup need a run that keeps subgroups apart: kvarbo run … --by ATTRIBUTE,ATTRIBUTE.",
         "Kostnader, hälsa och väntan efter undergrupp kräver en körning som håller undergrupperna isär: kvarbo run … --by ATTRIBUT,ATTRIBUT."});
  return part;
}

Text status_name(const std::string& status) {
  if (status == "measured") return {"measured", "uppmätt"};
  if (status == "derived") return {"derived", "härledd"};
  return status == "assumed" ? Text("assumed", "antagen") : Text::same(status);
}

std::string four(double value) { return std::isfinite(value) ? fmt::format("{:.4g}", value) : "–"; }

const NumberInfluence* influence_of(const Material& m, const LedgerEntry& e) {
  if (!m.sweep) return nullptr;
  const auto it = m.sweep->numbers.find(e.id);
  return it == m.sweep->numbers.end() ? nullptr : &it->second;
}

// As they are, or those first that a sweep found to matter most.
std::vector<LedgerEntry> by_influence(const Material& m) {
  std::vector<LedgerEntry> out = m.origin.ledger;
  const auto strength = [&](const LedgerEntry& e) {
    const NumberInfluence* known = influence_of(m, e);
    return known ? known->strength : -1;
  };
  std::stable_sort(out.begin(), out.end(), [&](const LedgerEntry& a, const LedgerEntry& b) { return strength(a) > strength(b); });
  return out;
}

Text order_of_ledger(const Material& m) {
  if (!m.sweep) return {"Every number of the scenario that names its evidence, what is least known first.", "Varje tal i scenariot som anger sin grund, det minst kända först."};
  return Text("Every number of the scenario that names its evidence. First those that matter most, as the sweep “", "Varje tal i scenariot som anger sin grund. Först de som betyder mest, enligt svepet ”") + m.sweep->title +
         Text(fmt::format("” ({} points) tells: ", m.sweep->points), fmt::format("” ({} punkter): ", m.sweep->points)) + m.sweep->measure + Text(". Then those that it did not vary, what is least known first.", ". Därefter de som det inte varierade, det minst kända först.");
}

Part ledger_part(const Material& m) {
  Part part{"assumed", Text("What was assumed", "Vad som antogs"), ""};
  if (m.origin.ledger.empty()) return part;
  std::vector<Text> columns{{"number", "tal"}, {"value", "värde"}, {"95 % range", "95 % spann"}, {"unit", "enhet"}, {"known how", "hur känt"}, {"source", "källa"}};
  if (m.sweep) columns.insert(columns.begin() + 1, {Text("influence", "inflytande"), Text("worth knowing", "värt att veta")});
  std::vector<std::vector<std::string>> rows;
  for (const LedgerEntry& e : by_influence(m)) {
    rows.push_back({escaped(e.id), four(e.value), four(e.low) + " – " + four(e.high), escaped(e.unit), html(status_name(e.status)), "<span class=\"text\">" + escaped(e.source) + "</span>"});
    if (!m.sweep) continue;
    const NumberInfluence* known = influence_of(m, e);
    rows.back().insert(rows.back().begin() + 1, {known ? html(known->told) : "–", known ? html(known->worth) : ""});
  }
  part.inside = "<p>" + html(order_of_ledger(m)) + "</p>" + folded(Text(fmt::format("{} numbers", rows.size()), fmt::format("{} tal", rows.size())), html_table({}, columns, rows));
  return part;
}

Part scenario_part(const Material& m) {
  const std::string setting = fmt::format("{:g}", m.facts.warmup_days), counted = fmt::format("{:g}", m.facts.counted_days()), runs = std::to_string(m.outcomes.replications);
  return {"scenario", Text("The scenario itself", "Scenariot självt"),
          "<p>" + html(Text(runs + " replications, " + setting + " days of warm-up, " + counted + " days counted after it; costs discounted at " + fmt::format("{:g}", 100 * m.facts.discount_costs_per_year) + " % a year, effects at " +
                                fmt::format("{:g}", 100 * m.facts.discount_effects_per_year) + " %; prices of " + (m.facts.price_year ? std::to_string(m.facts.price_year) : "an unnamed year") + ".",
                            runs + " upprepningar, " + setting + " dygns inkörning, " + counted + " dygn räknade efter den; kostnader diskonterade med " + fmt::format("{:g}", 100 * m.facts.discount_costs_per_year) + " % per år, effekter med " +
                                fmt::format("{:g}", 100 * m.facts.discount_effects_per_year) + " %; priser från " + (m.facts.price_year ? std::to_string(m.facts.price_year) : "ett år som inte anges") + ".")) +
              "</p>" + files_of(m.origin)};
}

}  // namespace

std::string page(const Material& m, const std::string& language) {
  return whole_page(m.title, m.outcomes.policies, {answer_part(m)}, figures_of(m), {lives_part(m), not_recorded(m), ledger_part(m), scenario_part(m)}, language);
}

}  // namespace kvarbo::report
