#pragma once
// How large a file of TOML may be before it is read at all.

#include <string_view>

#include "core/fault.hpp"

namespace kvarbo {

/// Values of one file; all that is shipped has under a twentieth of it. Each takes some 300 bytes while it is read.
inline constexpr std::size_t most_values = 1'000'000;
/// Lists and tables within each other, and dots within a key.
inline constexpr int deepest = 64;

/// Throws InvalidScenario with the place where a text goes beyond these limits: its reader and all who walk its tree call
/// themselves once a level. A text that is not valid TOML may pass.
void check_limits(std::string_view text, const FileName& name);

}  // namespace kvarbo
