#pragma once
// Where the results of a scenario come from.

#include "record/provenance.hpp"
#include "scenario/scenario.hpp"

namespace kvarbo {

/// All that is needed to play a scenario again: its texts, the command, the seeds, what was set on the command line, and its ledger.
Provenance provenance_of(const Scenario& scenario, const RunSettings& run, const std::string& command, const std::vector<Override>& overrides);

}  // namespace kvarbo
