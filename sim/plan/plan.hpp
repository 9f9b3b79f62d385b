#pragma once
// A spec compiled to flat tables: what the engine reads while it plays. Immutable; one for each policy (and one for the days
// before it begins). The engine knows no shelter: all it sees are these numbers.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "plan/dimensions.hpp"
#include "plan/own_event.hpp"
#include "plan/rates.hpp"
#include "scenario/spec.hpp"

namespace kvarbo {

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
  std::uint64_t timer_concerned = 0;    ///< changes of a client here that can move its next timer
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
  std::vector<PriorityPlan> priorities;    ///< those of `priority_table` first
  std::uint32_t priority_table = no_table;  ///< the mask table of which of the first hold
  std::size_t priorities_tabled = 0;        ///< how many it knows
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
  std::vector<Lookup<double>> value_tables;        ///< products of effects
  std::vector<Lookup<std::uint32_t>> rate_tables;  ///< bounds on hazards: positions among the rates
  std::vector<double> rates;                       ///< see RateTable
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
