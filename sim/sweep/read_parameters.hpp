#pragma once
// Reading the parameters of a sweep, and how they go together.

#include "scenario/entry.hpp"
#include "sweep/sweep.hpp"

namespace kvarbo {

/// Reads every [[parameter]] and, for `evidence` in [sweep], the ledger's entries ("all", or those named), into `sweep`, whose design is
/// known.
void read_parameters(Context& context, const Value& root, const Value* evidence, const Scenario& scenario, Sweep& sweep);

/// Reads every [[correlation]].
std::vector<Correlation> read_correlations(Context& context, const Value& root, const Sweep& sweep);

}  // namespace kvarbo
