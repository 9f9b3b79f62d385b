// What this machine can do at best, with one thread: counter-based random numbers a second, and bytes of memory a second.

#include <Random123/philox.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

#include "peers/lanes.hpp"

namespace {

/// The best of some tries: `work` a second.
template <class F>
double best(double work, F&& f) {
  double seconds = 1e300;
  for (int i = 0; i < 7; ++i) {
    const auto from = std::chrono::steady_clock::now();
    f();
    seconds = std::min(seconds, std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count());
  }
  return work / seconds;
}

template <class T>
void keep(const T& value) {
  asm volatile("" : : "m"(value) : "memory");
}

constexpr std::uint32_t blocks = 1u << 22;

[[gnu::noinline, gnu::optimize("no-tree-vectorize")]] void scalar() {
  std::uint32_t sum = 0;
  for (std::uint32_t i = 0; i < blocks; ++i) {
    const auto r = r123::Philox4x32{}({{i, 0, 0, 0}}, {{1, 2}});
    sum += r.v[0] ^ r.v[1] ^ r.v[2] ^ r.v[3];
  }
  keep(sum);
}

void vectors() {
  peer::Lanes sum{};
  for (std::uint32_t i = 0; i < blocks; i += 8) {
    const peer::Words r = peer::philox(peer::ramp + i, 0, 0, 1);
    sum += r.w[0] ^ r.w[1] ^ r.w[2] ^ r.w[3];
  }
  keep(sum);
}

}  // namespace

int main() {
  const double philox_scalar = best(4.0 * blocks, scalar), philox_vector = best(4.0 * blocks, vectors);
  const std::size_t words = std::size_t{1} << 26;  // 512 MB, more than any cache
  std::vector<std::uint64_t> a(words, 1), b(words, 2);
  const double bytes = 8.0 * static_cast<double>(words);
  const double read = best(bytes, [&] {
    std::uint64_t sum = 0;
    for (const std::uint64_t x : a) sum += x;
    keep(sum);
  });
  const double copy = best(2 * bytes, [&] {
    std::memcpy(b.data(), a.data(), 8 * words);
    keep(b[0]);
  });
  std::printf("{\"philox_scalar\": %.4g, \"philox_vector\": %.4g, \"read\": %.4g, \"copy\": %.4g}\n", philox_scalar, philox_vector, read, copy);
}
