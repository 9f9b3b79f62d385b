#pragma once
// Queues as the allocation grid makes them: chains in discrete time that are exact for every step, and their limits.

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "support/markov.hpp"

namespace kvarbo {

inline double poisson_weight(double mean, int n) { return std::exp(n * std::log(mean) - mean - std::lgamma(n + 1.0)); }

inline double binomial_weight(int n, int k, double p) {
  if (p <= 0) return k == 0 ? 1 : 0;
  return std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) + k * std::log(p) + (n - k) * std::log1p(-p));
}

/// Erlang's loss formula: the share of arrivals that find all `c` servers busy under an offered load `a`.
inline double erlang_b(int c, double a) {
  double b = 1;
  for (int n = 1; n <= c; ++n) b = a * b / (n + a * b);
  return b;
}

/// Erlang's delay formula: the share of arrivals that wait.
inline double erlang_c(int c, double a) {
  const double b = erlang_b(c, a);
  return b / (1 - a / c * (1 - b));
}

/// The stationary distribution of a chain in discrete time, from its transition probabilities.
inline std::vector<double> stationary_of_steps(Matrix steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    double out = 0;
    for (std::size_t j = 0; j < steps.size(); ++j) out += i == j ? 0 : steps(i, j);
    steps(i, i) = -out;
  }
  return stationary(steps);
}

/// A queue with `beds` beds as it is right after each allocation. In a step of `step` days: of the n who are there, those in
/// beds end their stay with probability 1 - e^(-step/stay) and leave at the allocation; those who wait are gone with
/// probability 1 - e^(-leave step); newcomers come at `per_day` and those still there at the end of the step join. Who finds no
/// bed waits (`waits`) or is lost. Exact: the room is given at the end of the step to whoever is there then.
struct GridQueue {
  int beds = 1;
  double per_day = 1, stay = 1, step = 1, leave = 0;
  bool waits = true;
  int most = 120;  ///< states above are cut off

  std::vector<double> distribution() const {
    const double end = -std::expm1(-step / stay), gone = -std::expm1(-leave * step);
    const double joins = leave > 0 ? per_day * -std::expm1(-leave * step) / leave : per_day * step;
    const int top = waits ? most : beds;
    Matrix steps(static_cast<std::size_t>(top) + 1);
    std::vector<double> come;
    for (int n = 0; n <= top + beds; ++n) come.push_back(poisson_weight(joins, n));
    for (int n = 0; n <= top; ++n) {
      const int busy = std::min(n, beds), queued = n - busy;
      std::vector<double> left(static_cast<std::size_t>(n) + 1, 0.0);
      for (int d = 0; d <= busy; ++d)
        for (int g = 0; g <= (gone > 0 ? queued : 0); ++g) left[static_cast<std::size_t>(n - d - g)] += binomial_weight(busy, d, end) * binomial_weight(queued, g, gone);
      for (int m = 0; m <= n; ++m)
        for (int a = 0; a <= top + beds; ++a)
          steps(static_cast<std::size_t>(n), static_cast<std::size_t>(std::min(top, m + a))) += left[static_cast<std::size_t>(m)] * come[static_cast<std::size_t>(a)];
    }
    return stationary_of_steps(steps);
  }

  double mean_busy() const {
    return mean_of([&](int n) { return std::min(n, beds); });
  }
  /// The mean number waiting over continuous time: those left over at the last allocation, and the step's newcomers. With
  /// `leave`, both thin out during the step.
  double mean_waiting() const {
    const double left_over = mean_of([&](int n) { return std::max(0, n - beds); });
    if (leave <= 0) return left_over + per_day * step / 2;
    const double still = -std::expm1(-leave * step) / (leave * step);
    return left_over * still + per_day / leave * (1 - still);
  }
  double mean_of(const std::function<double(int)>& value) const {
    const auto p = distribution();
    double sum = 0;
    for (std::size_t n = 0; n < p.size(); ++n) sum += p[n] * value(static_cast<int>(n));
    return sum;
  }
};

}  // namespace kvarbo
