#include "sweep/ledger_distribution.hpp"

#include <fmt/format.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <cmath>

namespace kvarbo {
namespace {

constexpr double sds_in_range = 2 * 1.959963984540054;  // of a normal's 95 % range

}  // namespace

std::optional<LedgerDistribution> LedgerDistribution::of(const EvidenceEntry& e, std::string& why_not) {
  if (e.distribution == "fixed") {
    why_not = "it is fixed; give it a distribution with low and high";
    return std::nullopt;
  }
  if (!e.low || !e.high || !(*e.low < *e.high)) {
    why_not = "its range is missing or empty; give it low and high";
    return std::nullopt;
  }
  const double low = *e.low, high = *e.high, sd = (high - low) / sds_in_range;
  if (e.distribution == "uniform") return LedgerDistribution(Kind::uniform, low, high);
  if (e.distribution == "triangular") return LedgerDistribution(Kind::triangular, low, e.value, high);
  if (e.distribution == "normal") return LedgerDistribution(Kind::normal, e.value, sd, low >= 0 ? 0 : -INFINITY);
  if (e.distribution == "lognormal") {
    if (low > 0) return LedgerDistribution(Kind::lognormal, std::log(e.value), std::log(high / low) / sds_in_range);
    why_not = "a lognormal's range must lie above 0";
  } else if (e.distribution == "gamma") {
    const double shape = e.value * e.value / (sd * sd), scale = sd * sd / e.value;
    if (e.value > 0 && shape > 0 && std::isfinite(shape) && std::isfinite(scale)) return LedgerDistribution(Kind::gamma, shape, scale);
    why_not = "a gamma's value must lie above 0, and its range must not be wider than any gamma's";
  } else if (e.distribution == "beta") {
    const double strength = e.value * (1 - e.value) / (sd * sd) - 1;
    if (e.value > 0 && e.value < 1 && strength > 0) return LedgerDistribution(Kind::beta, e.value * strength, (1 - e.value) * strength);
    why_not = "a beta's value must lie between 0 and 1, and its range must not be wider than any beta's";
  }
  return std::nullopt;
}

double LedgerDistribution::quantile(double u) const {
  using namespace boost::math;
  switch (kind_) {
    case Kind::uniform: return a_ + u * (b_ - a_);
    case Kind::triangular: return boost::math::quantile(triangular_distribution<double>(a_, b_, c_), u);
    case Kind::lognormal: return std::exp(a_ + b_ * boost::math::quantile(normal(), u));
    case Kind::gamma: return boost::math::quantile(gamma_distribution<double>(a_, b_), u);
    case Kind::beta: return boost::math::quantile(beta_distribution<double>(a_, b_), u);
    case Kind::normal: break;
  }
  const normal whole(a_, b_);
  const double below = std::isinf(c_) ? 0 : cdf(whole, c_);  // cut off there
  return boost::math::quantile(whole, below + u * (1 - below));
}

}  // namespace kvarbo
