#pragma once
// Inside plan/: what compiles the parts of a spec into the tables of one plan.

#include "plan/plan.hpp"

namespace kvarbo {

class Compiler {
 public:
  Compiler(const Spec& spec, const Dimensions& dimensions, const Plan* also);

  /// Tests that must all hold: those that a table can hold first.
  Guard conditions(const Conditions& list);
  Effects effects_on(EffectTarget::Kind kind, std::size_t owner, std::size_t entry = 0);
  static Hazard hazard(double per_day, Effects effects) { return {per_day / static_cast<double>(ticks_per_day), effects}; }
  /// Changes of a client that tests can notice.
  std::uint64_t noticed_by_tests(Range32 tests) const;
  /// Changes that can move the bound of effects (see factor_bound).
  std::uint64_t noticed_by_bound(const Effects& effects) const;
  std::uint64_t noticed_by_bound(const Hazards& hazards) const;
  Watch watch(const Conditions& list);
  std::uint16_t event(const EventRef& ref) const;
  std::uint32_t destinations(const std::vector<ServiceId>& to);

  void attributes();
  void processes();
  void services();
  void routes();
  void arrivals();
  void moves();
  void counting();
  /// Which clocks clients have (those that `also` needs, too), and which changes concern them.
  void clocks(const Plan* also);
  /// Which services' entries each client must remember, for the conditions compiled so far and those of `also`.
  void memories(const Plan* also);

  Plan take() { return std::move(plan_); }

 private:
  void append(const Condition& c);
  void append_group(Test::Op op, const Conditions& parts);
  Test leaf(const Condition& c);
  SlotBits needs(std::uint32_t& i) const;
  std::uint16_t spell(const Test& test);
  std::uint32_t set_of(std::vector<bool> members);
  std::vector<Running> exits_of(std::size_t service);
  /// Moves the terms that tables can hold from `terms` to value tables; as many as it takes to keep each small.
  Range32 tabulate(std::vector<EffectTerm>& terms);
  /// What a table is asked of: whether tests hold (never, unless `possible`).
  struct Case {
    Range32 when = {};
    bool possible = true;
    bool tabled = true;  ///< there was room for what the tests ask for; else the table says that they hold
  };
  /// That of a guard for a table that must know; not possible where it cannot.
  Case case_of(const Guard& when) const;
  /// The table of which of some cases hold, or no_table. For one place alone, if it is valid.
  std::uint32_t mask_table(std::vector<Case>& cases, ServiceId place);
  /// Works out the bound on what hazards sum to, each in its case.
  void bound(Hazards& hazards, const std::vector<Case>& cases, ServiceId place);
  /// Adds the axes of a hazard in its case, unless the table would become too large.
  bool widen_for(const Hazard& hazard, const Case& one, Axes& axes, std::size_t& size, std::size_t largest) const;
  struct Frame;
  RateTable rate_table(const Hazards& hazards, std::uint64_t of, const std::vector<Case>& cases, Frame& frame);
  double rate_at(const Hazard& hazard, const Axes& axes, std::size_t n) const;
  /// Gives hazards that are slow under all effects together one bound for everybody; whether they are.
  bool slow(Hazards& hazards) const;
  void rates();
  /// What is looked up of the routes sought from a place.
  void seeks(ServiceId place);
  void tabulate_watches();
  /// Sets a route's priorities.
  void prioritise(const Route& route, RoutePlan& plan);
  /// What a table can hold of a guard: it stands before the rest.
  static Range32 tabled(const Guard& g) { return {g.tests.first, g.table == no_table ? 0 : g.tests.count - g.rest.count}; }
  template <class T>
  Lookup<T> lookup(Axes axes, std::vector<T> cells) const {
    return {std::move(axes), spec_.processes.size(), std::move(cells)};
  }
  /// Which changes concern what of a client.
  void concerns(const Plan* also);
  std::uint64_t concerned(const ClockPlan& clock) const;
  bool lasting(Range32 tests) const;
  void count_events(const std::vector<EventRef>& on, const Guard& when, std::uint32_t counter);
  std::uint32_t truth_table(Range32 tests);

  const Spec& spec_;
  Plan plan_;
};

}  // namespace kvarbo
