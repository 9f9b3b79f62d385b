#pragma once
// From the text of a scenario to what the second reading holds.

#include <string>
#include <utility>
#include <vector>

#include "second/language.hpp"

namespace kvarbo::second {

/// A policy of a scenario: from its day on, `under` holds instead of `before`.
struct Policy {
  std::string id;
  Tick from = 0;
  Scenario before, under;
};

/// Values set by path, as TOML text: {"service.shelter.capacity", "80"}.
using Settings = std::vector<std::pair<std::string, std::string>>;

/// Reads a scenario with all its policies (without any: `base`). What this reading does not cover it refuses with NotCovered:
///   - `include`, and so [set] in included files;
///   - `like` in a policy;
///   - a policy that begins later and changes how many entries a list has, how many initial clients there are, or a rate of
///     discount;
///   - a word that a list names twice;
///   - every key that it does not know.
/// Titles, [run], currency, price year and thresholds are passed over: they say nothing about what happens. What is not compared
/// at all: recorded events, series by time (only their means), and that draws are shared between policies.
std::vector<Policy> read_policies(const std::string& text, const Settings& set = {});

}  // namespace kvarbo::second
