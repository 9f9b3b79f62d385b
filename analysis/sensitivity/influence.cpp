#include "analysis/sensitivity/influence.hpp"

#include <algorithm>
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

// Shared luck makes shares and sizes of a parameter without effect exactly 0.
Influence direct(const Finding& f) {
  const bool clear = f.measure == Measure::rank_correlation ? f.value.low > 0 || f.value.high < 0 : f.value.low > 0;
  return {f.parameter, f.measure, f.value, clear};
}

// From where the parameter is low to where it is high; clear where the two intervals lie apart.
std::vector<Influence> swings(const Findings& low, const Findings& high) {
  std::vector<Influence> out;
  for (const Finding* l : low)
    for (const Finding* h : high)
      if (h->parameter == l->parameter) out.push_back({l->parameter, Measure::swing_high, {h->value.mean - l->value.mean, none, none}, l->value.high < h->value.low || h->value.high < l->value.low});
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
  for (const Measure measure : {Measure::sobol_total, Measure::morris_size, Measure::rank_correlation}) {
    if (!out.empty()) break;
    for (const Finding* f : those(told, outcome, policy, measure)) out.push_back(direct(*f));
  }
  if (out.empty()) out = swings(those(told, outcome, policy, Measure::swing_low), those(told, outcome, policy, Measure::swing_high));
  if (out.empty()) out = levels(those(told, outcome, policy, Measure::level_mean));
  std::stable_sort(out.begin(), out.end(), [](const Influence& a, const Influence& b) { return std::abs(a.value.mean) > std::abs(b.value.mean); });
  return out;
}

}  // namespace kvarbo
