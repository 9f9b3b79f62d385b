#pragma once
// What only some clients have at a time (supports, applications, bars, a visit), and what they remember, as short lists in
// pools of equal records: a client without any costs eight bytes.

#include <cstdint>
#include <memory_resource>
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
  };
  SlotIndex next = no_slot;
  std::uint16_t id = 0;
  Kind kind = Kind::support;
  bool flag = false;  ///< application: granted; visit: kept
  bool ready = false; ///< visit: the kept stay is over and its client was waiting
  std::uint16_t owner = 0;  ///< whose it is, by the position in its block
  Ticks since = 0;
  Ticks until = never;
};

/// What a client remembers of a service. Lives seldom looked into grow long: so memories have lists of their own.
struct Memory {
  SlotIndex next = no_slot;
  std::uint16_t service = 0;
  bool past_stay = false;  ///< a stay that ended, else how many entries there were
  std::int64_t what = 0;   ///< past_stay: when it ended; else the number of entries so far
};

/// The pool of one block of clients, in pieces of equal length. Indices stay valid until the record is released.
template <class Record>
class Pool {
 public:
  explicit Pool(std::pmr::memory_resource& memory) : pieces_(&memory) {}
  Pool(const Pool& other, std::pmr::memory_resource& memory) : pieces_(other.pieces_, &memory), size_(other.size_), free_(other.free_) {
    if (!pieces_.empty()) pieces_.back().reserve(piece);
  }

  Record& operator[](SlotIndex i) { return pieces_[i / piece][i % piece]; }
  const Record& operator[](SlotIndex i) const { return pieces_[i / piece][i % piece]; }

  /// Puts a new record at the head of a client's list.
  SlotIndex add(SlotIndex& head, Record record) {
    SlotIndex i = free_;
    record.next = head;
    if (i == no_slot) {
      i = size_++;
      if (i % piece == 0) pieces_.emplace_back().reserve(piece);
      pieces_.back().push_back(record);
    } else {
      free_ = (*this)[i].next;
      (*this)[i] = record;
      if (free_ != no_slot) __builtin_prefetch(&(*this)[free_]);  // the next to be taken
    }
    head = i;
    return i;
  }

  /// Takes a record out of a client's list.
  void remove(SlotIndex& head, SlotIndex i) {
    SlotIndex* link = &head;
    while (*link != i) link = &(*this)[*link].next;
    *link = (*this)[i].next;
    (*this)[i].next = free_;
    free_ = i;
  }

  void clear(SlotIndex& head) {
    while (head != no_slot) remove(head, head);
  }

  std::size_t bytes() const { return pieces_.size() * piece * sizeof(Record); }

 private:
  static constexpr SlotIndex piece = (1u << 16) / sizeof(Record);

  std::pmr::vector<std::pmr::vector<Record>> pieces_;
  SlotIndex size_ = 0;  ///< of all pieces
  SlotIndex free_ = no_slot;
};

}  // namespace kvarbo
