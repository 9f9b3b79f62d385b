#pragma once
// The second reading of the model: small, one client at a time, event by event, without a line of the engine's. It is slow on
// purpose: every hazard is drawn anew whenever anything changes, every count is made by looking at every client.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "second/reader.hpp"

namespace kvarbo::second {

/// What one replication of a policy gives, by the names that result files use (occupancy., waiting., held.: means over the
/// recorded series of every step; mean_wait. is not a number where nobody was admitted).
std::map<std::string, double> replicate(const Policy& policy, std::uint64_t seed);

/// Each number of many replications: seeds `seed`, `seed` + 1, ….
std::map<std::string, std::vector<double>> replicate(const Policy& policy, int replications, std::uint64_t seed);

}  // namespace kvarbo::second
