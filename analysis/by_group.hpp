#pragma once
// Outcomes of subgroups: as the run kept them apart, or counted again from the recorded events.

#include <string>

#include "analysis/result_reader.hpp"

namespace kvarbo {

/// Where the run kept groups that answer `by` (see keeps_groups), every outcome of each (see read_by_kept_group). Else, from events,
/// `person_days.<service>`, `deaths`, `mean_population`, `stable_housing_share` and `exits.<service>.<cause>` after the warm-up,
/// for each subgroup (see Groups) that anybody belongs to. A share of no person-days is 0. Throws FileError where not every
/// client's events are recorded either, and UsageError for a wrong `by`.
ExperimentOutcomes read_by_group(const std::string& path, const std::string& by);

}  // namespace kvarbo
