#pragma once
// One area in one run: one policy, one replication, from day 0 to the horizon. Most scenarios have one area only.

#include <cstdint>
#include <set>

#include "engine/allocation.hpp"
#include "engine/ledger.hpp"
#include "engine/outcomes.hpp"
#include "population/huge_pages.hpp"

namespace kvarbo {

/// Whose events are recorded.
struct Tracing {
  enum class Whom { nobody, sample, everybody };
  Whom whom = Whom::nobody;
  std::int64_t sample = 0;  ///< how many clients a run
};

/// What makes a run this run.
struct RunKey {
  std::uint64_t seed = 1, population_seed = 1;
  std::uint32_t replication = 0;
};

/// Someone who comes in: what is given, where to, and its place among the luck of its group or stream.
struct Newcomer {
  const Given& given;
  ServiceId place;
  const std::vector<ServiceId>& supports;
  bool stationary = false;
  Purpose stream = 0;
  std::uint64_t ordinal = 0;
};

/// Which of how many areas.
struct AreaNumber {
  std::size_t number = 0, of = 1;
};

class Simulation {
 public:
  /// Those who are there on day 0. They are not settled yet: load of shared services may be told first.
  Simulation(const PolicyPlans& plans, RunKey key, Tracing tracing, AreaNumber area = {});
  /// The same run so far, to go on under another policy. Neither policy may have begun, and both have the same plan until then.
  Simulation(const Simulation& other, const PolicyPlans& plans);
  Simulation& operator=(const Simulation&) = delete;

  /// Settles those of day 0. To be called once, before the first step.
  void settle();
  /// A step up to and with the allocation of the area's own services.
  void begin_step();
  /// The rest of it. What is shared with other areas is decided between the two.
  void end_step();
  /// All that was counted, after the last step. To be called once.
  Account finish();

  std::int64_t population() const { return result_.series.population.back(); }
  std::size_t number() const { return world_.area; }

  // What is shared, between the two halves of a step, at its end.
  /// Who is where in the area.
  const Headcount& count_heads();
  std::vector<Offer> offers(ServiceId service, std::int64_t room) { return allocation_.offers(service, room, now()); }
  void take_offer(const Offer& offer);
  std::vector<Departure> departures() { return allocation_.departures(); }
  /// Somebody arrives at the end of this step.
  void expect(Departure mover) { arriving_.push_back(std::move(mover)); }
  void set_load(ServiceId service, double load) { world_.load[service.index()] = load; }

  /// The step in which a policy begins, and until which it does not matter which one it is; the horizon for one that never does.
  static std::int64_t first_step(const PolicyPlans& plans);

  /// What the clients take in memory, in bytes.
  std::size_t bytes() const;

 private:
  // The phases of a step, in their order.
  Ticks now() const { return grid_.instant(step_ + 1); }
  void arrive(Ticks end);
  void play_own_time(std::int64_t step, Ticks end);
  void change_rules(std::int64_t step, Ticks at);
  void allocate(Ticks at);
  void settle_afterwards(Ticks at);
  void record(std::int64_t step);

  void begin();
  void find_changes();
  void set_rules(double day);
  void close_for(Team& team, std::uint32_t i, const std::vector<ServiceId>& closing, Ticks at);
  std::uint32_t let_in(Team& team, const Newcomer& who, Ticks at);
  template <class F>
  void each_of_day_0(const Team& team, F&& f) const;
  template <class Fill>
  std::uint32_t add_client(Team& team, ServiceId place, const std::vector<ServiceId>& supports, Ticks at, Fill&& fill);
  void take_in(const Departure& mover, Ticks at);
  void settle_in(Team& team, std::uint32_t i, bool stationary, std::uint64_t people_key, Ticks at);
  std::uint64_t people_key(const Newcomer& who) const;
  Team& team_with_room();
  void begin_policy(Ticks at);
  void apply_closures(double day, Ticks at);
  void note_load();
  void trace(Patch& patch, std::uint32_t i);
  double arrival_rate(std::size_t stream, bool bound) const;
  std::uint64_t stream_key(const ArrivalPlan& stream) const;
  void reprice(double day, Ticks at);
  std::uint8_t group_of(const Block& block, std::uint32_t i) const;
  std::vector<Tally> totals() const;
  std::vector<std::vector<Amount>> shares_at_end() const;
  void collect_events();

  PolicyPlans plans_;
  RunKey key_;
  Tracing tracing_;
  Discount discount_;
  Grid grid_;
  World world_;
  Rooms rooms_;
  std::unique_ptr<HugePages> memory_ = std::make_unique<HugePages>();  ///< of the teams
  Teams teams_;
  Allocation allocation_;
  std::vector<Books> books_;                ///< everybody's; where groups are told apart, each one's, then of what is nobody's own
  Account result_;
  Headcount heads_;
  std::vector<Clock> streams_;              ///< of arrivals
  std::int64_t step_ = 0;                   ///< how many were played
  std::vector<std::int64_t> change_steps_;  ///< when some schedule moves, ascending
  std::size_t next_change_ = 0;
  double priced_day_ = 0;                   ///< the day whose prices hold
  bool any_load_ = false;
  bool moved_ = false;                      ///< the allocation was asked in this step
  bool everybody_ = false;                  ///< something changed that concerns every client
  std::vector<Departure> arriving_;         ///< from other areas
  std::int64_t record_every_ = 1;
  std::set<std::pair<std::uint32_t, ClientNumber>> sampled_;  ///< (draw, client): the lowest draws are recorded
};

}  // namespace kvarbo
