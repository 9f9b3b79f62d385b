#pragma once
// Time to an event: Kaplan–Meier, Aalen–Johansen and the log-rank test.

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/paired.hpp"

namespace kvarbo {

inline constexpr std::size_t most_causes = 3;

/// How long somebody was watched, and what ended it: cause 1, 2 or 3, or 0 for not ended yet (censored).
struct Observed {
  double time = 0;
  int cause = 0;
};

/// What happens up to each instant, from observations of several clients. Those censored at an instant are at risk at it.
class SurvivalCurve {
 public:
  explicit SurvivalCurve(std::vector<Observed> observed);

  std::size_t clients() const { return clients_; }
  /// Share for whom nothing has happened yet by `time`: Kaplan & Meier (1958), J. Am. Stat. Assoc. 53:457. NaN after the last
  /// observation, if that was not an event.
  double survival(double time) const;
  /// Its variance by Greenwood's formula: S^2 sum d / (n (n - d)).
  double survival_variance(double time) const;
  /// Share for whom `cause` has happened by `time`: Aalen & Johansen (1978), Scand. J. Stat. 5:141.
  double incidence(int cause, double time) const;
  /// Its variance by the delta method (Marubini & Valsecchi, Analysing Survival Data, 1995).
  double incidence_variance(int cause, double time) const;
  /// The first instant by which `cause` has happened to a share of at least `share`; infinite if that is never.
  double time_to(int cause, double share) const;

  /// The shares with 95 % intervals, for each instant by itself.
  Estimate survival_band(double time) const;
  Estimate incidence_band(int cause, double time) const;

 private:
  struct Step {
    double time = 0;
    double at_risk = 0, events = 0;
    std::array<double, most_causes> by_cause{};
    double before = 1, after = 1;  ///< S just before, and from it on
    std::array<double, most_causes> incidence{};
    double greenwood = 0;          ///< sum of d / (n (n - d)) up to here
  };
  const Step* last_until(double time) const;
  bool beyond(double time) const;

  std::size_t clients_ = 0;
  double last_ = 0;
  std::vector<Step> steps_;  ///< instants with events
};

/// A 95 % interval for a share by its variance on the scale of log(-log): inside 0 and 1 (Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data).
Estimate share_band(double share, double variance);

/// Whether two groups meet their events equally fast. Every cause counts as the event.
struct LogRank {
  double observed = 0, expected = 0;  ///< events in the first group, and how many there would be if both were alike
  double chi_square = 0;              ///< on 1 degree of freedom
  double p = 1;                       ///< NaN where nothing can be said
};

/// The log-rank test with the hypergeometric variance: Mantel (1966), Cancer Chemother. Rep. 50:163.
LogRank log_rank(std::span<const Observed> first, std::span<const Observed> second);

}  // namespace kvarbo
