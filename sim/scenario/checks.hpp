#pragma once
// What must hold between the parts of a scenario, once each is right by itself.

#include <vector>

#include "scenario/scenario.hpp"

namespace kvarbo {

/// Destinations that may be full at the end of a list, or closed or disabled there; hazards that effects make absurd.
void check_rules(const Spec& spec, std::vector<Fault>& faults);

/// More initial clients than room (looks at the scenario without policies, in all its areas).
void check_room(const std::vector<const Spec*>& areas, std::vector<Fault>& faults);

/// Services that nobody can reach, and entries that nothing uses, under any policy; entries of included files may.
void check_use(const Scenario& scenario, const std::set<std::string>& included, std::vector<Fault>& faults);

/// Levels that nothing names, under any policy; those of included files may.
void check_levels(const Scenario& scenario, const std::set<std::string>& included, std::vector<Fault>& faults);

/// Entries of the ledger that no number rests on, under any policy; entries of included files may.
void check_evidence(const Scenario& scenario, const std::set<std::string>& included, std::vector<Fault>& faults);

/// A population or a result larger than this machine's memory, refused with the memory that it would need.
/// Areas are all in it at once.
void check_memory(const std::vector<const Spec*>& areas, std::vector<Fault>& faults);

}  // namespace kvarbo
