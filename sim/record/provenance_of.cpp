#include "record/provenance_of.hpp"

namespace kvarbo {

Provenance provenance_of(const Scenario& scenario, const RunSettings& run, const std::string& command, const std::vector<Override>& overrides) {
  Provenance p;
  for (const SourceFile& f : scenario.files) p.files.push_back({f.name, f.text});
  p.command = command;
  p.seed = run.seed;
  p.population_seed = run.population_seed;
  for (const Override& o : overrides) p.overrides.push_back(o.path + "=" + o.text);
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (const EvidenceEntry& e : scenario.base.evidence)
    p.evidence.push_back({e.id, e.value, e.low.value_or(none), e.high.value_or(none), e.unit, e.distribution, e.status, e.source});
  return p;
}

}  // namespace kvarbo
