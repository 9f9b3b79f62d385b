#pragma once
// Scenarios by chance: small, valid, with many mechanisms at once.

#include <cstdint>
#include <string>

namespace kvarbo {

/// What is varied about one of them.
struct Variant {
  bool bystander = false;  ///< one client more, last of the initial ones, in a place of its own that no route leaves
  bool roomier = false;    ///< five places more in unit0
  bool policies = false;   ///< `base`, `same` (a title from day 20 on), `later` (much from day 30 on), `at_once`, `stricter` (from day 40 on)
};

struct RandomScenario {
  std::string head, initial_groups, arrivals, body;
  int initial = 0;    ///< how many clients there are on day 0
  int unit_room = 0;  ///< of unit0

  std::string text(Variant variant) const;
};

/// The scenario of a number: the same everywhere.
RandomScenario random_scenario(std::uint64_t number);

}  // namespace kvarbo
