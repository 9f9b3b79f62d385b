#pragma once
// One client's own time, event by event.

#include "second/world.hpp"

namespace kvarbo::second {

/// Plays a client up to and including an instant.
void live(World& w, Client& c, Tick end);
/// Brings the clock of a client to which nothing happens up to an instant, and counts the time between.
void pass(World& w, Client& c, Tick to);

}  // namespace kvarbo::second
