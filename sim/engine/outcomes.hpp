#pragma once
// The outcomes of a run: the built-in ones, then the scenario's own.

#include <vector>

#include "engine/layout.hpp"
#include "engine/ledger.hpp"

namespace kvarbo {

/// Their names, titles and units, in the order of `outcome_values`.
std::vector<Label> outcome_labels(const Spec& spec);

/// All outcomes over the time after warm-up. `end` is the weight of the horizon, `shares` those of the kind share_at_end.
std::vector<double> outcome_values(const Spec& spec, const Tally& total, const Ledger& ledger, const Weight& end, const std::vector<double>& shares);

}  // namespace kvarbo
