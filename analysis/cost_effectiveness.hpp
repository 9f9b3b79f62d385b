#pragma once
// What one more unit of health costs: incremental ratios, dominance, net benefit, and how sure the choice is.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/paired.hpp"

namespace kvarbo {

/// Costs and effects of one policy, by replication.
struct CostsAndEffects {
  std::vector<double> cost, effect;
};

/// What a policy costs and brings against another, replication by replication.
struct Increment {
  PairedDifference cost, effect;
  /// Mean cost difference / mean effect difference; NaN where the effect does not differ. Its interval is the bootstrap's percentiles
  /// (Efron & Tibshirani 1993, chapter 13), paired by replication; NaN where the effect's sign differs between resamples: a ratio
  /// has no interval then.
  Estimate ratio;
  /// Shares of resamples where the policy brings more for more, more for less (it dominates), less for less, less for more.
  double more_for_more = 0, more_for_less = 0, less_for_less = 0, less_for_more = 0;
};

inline constexpr std::uint64_t bootstrap_seed = 20130611;  ///< fixed: the same file gives the same interval
inline constexpr std::size_t bootstrap_resamples = 10000;

/// The increment of `a` against `b`. From one replication there is no interval and no share.
Increment increment(const CostsAndEffects& a, const CostsAndEffects& b);

/// How a policy stands among all: on the frontier; beaten by one that costs no more and brings no less; or by a mixture of two.
enum class Standing { efficient, dominated, extendedly_dominated };

struct Option {
  Standing standing = Standing::efficient;
  double ratio = 0;  ///< of an efficient policy against the next cheaper efficient one; NaN for the cheapest and the others
};

/// Standings by mean costs and effects (Drummond et al., Methods for the Economic Evaluation of Health Care Programmes, 4th ed.,
/// chapter 4). Of policies that are equal in both the first is efficient.
std::vector<Option> frontier(const std::vector<double>& costs, const std::vector<double>& effects);

/// Choosing by net benefit, threshold * effect - cost, over replications.
struct Choice {
  std::vector<double> best;   ///< by policy: the share of replications in which it is best; ties are shared
  std::size_t best_mean = 0;  ///< the policy with the highest mean: the acceptability frontier (Fenwick et al. 2001, Health Econ. 10:779)
  double perfect_information = 0;  ///< mean of the best in each replication, less the best mean
};
Choice choose(const std::vector<CostsAndEffects>& policies, double threshold);

/// threshold * effect - cost, by replication.
std::vector<double> net_benefit(const CostsAndEffects& policy, double threshold);

}  // namespace kvarbo
