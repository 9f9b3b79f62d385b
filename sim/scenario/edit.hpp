#pragma once
// Changing a scenario by path: `[set]`, a policy's `set`, and `--set` on the command line.

#include <optional>
#include <string>
#include <vector>

#include "scenario/value.hpp"

namespace kvarbo {

/// The names by which an entry of a list can be addressed in a path: its id, or else its cause, or else the interface that it raises; and `from->to`.
std::vector<std::string> names_of(const Value& entry);

/// The area that a path is about, and the path within it: "area.north.service.flat.capacity". No area for any other path, and for
/// what the area's own table holds.
struct AreaPath {
  std::string area, path;
};
AreaPath area_path(const std::string& path);

/// What a path is about, if only the scenario itself can say it ("[time]", "the currency"): no policy changes that, and no sweep. Nothing for other paths.
std::optional<std::string> scenarios_own(const std::string& path);

/// What is wrong with a member of a set that gives a hazard another rate where a member before it gave it one; or nothing.
std::optional<std::string> rate_given_before(const Value& set, const Member& member);

/// Sets the value at `path` (`kind.id.key`, nested keys by dots, entries of lists by their name) in a scenario's tree.
/// A value replaces the whole; setting one rate key of an entry removes its other rate keys. `from->to` is the hazard of a
/// transition: a table of a rate, or a number per day. A path into an area puts the value into that area's
/// set. Returns what is wrong with the path, or nothing.
std::optional<std::string> set_by_path(Value& root, const std::string& path, Value value);

}  // namespace kvarbo
