#include "analysis/sensitivity/influence.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <map>

namespace kvarbo {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

using Findings = std::vector<const Finding*>;

Findings those(const Sensitivity& told, std::size_t outcome, std::size_t policy, Measure measure) {
  Findings out;
  for (const Finding& f : told.findings)
    if (f.measure == measure && f.outcome == outcome && f.policy == policy && f.parameter != Finding::no_parameter) out.push_back(&f);
  return out;
}

// The standard normal quantile beyond which one of so many parameters without effect lies with a chance of 5 % (Bonferroni).
double far_enough(std::size_t parameters) { return boost::math::quantile(boost::math::normal(), 1 - 0.025 / static_cast<double>(std::max<std::size_t>(1, parameters))); }

double spread(double low, double high) { return (high - low) / (2 * boost::math::quantile(boost::math::normal(), 0.975)); }

// Fisher's scale; a perfect correlation has a place on it, too.
double fisher(double rho) { return std::atanh(std::clamp(rho, -1 + 1e-15, 1 - 1e-15)); }

// Shared luck makes shares and sizes of a parameter without effect exactly 0. Correlations are normal on Fisher's scale.
Influence direct(const Finding& f, double far) {
  const Estimate& v = f.value;
  const bool correlated = std::isfinite(v.low) && std::abs(fisher(v.mean)) > far * spread(fisher(v.low), fisher(v.high));
  return {f.parameter, f.measure, v, f.measure == Measure::rank_correlation ? correlated : v.low > 0};
}

// From where the parameter is low to where it is high, with the bootstrap's spread at both.
std::vector<Influence> swings(const Findings& low, const Findings& high, double far) {
  std::vector<Influence> out;
  for (const Finding* l : low)
    for (const Finding* h : high) {
      if (h->parameter != l->parameter) continue;
      const double apart = h->value.mean - l->value.mean;
      out.push_back({l->parameter, Measure::swing_high, {apart, none, none}, std::abs(apart) > far * std::hypot(spread(l->value.low, l->value.high), spread(h->value.low, h->value.high))});
    }
  return out;
}

// A grid is no sample: its means differ, or they don't.
std::vector<Influence> levels(const Findings& found) {
  std::map<std::size_t, std::pair<double, double>> ends;
  for (const Finding* f : found) {
    const auto [it, fresh] = ends.try_emplace(f->parameter, f->value.mean, f->value.mean);
    it->second = {std::min(it->second.first, f->value.mean), std::max(it->second.second, f->value.mean)};
  }
  std::vector<Influence> out;
  for (const auto& [parameter, end] : ends) out.push_back({parameter, Measure::level_mean, {end.second - end.first, none, none}, end.second > end.first});
  return out;
}

}  // namespace

std::vector<Influence> influences(const Sensitivity& told, std::size_t outcome, std::size_t policy) {
  std::vector<Influence> out;
  const double far = far_enough(told.parameters);
  for (const Measure measure : {Measure::sobol_total, Measure::morris_size, Measure::rank_correlation}) {
    if (!out.empty()) break;
    for (const Finding* f : those(told, outcome, policy, measure)) out.push_back(direct(*f, far));
  }
  if (out.empty()) out = swings(those(told, outcome, policy, Measure::swing_low), those(told, outcome, policy, Measure::swing_high), far);
  if (out.empty()) out = levels(those(told, outcome, policy, Measure::level_mean));
  std::stable_sort(out.begin(), out.end(), [](const Influence& a, const Influence& b) { return std::abs(a.value.mean) > std::abs(b.value.mean); });
  return out;
}

}  // namespace kvarbo
