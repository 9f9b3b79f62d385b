#include <fmt/format.h>

#include "analysis/csv_field.hpp"
#include "analysis/json_text.hpp"
#include "analysis/sensitivity/sensitivity.hpp"

namespace kvarbo {
namespace {

std::string parameter_of(const SweepOutcomes& sweep, const Finding& f) { return f.parameter == Finding::no_parameter ? "" : sweep.parameters[f.parameter].id; }

}  // namespace

std::string sensitivity_csv(const SweepOutcomes& sweep, const Sensitivity& result) {
  std::string text = "measure,outcome,policy,baseline,parameter,at,value,low,high\n";
  for (const Finding& f : result.findings)
    text += fmt::format("{},{},{},{},{},{},{},{},{}\n", measure_names[static_cast<int>(f.measure)], csv_field(sweep.outcomes[f.outcome].id), sweep.policies[f.policy].id,
                        sweep.policies[result.baseline].id, parameter_of(sweep, f), csv_field(f.at), csv_field(f.value.mean), csv_field(f.value.low), csv_field(f.value.high));
  return text;
}

std::string sensitivity_json(const SweepOutcomes& sweep, const Sensitivity& result) {
  std::vector<std::string> findings, notes;
  for (const Finding& f : result.findings)
    findings.push_back(fmt::format(R"({{"measure": {}, "outcome": {}, "policy": {}, "parameter": {}, "at": {}, "value": {}, "low": {}, "high": {}}})", json_text(measure_names[static_cast<int>(f.measure)]),
                                   json_text(sweep.outcomes[f.outcome].id), json_text(sweep.policies[f.policy].id), f.parameter == Finding::no_parameter ? "null" : json_text(parameter_of(sweep, f)),
                                   json_number(f.at), json_number(f.value.mean), json_number(f.value.low), json_number(f.value.high)));
  for (const SensitivityNote& note : result.notes) notes.push_back(json_text(note.english));
  return fmt::format("{{\n  \"title\": {},\n  \"design\": {},\n  \"points\": {},\n  \"baseline\": {},\n  \"findings\": {},\n  \"notes\": {}\n}}\n", json_text(sweep.title), json_text(sweep.design), sweep.points(),
                     json_text(sweep.policies[result.baseline].id), json_list(findings, "  "), json_list(notes, "  "));
}

}  // namespace kvarbo
