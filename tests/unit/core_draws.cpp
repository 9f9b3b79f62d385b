// The generator: known answers, and coordinates that do not meet.
#include <catch2/catch.hpp>
#include <set>

#include "core/draws.hpp"
#include "support/statistics.hpp"

using namespace kvarbo;

TEST_CASE("Philox4x32-10 gives the published answers", "[core]") {
  // Random123 1.14.0, tests/kat_vectors: philox4x32 10.
  CHECK(philox({0, 0, 0, 0}, 0) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, 0xffffffffffffffff) == Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0x299f31d0a4093822) == Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("purposes are FNV-1a of their names", "[core]") {
  // The reference values of draft-eastlake-fnv for 32 bits.
  static_assert(purpose_of("") == 0x811c9dc5u);
  static_assert(purpose_of("a") == 0xe40c292cu);
  static_assert(purpose_of("foobar") == 0xbf9cf968u);
  CHECK(purpose_of("foobar") == 0xbf9cf968u);
}

TEST_CASE("numbers of the unit interval never reach its ends", "[core]") {
  CHECK(unit_interval(0, 0) > 0);
  CHECK(unit_interval(0, 0) == 0x1p-53);
  CHECK(unit_interval(0xffffffff, 0xffffffff) < 1);
  CHECK(unit_interval(0x80000000, 0) == Approx(0.5).margin(1e-15));
}

TEST_CASE("each coordinate has its own number, always the same", "[core]") {
  std::set<std::uint64_t> keys;
  std::set<double> numbers;
  for (std::uint64_t seed = 0; seed < 4; ++seed)
    for (std::uint32_t replication = 0; replication < 4; ++replication)
      for (const char* stream : {"a", "b"})
        for (std::uint64_t ordinal : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 32, (std::uint64_t{1} << 32) + 1}) {
          const auto key = client_key(seed, replication, purpose_of(stream), ordinal);
          CHECK(key == client_key(seed, replication, purpose_of(stream), ordinal));
          keys.insert(key);
        }
  CHECK(keys.size() == 4 * 4 * 2 * 4);
  for (std::int64_t instant : {std::int64_t{0}, std::int64_t{1}, std::int64_t{1} << 32, (std::int64_t{1} << 40) + 1})
    for (const char* purpose : {"stay", "lost"})
      for (std::uint32_t ordinal : {0u, 1u, clock_draws}) numbers.insert(uniform_at(7, purpose_of(purpose), instant, ordinal));
  CHECK(numbers.size() == 4 * 2 * 3);
}

TEST_CASE("draws along clients, instants and ordinals are uniform", "[core]") {
  // Kolmogorov's test with 20 000 numbers, size 1e-4: a distribution function off by 0.03 anywhere is found almost surely (0.03 is
  // 4.2/sqrt(n), the critical distance 2.2/sqrt(n)); the last check shows it.
  const auto uniform = [](double x) { return x; };
  std::vector<double> clients, instants, ordinals;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    clients.push_back(uniform_at(client_key(1, 0, purpose_of("today"), i), purpose_of("stay"), 0, 0));
    instants.push_back(uniform_at(client_key(1, 0, purpose_of("today"), 0), purpose_of("stay"), std::int64_t{i} << 20, 0));
    ordinals.push_back(uniform_at(client_key(1, 0, purpose_of("today"), 0), purpose_of("stay"), 5, i));
  }
  CHECK(kolmogorov_p(clients, uniform) > usual_size);
  CHECK(kolmogorov_p(instants, uniform) > usual_size);
  CHECK(kolmogorov_p(ordinals, uniform) > usual_size);
  CHECK(kolmogorov_p(clients, [](double x) { return x + 0.12 * x * (1 - x); }) < usual_size);
}
