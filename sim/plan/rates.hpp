#pragma once
// Hazards and what multiplies them, with bounds that hold until something happens to the client.

#include <boost/container/static_vector.hpp>
#include <cstdint>
#include <vector>

#include "core/draws.hpp"
#include "plan/guard.hpp"
#include "scenario/spec.hpp"

namespace kvarbo {

/// One factor of a hazard, probability or duration.
struct EffectTerm {
  Effect::By by = Effect::By::factor;
  double factor = 1;
  Guard when;               ///< tests, all of which must hold
  std::uint16_t subject = 0;  ///< interface, service or attribute of the curve
  std::uint32_t curve = 0;
};

/// A term that can be above 1, as far as most clients need to be asked: who has none of `needs` is not concerned.
struct Boost {
  SlotBits needs;
  double highest = 1;      ///< the most that it can ever be
  std::uint32_t term = 0;
};

/// What multiplies something: tables (value tables that lie side by side), and the terms that no table holds; those that can be above 1
/// once more as boosts.
struct Effects {
  Range32 tables, terms, boosts;
  bool none() const { return terms.count == 0 && tables.count == 0; }
};

/// A hazard: its rate per tick, and what multiplies it.
struct Hazard {
  double per_tick = 0;
  Effects effects;
};

/// A hazard that can run for a client, and the order of the own event that it brings.
struct Running {
  Hazard hazard;
  std::uint32_t order = 0;
};

/// A table of bounds on some hazards of a list.
struct RateTable {
  std::uint64_t of = 0;  ///< bits of those that it speaks for, by their position in the list
  std::uint32_t table = no_table;  ///< of where in Plan::rates a row begins: the sum of its bounds, then a bound for each of the list, per tick
  std::uint32_t row = 0;           ///< where it begins for everybody, if there is no table
};

/// Hazards that run side by side, and bounds on them: tables for those that only states, categories, the place and supports move,
/// and the positions of the others. What is slow whatever a client is like has one bound for everybody, and no table.
struct Hazards {
  static constexpr std::size_t most_tables = 4;
  std::vector<Running> list;
  double at_most = 0;  ///< per tick: the bound of all that is slow
  boost::container::static_vector<RateTable, most_tables> tables;
  std::vector<std::uint16_t> others;
  std::uint64_t concerned_by = 0;  ///< changes of a client that can move the bound
};

/// Hazards that share a clock: each process has one, and so have the exits of places, seeking, and what a client carries with it
/// (exits of supports, giving up).
enum class ClockKind : std::uint8_t { process, carried, exits, seeks };
struct ClockPlan {
  ClockKind kind = ClockKind::process;
  std::size_t process = 0;
  Purpose purpose = 0;
  std::uint64_t concerned_by = 0;  ///< changes that can move its bound in some state or place
};

}  // namespace kvarbo
