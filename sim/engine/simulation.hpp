#pragma once
// One run: one policy, one replication, from day 0 to the horizon.

#include <cstdint>
#include <functional>
#include <set>

#include "engine/allocation.hpp"
#include "engine/ledger.hpp"
#include "engine/outcomes.hpp"
#include "engine/run_result.hpp"

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

class Simulation {
 public:
  /// Told now and then how many client-days were played.
  using Worked = std::function<void(std::int64_t)>;

  /// Day 0.
  Simulation(const PolicyPlans& plans, RunKey key, Tracing tracing);
  /// The same run so far, to go on under another policy. Neither policy may have begun, and both have the same plan until then.
  Simulation(const Simulation& other, const PolicyPlans& plans);
  Simulation& operator=(const Simulation&) = delete;

  /// Plays up to a step, which must not lie behind.
  void play_until(std::int64_t step, const Worked& worked = {});
  /// Plays the rest, and hands over what was recorded. To be called once.
  RunResult run(const Worked& worked = {});

  /// The step in which a policy begins, and until which it does not matter which one it is; the horizon for one that never does.
  static std::int64_t first_step(const PolicyPlans& plans);

  /// What the clients take in memory, in bytes.
  std::size_t bytes() const;

 private:
  // The phases of a step, in their order.
  void arrive(Ticks end);
  void play_own_time(std::int64_t step, Ticks end);
  void change_rules(std::int64_t step, Ticks at);
  void allocate(Ticks at);
  void settle_afterwards(Ticks at);
  void record(std::int64_t step);

  void begin();
  void find_changes();
  void finish();
  void set_rules(double day);
  void close_for(Team& team, std::uint32_t i, const std::vector<ServiceId>& closing, Ticks at);
  ClientNumber let_in(const Newcomer& who, Ticks at);
  void settle_in(ClientNumber number, const Newcomer& who, Ticks at);
  std::uint64_t people_key(const Newcomer& who) const;
  Team& team_with_room();
  void begin_policy(Ticks at);
  void apply_closures(double day, Ticks at);
  void note_load();
  void trace(Patch& patch, std::uint32_t i);
  double arrival_rate(std::size_t stream, bool bound) const;
  std::uint64_t stream_key(const ArrivalPlan& stream) const;
  Tally total() const;
  const Headcount& count_heads();
  std::vector<double> shares_at_end() const;
  void collect_events();

  PolicyPlans plans_;
  RunKey key_;
  Tracing tracing_;
  Discount discount_;
  Grid grid_;
  World world_;
  Rooms rooms_;
  Teams teams_;
  Allocation allocation_;
  Ledger ledger_;
  Reckoning reckoning_;
  RunResult result_;
  Headcount heads_;
  std::vector<Clock> streams_;              ///< of arrivals
  std::int64_t step_ = 0;                   ///< how many were played
  std::int64_t told_ = 0;                   ///< up to which step its work was told
  std::vector<std::int64_t> change_steps_;  ///< when some schedule moves, ascending
  std::size_t next_change_ = 0;
  double priced_day_ = 0;                   ///< the day whose prices hold
  bool any_load_ = false;
  bool everybody_ = false;                  ///< something changed that concerns every client
  std::int64_t record_every_ = 1;
  std::set<std::pair<std::uint32_t, ClientNumber>> sampled_;  ///< (draw, client): the lowest draws are recorded
};

}  // namespace kvarbo
