#pragma once
// One scenario under both readings.

#include <functional>
#include <string>
#include <vector>

#include "second/reader.hpp"
#include "second/verdict.hpp"

namespace kvarbo::second {

/// What kvarbo gives under a policy, by the names of the second reading.
Numbers by_kvarbo(const std::string& text, const std::string& policy, int replications);

/// What the second reading gives, after `change` has been made to its copy of the scenario.
using Change = std::function<void(Policy&)>;
Numbers by_second(const std::string& text, const std::string& policy, int replications, const Change& change = {});

/// Every number of every policy of a scenario. `name` stands before the names.
std::vector<Comparison> by_both(const std::string& name, const std::string& text, int replications, const Change& change = {});

/// A scenario of tests/second/contract.
std::string contract_text(const std::string& name);

}  // namespace kvarbo::second
