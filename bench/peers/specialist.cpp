// The care-queue model as fast as we can make it: one program for this one model.
//
// A thinned scan. What a client is (place, use, risk) is one byte, its code; a second byte bounds the chance, in 1/256, that anything
// happens to it in a day. Each day a Philox block gives 16 clients 8 bits each; where these are not below the bound, nothing happens,
// for certain. The few others (3 in 100) get 24 bits more of their own and look up what happens, 32 bits exact.
// Every draw is counter-based: who, which day, what for. Results do not depend on threads or on the vector unit.
// specialist_model.hpp says how a day stands for continuous time.

#include <algorithm>
#include <array>
#include <barrier>
#include <bit>
#include <numeric>
#include <thread>
#include <utility>
#include <vector>

#include "lanes.hpp"
#include "peer.hpp"
#include "specialist_model.hpp"

namespace {

using namespace peer;
using namespace specialist;

constexpr std::uint32_t draw_scan = 0, draw_what = 1, draw_begin = 2, draw_order = 3;

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
  const Model model = specialist::model();
  Town town(o, model);
  const peer::Outcomes outcomes = town.play();
  peer::print("specialist", o, outcomes, meter.cpu(), meter.wall(), meter.bytes());
}
