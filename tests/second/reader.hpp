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

/// Reads a scenario with all its policies (without any: `base`). Throws NotCovered for whatever this reading does not cover:
/// files that include others, services that are disabled from some later day on, effects on a stay together with
/// `elapsed = "stationary"` of `by_load`, `like` in policies, policies that begin later and change more than values (another
/// number of entries of a list, of initial clients, or rates of discount).
std::vector<Policy> read_policies(const std::string& text, const Settings& set = {});

}  // namespace kvarbo::second
