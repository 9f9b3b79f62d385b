#include <fmt/format.h>

#include "analysis/report/page_parts.hpp"
#include "analysis/sweep_report/sweep_answer.hpp"
#include "analysis/sweep_report/sweep_figures.hpp"
#include "analysis/sweep_report/sweep_report.hpp"

namespace kvarbo::report {
namespace {

std::vector<Figure> figures_of(const SweepMaterial& m) {
  std::vector<Figure> out;
  for (const auto make : {spread_of_changes, best_where, best_along, tornado, sobol_shares, elementary_effects, rank_correlations, along_parameters, cost_and_health, acceptability_curve, worth_of_knowing_all, worth_of_knowing_one})
    if (auto f = make(m)) out.push_back(std::move(*f));
  return out;
}

Part answer_part(const SweepMaterial& m) {
  std::string list;
  for (const Text& sentence : sweep_answer(m)) list += "<li>" + html(sentence) + "</li>";
  return {"answer", Text("The answer", "Svaret"), "<ol class=\"answer\">" + list + "</ol>" + sweep_overview(m)};
}

Part untold(const SweepMaterial& m) {
  std::string list;
  for (const SensitivityNote& note : m.told.notes) list += "<li>" + html(Text(note.english, note.swedish)) + "</li>";
  return {"untold", Text("What could not be told", "Vad som inte kunde sägas"), list.empty() ? "" : "<ul>" + list + "</ul>"};
}

Part what_varied(const SweepMaterial& m) {
  const std::size_t n = m.sweep.parameters.size();
  return {"varied", Text("What varied", "Vad som varierade"), folded(Text(fmt::format("{} numbers", n), fmt::format("{} tal", n)), parameters(m))};
}

}  // namespace

std::string sweep_page(const SweepMaterial& m, const std::string& language) {
  const Text title(m.sweep.title, m.sweep.title_sv.empty() ? m.sweep.title : m.sweep.title_sv);
  const std::vector<Part> last{{"crossings", Text("Where policies change places", "Var åtgärder byter plats"), crossings(m)}, untold(m), what_varied(m), {"scenario", Text("The sweep itself", "Svepet självt"), files_of(m.origin)}};
  return whole_page(title, m.sweep.policies, {answer_part(m)}, figures_of(m), last, language);
}

}  // namespace kvarbo::report
