#pragma once
// A town with one door: the smallest scenario in which someone applies for something.

#include <string>

#include "support/traced.hpp"

namespace kvarbo {

/// Town with `people`, a service "unit" with the given lines, and a route "door" into it with the given lines; then `rest`.
inline Played door(const std::string& time, int people, const std::string& unit, const std::string& route, const std::string& rest = "") {
  return play_text(scenario_text(time, "seed = 21", "[population]\ninitial = [ { count = " + std::to_string(people) + ", place = \"town\" } ]\n" + R"([[service]]
id = "town"
kind = "place"
[[service]]
id = "unit"
kind = "place"
)" + unit + "\n[[route]]\nid = \"door\"\nfrom = [\"town\"]\nto = \"unit\"\n" + route + "\n" + rest), traced());
}

/// An attribute whose category `male` nobody has.
inline const char* never_met = "[[attribute]]\nid = \"sex\"\ncategories = { female = 1, male = 0 }\n";

}  // namespace kvarbo
