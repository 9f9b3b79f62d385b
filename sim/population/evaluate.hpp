#pragma once
// Conditions and effects on one client at one instant. Pure.

#include <limits>

#include "population/client.hpp"

namespace kvarbo {

/// Whether something holds now, and whether that stays so until something happens to the client (an event of its own, or an
/// interface's quality moves).
struct Verdict {
  bool now = true;
  bool settled = true;
};

/// Whether all tests of a guard hold.
Verdict evaluate(const Client& client, const Guard& guard, Ticks at);
inline bool holds(const Client& client, const Guard& guard, Ticks at) {
  return guard.none() || (!client.lacks(guard) && evaluate(client, guard, at).now);
}

/// The first of the conditions that a guard was written from that does not hold.
struct Unmet {
  int condition = -1;                                      ///< its position; -1: all hold
  double value = std::numeric_limits<double>::quiet_NaN();  ///< what the client had: days that it has held, a number, a quality
};
Unmet first_unmet(const Client& client, const Guard& guard, Ticks at);

/// One test that is no composite and asks for no duration (the test of a spell).
bool holds_now(const Client& client, const Test& test, Ticks at);

/// The first instant after `at` at which some test of the guard may change without anything happening to the client; `never`
/// if there is none.
Ticks next_change(const Client& client, const Guard& guard, Ticks at);

/// The number that a table has for the client as it is now.
double table_value(const Client& client, std::uint32_t table);

/// Which of the routes sought from its place its states and categories leave open, as bits by their position there. What else
/// a route asks for is not looked at.
std::uint64_t seekable(const Client& client);

/// The product of the effects at an instant.
double factor(const Client& client, const Effects& effects, Ticks at);

/// A bound on the product until something happens to the client: effects that cannot be above 1 are left out, and curves count with
/// their highest point.
double factor_bound(const Client& client, const Effects& effects, Ticks at);

/// A probability under its effects, cut at 1.
double probability(const Client& client, const Chance& chance, Ticks at);

}  // namespace kvarbo
