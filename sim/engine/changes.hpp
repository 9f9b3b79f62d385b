#pragma once
// Everything that can happen to one client, with all that follows from it: what it counts as, which clocks start and stop, what
// it sets off. Touches the client's own patch only, so patches can be played side by side; what concerns others (leaving,
// queueing) is proposed to the allocation.

#include "engine/instant_memory.hpp"
#include "engine/patch.hpp"
#include "population/evaluate.hpp"

namespace kvarbo {

class Changes {
 public:
  Changes(const World& world, const Discount& discount, Patch& patch) : world_(world), discount_(discount), patch_(patch) {}

  Client client(std::uint32_t i) const { return {world_, patch_.block, i}; }

  // Entering the system (clients.cpp) --------------------------------------------------------------------------------------
  /// Counts a client whose record is filled, in its place, and begins the supports it comes with.
  void enter(std::uint32_t i, const std::vector<ServiceId>& supports, Ticks at);
  /// Draws its stays, once it is known who else is there (`residual`: what is left of stays that began long ago).
  void begin_stays(std::uint32_t i, Ticks at, bool residual, std::uint64_t people_key);

  // What a client does by itself -------------------------------------------------------------------------------------------
  void transition(std::uint32_t i, const TransitionPlan& t, Ticks at);
  void exit_place(std::uint32_t i, const ExitPlan& exit, Ticks at);
  void exit_support(std::uint32_t i, const ExitPlan& exit, Ticks at);
  void end_support_stay(std::uint32_t i, ServiceId support, Ticks at);
  void end_place_stay(std::uint32_t i, Ticks at);
  void end_hold(std::uint32_t i, Ticks at);
  void apply(std::uint32_t i, RouteId route, Ticks at);
  void decide(std::uint32_t i, RouteId route, Ticks at);
  void give_up(std::uint32_t i, RouteId route, Ticks at);

  // What the allocation rules (changes_ruled.cpp) ----------------------------------------------------------------------
  /// Carries out what was ruled for the patch's clients, in the order in which it was, and notes them as touched.
  void carry_out(Ticks at);

  // What closes ------------------------------------------------------------------------------------------------------------
  void withdraw(std::uint32_t i, RouteId route, EventReason why, Ticks at);
  void withdraw_all_to(std::uint32_t i, ServiceId service, Ticks at);
  /// The place closes: the client must leave it by its `then`.
  void turn_out(std::uint32_t i, Ticks at);
  void close_support(std::uint32_t i, ServiceId support, Ticks at);
  /// The place that is kept for it closes.
  void close_kept(std::uint32_t i, Ticks at);

  /// Brings the time integrals up to what now holds of the client. Call after anything happened to it, with what changed.
  void watch(std::uint32_t i, Ticks at, std::uint64_t changed = everything);
  /// The same for a client whose plan changed under it: all its spells are looked at again.
  void look_again(std::uint32_t i, Ticks at);
  /// What changed of clients since begin_event(), as the plan's bits.
  std::uint64_t changed() const { return changed_; }
  void begin_event() { changed_ = 0; }
  void note(std::uint64_t changed) { changed_ |= changed; }
  /// The instant at which this step ends: clients may be played there more than once.
  void set_grid(Ticks at) {
    drawn_.set_grid(at);
    broken_.set_grid(at);
  }
  /// While an allocation is going on, a route that closes opens an allocation later.
  void in_allocation(bool yes) { in_allocation_ = yes; }

 private:
  const Plan& plan() const { return *world_.plan; }
  void carry_out(const Ruling& ruling, Ticks at);
  void admit(std::uint32_t i, RouteId route, Ticks granted, Ticks at);
  void admit_to_place(std::uint32_t i, ServiceId place, bool by_route, Ticks at);
  void admit_to_support(std::uint32_t i, ServiceId support, Ticks at);
  void return_to_kept(std::uint32_t i, Ticks at);
  void leave_system(std::uint32_t i, ServiceId built_in, Ticks at);
  /// It goes to another area, and counts no more here.
  void move_away(std::uint32_t i, Ticks at);
  void refuse(std::uint32_t i, RouteId route, Ticks at);
  void count_event(std::uint32_t i, std::uint16_t event, Ticks at);
  void follow(std::uint32_t i, std::uint16_t event, Ticks at);
  void fire_triggers(std::uint32_t i, ProcessId process, std::uint8_t state, Ticks at);
  void refer(std::uint32_t i, const std::vector<RouteId>& routes, Ticks at);
  void bar(std::uint32_t i, ServiceId service, Ticks length, Ticks at);
  void leave_by_then(std::uint32_t i, Ticks at);
  void propose_leaving(std::uint32_t i, std::uint32_t destinations, Ticks at, std::uint16_t move = no_move);
  void cease_to_live_here(std::uint32_t i, Ticks at);
  void begin_support(std::uint32_t i, ServiceId support, Ticks until, Ticks at);
  void end_support(std::uint32_t i, ServiceId support, Ticks at);
  void set_place(std::uint32_t i, ServiceId place, Ticks at);
  void end_fixed_supports(std::uint32_t i, Ticks at);
  void test_from(std::uint32_t i, Ticks at);
  void drop_application(std::uint32_t i, RouteId route, Ticks at);
  void drop_applications_to(std::uint32_t i, ServiceId service, Ticks at);
  void close_route(std::uint32_t i, RouteId route);
  void count_entry(std::uint32_t i, ServiceId service);
  void remember_stay(std::uint32_t i, ServiceId service, Ticks at);
  void count_admission(std::uint32_t i, ServiceId service, Ticks at);
  void drop_visit(std::uint32_t i, Ticks at);
  void give_up_kept(std::uint32_t i, Ticks at);
  Ticks draw_stay(std::uint32_t i, ServiceId service, Ticks at);
  Ticks residual_stay(std::uint32_t i, ServiceId service, std::uint64_t people_key);
  void look_at_spells(std::uint32_t i, std::size_t facet, Ticks at) {
    if (!plan().spells_of[facet].empty()) set_spells(i, facet, at);
  }
  void set_spells(std::uint32_t i, std::size_t facet, Ticks at);
  void look_at_places(std::uint32_t i, Ticks at) { look_at_spells(i, static_cast<std::size_t>(Facet::place), at); }
  void set_phase(std::uint32_t i, Phase phase, Ticks at);
  void note_phase(std::uint32_t i, Phase phase);
  void set_watched(std::uint32_t i, std::size_t watch, bool now, Ticks at);
  void set_utility(std::uint32_t i, std::uint8_t utility, Ticks at);
  double uniform(std::uint32_t i, Purpose purpose, Ticks at);
  void record(std::uint32_t i, Ticks at, EventKind kind, std::uint16_t from, std::uint16_t to) {
    if (patch_.block.vital[i].traced) patch_.events.push_back({.client = patch_.block.number_of(i), .at = at, .kind = kind, .from = from, .to = to});
  }
  void record_end(std::uint32_t i, Ticks at, EventKind kind, RouteId route, EventReason reason, double value);
  std::uint16_t route_label(RouteId r) const { return static_cast<std::uint16_t>(plan().services.size() + 2 + r.index()); }
  std::uint16_t exit_label(std::uint16_t column) const { return static_cast<std::uint16_t>(plan().services.size() + 2 + plan().routes.size() + column); }
  std::uint16_t place_label(std::uint32_t i) const { return patch_.block.vital[i].place; }

  const World& world_;
  const Discount& discount_;
  Patch& patch_;
  bool in_allocation_ = false;
  std::uint64_t changed_ = 0;
  InstantMemory<Purpose, std::uint32_t> drawn_;  ///< how many draws a purpose had: the last coordinate
  InstantMemory<std::uint16_t, Ticks> broken_;   ///< spells that ended, and since when they held
};

}  // namespace kvarbo
