#pragma once
// The allocation: one fixed order decides who gets which room. What follows from it for the clients is carried out side by side.

#include <memory>
#include <utility>
#include <vector>

#include "engine/queue.hpp"
#include "engine/rooms.hpp"
#include "engine/team.hpp"
#include "population/traveller.hpp"

namespace kvarbo {

/// A turn in the queue of a shared service, as its area sees it.
struct Offer {
  double priority = 0;
  Turn turn;
  bool fits = false;  ///< whether the client meets what is asked of it; if not, it is refused
};

/// A client that moves to another area.
struct Departure {
  std::size_t to = 0;
  ServiceId place;
  Traveller who;
};

class Allocation {
 public:
  Allocation(const World& world, const Discount& discount, Teams& teams) : world_(world), discount_(discount), teams_(teams) {}

  /// The same queues in another world, between two steps.
  Allocation(const Allocation& other, const World& world, const Discount& discount, Teams& teams)
      : world_(world), discount_(discount), teams_(teams), queues_(other.queues_), moody_(other.moody_), due_(other.due_) {}

  /// A policy begins or a schedule moved: queues are ordered anew under the plan that now holds, and must be served.
  void plan_changed();
  void room_changed() { due_ = true; }

  /// Whether there is anything to decide.
  bool needed() const;

  /// Leavers, then queues, but for those of shared services. `rooms` is as the schedules have it. Everyone who was changed is noted as
  /// touched.
  void run(Rooms& rooms, Ticks at);

  /// The first turns in the queue of a shared service that may now be taken, as far as the one that fills its `room`.
  std::vector<Offer> offers(ServiceId service, std::int64_t room, Ticks at);
  /// Takes one of them.
  void take_offer(const Offer& offer, Rooms& rooms, Ticks at);
  /// Who has left for other areas since this was last asked.
  std::vector<Departure> departures() { return std::exchange(departures_, {}); }

 private:
  void confirm_leavers(Patch& patch) const;
  void gather();
  void drop_stale();
  void place_leavers(Rooms& rooms, Ticks at);
  void place_leaver(const Leaver& leaver, Rooms& rooms, Ticks at);
  void leave(const Leaver& leaver, ServiceId built_in, Ticks at);
  void serve(ServiceId service, Rooms& rooms, Ticks at);
  void put_in_order(ServiceId service, Ticks at);
  bool fits(const Turn& turn, Ticks at) const;
  void fetch_soon(const Queue& queue) const;
  void take_turn(const Turn& turn, bool fits, Rooms& rooms);
  bool stands(const Turn& turn) const;
  double priority(const Turn& turn, Ticks at) const;
  // Who has moved is marked with the number of the allocation, so that nothing needs to be cleared.
  std::uint32_t mark() const { return static_cast<std::uint32_t>(world_.allocations + 1); }
  bool has_moved(ClientNumber who) const { return patch_of(who).block.vital[local(who)].moved == mark(); }
  void set_moved(ClientNumber who) { patch_of(who).block.vital[local(who)].moved = mark(); }
  void rule(ClientNumber who, Ruling ruling);
  void carry_out(Ticks at);
  bool still_stands(const Turn& turn, Ticks at);
  Patch& patch_of(ClientNumber who) const { return teams_[who >> block_bits]->patch; }
  Changes& changes_of(ClientNumber who) const { return teams_[who >> block_bits]->own.changes(); }
  static std::uint32_t local(ClientNumber who) { return who & (block_size - 1); }
  Client client(ClientNumber who) const { return {world_, patch_of(who).block, local(who)}; }

  const World& world_;
  const Discount& discount_;
  Teams& teams_;
  std::vector<Queue> queues_;
  std::vector<bool> moody_;  ///< by service: some priority depends on what holds now
  std::vector<Leaver> leavers_;
  std::vector<std::pair<double, Turn>> aside_;  ///< with their priorities
  std::vector<Departure> departures_;
  Headcount total_;
  bool due_ = true;
};

}  // namespace kvarbo
