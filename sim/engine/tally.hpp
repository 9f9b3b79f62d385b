#pragma once
// What is counted while a block is played: counts, and time integrals in whole numbers, so that blocks can be added up in any
// order and give the same to the last bit.

#include <cstdint>
#include <vector>

#include "plan/plan.hpp"

namespace kvarbo {

__extension__ typedef __int128 Wide;

/// The weight of time up to an instant: the integral of 1, of the discount on costs, of that on effects, from the end of the
/// warm-up to it. In ticks, the discounted ones in 2^-20 ticks.
struct Weight {
  Ticks plain = 0;
  Wide cost = 0, effect = 0;
};

/// The weight of one moment: e^(-r t), t in years from the end of the warm-up, in units of 2^-40; 0 within the warm-up.
struct Moment {
  std::int64_t count = 0;
  Wide cost = 0;
};

/// Turns instants into weights. Discounting is continuous.
class Discount {
 public:
  Discount(const Spec& spec);
  Weight until(Ticks at) const;
  Moment at(Ticks at) const;
  bool counted(Ticks at) const { return at > warmup_; }

 private:
  Ticks warmup_;
  double costs_, effects_;  ///< per tick
};

inline constexpr double weight_scale = 0x1p20;  ///< units of a discounted weight in a tick
inline constexpr double moment_scale = 0x1p40;  ///< units of a moment's weight

/// The integral of a number of clients over time, and its discounted ones. Who begins to count subtracts the weight of the
/// time before; who ceases adds the weight of the time until then.
struct Integral {
  Wide plain = 0, cost = 0, effect = 0;
  void begin(const Weight& w) { plain -= w.plain, cost -= w.cost, effect -= w.effect; }
  void cease(const Weight& w) { plain += w.plain, cost += w.cost, effect += w.effect; }
};

/// A number of clients now, and its integral.
struct Crowd {
  std::int64_t now = 0;
  Integral integral;
  void enter(const Weight& w) { ++now, integral.begin(w); }
  void leave(const Weight& w) { --now, integral.cease(w); }
  void add(const Crowd& other);
  /// The integral up to the instant of `w`, of those who are still counted too.
  Integral until(const Weight& w) const;
};

/// Events, and their discounted number.
struct Events {
  std::int64_t count = 0;
  Wide cost = 0;
  void add(const Moment& m) { count += m.count, cost += m.cost; }
};

/// All that one block (or one run) counts.
struct Tally {
  explicit Tally(const Plan& plan);
  void add(const Tally& other);

  std::vector<Crowd> present, held;     ///< by service
  Crowd alive;                          ///< the living, those who left included
  std::vector<Crowd> watched;           ///< by watch
  std::vector<Crowd> utility;           ///< by utility, then those for whom none holds
  std::int64_t population = 0;          ///< the living in the system
  std::vector<std::int64_t> in_state;   ///< by state of all processes
  std::vector<std::int64_t> waiting;    ///< by service
  std::vector<std::int64_t> blocked;    ///< by service: clients who are ready, there
  std::vector<Events> admissions;       ///< by service
  std::vector<std::int64_t> exits;      ///< by column
  std::vector<std::int64_t> lost, refused, gave_up, withdrawn;  ///< by route
  std::vector<std::int64_t> admitted;   ///< by route
  std::vector<Wide> waited;             ///< by route: ticks from decision to admission
  std::vector<Events> counters;         ///< by counter of events
  std::int64_t deaths = 0;
};

/// Who is where, of all blocks together: what room is counted from, and what is recorded.
struct Headcount {
  std::vector<std::int64_t> present, held, waiting, blocked;  ///< by service
  std::vector<std::int64_t> in_state;                ///< by state of all processes
  std::int64_t population = 0;
  void clear(const Plan& plan);
  void add(const Tally& tally);
};

}  // namespace kvarbo
