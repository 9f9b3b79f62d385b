#pragma once
// Scenarios by chance that use as much of the language as the second reading covers.

#include <cstdint>
#include <string>

namespace kvarbo::second {

/// The scenario of a number: the same everywhere. Some two dozen clients over some two months; one in five runs over more than a year.
/// Its policies are `base`, `at_once` (from the start) and `later` (from day 20 on).
std::string rich_scenario(std::uint64_t number);

}  // namespace kvarbo::second
