#pragma once
// What a result file keeps of a scenario for the analyses.

#include "engine/experiment.hpp"
#include "record/scenario_facts.hpp"

namespace kvarbo {

/// The facts of a scenario, along the policies of the experiment.
ScenarioFacts facts_of(const Scenario& scenario, const Experiment& experiment);

}  // namespace kvarbo
