#pragma once
// What recorded clients tell, in one reading of their events: moves between places, and homes by subgroup.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/histories.hpp"
#include "analysis/paired.hpp"
#include "analysis/report/presence.hpp"

namespace kvarbo::report {

/// Clients who share a category, or several.
struct Subgroup {
  Text name;
  std::vector<std::vector<double>> stable_share;  ///< policy, replication: of their days after the warm-up; NaN where there is none
  std::vector<Estimate> came, kept;               ///< by policy: the share who came to a stable home within a year, and who kept it for one
  std::size_t clients = 0;                        ///< recorded, of all policies and replications
  std::vector<std::vector<double>> moves = {};    ///< policy, (from × groups + to): a hundred client-years after the warm-up
};

/// Subgroups by one attribute.
struct Division {
  Text name;
  std::vector<Subgroup> subgroups;
};

struct Lives {
  std::size_t clients = 0;                ///< recorded in each run, on average
  std::vector<std::vector<double>> moves; ///< policy, (from × groups + to): a hundred client-years after the warm-up
  std::vector<Division> divisions;        ///< by each attribute; last the combination that was asked for
  std::size_t moves_by = 0;               ///< the division whose moves are told: that combination, else the first attribute
};

/// Reads them; nothing where no events were recorded. `together`: attributes whose combination is a division of its own, with
/// commas between; empty: none. Throws FileError for a damaged file, UsageError for an attribute that is not there.
std::optional<Lives> read_lives(const h5::File& file, const std::string& path, const Facts& facts, const std::vector<PlaceGroup>& groups, std::size_t policies, std::size_t replications,
                                const std::string& together);

}  // namespace kvarbo::report
