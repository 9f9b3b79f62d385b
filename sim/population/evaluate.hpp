#pragma once
// Conditions and effects on one client at one instant. Pure.

#include "population/client.hpp"

namespace kvarbo {

/// Whether something holds now, and whether that stays so until something happens to the client (an event of its own, or an
/// interface's quality moves).
struct Verdict {
  bool now = true;
  bool settled = true;
};

/// Whether all tests of a run hold.
Verdict evaluate(const Client& client, Range32 tests, Ticks at);

/// The most frequent tests, in a few instructions: of a process, a category, or where the client is.
inline bool is_plain(const Test& t) { return t.op == Test::Op::state || t.op == Test::Op::category || (t.op == Test::Op::place && !t.wanted); }
inline bool holds_plainly(const Client& c, const Test& t) {
  if (t.op == Test::Op::state) return c.in_system() && (t.mask >> c.state(t.subject) & 1);
  if (t.op == Test::Op::category) return t.mask >> c.category(t.subject) & 1;
  return c.plan().sets[t.set][c.place().index()];
}
inline bool holds(const Client& client, Range32 tests, Ticks at) { return tests.count == 0 || evaluate(client, tests, at).now; }

/// One test that is no composite and asks for no duration (the test of a spell).
bool holds_now(const Client& client, const Test& test, Ticks at);

/// The first instant after `at` at which some test of the run may change without anything happening to the client; `never`
/// if there is none.
Ticks next_change(const Client& client, Range32 tests, Ticks at);

/// The product of the effects at an instant.
double factor(const Client& client, const Effects& effects, Ticks at);

/// The most that the product can become until something happens to the client.
double factor_bound(const Client& client, const Effects& effects, Ticks at);

/// A probability under its effects, cut at 1.
double probability(const Client& client, const Chance& chance, Ticks at);

}  // namespace kvarbo
