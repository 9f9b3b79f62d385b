#pragma once
// Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", SC11), eight counters side by side, each in the
// low half of a 64-bit lane: by AVX-512, AVX2, or whatever the compiler makes of it. The same numbers on every machine.

#if defined(__AVX2__)
#include <immintrin.h>
#endif

#include <cstdint>

namespace peer {

typedef std::uint64_t Lanes __attribute__((vector_size(64)));
typedef std::uint32_t Half __attribute__((vector_size(32)));
typedef std::uint16_t Shorts __attribute__((vector_size(16)));
typedef std::uint8_t Bytes __attribute__((vector_size(8)));

// The low halves' products.
inline Lanes multiply(Lanes a, Lanes b) {
#if defined(__AVX512F__)
  return (Lanes)_mm512_mul_epu32((__m512i)a, (__m512i)b);
#elif defined(__AVX2__)
  union { Lanes all; __m256i part[2]; } x{a}, y{b};
  for (int i = 0; i < 2; ++i) x.part[i] = _mm256_mul_epu32(x.part[i], y.part[i]);
  return x.all;
#else
  return (a & 0xffffffffu) * (b & 0xffffffffu);
#endif
}

struct Words { Lanes w[4]; };  // the upper halves are rubbish

inline Words philox(Lanes c0, std::uint32_t c1, std::uint32_t c2, std::uint64_t key) {
  const Lanes zero{}, m0 = zero + 0xD2511F53u, m1 = zero + 0xCD9E8D57u;
  Lanes x0 = c0, x1 = zero + c1, x2 = zero + c2, x3 = zero;
  auto k0 = static_cast<std::uint32_t>(key), k1 = static_cast<std::uint32_t>(key >> 32);
  for (int round = 0; round < 10; ++round) {
    const Lanes p0 = multiply(x0, m0), p1 = multiply(x2, m1);
    x0 = (p1 >> 32) ^ x1 ^ (zero + k0), x1 = p1;
    x2 = (p0 >> 32) ^ x3 ^ (zero + k1), x3 = p0;
    k0 += 0x9E3779B9u, k1 += 0xBB67AE85u;
  }
  return {{x0, x1, x2, x3}};
}

inline const Lanes ramp = {0, 1, 2, 3, 4, 5, 6, 7};

}  // namespace peer
