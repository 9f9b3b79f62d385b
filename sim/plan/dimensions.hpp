#pragma once
// The names that results are counted under, common to all policies of a scenario.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/groups.hpp"
#include "scenario/scenario.hpp"

namespace kvarbo {

inline constexpr std::uint16_t no_column = 0xffff;

/// Exits and labels; services, routes, processes and outcomes are the same in every policy's spec.
struct Dimensions {
  std::vector<std::string> exits;  ///< `service.cause`, then `.stay` and `.hold` where they can happen
  std::map<std::string, std::uint16_t> exit_column;
  std::vector<std::string> labels;  ///< of recorded events: places, supports, routes, exits, `process.state`
  std::map<std::string, std::uint16_t> label_of;

  Groups groups;  ///< of clients, that outcomes are told apart by

  std::uint16_t exit(const std::string& name) const;
};

/// The most groups that outcomes can be told apart by: a client's is a byte.
inline constexpr std::size_t most_groups = 256;

/// The groups that `by` names (see Groups), of the scenario's attributes; everybody is one for "". Throws UsageError.
Groups groups_of(const Scenario& scenario, const std::string& by);

/// From the scenario without policies and every policy's: a policy may add exits of its own.
Dimensions dimensions_of(const Scenario& scenario, const Groups& groups = {});

}  // namespace kvarbo
