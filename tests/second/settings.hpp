#pragma once
// Values set by path.

#include <toml++/toml.h>

#include <string>

namespace kvarbo::second {

/// Sets "kind.id.key…" in a scenario's tables.
void set_value(toml::table& scenario, const std::string& path, const toml::node& value);

}  // namespace kvarbo::second
