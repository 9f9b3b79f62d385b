#pragma once
// A spec compiled to flat tables: what the engine reads while it plays. Immutable; one for each policy (and one for the days
// before it begins). The engine knows no shelter: all it sees are these numbers.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "plan/dimensions.hpp"
#include "plan/lookup.hpp"
#include "plan/own_event.hpp"
#include "plan/test.hpp"
#include "scenario/spec.hpp"

namespace kvarbo {

/// A run of entries in a flat table.
struct Range32 {
  std::uint32_t first = 0, count = 0;
};

/// Bits that tell which slots a client may have, in two words: its supports (see Plan::support_bits), and the rest. Those of routes
/// are shared by some, so a bit that is set only does not rule out.
inline constexpr std::uint64_t visit_bit = 1;
constexpr std::uint64_t route_bit(std::size_t route) { return std::uint64_t{1} << (1 + route % 62); }
inline constexpr std::uint64_t bar_bit = std::uint64_t{1} << 63;
inline constexpr std::uint64_t shared_support_bit = std::uint64_t{1} << 63;  ///< of all supports from the 64th on
struct SlotBits {
  std::uint64_t supports = 0, others = 0;
  bool any() const { return (supports | others) != 0; }
  bool meet(const SlotBits& other) const { return ((supports & other.supports) | (others & other.others)) != 0; }
};

/// Tests that must all hold. Those that only ask for states, categories and the place are worked out beforehand, in a table;
/// `rest` are the others.
struct Guard {
  Range32 tests, rest;
  std::uint32_t table = no_table;
  SlotBits needs;  ///< whoever meets the tests has one of these, if there are any
  bool none() const { return tests.count == 0; }
};

/// Whether tests hold, for each combination of what they ask for. If a kept place may meet them, too, the table does not speak for
/// clients on a visit.
struct TruthTable {
  Lookup<std::uint8_t> holds;
  bool kept = false;
};

/// What a client must be told of for its spells: when one of these changes, the spells over it are looked at again.
enum class Facet : std::uint8_t { place, support, waiting, ready, process };

/// A condition whose duration someone asks for: the clock starts when `test` begins to hold and stops when it ceases.
struct Spell {
  Test test;
  Facet facet = Facet::place;
};

/// What changed of a client, as bits: a process's state, or anything else it can be asked for.
constexpr std::uint64_t process_bit(std::size_t process) { return std::uint64_t{1} << std::min<std::size_t>(process, 57); }
inline constexpr std::uint64_t move_bit = std::uint64_t{1} << 63;   ///< place, what is kept
inline constexpr std::uint64_t phase_bit = std::uint64_t{1} << 61;  ///< staying, ready, leaving
inline constexpr std::uint64_t everything = ~std::uint64_t{0};
inline constexpr std::uint64_t supports_bit = std::uint64_t{1} << 62;
inline constexpr std::uint64_t applications_bit = std::uint64_t{1} << 60;  ///< which there are; bars, routes that closed
inline constexpr std::uint64_t waiting_bit = std::uint64_t{1} << 59;       ///< which of them were granted
inline constexpr std::uint64_t timer_bit = std::uint64_t{1} << 58;         ///< the timer was due (it shows one of several things that coincide)

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

/// What multiplies something: a table, and the terms that no table holds; those that can be above 1 once more as boosts.
struct Effects {
  Range32 terms, boosts;
  std::uint32_t table = no_table;
  bool none() const { return terms.count == 0 && table == no_table; }
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

/// Hazards that run side by side, and a bound on what they sum to: a table for those that only states, categories and the place
/// move, and the positions of the others.
struct Hazards {
  std::vector<Running> list;
  std::uint32_t bound = no_table;
  std::vector<std::uint16_t> others;
};

/// Hazards that share a clock: each process has one, and so have the exits of places, seeking, and what a client carries with it
/// (exits of supports, giving up).
enum class ClockKind : std::uint8_t { process, carried, exits, seeks };
struct ClockPlan {
  ClockKind kind = ClockKind::process;
  std::size_t process = 0;
  Purpose purpose = 0;
  std::uint64_t concerned_by = 0;  ///< changes that can move its bound; exits and seeks have theirs by place
};

/// A chance: its purpose, its probability, and what multiplies it.
struct Chance {
  Purpose purpose = 0;
  double probability = 1;
  Effects effects;
};

/// A random duration: its purpose, its distribution in days, and what multiplies it.
struct Length {
  Purpose purpose = 0;
  Duration duration;
  Effects effects;
};

struct TransitionPlan {
  ProcessId process;
  std::uint8_t from = 0, to = 0;
  ServiceId to_place;  ///< valid: leads out of the system
  Chance chance;       ///< of one that follows an event
};

struct ProcessPlan {
  std::vector<Hazards> by_state;      ///< out of each state
  std::vector<std::uint16_t> labels;  ///< by state, for recorded events
  std::uint32_t first_state = 0;      ///< where its states begin among all processes' states
};

inline constexpr std::uint16_t no_move = 0xffff;

struct ExitPlan {
  ServiceId service;
  std::uint16_t column = 0;  ///< along the result's exits
  std::uint16_t event = 0;
  bool at_once = false;      ///< its only destination is `dead`
  bool triggered = false;
  ProcessId process;
  std::uint8_t state = 0;
  Chance chance;
  std::uint32_t destinations = 0;
  Ticks bar = 0;
  std::vector<RouteId> refer;
  std::uint16_t move = no_move;  ///< who leaves by it arrives elsewhere
};

/// Where clients arrive that leave an area by an exit.
struct MovePlan {
  Purpose purpose = 0;
  ServiceId place;
  std::vector<double> to;  ///< by area: probabilities
};

struct EndingPlan {
  double up_to = 1;  ///< cumulated probability
  std::uint32_t destinations = 0;
};

struct ServicePlan {
  bool is_place = true, visit = false, keep_on_move = true, enabled = true, has_stay = false, shared = false;
  Range32 exits;
  Ticks hold = 0, wait = 0;
  Length stay;
  Purpose residual = 0, then_draw = 0;
  std::vector<EndingPlan> endings;
  std::vector<RouteId> on_admission, on_end;
  std::vector<Raise> raises;
  std::uint16_t admission_event = 0, stay_event = 0, hold_event = 0;
  std::uint16_t stay_column = no_column, hold_column = no_column;
  double cost_per_admission = 0;
  std::vector<RouteId> gates_here;      ///< enabled routes without seek, open from this place by their `from`
  Hazards leaving;                      ///< exits that come by themselves
  Hazards seeking;                      ///< enabled routes with a seek above 0; the bound is for clients on no visit
  std::uint32_t seekable = no_table;    ///< the table of which of them states and categories leave open, for clients on no visit
  std::vector<std::uint64_t> taken_by_route, taken_by_support;  ///< which of the first 64 an application, a support rules out …
  SlotBits taken;                       ///< … and the bits of all that do
  std::uint64_t exits_concerned = 0;  ///< changes of a client here that can move the bound of its leaving …
  std::uint64_t seeks_concerned = 0;  ///< … or the bound of its seeking …
  std::uint64_t timer_concerned = 0;  ///< … or its next timer
  bool visited = false;              ///< a visit, under this plan or one that clients must be ready for
  bool counted = false;              ///< entries are counted per client (been_in, or a stay that is drawn)
  Ticks remembered = 0;              ///< how long an ended stay matters to a been_in with within_days
};

struct PriorityPlan {
  Guard when;
  double add = 0;
};

struct RoutePlan {
  ServiceId to;
  bool enabled = true, at_once = false, assessed = false;
  std::vector<bool> from;  ///< by service
  Guard requires_, at_admission;
  Hazard withdraw;
  Length assessment;
  double decided_every_days = 0;
  Chance lost;
  Purpose order = 0;
  double priority = 0;
  std::vector<PriorityPlan> priorities;
  std::vector<RouteId> on_lost, on_refused;
  std::uint16_t lost_event = 0, refused_event = 0, gave_up_event = 0;
};

/// A time integral over clients for whom `when` holds: an outcome's person-days or a cost.
struct Watch {
  Guard when;
  bool lasting = false;       ///< it can change without an event of the client's own
  std::uint64_t noticed = 0;  ///< the changes of a client that can change it
  bool tabled = false;        ///< Plan::watch_table holds it

  bool concerns(std::uint64_t changed) const { return (noticed & changed) != 0; }
};

/// What an event counts towards, when its tests hold just before it.
struct EventCount {
  Guard when;
  std::uint32_t counter = 0;
};

struct ArrivalPlan {
  Purpose stream = 0;
  Effects effects;
  ServiceId place;
};

struct AttributePlan {
  Purpose purpose = 0;
  bool numeric = false, grows = false;
};

/// The whole of it. `spec` is what it was compiled from, for what is read rarely (schedules, distributions of attributes).
struct Plan {
  const Spec* spec = nullptr;
  const Dimensions* dimensions = nullptr;
  std::vector<std::uint64_t> support_bits;  ///< by service; 0 for a place
  std::vector<Test> tests;
  std::vector<std::vector<bool>> sets;
  std::vector<Spell> spells;
  std::vector<std::vector<std::uint16_t>> spells_of;  ///< by Facet; processes follow one by one from Facet::process
  std::vector<EffectTerm> effects;
  std::vector<Boost> boosts;
  std::vector<Lookup<double>> value_tables;        ///< products of effects; what the hazards of a clock sum to
  std::vector<TruthTable> truth_tables;
  std::vector<Lookup<std::uint64_t>> mask_tables;  ///< which of a list of things can be, as bits by their position in it
  std::vector<Curve> curves;
  std::vector<std::vector<ServiceId>> destinations;
  std::vector<TransitionPlan> transitions;
  std::vector<std::vector<std::uint16_t>> followers;  ///< by event: transitions that follow it
  std::vector<std::vector<EventCount>> event_counts;  ///< by event
  std::uint32_t counters = 0;                         ///< of events
  std::vector<AttributePlan> attributes;
  std::vector<ClockPlan> clocks;
  Table<ProcessId, ProcessPlan> processes;
  std::vector<ExitPlan> exits;
  std::vector<MovePlan> moves;
  Table<ServiceId, ServicePlan> services;
  Table<RouteId, RoutePlan> routes;
  std::vector<ArrivalPlan> arrivals;
  std::vector<Watch> watches;                ///< outcomes of person-days first, then costs per day
  std::vector<Watch> utilities;              ///< in their order; the first that holds
  std::vector<std::size_t> asked_watches;    ///< those that no table holds
  std::uint32_t watch_table = no_table;      ///< which watches, then which utilities, hold: bits, by their positions
  std::uint64_t tabled = 0;                  ///< its bits that speak
  std::vector<Guard> shares;               ///< outcomes of the kind share_at_end
  std::vector<bool> load_matters;            ///< by service: some effect reads its load
  std::uint64_t watches_concerned = 0;       ///< changes that can move watches or utilities …
  std::uint64_t utilities_concerned = 0;     ///< … and those that can move utilities
  std::vector<Guard> lasting;                ///< of watches and utilities that time alone can move
  std::uint32_t states = 0;                  ///< of all processes together
  bool any_raises = false;
};

/// Compiles a spec. `spec` and `dimensions` must outlive the plan. Clients keep the clocks and memories that `also` needs, too.
Plan compile(const Spec& spec, const Dimensions& dimensions, const Plan* also = nullptr);

/// The plans of one policy: before its first day (nothing if it begins at once), and from then on; twice the same for a policy that
/// changes nothing.
struct PolicyPlans {
  std::shared_ptr<const Plan> before, after;
  double from_day = 0;

  bool begins_later() const { return before && before != after; }
  const Plan& first() const { return before ? *before : *after; }
};

/// The plans of one policy by area; one where there are no areas.
using AreaPlans = std::vector<PolicyPlans>;

/// The plans of some policies, in their order. Those that begin later, or never, share the plans until then. All plans of theirs keep the
/// same clocks and memories, so that a duration that a policy asks about runs from before it began, and so do all areas' under one policy,
/// for those who move. The scenario and `dimensions` must outlive them.
std::vector<AreaPlans> compile(const Scenario& scenario, const std::vector<std::size_t>& policies, const Dimensions& dimensions);

}  // namespace kvarbo
