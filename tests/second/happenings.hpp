#pragma once
// What can happen to one client. Every function takes the client as it is at c.now.

#include "second/world.hpp"

namespace kvarbo::second {

/// Counts an event and what it costs, before it changes anything.
void note(World& w, const Client& c, const Event& event);
/// Transitions that follow an event.
void answer(World& w, Client& c, const Event& event);
/// A client moves from a state to another, or out of the system.
void change_state(World& w, Client& c, int process, int to);
void die(World& w, Client& c);
void depart(World& w, Client& c);

/// An exit from the place (at once decided, made at the next allocation) or a support (at once).
void exit_by(World& w, Client& c, int service, int cause);
/// The planned stay is over.
void end_stay(World& w, Client& c);
void end_support_stay(World& w, Client& c, int support);
/// Ends a support without counting it.
void drop_support(World& w, Client& c, int support);
/// The move out of the place is decided.
void decide_to_leave(World& w, Client& c, const Destinations& to);
/// One of the lists of `then`.
Destinations way_out(World& w, const Service& place);
/// A kept place is given up; `counted`: because its days are over.
void give_up_kept(World& w, Client& c, bool counted);
/// Ends the latest stay in a service, as far as been_in is concerned.
void close_history(Client& c, int service);

// Applications.
bool is_open(const World& w, const Client& c, int route);
bool from_fits(const World& w, const Client& c, int route);
Application* application_on(Client& c, int route);
/// Opens one unless there is one, or the client is in the service.
void apply(World& w, Client& c, int route);
void refer(World& w, Client& c, const std::vector<int>& routes);
void decide(World& w, Client& c, int route);
void give_up(World& w, Client& c, int route);
void refuse(World& w, Client& c, int route);
void withdraw(World& w, Client& c, int route);

}  // namespace kvarbo::second
