// The memory that clients' records lie in: nothing overlaps, nothing moves, what is given back is used again.
#include <catch2/catch.hpp>
#include <cstdint>
#include <cstring>
#include <map>

#include "population/huge_pages.hpp"
#include "population/slots.hpp"
#include "unit/alone.hpp"

using namespace kvarbo;

TEST_CASE("pieces of all sizes are apart and aligned, and those given back are cut no second time", "[population][memory]") {
  HugePages memory;
  std::map<std::byte*, std::size_t> pieces;
  const auto take = [&](std::size_t bytes) {
    auto* piece = static_cast<std::byte*>(memory.allocate(bytes, 64));
    CHECK(reinterpret_cast<std::uintptr_t>(piece) % 64 == 0);
    std::memset(piece, static_cast<int>(pieces.size()), bytes);
    pieces[piece] = bytes;
    return piece;
  };
  std::size_t taken = 0;
  for (std::size_t bytes = 100; taken < 3 * HugePages::few; bytes = bytes * 3 / 2 % (HugePages::few + 1) + 100) taken += bytes, take(bytes);
  for (auto p = pieces.begin(); std::next(p) != pieces.end(); ++p) CHECK(p->first + p->second <= std::next(p)->first);
  for (std::size_t heap = 0; heap < HugePages::few; heap += HugePages::large) take(HugePages::large);  // all that the heap may give, and more
  std::byte* const last = take(HugePages::large);
  memory.deallocate(last, HugePages::large, 64);
  CHECK(take(HugePages::large) == last);
  std::byte* const larger_than_a_range = take(std::size_t{40} << 20);
  CHECK(larger_than_a_range[(std::size_t{40} << 20) - 1] == larger_than_a_range[0]);
  for (const auto& [piece, bytes] : pieces) memory.deallocate(piece, bytes, 64);
}

TEST_CASE("records of a pool keep their indices over many pieces, in a copy, too", "[population][memory]") {
  HugePages memory, elsewhere;
  Pool<Slot> pool(memory);
  SlotIndex head = no_slot, others = no_slot;
  const auto slot = [](std::uint32_t n) {
    Slot s;
    s.since = n;
    return s;
  };
  std::vector<SlotIndex> index;
  for (std::uint32_t n = 0; n < 10000; ++n) index.push_back(pool.add(n % 2 == 0 ? head : others, slot(n)));
  for (std::uint32_t n = 0; n < 10000; ++n) CHECK(pool[index[n]].since == n);
  Pool<Slot> copy(pool, elsewhere);
  pool.clear(others);
  SlotIndex again = no_slot;
  const std::size_t full = pool.bytes();
  for (std::uint32_t n = 0; n < 5000; ++n) pool.add(again, slot(20000 + n));
  CHECK(pool.bytes() == full);  // released records are taken first
  std::uint32_t kept = 0;
  for (SlotIndex s = head; s != no_slot; s = pool[s].next) kept += pool[s].since < 10000;
  CHECK(kept == 5000);
  for (std::uint32_t n = 0; n < 10000; ++n) CHECK(copy[index[n]].since == n);
  SlotIndex fresh = no_slot;
  for (std::uint32_t n = 0; n < 5000; ++n) CHECK(copy.add(fresh, slot(n)) == 10000 + n);
}

TEST_CASE("what a block takes grows with clients, with what they have and with what they remember", "[population][memory]") {
  Alone alone("format = 1\n[scenario]\nid = \"s\"\n[time]\nhorizon_days = 1\n[population]\ninitial = [ { count = 1, place = \"home\" } ]\n[[service]]\nid = \"home\"\nkind = \"place\"\n");
  Block& block = *alone.block;
  const auto grows = [&](auto&& change) {
    const std::size_t before = block.bytes();
    for (int n = 0; n < 10000; ++n) change();
    CHECK(block.bytes() > before);
    CHECK(block.bytes() < before + (std::size_t{100} << 20));
  };
  grows([&] { block.append(); });
  grows([&] { block.add_slot(0, Slot{}); });
  grows([&] { block.memory.add(block.vital[0].memories, Memory{}); });
}
