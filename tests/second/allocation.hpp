#pragma once
// Who gets the room there is.

#include "second/world.hpp"

namespace kvarbo::second {

/// A client that enters the system: where it is, its past, its clocks.
void enter(World& w, Client& c, int place, const std::vector<int>& supports);
/// Draws how long it stays, once loads are known.
void begin_stays(World& w, Client& c, bool stationary);
/// Closing services, leavers, queues, in this order, at w.now.
void allocate(World& w);
/// Clients in a service, places kept in it, granted applications to it.
int present(const World& w, int service);
int kept(const World& w, int service);
int waiting(const World& w, int service);
/// Loads as they are now.
std::vector<double> loads(const World& w);

}  // namespace kvarbo::second
