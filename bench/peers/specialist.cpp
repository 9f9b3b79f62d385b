// The care-queue model as fast as we can make it: one program for this one model.
//
// A thinned scan. What a client is (place, use, risk) is one byte, its code; a second byte bounds the chance, in 1/256, that anything
// happens to it in a day. Each day a Philox block gives 16 clients 8 bits each; where these are not below the bound, nothing happens,
// for certain. The few others (3 in 100) get 24 bits more of their own and look up what happens, 32 bits exact.
// Every draw is counter-based: who, which day, what for. Results do not depend on threads or on the vector unit.
//
// Days and continuous time. Places change at the end of a day only, so what can happen to a client within a day depends on its code
// alone, and the chances of all that can have happened at its end are those of a small Markov chain, exp(Q): exact for competing
// exits, for use that changes several times, and for dropping out, which depends on it. Abstinence begins in the middle of its day, on
// average: its instant is written as noon. A gate of 90 days then opens on the right day always; the mean wait is right to
// (difference of two hazards)/12 days, 0.003. Left out: a relapse between the opening of the gate and that day's end (it waits,
// and is refused like others that relapse).

#include <algorithm>
#include <array>
#include <barrier>
#include <bit>
#include <cmath>
#include <numeric>
#include <thread>
#include <utility>
#include <vector>

#include "lanes.hpp"
#include "peer.hpp"

namespace {

using namespace peer;

constexpr std::uint32_t draw_scan = 0, draw_what = 1, draw_begin = 2, draw_order = 3;

// ---- The model: codes, and what can become of each within a day.

enum Place { outside, queue1, queue2, queue3, queue4, applied4, service1, service2, service3, service4, places };
bool is_queue(int p) { return p >= queue1 && p <= applied4; }
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

double change_hazard(int place, bool from_abstinent, int risk) {
  static constexpr double by_risk[] = {0.5, 1, 1.5, 2};
  const int kind = is_queue(place) ? 1 : place >= service1 ? 2 : 0;
  if (from_abstinent) return 0.02 * by_risk[risk] * std::array{1.0, 0.75, 0.3}[kind];
  return 0.015 * std::array{1.0, 1.3333333, 2.6666667}[kind];
}

// The hazard of going from "so far moves to a" to "moves to b". In `outside`, of queues joined in one day the first counts.
double move_hazard(int place, int a, int b, bool is_abstinent) {
  static constexpr double seek[] = {0.004, 0.003, 0.002, 0.001};
  static constexpr double completed[] = {0.07, 0.014, 0.00875, 0.008}, referred[] = {0.03, 0.006, 0.00375, 0};
  if (place == outside) return b >= queue1 && b <= queue4 && (a == place || b < a) ? seek[b - queue1] : 0;
  if (a != place) return 0;
  if (is_queue(place)) return b == outside ? 0.01 : 0;
  const int k = place - service1;
  return b == outside ? completed[k] + 0.005 * (is_abstinent ? 1 : 4) : k < 3 && b == queue1 + k + 1 ? referred[k] : 0;
}

// exp(Q) for one day, from one code. States: where it goes, and its use: 0 active, 1 abstinent all day, 2 abstinent anew.
void fill(Model& m, int place, int use, int risk) {
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

// ---- The town.

constexpr std::size_t block = 128, chunk = 8192;  // clients that share eight Philox blocks; … that are scanned, then refined

using Numbers = std::vector<std::uint32_t>;

/// What one thread notes of a day.
struct Notes {
  Numbers joined[5];  // by queue
  Numbers gated;
  std::int64_t moved[places] = {}, abstinent = 0;
  alignas(64) std::uint16_t who[chunk + 64];
  alignas(64) std::uint8_t first[chunk + 64];  // the 8 bits of the scan
  alignas(64) std::uint32_t draw[chunk + 64];
  alignas(64) std::uint32_t movers[chunk + 64];  // and, from bit 16 on, where they were
};

/// Those who applied at one time, in an order of chance: a walk through them by a stride without common divisor.
struct Cohort {
  int day;
  Numbers who;
  std::size_t at, stride, left;
};

class Town {
 public:
  Town(const peer::Options& o, const Model& m)
      : o_(o), m_(m), n_(static_cast<std::size_t>(o.clients)), code_((n_ + block - 1) / block * block), bound_(code_.size()), began_(code_.size()),
        stamp_(code_.size()), gates_(static_cast<std::size_t>(o.days) + 1), notes_(static_cast<std::size_t>(std::max(1, o.threads))) {
    static constexpr double share[] = {0.03, 0.06, 0.05, 0.012};
    for (int k = 0; k < 4; ++k) room_[k] = std::llround(share[k] * static_cast<double>(n_));
    for (std::size_t i = 0; i < n_; i += 8) {
      const Lanes w = philox(ramp + i, 0, draw_begin, o.seed).w[0];
      for (std::size_t l = 0; l < 8 && i + l < n_; ++l) {
        const auto bits = static_cast<std::uint32_t>(w[l]);
        code_[i + l] = static_cast<std::uint8_t>(code_of(outside, (bits << 2) < 0.4 * 0x1p32, static_cast<int>(bits >> 30)));
        bound_[i + l] = m_.bound[code_[i + l]];
        abstinent_ += abstinent(code_[i + l]);
      }
    }
    present_[outside] = o.clients;
  }

  peer::Outcomes play() {
    const auto threads = static_cast<std::ptrdiff_t>(notes_.size());
    count_day();
    std::barrier evening(threads, [this]() noexcept { allocate(++day_); });
    const auto live = [&](std::size_t t) {
      const std::size_t chunks = (code_.size() + chunk - 1) / chunk, from = chunks * t / notes_.size(), to = chunks * (t + 1) / notes_.size();
      for (int day = 0; day < o_.days; ++day) {
        for (std::size_t c = from; c < to; ++c) scan(notes_[t], c * chunk, std::min(code_.size(), (c + 1) * chunk), day);
        evening.arrive_and_wait();
      }
    };
    std::vector<std::jthread> others;
    for (std::size_t t = 1; t < notes_.size(); ++t) others.emplace_back(live, t);
    live(0);
    return r_;
  }

 private:
  // Who may meet something today: 8 bits against the bound.
  std::size_t candidates(Notes& notes, std::size_t from, std::size_t to, int day) const {
    std::size_t found = 0;
    for (std::size_t i = from; i < to; i += block) {
      const Words w = philox(ramp + i / 16, static_cast<std::uint32_t>(day), draw_scan, o_.seed);
      for (int half = 0; half < 2; ++half) {
        const Lanes bytes = (w.w[2 * half] & 0xffffffffu) | (w.w[2 * half + 1] << 32);
        const std::size_t first = i + 64 * half;
#if defined(__AVX512VBMI2__) && defined(__AVX512BW__)
        const __m512i draws = (__m512i)bytes;
        const __mmask64 hit = _mm512_cmplt_epu8_mask(draws, _mm512_loadu_si512(&bound_[first]));
        alignas(64) static constexpr auto iota = [] { std::array<std::uint8_t, 64> a{}; for (int j = 0; j < 64; ++j) a[j] = static_cast<std::uint8_t>(j); return a; }();
        const __m512i where = _mm512_maskz_compress_epi8(hit, _mm512_load_si512(iota.data())), offset = _mm512_set1_epi16(static_cast<short>(first - from));
        const int hits = std::popcount(hit);
        _mm512_storeu_si512(&notes.first[found], _mm512_maskz_compress_epi8(hit, draws));
        _mm512_storeu_si512(&notes.who[found], _mm512_add_epi16(_mm512_cvtepu8_epi16(_mm512_castsi512_si256(where)), offset));
        if (hits > 32) [[unlikely]] _mm512_storeu_si512(&notes.who[found + 32], _mm512_add_epi16(_mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(where, 1)), offset));
        found += hits;
#else
        alignas(64) std::uint8_t draws[64];
        std::memcpy(draws, &bytes, 64);
        for (std::size_t j = 0; j < 64; ++j) {
          notes.who[found] = static_cast<std::uint16_t>(first - from + j);
          notes.first[found] = draws[j];
          found += draws[j] < bound_[first + j];
        }
#endif
      }
    }
    return found;
  }

  // Which event a draw of 32 bits is, by the code's table.
  int event_of(std::uint32_t draw, int code) const {
#if defined(__AVX512F__)
    return std::popcount(static_cast<unsigned>(_mm512_cmpge_epu32_mask(_mm512_set1_epi32(static_cast<int>(draw)), _mm512_load_si512(m_.below[code]))));
#else
    int k = 0;
    for (const std::uint32_t b : m_.below[code]) k += draw >= b;
    return k;
#endif
  }

  void scan(Notes& notes, std::size_t from, std::size_t to, int day) {
    const std::size_t found = candidates(notes, from, to, day);
    for (std::size_t s = 0; s < found; s += 8) {
      Shorts who;
      Bytes first;
      std::memcpy(&who, &notes.who[s], sizeof who);
      std::memcpy(&first, &notes.first[s], sizeof first);
      const Lanes w = philox(__builtin_convertvector(who, Lanes) + from, static_cast<std::uint32_t>(day), draw_what, o_.seed).w[0];
      const Half draw = __builtin_convertvector(__builtin_convertvector(first, Lanes) << 24 | (w & 0xffffffffu) >> 8, Half);
      std::memcpy(&notes.draw[s], &draw, sizeof draw);
    }
    std::uint8_t* const code = &code_[from];
    std::uint8_t* const bound = &bound_[from];
    std::uint16_t* const began = &began_[from];
    std::uint16_t* const stamp = &stamp_[from];
    const auto noon = static_cast<std::uint16_t>(2 * day + 1), evening = static_cast<std::uint16_t>(2 * day + 2);
    std::size_t movers = 0;
    std::int64_t more = 0;
    for (std::size_t s = 0; s < found; ++s) {  // without branches: what happens can't be foreseen
      const std::uint32_t i = notes.who[s], was = code[i];
      const std::uint32_t event = m_.event[was][event_of(notes.draw[s], was)];
      code[i] = static_cast<std::uint8_t>(event);
      bound[i] = m_.bound[event & 0xff];
      began[i] = event & begins ? noon : began[i];
      stamp[i] = event & moves ? evening : stamp[i];
      more += event >> more_abstinent;
      notes.movers[movers] = i | static_cast<std::uint32_t>(place_of(was)) << 16;
      movers += (event & moves) != 0;
      if (event & gated) [[unlikely]] notes.gated.push_back(static_cast<std::uint32_t>(from) + i);
    }
    notes.abstinent += more - static_cast<std::int64_t>(found);
    for (std::size_t s = 0; s < movers; ++s) {
      const std::uint32_t i = notes.movers[s] & 0xffff;
      const int to = place_of(code[i]);
      --notes.moved[notes.movers[s] >> 16], ++notes.moved[to];
      if (to != outside) notes.joined[to].push_back(static_cast<std::uint32_t>(from) + i);
    }
  }

  void place(std::uint32_t i, int to) {
    --present_[place_of(code_[i])], ++present_[to];
    code_[i] = static_cast<std::uint8_t>((code_[i] & 7) | to << 3);
    bound_[i] = m_.bound[code_[i]];
  }

  int gate_day(std::uint32_t i) const { return (began_[i] + 181) / 2; }  // instants are half-days

  void expect_gate(std::uint32_t i) {
    if (abstinent(code_[i]) && gate_day(i) <= o_.days) gates_[static_cast<std::size_t>(gate_day(i))].push_back(i);
  }

  void line_up(int k, int day, Numbers who) {
    if (who.empty()) return;
    std::size_t stride = static_cast<std::size_t>(0.618 * static_cast<double>(who.size())) + 1;
    while (std::gcd(stride, who.size()) > 1) ++stride;
    stride %= who.size();
    const std::size_t start = philox(ramp, static_cast<std::uint32_t>(4 * day + k), draw_order, o_.seed).w[0][0] & 0xffffffffu;
    lines_[k].push_back({day, std::move(who), 0, stride, 0});
    Cohort& c = lines_[k].back();
    c.at = start % c.who.size(), c.left = c.who.size();
  }

  void allocate(int day) noexcept {
    std::vector<Numbers> fresh(5);
    for (Notes& n : notes_) {
      for (int q = 1; q < 5; ++q) fresh[q].insert(fresh[q].end(), n.joined[q].begin(), n.joined[q].end()), n.joined[q].clear();
      for (const std::uint32_t i : n.gated) expect_gate(i);
      n.gated.clear();
      for (int p = 0; p < places; ++p) present_[p] += std::exchange(n.moved[p], 0);
      abstinent_ += std::exchange(n.abstinent, 0);
    }
    Numbers passed;
    for (const std::uint32_t i : gates_[static_cast<std::size_t>(day)])
      if (place_of(code_[i]) == queue4 && abstinent(code_[i]) && gate_day(i) == day) place(i, applied4), stamp_[i] = static_cast<std::uint16_t>(began_[i] + 180), passed.push_back(i);
    Numbers().swap(gates_[static_cast<std::size_t>(day)]);
    line_up(3, day, std::move(passed));
    for (int k = 0; k < 4; ++k) serve(k, day);
    Numbers at_once;  // who comes to queue4 with its 90 days behind it
    for (const std::uint32_t i : fresh[4])
      if (abstinent(code_[i]) && gate_day(i) <= day) place(i, applied4), at_once.push_back(i);
      else expect_gate(i);
    line_up(3, day, std::move(at_once));
    for (int k = 0; k < 3; ++k) line_up(k, day, std::move(fresh[k + 1]));
    r_.abstinent_days += static_cast<double>(abstinent_);
    if (day < o_.days) count_day();
  }

  void serve(int k, int day) {
    auto& line = lines_[k];
    std::size_t done = 0;
    for (; done < line.size(); ++done) {
      Cohort& c = line[done];
      for (; c.left > 0 && present_[service1 + k] < room_[k]; --c.left) {
        const std::uint32_t i = c.who[c.at];
        c.at = c.at + c.stride < c.who.size() ? c.at + c.stride : c.at + c.stride - c.who.size();
        __builtin_prefetch(&code_[c.who[c.at]]), __builtin_prefetch(&stamp_[c.who[c.at]]);
        if (place_of(code_[i]) != (k < 3 ? queue1 + k : +applied4) || (stamp_[i] + 1) / 2 != c.day) continue;  // it has left meanwhile
        if (k == 3 && (!abstinent(code_[i]) || gate_day(i) > day)) {
          place(i, queue4);
          ++r_.refused;
          continue;
        }
        r_.wait_days[k] += day - stamp_[i] / 2.0;
        ++r_.admissions[k];
        place(i, service1 + k);
      }
      if (c.left > 0) break;
    }
    line.erase(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(done));
  }

  void count_day() {
    for (int p = 0; p < places; ++p) r_.person_days[p < applied4 ? p : p - 1] += static_cast<double>(present_[p]);
  }

  const peer::Options& o_;
  const Model& m_;
  std::size_t n_;
  std::vector<std::uint8_t> code_, bound_;
  std::vector<std::uint16_t> began_, stamp_;  // abstinence; the application or the last move; in half-days
  std::vector<Numbers> gates_;                // by day: who may pass the gate of 90 days
  std::vector<Notes> notes_;
  std::vector<Cohort> lines_[4];
  std::int64_t present_[places] = {}, room_[4], abstinent_ = 0;
  int day_ = 0;
  peer::Outcomes r_;
};

}  // namespace

int main(int argc, char** argv) {
  const peer::Options o = peer::options(argc, argv);
  const peer::Meter meter;
  Model model;
  for (int place = outside; place < places; ++place)
    for (int risk = 0; risk < 4; ++risk)
      for (int use = 0; use < 2; ++use) fill(model, place, use, risk);
  Town town(o, model);
  const peer::Outcomes outcomes = town.play();
  peer::print("specialist", o, outcomes, meter.cpu(), meter.wall(), meter.bytes());
}
