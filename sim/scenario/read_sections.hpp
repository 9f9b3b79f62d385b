#pragma once
// One reader a section of a scenario. All take the whole tree's root, and tell every fault to the context.

#include "scenario/entry.hpp"

namespace kvarbo {

/// Fills the context's names from the tree, and faults names that are doubled.
void index_names(Context& context, const Value& root);

/// The evidence ledger; its entries can then stand for numbers.
std::vector<EvidenceEntry> read_evidence(Context& context, const Value& root);

/// The names of qualities; they can then stand where a quality stands.
std::vector<Level> read_levels(Context& context, const Value& root);

Timing read_time(Context& context, const Value& root);
Economics read_economics(Context& context, const Value& root);
void read_attributes(Context& context, const Value& root, Spec& spec);
void read_processes(Context& context, const Value& root, Spec& spec);
void read_population(Context& context, const Value& root, Spec& spec);
void read_organisations(Context& context, const Value& root, Spec& spec);
void read_services(Context& context, const Value& root, Spec& spec);
void read_routes(Context& context, const Value& root, Spec& spec);
/// Moves between areas, after the services; faults what is shared and cannot be.
void read_moves(Context& context, const Value& root, Spec& spec);
void read_effects(Context& context, const Value& root, Spec& spec);
void read_money(Context& context, const Value& root, Spec& spec);
void read_outcomes(Context& context, const Value& root, Spec& spec);

/// The tables of a list section such as [[service]]; a fault if it is something else.
std::vector<const Value*> section(Context& context, const Value& root, const std::string& name);

}  // namespace kvarbo
