#pragma once
// The search for a client's next own event: a pure function of its state and its luck.

#include "engine/own_time.hpp"

namespace kvarbo {

/// Looks through all that could happen to one client after a cursor and keeps the first.
class NextDue {
 public:
  NextDue(const Client& client, Cursor from, Ticks horizon) : c_(client), plan_(client.plan()), from_(from) { best_.at = horizon + 1; }

  /// The first event, or one at `never` if there is none before the horizon.
  Due find();

 private:
  void processes();
  void place();
  void slots();
  void routes();
  void watches();
  void route(RouteId id);

  /// An instant that is certain. What is due already is due now.
  void timer(Ticks at, OwnEvent event, std::size_t entry);
  /// The first point of luck at which the hazard can fire.
  void hazard(const Hazard& h, OwnEvent event, std::size_t entry);

  const Client& c_;
  const Plan& plan_;
  Cursor from_;
  Due best_;
};

/// Whether a client may apply on a route now, its hazard of seeking aside. Pure.
bool route_open(const Client& client, RouteId route, Ticks at);

}  // namespace kvarbo
