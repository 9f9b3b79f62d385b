#include <fmt/format.h>

#include <cmath>

#include "analysis/report/html_table.hpp"
#include "analysis/sweep_report/sweep_answer.hpp"

namespace kvarbo::report {
namespace {

std::string cell(const std::vector<const Finding*>& found, bool plus) { return found.empty() || !std::isfinite(found[0]->value.mean) ? "" : html(estimate(found[0]->value, plus)); }

std::string four(double value) { return std::isfinite(value) ? fmt::format("{:.4g}", value) : "–"; }

}  // namespace

std::string sweep_overview(const SweepMaterial& m) {
  std::string out;
  for (const std::size_t o : m.told.outcomes) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t p = 0; p < m.policies(); ++p) {
      const auto positive = m.found(Measure::positive, o, p);
      rows.push_back({html(m.policy(p)) + (p == m.told.baseline ? html(Text(" (baseline)", " (jämförelse)")) : ""), cell(m.found(Measure::mean, o, p), false), cell(m.found(Measure::difference, o, p), true),
                      positive.empty() ? "" : fmt::format("{:.0f} %", 100 * positive[0]->value.mean)});
    }
    out += html_table(m.outcome(o) + Text(": mean over the points, with the range of the middle 95 % of them", ": medel över punkterna, med spannet för de mittersta 95 % av dem"),
                      {{"policy", "åtgärd"}, {"mean", "medel"}, {"change", "ändring"}, {"points where it is higher", "punkter där det är högre"}}, rows);
  }
  return out;
}

std::string crossings(const SweepMaterial& m) {
  std::vector<std::vector<std::string>> rows;
  for (const Finding* f : clear_crossings(m))
    rows.push_back({html(m.parameter(f->parameter)), html(estimate(f->value)), four(m.sweep.low[f->parameter]) + " – " + four(m.sweep.high[f->parameter]), html(m.outcome(f->outcome)), html(m.policy(f->policy))});
  if (rows.empty()) return "";
  return "<p>" + html(Text("The value of one number at which a policy and the baseline change places in an outcome, whatever the other numbers are, with a bootstrap interval where the points are a sample; places without one may be chance, and are left out.",
                           "Det värde på ett tal där en åtgärd och jämförelsen byter plats i ett utfall, vad de andra talen än är, med bootstrapintervall där punkterna är ett urval; ställen utan intervall kan vara slump, och är utelämnade.")) + "</p>" +
         html_table({}, {{"number", "tal"}, {"they change places at", "de byter plats vid"}, {"range that was tried", "spann som prövades"}, {"in", "i"}, {"policy", "åtgärd"}}, rows);
}

std::string parameters(const SweepMaterial& m) {
  std::vector<std::vector<std::string>> rows;
  for (std::size_t k = 0; k < m.sweep.parameters.size(); ++k)
    rows.push_back({html(m.parameter(k)), four(m.sweep.low[k]) + " – " + four(m.sweep.high[k]), m.sweep.paths.empty() ? "" : "<span class=\"text\">" + escaped(m.sweep.paths[k]) + "</span>"});
  return html_table({}, {{"number", "tal"}, {"range", "spann"}, {"sets", "sätter"}}, rows);
}

}  // namespace kvarbo::report
