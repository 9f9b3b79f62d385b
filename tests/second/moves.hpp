#pragma once
// Changes of place and admissions, at an allocation.

#include "second/world.hpp"

namespace kvarbo::second {

/// Admits to a place or a support; `route`: by which queue, -1 for a list of destinations.
void admit(World& w, Client& c, int service, int route);
/// Back to the kept place.
void go_home(World& w, Client& c);
/// Planned lengths, as they are drawn at the beginning of a stay.
Tick planned_end(World& w, Client& c, int service, bool stationary);

}  // namespace kvarbo::second
