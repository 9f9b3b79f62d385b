#pragma once
// Who is where, from the recorded series.

#include <cstddef>
#include <vector>

#include "analysis/facts.hpp"
#include "analysis/report/text.hpp"

namespace kvarbo::report {

/// Places that the page shows as one.
struct PlaceGroup {
  Text name;
  std::vector<std::size_t> services;
};

/// The places themselves, if they are few; else by their first tag, those without a tag each by itself.
std::vector<PlaceGroup> place_groups(const Facts& facts);
/// The group of each service; as many as there are groups for a support.
std::vector<std::size_t> groups_of_services(const std::vector<PlaceGroup>& groups, const Facts& facts);

/// Series and their means. Means over time are over the recorded days after the warm-up.
struct Presence {
  std::vector<double> days;                                  ///< recorded, from day 0
  std::vector<std::vector<std::vector<double>>> in_group;    ///< policy, group, recorded day: clients, mean over replications
  std::vector<std::vector<double>> occupied, waiting, kept, blocked;  ///< policy, service: clients, mean over replications and time
  std::size_t years = 0;                                     ///< full years after the warm-up
  std::vector<std::vector<std::vector<double>>> stable;      ///< policy, year, replication: clients in stable places, mean over the year
};

/// Reads them. Throws FileError where the series do not fit.
Presence read_presence(const h5::File& file, const std::string& path, const Facts& facts, const std::vector<PlaceGroup>& groups, std::size_t policies, std::size_t replications);

}  // namespace kvarbo::report
