#include "analysis/survival_curve.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <limits>

namespace kvarbo {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double normal_975 = 1.959963984540054;

void by_time(std::vector<Observed>& observed) {
  std::sort(observed.begin(), observed.end(), [](const Observed& a, const Observed& b) { return a.time < b.time; });
}

}  // namespace

SurvivalCurve::SurvivalCurve(std::vector<Observed> observed) : clients_(observed.size()) {
  by_time(observed);
  if (!observed.empty()) last_ = observed.back().time;
  Step now;
  for (std::size_t i = 0; i < observed.size();) {
    const double time = observed[i].time;
    now.at_risk = static_cast<double>(observed.size() - i);
    now.time = time, now.events = 0, now.by_cause = {}, now.before = now.after;
    for (; i < observed.size() && observed[i].time == time; ++i) {
      if (observed[i].cause == 0) continue;
      ++now.events;
      ++now.by_cause[static_cast<std::size_t>(observed[i].cause - 1)];
    }
    if (now.events == 0) continue;
    for (std::size_t k = 0; k < most_causes; ++k) {
      now.incidence[k] += now.before * now.by_cause[k] / now.at_risk;
      if (now.incidence[k] > 1 - 1e-12) now.incidence[k] = 1;  // all; what is missing is rounding
    }
    now.after = now.before * (1 - now.events / now.at_risk);
    if (now.events < now.at_risk) now.greenwood += now.events / (now.at_risk * (now.at_risk - now.events));
    else now.after = 0;
    steps_.push_back(now);
  }
}

const SurvivalCurve::Step* SurvivalCurve::last_until(double time) const {
  const auto next = std::upper_bound(steps_.begin(), steps_.end(), time, [](double t, const Step& s) { return t < s.time; });
  return next == steps_.begin() ? nullptr : &*std::prev(next);
}

bool SurvivalCurve::beyond(double time) const {
  return clients_ == 0 || (time > last_ && !(!steps_.empty() && steps_.back().after == 0));
}

double SurvivalCurve::survival(double time) const {
  if (beyond(time)) return none;
  const Step* step = last_until(time);
  return step ? step->after : 1;
}

double SurvivalCurve::survival_variance(double time) const {
  if (beyond(time)) return none;
  const Step* step = last_until(time);
  return step ? step->after * step->after * step->greenwood : 0;
}

double SurvivalCurve::incidence(int cause, double time) const {
  if (beyond(time)) return none;
  const Step* step = last_until(time);
  return step ? step->incidence[static_cast<std::size_t>(cause - 1)] : 0;
}

double SurvivalCurve::incidence_variance(int cause, double time) const {
  if (beyond(time)) return none;
  const auto k = static_cast<std::size_t>(cause - 1);
  const double reached = incidence(cause, time);
  double sum = 0;
  for (const Step& s : steps_) {
    if (s.time > time) break;
    const double n = s.at_risk, d = s.events, own = s.by_cause[k], ahead = reached - s.incidence[k];
    if (d < n) sum += ahead * ahead * d / (n * (n - d));  // nobody is left otherwise, and nothing lies ahead
    sum += s.before * s.before * own * (n - own) / (n * n * n) - 2 * ahead * s.before * own / (n * n);
  }
  return std::max(sum, 0.0);
}

double SurvivalCurve::time_to(int cause, double share) const {
  for (const Step& s : steps_)
    if (s.incidence[static_cast<std::size_t>(cause - 1)] >= share - 1e-12) return s.time;
  return std::numeric_limits<double>::infinity();
}

Estimate SurvivalCurve::survival_band(double time) const { return share_band(survival(time), survival_variance(time)); }

Estimate SurvivalCurve::incidence_band(int cause, double time) const {
  return share_band(incidence(cause, time), incidence_variance(cause, time));
}

Estimate share_band(double share, double variance) {
  if (std::isnan(share)) return {none, none, none};
  if (share <= 0 || share >= 1 || variance <= 0) return {share, none, none};
  const double spread = normal_975 * std::sqrt(variance) / std::abs(share * std::log(share));
  return {share, std::pow(share, std::exp(spread)), std::pow(share, std::exp(-spread))};
}

LogRank log_rank(std::span<const Observed> first, std::span<const Observed> second) {
  struct Marked {
    double time;
    bool event, of_first;
  };
  std::vector<Marked> all;
  for (const Observed& o : first) all.push_back({o.time, o.cause != 0, true});
  for (const Observed& o : second) all.push_back({o.time, o.cause != 0, false});
  std::sort(all.begin(), all.end(), [](const Marked& a, const Marked& b) { return a.time < b.time; });
  double n1 = static_cast<double>(first.size()), n2 = static_cast<double>(second.size()), variance = 0;
  LogRank out;
  for (std::size_t i = 0; i < all.size();) {
    const double time = all[i].time, n = n1 + n2;
    double events = 0, gone1 = 0, gone2 = 0;
    for (; i < all.size() && all[i].time == time; ++i) {
      (all[i].of_first ? gone1 : gone2) += 1;
      events += all[i].event;
      out.observed += all[i].event && all[i].of_first;
    }
    out.expected += events * n1 / n;
    if (n > 1) variance += events * n1 * n2 * (n - events) / (n * n * (n - 1));
    n1 -= gone1, n2 -= gone2;
  }
  if (variance <= 0) return {out.observed, out.expected, none, none};
  out.chi_square = (out.observed - out.expected) * (out.observed - out.expected) / variance;
  out.p = cdf(complement(boost::math::chi_squared(1), out.chi_square));
  return out;
}

}  // namespace kvarbo
