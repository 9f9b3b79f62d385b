#pragma once
// Valid scenarios that mutants are made of.

#include <cstdint>
#include <string>
#include <vector>

namespace kvarbo::fuzz {

/// The tests' town, with one of everything.
const std::string& town_text();

/// One of the small scenarios of the tests, or one by chance.
std::string small_text(std::uint32_t number);

/// The paths of the scenarios that are shipped.
const std::vector<std::string>& cities();

}  // namespace kvarbo::fuzz
