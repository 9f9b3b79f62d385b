#pragma once
// The specialist's model: a client's code, and a table of what can become of each code within a day.
//
// Days and continuous time. Places change at the end of a day only, so what can happen to a client within a day depends on its code
// alone, and the chances of all that can have happened at its end are those of a small Markov chain, exp(Q): exact for competing
// exits, for use that changes several times, and for dropping out, which depends on it. Abstinence begins in the middle of its day, on
// average: its instant is written as noon. A gate of 90 days then opens on the right day always; the mean wait is right to
// (difference of two hazards)/12 days, 0.003. Left out: a relapse between the opening of the gate and that day's end (it waits,
// and is refused like others that relapse).

#include <array>
#include <cmath>
#include <cstdint>

namespace specialist {

enum Place { outside, queue1, queue2, queue3, queue4, applied4, service1, service2, service3, service4, places };
inline bool is_queue(int p) { return p >= queue1 && p <= applied4; }
constexpr int code_of(int place, int abstinent, int risk) { return place * 8 + abstinent * 4 + risk; }
inline int place_of(int code) { return code >> 3; }
inline bool abstinent(int code) { return (code & 4) != 0; }
constexpr int most = 16;  // things that can happen to one code

// An event: the code after it, and what it is, as bits.
constexpr std::uint32_t begins = 1 << 8;   // abstinence begins anew
constexpr std::uint32_t gated = 1 << 9;    // … of someone who waits for service4
constexpr std::uint32_t moves = 1 << 10;   // the place changes
constexpr int more_abstinent = 16;         // from this bit on: 1 + how many more are abstinent

struct Model {
  std::uint8_t bound[128] = {};
  alignas(64) std::uint32_t below[128][most];  // event k happens to a draw in [below[k-1], below[k])
  std::uint32_t event[128][most + 1];
};

inline double change_hazard(int place, bool from_abstinent, int risk) {
  static constexpr double by_risk[] = {0.5, 1, 1.5, 2};
  const int kind = is_queue(place) ? 1 : place >= service1 ? 2 : 0;
  if (from_abstinent) return 0.02 * by_risk[risk] * std::array{1.0, 0.75, 0.3}[kind];
  return 0.015 * std::array{1.0, 1.3333333, 2.6666667}[kind];
}

// The hazard of going from "so far moves to a" to "moves to b". In `outside`, of queues joined in one day the first counts.
inline double move_hazard(int place, int a, int b, bool is_abstinent) {
  static constexpr double seek[] = {0.004, 0.003, 0.002, 0.001};
  static constexpr double completed[] = {0.07, 0.014, 0.00875, 0.008}, referred[] = {0.03, 0.006, 0.00375, 0};
  if (place == outside) return b >= queue1 && b <= queue4 && (a == place || b < a) ? seek[b - queue1] : 0;
  if (a != place) return 0;
  if (is_queue(place)) return b == outside ? 0.01 : 0;
  const int k = place - service1;
  return b == outside ? completed[k] + 0.005 * (is_abstinent ? 1 : 4) : k < 3 && b == queue1 + k + 1 ? referred[k] : 0;
}

// exp(Q) for one day, from one code. States: where it goes, and its use: 0 active, 1 abstinent all day, 2 abstinent anew.
inline void fill(Model& m, int place, int use, int risk) {
  constexpr int states = places * 3;
  std::array<double, states> sum{}, term{}, next{};
  sum[place * 3 + use] = term[place * 3 + use] = 1;
  for (int power = 1; power < 25; ++power, term = next) {
    next.fill(0);
    for (int s = 0; s < states; ++s) {
      if (term[s] == 0) continue;
      const int to = s / 3, now = s % 3;
      const auto flow = [&](int target, double hazard) { next[target] += term[s] * hazard / power, next[s] -= term[s] * hazard / power; };
      flow(to * 3 + (now ? 0 : 2), change_hazard(place, now, risk));
      for (int b = 0; b < places; ++b)
        if (const double h = move_hazard(place, to, b, now)) flow(b * 3 + now, h);
    }
    for (int s = 0; s < states; ++s) sum[s] += next[s];
  }
  const int code = code_of(place, use, risk);
  double below = 0;
  int k = 0;
  for (int s = 0; s < states; ++s) {
    const int to = s / 3, now = s % 3;
    if (sum[s] == 0 || s == place * 3 + use) continue;
    below += sum[s];
    m.below[code][k] = static_cast<std::uint32_t>(std::llround(below * 0x1p32));
    const bool anew = now == 2, waits = place == queue4 || place == applied4;
    m.event[code][k++] = code_of(to, now > 0, risk) | (anew ? begins : 0) | (anew && waits ? gated : 0) | (to != place ? moves : 0) | (1 + (now > 0) - use) << more_abstinent;
  }
  for (int rest = k; rest < most; ++rest) m.below[code][rest] = m.below[code][k - 1];  // at or above all: event `most`, nothing
  m.event[code][most] = code | 1 << more_abstinent;
  m.bound[code] = static_cast<std::uint8_t>(std::ceil(below * 256));
}

inline Model model() {
  Model m;
  for (int place = outside; place < places; ++place)
    for (int risk = 0; risk < 4; ++risk)
      for (int use = 0; use < 2; ++use) fill(m, place, use, risk);
  return m;
}

}  // namespace specialist
