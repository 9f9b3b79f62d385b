#pragma once
// A cheap view of one client, and what it can be asked. It changes nothing.

#include "population/block.hpp"

namespace kvarbo {

/// What is the same for everybody during a step.
struct World {
  const Plan* plan = nullptr;
  std::vector<double> quality;   ///< by interface, without what services raise
  std::vector<double> load;      ///< by service, as after the last allocation
  std::vector<bool> closed;      ///< by service: its closing day has come
  std::int64_t allocations = 0;  ///< how many there have been
  Ticks horizon = 0;
  std::size_t area = 0;          ///< which area this is
};

class Client {
 public:
  Client(const World& world, const Block& block, std::uint32_t i) : world_(world), block_(block), i_(i) {}

  const Plan& plan() const { return *world_.plan; }
  const World& world() const { return world_; }
  std::uint64_t key() const { return block_.vital[i_].key; }
  ServiceId place() const { return ServiceId(block_.vital[i_].place); }
  bool in_system() const { return block_.vital[i_].place < plan().services.size(); }
  bool dead() const { return block_.vital[i_].place == plan().services.size() + 1; }
  Phase phase() const { return block_.vital[i_].phase; }
  std::uint8_t state(std::size_t process) const { return block_.state(process, i_); }
  std::uint8_t category(std::size_t attribute) const { return block_.category(attribute, i_); }
  Ticks entered() const { return block_.entered[i_]; }
  Ticks spell(std::size_t s) const { return block_.spell(s, i_); }
  Ticks stay_end() const { return block_.vital[i_].stay_end; }

  /// The cell of a table for the client as it is now.
  template <class T>
  const T& look_up(const Lookup<T>& table) const {
    return table.at(block_.traits(i_), block_.vital[i_].place, block_.vital[i_].slot_bits.supports);
  }

  /// A numeric attribute at an instant: one that grows has grown by one at each full 365 days since entry.
  double value(std::size_t attribute, Ticks at) const;

  /// Its first slot of a kind with an id, or no_slot.
  SlotIndex find(Slot::Kind kind, std::uint16_t id) const;
  /// Whether it has supports, applications, bars, or is on a visit.
  bool has_slots() const { return slot_bits().any(); }
  /// Which it may have: a bit that is not set rules a slot out.
  const SlotBits& slot_bits() const { return block_.vital[i_].slot_bits; }
  /// Whether it certainly does not meet a guard, since that asks for a slot that it has not.
  bool lacks(const Guard& guard) const { return guard.needs.any() && !guard.needs.meet(slot_bits()); }
  /// Its visit, or no_slot.
  SlotIndex visit() const { return (slot_bits().others & visit_bit) != 0 ? find_visit() : no_slot; }
  const Slot& slot(SlotIndex i) const { return block_.pool[i]; }

  /// Calls f(slot) for each of its slots.
  template <class F>
  void each_slot(F&& f) const {
    for (SlotIndex s = block_.vital[i_].slots; s != no_slot; s = block_.pool[s].next) f(block_.pool[s]);
  }

  /// Calls f(memory) for each of its memories.
  template <class F>
  void each_memory(F&& f) const {
    for (SlotIndex m = block_.vital[i_].memories; m != no_slot; m = block_.memory[m].next) f(block_.memory[m]);
  }
  /// Where it remembers how often it entered a service, or no_slot.
  SlotIndex find_entries(ServiceId service) const;

  /// The place that is kept for it while it is on a visit; invalid if none.
  ServiceId kept_place() const {
    const SlotIndex v = visit();
    return v != no_slot && block_.pool[v].flag ? ServiceId(block_.pool[v].id) : ServiceId();
  }
  bool has_support(std::uint16_t service) const {
    const std::uint64_t bit = plan().support_bits[service];
    return (slot_bits().supports & bit) != 0 && (bit != shared_support_bit || find(Slot::Kind::support, service) != no_slot);
  }
  /// Whether it is in a place or support, or its place there is kept.
  bool is_in(ServiceId service) const {
    if (!plan().services[service].is_place) return has_support(service.raw());
    return place() == service || kept_place() == service;
  }
  bool barred(ServiceId service, Ticks at) const;
  /// An interface's quality for this client: with what its services raise, cut at 0 and 1.
  double quality(std::size_t interface) const;
  /// Whether it entered the services of a set `at_least` so often, as `been_in` counts; of stays that are over, those that ended
  /// no longer than `within` ago.
  bool been_in(const std::vector<bool>& services, Ticks within, double at_least, Ticks at) const;

 private:
  SlotIndex find_visit() const;

  const World& world_;
  const Block& block_;
  std::uint32_t i_;
};

}  // namespace kvarbo
