#pragma once
// What only some clients have at a time (supports, applications, bars, a visit, what they remember), as short lists in one
// pool of equal records: a client without any costs four bytes.

#include <cstdint>
#include <vector>

#include "core/ticks.hpp"

namespace kvarbo {

using SlotIndex = std::uint32_t;
inline constexpr SlotIndex no_slot = 0xffffffffu;

/// One record of one client.
struct Slot {
  enum class Kind : std::uint8_t {
    support,      ///< id: service; until: planned end
    application,  ///< id: route; since: sought, or granted; until: its decision; granted
    closed,       ///< id: route without seek; since: the number of the allocation after which it opens again
    bar,          ///< id: service; until: when it ends
    visit,        ///< id: where the visit began; since: begin; flag: that place is kept; until: the kept stay's end
    entries,      ///< id: service; since: how many entries so far
    past_stay,    ///< id: service; since: when it ended
  };
  SlotIndex next = no_slot;
  std::uint16_t id = 0;
  Kind kind = Kind::support;
  bool flag = false;  ///< application: granted; visit: kept
  bool ready = false; ///< visit: the kept stay is over and its client was waiting
  Ticks since = 0;
  Ticks until = never;
};

/// The pool of one block of clients. Indices stay valid until the slot is released.
class SlotPool {
 public:
  Slot& operator[](SlotIndex i) { return slots_[i]; }
  const Slot& operator[](SlotIndex i) const { return slots_[i]; }

  /// Puts a new slot at the head of a client's list.
  SlotIndex add(SlotIndex& head, Slot slot) {
    SlotIndex i = free_;
    slot.next = head;
    if (i == no_slot) {
      i = static_cast<SlotIndex>(slots_.size());
      slots_.push_back(slot);
    } else {
      free_ = slots_[i].next;
      slots_[i] = slot;
      if (free_ != no_slot) __builtin_prefetch(&slots_[free_]);  // the next to be taken
    }
    head = i;
    return i;
  }

  /// Takes a slot out of a client's list.
  void remove(SlotIndex& head, SlotIndex i) {
    SlotIndex* link = &head;
    while (*link != i) link = &slots_[*link].next;
    *link = slots_[i].next;
    slots_[i].next = free_;
    free_ = i;
  }

  std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

 private:
  std::vector<Slot> slots_;
  SlotIndex free_ = no_slot;
};

}  // namespace kvarbo
