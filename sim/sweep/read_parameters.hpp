#pragma once
// Reading the parameters of a sweep, and how they go together.

#include "scenario/entry.hpp"
#include "sweep/sweep.hpp"

namespace kvarbo {

/// What [sweep] says of the ledger: `evidence` is "all" or a list of names, `except` the patterns of those that are not drawn.
struct FromLedger {
  const Value* evidence = nullptr;
  std::vector<const Value*> except;
};

/// Reads every [[parameter]], and the ledger's entries, into `sweep`, whose design is known.
void read_parameters(Context& context, const Value& root, const FromLedger& ledger, const Scenario& scenario, Sweep& sweep);

/// Reads every [[correlation]].
std::vector<Correlation> read_correlations(Context& context, const Value& root, const Sweep& sweep);

}  // namespace kvarbo
