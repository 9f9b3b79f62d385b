#include "analysis/cost_effectiveness.hpp"

#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/percentile.hpp"

namespace kvarbo {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double mean_of(const std::vector<double>& x) { return mean_interval(x).mean; }

/// A position below n, from 32 random bits (Lemire 2019, ACM TOMACS 29:3, without rejection: n is far below 2^32).
std::size_t below(std::size_t n, boost::random::mt19937& bits) { return static_cast<std::size_t>((std::uint64_t{bits()} * n) >> 32); }

void resample(Increment& out, const std::vector<double>& cost, const std::vector<double>& effect) {
  boost::random::mt19937 bits(static_cast<std::uint32_t>(bootstrap_seed));
  const std::size_t n = cost.size();
  std::vector<double> ratios;
  std::size_t up = 0, down = 0;
  for (std::size_t i = 0; i < bootstrap_resamples; ++i) {
    double c = 0, e = 0;
    for (std::size_t j = 0; j < n; ++j) {
      const std::size_t run = below(n, bits);
      c += cost[run], e += effect[run];
    }
    up += e > 0, down += e < 0;
    if (e != 0) ratios.push_back(c / e);
    if (e == 0 || c == 0) continue;  // neither more nor less
    (e > 0 ? (c > 0 ? out.more_for_more : out.more_for_less) : (c > 0 ? out.less_for_more : out.less_for_less)) += 1;
  }
  for (double* share : {&out.more_for_more, &out.more_for_less, &out.less_for_less, &out.less_for_more}) *share /= static_cast<double>(bootstrap_resamples);
  if (up != bootstrap_resamples && down != bootstrap_resamples) return;
  std::sort(ratios.begin(), ratios.end());
  out.ratio.low = percentile(ratios, 0.025);
  out.ratio.high = percentile(ratios, 0.975);
}

}  // namespace

Increment increment(const CostsAndEffects& a, const CostsAndEffects& b) {
  Increment out{paired_difference(a.cost, b.cost), paired_difference(a.effect, b.effect), {none, none, none}};
  const double gained = out.effect.difference.mean;
  if (gained != 0 && !std::isnan(gained)) out.ratio.mean = out.cost.difference.mean / gained;
  if (a.cost.size() < 2 || std::isnan(gained) || std::isnan(out.cost.difference.mean)) return out;
  std::vector<double> cost(a.cost.size()), effect(a.cost.size());
  for (std::size_t i = 0; i < cost.size(); ++i) cost[i] = a.cost[i] - b.cost[i], effect[i] = a.effect[i] - b.effect[i];
  resample(out, cost, effect);
  return out;
}

std::vector<Option> frontier(const std::vector<double>& costs, const std::vector<double>& effects) {
  std::vector<Option> out(costs.size(), {Standing::efficient, none});
  std::vector<std::size_t> order(costs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return costs[a] < costs[b] || (costs[a] == costs[b] && effects[a] > effects[b]); });
  std::vector<std::size_t> kept;
  const auto ratio = [&](std::size_t a, std::size_t b) { return (costs[b] - costs[a]) / (effects[b] - effects[a]); };
  for (const std::size_t p : order) {
    if (!kept.empty() && !(effects[p] > effects[kept.back()])) {
      out[p].standing = Standing::dominated;
      continue;
    }
    while (kept.size() > 1 && ratio(kept[kept.size() - 2], kept.back()) >= ratio(kept.back(), p)) {
      out[kept.back()].standing = Standing::extendedly_dominated;
      kept.pop_back();
    }
    kept.push_back(p);
  }
  for (std::size_t i = 1; i < kept.size(); ++i) out[kept[i]].ratio = ratio(kept[i - 1], kept[i]);
  return out;
}

std::vector<double> net_benefit(const CostsAndEffects& policy, double threshold) {
  std::vector<double> out(policy.cost.size());
  std::transform(policy.effect.begin(), policy.effect.end(), policy.cost.begin(), out.begin(), [&](double effect, double cost) { return threshold * effect - cost; });
  return out;
}

Choice choose(const std::vector<CostsAndEffects>& policies, double threshold) {
  std::vector<std::vector<double>> benefit;
  for (const auto& policy : policies) benefit.push_back(net_benefit(policy, threshold));
  const std::size_t runs = benefit[0].size();
  Choice out{std::vector<double>(policies.size()), 0, 0};
  std::vector<double> best_of_run(runs);
  for (std::size_t r = 0; r < runs; ++r) {
    double best = benefit[0][r];
    for (const auto& b : benefit) best = std::max(best, b[r]);
    const auto ties = static_cast<double>(std::count_if(benefit.begin(), benefit.end(), [&](const auto& b) { return b[r] == best; }));
    for (std::size_t p = 0; p < policies.size(); ++p)
      if (benefit[p][r] == best) out.best[p] += 1 / ties / static_cast<double>(runs);
    best_of_run[r] = best;
  }
  for (std::size_t p = 1; p < policies.size(); ++p)
    if (mean_of(benefit[p]) > mean_of(benefit[out.best_mean])) out.best_mean = p;
  out.perfect_information = std::max(0.0, mean_of(best_of_run) - mean_of(benefit[out.best_mean]));
  return out;
}

}  // namespace kvarbo
