#pragma once
// The ledger of evidence: what rests on each of its entries.

#include <vector>

#include "scenario/spec.hpp"
#include "scenario/value.hpp"

namespace kvarbo {

/// Notes in each entry the paths of all values of a scenario's tree that name it as "@id".
void note_what_rests_on(std::vector<EvidenceEntry>& ledger, const Value& root);

}  // namespace kvarbo
