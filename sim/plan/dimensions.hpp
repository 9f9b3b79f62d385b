#pragma once
// The names that results are counted under, common to all policies of a scenario.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace kvarbo {

inline constexpr std::uint16_t no_column = 0xffff;

/// Exits and labels; services, routes, processes and outcomes are the same in every policy's spec.
struct Dimensions {
  std::vector<std::string> exits;  ///< `service.cause`, then `.stay` and `.hold` where they can happen
  std::map<std::string, std::uint16_t> exit_column;
  std::vector<std::string> labels;  ///< of recorded events: places, supports, routes, exits, `process.state`
  std::map<std::string, std::uint16_t> label_of;

  std::uint16_t exit(const std::string& name) const;
};

/// From the scenario without policies and every policy's: a policy may add exits of its own.
Dimensions dimensions_of(const Scenario& scenario);

}  // namespace kvarbo
