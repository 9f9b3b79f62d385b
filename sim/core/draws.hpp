#pragma once
// Random numbers with coordinates (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", SC11): every draw is
// a pure function of who it is for, what it is for, and when or how many times. Nothing is stored, so nothing can be shared.

#include <Random123/philox.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace kvarbo {

using Words = std::array<std::uint32_t, 4>;

/// Philox4x32-10 of one counter under one key.
[[gnu::always_inline]] inline Words philox(const Words& counter, std::uint64_t key) {
  const r123::Philox4x32::ctr_type c{{counter[0], counter[1], counter[2], counter[3]}};
  const r123::Philox4x32::key_type k{{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)}};
  const auto r = r123::Philox4x32{}(c, k);
  return {r.v[0], r.v[1], r.v[2], r.v[3]};
}

/// What a draw is for: a number that depends on the name alone, so that an entry more in a scenario moves no other's luck.
using Purpose = std::uint32_t;

/// FNV-1a (Fowler, Noll, Vo), 32 bits, of a name such as "process.use.active->dead".
constexpr Purpose purpose_of(std::string_view name) {
  std::uint32_t hash = 2166136261u;
  for (const char c : name) hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619u;
  return hash;
}

/// One client's key to all its draws, from the seed, the replication, its group or stream, and its ordinal there.
/// 64 bits: among 10^8 clients the chance that any two share their luck is 3 in 10 000.
inline std::uint64_t client_key(std::uint64_t seed, std::uint32_t replication, Purpose stream, std::uint64_t ordinal) {
  const Words w = philox({stream, static_cast<std::uint32_t>(ordinal), static_cast<std::uint32_t>(ordinal >> 32), replication}, seed);
  return w[0] | static_cast<std::uint64_t>(w[1]) << 32;
}

/// The bits at one coordinate: `instant` in ticks (or a count), `ordinal` among draws of that purpose at that instant.
inline Words bits_at(std::uint64_t key, Purpose purpose, std::int64_t instant, std::uint32_t ordinal) {
  const auto i = static_cast<std::uint64_t>(instant);
  return philox({purpose, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i >> 32), ordinal}, key);
}

/// A number strictly between 0 and 1 with 52 random bits, from two words.
inline double unit_interval(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = (static_cast<std::uint64_t>(high) << 20) ^ (low >> 12);
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

/// The uniform number at one coordinate, strictly between 0 and 1.
inline double uniform_at(std::uint64_t key, Purpose purpose, std::int64_t instant, std::uint32_t ordinal) {
  const Words w = bits_at(key, purpose, instant, ordinal);
  return unit_interval(w[0], w[1]);
}

/// Kinds of coordinates that must never meet: kept apart in the last word of a counter.
inline constexpr std::uint32_t event_draws = 0u;             ///< ordinals below 2^24
inline constexpr std::uint32_t clock_draws = 0x80000000u;    ///< rings of a client's clocks, by count

}  // namespace kvarbo
