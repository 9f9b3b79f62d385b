#pragma once
// A block of clients, each a record of what the plan makes every client have, one behind the other: whoever is played is near with three or
// four lines of memory. Blocks are the grain of parallel work; how clients fall into blocks depends on their number alone, never on threads.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <type_traits>
#include <vector>

#include "plan/plan.hpp"
#include "population/slots.hpp"

namespace kvarbo {

using ClientNumber = std::uint32_t;  ///< in the order of entry: the block's number, then the position in it
inline constexpr std::uint32_t block_bits = 14;
inline constexpr std::uint32_t block_size = 1u << block_bits;

/// The next instant that is certain, and what falls due then (see own_event.hpp).
struct Timer {
  Ticks at = never;
  std::uint32_t order = 0;
};

/// Where a client stands in its place.
enum class Phase : std::uint8_t {
  staying,
  ready,    ///< its stay is over, and it waits for another place
  leaving,  ///< its move is decided
};

inline constexpr std::uint8_t no_utility = 0xff;  ///< of the dead

/// What is asked of a client whatever happens to it.
struct Vital {
  std::uint64_t key = 0;  ///< to its draws
  Ticks stay_end = never; ///< of the stay, or of the wait once ready
  Ticks timer_at = never;
  SlotBits slot_bits;           ///< which slots there may be
  std::uint32_t timer_order = 0;
  SlotIndex slots = no_slot;
  SlotIndex memories = no_slot;
  std::uint32_t moved = 0;      ///< the number of the allocation in which it last moved
  std::uint16_t place = 0;  ///< service, or a built-in place
  Phase phase = Phase::staying;
  std::uint8_t utility = 0;  ///< which utility holds
  bool traced = false;       ///< whether its events are recorded
  std::uint8_t group = 0;    ///< among those that outcomes are told apart by
  bool ruled = false;        ///< the allocation ruled something for it that is not carried out yet

  Timer timer() const { return {timer_at, timer_order}; }
  void set(const Timer& timer) { timer_at = timer.at, timer_order = timer.order; }
};
static_assert(sizeof(Vital) == 64);

/// A part of every client's record: so many things of one kind, side by side.
template <class T>
class Part {
 public:
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

  /// The part follows `size` bytes of the record, which grow by it.
  void place(std::size_t width, std::size_t& size) {
    width_ = width;
    offset_ = (size + alignof(T) - 1) / alignof(T) * alignof(T);
    size = offset_ + width * sizeof(T);
  }
  /// Where the records lie, and how far apart.
  void lie_at(std::byte* records, std::size_t apart) { begin_ = records + offset_, apart_ = apart; }

  void fill(std::uint32_t i, const T& value) { std::uninitialized_fill_n(row(i), width_, value); }
  T& operator()(std::size_t column, std::uint32_t i) { return row(i)[column]; }
  const T& operator()(std::size_t column, std::uint32_t i) const { return row(i)[column]; }
  T& operator[](std::uint32_t i) { return *row(i); }
  const T& operator[](std::uint32_t i) const { return *row(i); }
  T* row(std::uint32_t i) { return reinterpret_cast<T*>(begin_ + i * apart_); }
  const T* row(std::uint32_t i) const { return reinterpret_cast<const T*>(begin_ + i * apart_); }
  std::size_t width() const { return width_; }

 private:
  std::byte* begin_ = nullptr;  ///< of the first client's
  std::size_t apart_ = 0, offset_ = 0, width_ = 0;
};

class Block {
 public:
  /// `memory` must outlive the block.
  Block(const Plan& plan, std::uint32_t number, std::pmr::memory_resource& memory);
  Block(const Block& other, std::pmr::memory_resource& memory);
  Block(const Block&) = delete;  // its parts would lie in the other's memory
  Block& operator=(const Block&) = delete;

  /// Room for one client more at the end; its record is filled by whoever lets it in. Gives its position.
  std::uint32_t append();
  std::uint32_t size() const { return size_; }
  bool full() const { return size() == block_size; }
  ClientNumber number_of(std::uint32_t i) const { return number << block_bits | i; }
  SlotIndex add_slot(std::uint32_t i, Slot slot) {
    slot.owner = static_cast<std::uint16_t>(i);
    note(vital[i].slot_bits, slot);
    return pool.add(vital[i].slots, slot);
  }
  void remove_slot(std::uint32_t i, SlotIndex slot) {
    pool[slot].flag = false;  // whoever still points to it sees that it is over
    pool.remove(vital[i].slots, slot);
    SlotBits bits;
    for (SlotIndex s = vital[i].slots; s != no_slot; s = pool[s].next) note(bits, pool[s]);
    vital[i].slot_bits = bits;
  }
  void drop_slots(std::uint32_t i) {
    while (vital[i].slots != no_slot) remove_slot(i, vital[i].slots);
  }
  /// Brings a client's memory near, before it is played. (Inlined, lest the compiler drop a call that only fetches.)
  [[gnu::always_inline]] void fetch(std::uint32_t i) const {
    const std::byte* record = reinterpret_cast<const std::byte*>(records_.data()) + i * apart_;
    for (std::size_t at = 0; at < played_; at += line) __builtin_prefetch(record + at);
    __builtin_prefetch(record + played_ - 1);
  }
  /// Only what is asked of everybody.
  [[gnu::always_inline]] void fetch_vital(std::uint32_t i) const {
    __builtin_prefetch(&vital[i]);
    __builtin_prefetch(&vital[i].ruled);  // records begin anywhere in a line
  }
  /// The same for the first of its slots; its vital record must be near.
  [[gnu::always_inline]] void fetch_slot(std::uint32_t i) const {
    if (vital[i].slots != no_slot) __builtin_prefetch(&pool[vital[i].slots]);
  }
  std::uint8_t& state(std::size_t process, std::uint32_t i) { return traits_(process, i); }
  std::uint8_t state(std::size_t process, std::uint32_t i) const { return traits_(process, i); }
  /// 0 for a number.
  std::uint8_t& category(std::size_t attribute, std::uint32_t i) { return traits_(processes_ + attribute, i); }
  std::uint8_t category(std::size_t attribute, std::uint32_t i) const { return traits_(processes_ + attribute, i); }
  /// Its states, then its categories.
  const std::uint8_t* traits(std::uint32_t i) const { return traits_.row(i); }
  std::size_t trait_count() const { return traits_.width(); }
  void set_trait(std::size_t trait, std::uint32_t i, std::uint8_t to) { traits_(trait, i) = to; }
  /// What the block takes in memory.
  std::size_t bytes() const;

  std::uint32_t number;
  Part<Vital> vital;
  Part<Clock> clock;              ///< by clock
  Part<Ticks> spell;              ///< by spell: since when it holds, or never
  Part<std::uint64_t> watched;    ///< which watches hold, 64 to a word
  Part<Ticks> entered;            ///< the instant of its entry
  Part<double> value;             ///< by attribute, none without numbers; 0 for a category
  Pool<Slot> pool;
  Pool<Memory> memory;

 private:
  void note(SlotBits& bits, const Slot& slot) const {
    switch (slot.kind) {
      case Slot::Kind::visit: bits.others |= visit_bit; break;
      case Slot::Kind::support: bits.supports |= support_bits_[slot.id]; break;
      case Slot::Kind::application:
      case Slot::Kind::closed: bits.others |= route_bit(slot.id); break;
      case Slot::Kind::bar: bits.others |= bar_bit; break;
    }
  }

  void lay_out();
  void make_room();
  template <class F>
  void each_part(F&& f) {
    f(vital), f(clock), f(traits_), f(spell), f(watched), f(entered), f(value);
  }

  struct Word {
    alignas(std::uint64_t) std::byte bytes[sizeof(std::uint64_t)];
  };
  static constexpr std::size_t line = 64;  ///< bytes that come near together
  const std::uint64_t* support_bits_;
  std::size_t processes_;
  Part<std::uint8_t> traits_;     ///< states, then categories
  std::pmr::vector<Word> records_;
  std::size_t apart_ = 0;         ///< bytes from a record to the next
  std::size_t played_ = 0;        ///< how much of it is asked whenever its client is played
  std::uint32_t size_ = 0;
};

}  // namespace kvarbo
