#include "core/distributions.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

namespace kvarbo {
namespace {

template <class... F>
struct Cases : F... {
  using F::operator()...;
};
template <class... F>
Cases(F...) -> Cases<F...>;

// In double throughout: the x87's long double is slower, and not every machine has it.
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using Normal = boost::math::normal_distribution<double, InDouble>;

double phi(double z) { return boost::math::cdf(Normal(), z); }
double phi_inverse(double u) { return boost::math::quantile(Normal(), u); }

// Where a share u of a standard normal's weight between two limits lies below.
double normal_between(double low, double high, double u) {
  const double a = phi(low), b = phi(high);
  return phi_inverse(std::clamp(a + u * (b - a), 1e-300, 1 - 1e-16));
}

// The share of that weight which lies below z.
double normal_share(double low, double high, double z) {
  const double a = phi(low), b = phi(high);
  return std::clamp((phi(z) - a) / (b - a), 0.0, 1.0);
}

double gamma_scale(const Gamma& g) { return g.mean / g.shape; }

double triangular_cdf(const Triangular& t, double x) {
  if (x <= t.low) return x < t.low || t.mode > t.low || t.high > t.low ? 0.0 : 1.0;
  if (x >= t.high) return 1.0;
  const double span = t.high - t.low;
  if (x < t.mode) return (x - t.low) * (x - t.low) / (span * (t.mode - t.low));
  return 1.0 - (t.high - x) * (t.high - x) / (span * (t.high - t.mode));
}

double triangular_quantile(const Triangular& t, double u) {
  const double span = t.high - t.low;
  if (span <= 0) return t.low;
  const double at_mode = (t.mode - t.low) / span;
  return u < at_mode ? t.low + std::sqrt(u * span * (t.mode - t.low)) : t.high - std::sqrt((1 - u) * span * (t.high - t.mode));
}

// Integral of the distribution function from low to x: E[min(X, x)] = x - that, for x at or above low.
double triangular_cdf_integral(const Triangular& t, double x) {
  const double span = t.high - t.low;
  if (x <= t.low || span <= 0) return std::max(0.0, x - t.low);
  const double left = std::min(x, t.mode) - t.low;
  double area = t.mode > t.low ? left * left * left / (3 * span * (t.mode - t.low)) : 0.0;
  if (x > t.mode) {
    const double until = std::min(x, t.high);
    const double tail = t.high > t.mode ? 1.0 / (3 * span * (t.high - t.mode)) : 0.0;
    area += (until - t.mode) - tail * (std::pow(t.high - t.mode, 3) - std::pow(t.high - until, 3));
  }
  return area + std::max(0.0, x - t.high);
}

double mean_of(const Distribution& d) {
  return std::visit(Cases{[](const Exponential& e) { return e.mean; }, [](const Fixed& f) { return f.value; },
                          [](const Uniform& r) { return (r.low + r.high) / 2; },
                          [](const Triangular& t) { return (t.low + t.mode + t.high) / 3; }, [](const Gamma& g) { return g.mean; },
                          [](const Weibull& w) { return w.scale * std::tgamma(1 + 1 / w.shape); },
                          [](const LogNormal& l) { return l.median * std::exp(l.sigma * l.sigma / 2); },
                          [](const TruncatedNormal& n) { return n.mean; }},
                    d);
}

// The share of all time spent in durations up to x: the length-biased distribution function.
double time_share(const Distribution& d, double x) {
  return std::visit(
      Cases{[&](const Gamma& g) { return boost::math::gamma_p(g.shape + 1, x / gamma_scale(g), InDouble()); },
            [&](const Weibull& w) { return boost::math::gamma_p(1 + 1 / w.shape, std::pow(x / w.scale, w.shape), InDouble()); },
            [&](const LogNormal& l) {
              return l.sigma > 0 ? phi(std::log(x / l.median) / l.sigma - l.sigma) : (x < l.median ? 0.0 : 1.0);
            },
            [](const auto&) { return 0.0; }},
      d);
}

}  // namespace

double quantile(const Distribution& d, double u) {
  return std::visit(
      Cases{[&](const Exponential& e) { return -e.mean * std::log1p(-u); }, [&](const Fixed& f) { return f.value; },
            [&](const Uniform& r) { return r.low + u * (r.high - r.low); }, [&](const Triangular& t) { return triangular_quantile(t, u); },
            [&](const Gamma& g) { return gamma_scale(g) * boost::math::gamma_p_inv(g.shape, u, InDouble()); },
            [&](const Weibull& w) { return w.scale * std::pow(-std::log1p(-u), 1 / w.shape); },
            [&](const LogNormal& l) { return l.median * std::exp(l.sigma * phi_inverse(u)); },
            [&](const TruncatedNormal& n) {
              const double low = (n.low - n.mean) / n.sd, high = (n.high - n.mean) / n.sd;
              const double z = low > 0 ? -normal_between(-high, -low, 1 - u) : normal_between(low, high, u);  // the lower tail has more digits
              return std::clamp(n.mean + n.sd * z, n.low, n.high);
            }},
      d);
}

double distribution_function(const Distribution& d, double x) {
  return std::visit(
      Cases{[&](const Exponential& e) { return x > 0 ? -std::expm1(-x / e.mean) : 0.0; }, [&](const Fixed& f) { return x < f.value ? 0.0 : 1.0; },
            [&](const Uniform& r) { return r.high > r.low ? std::clamp((x - r.low) / (r.high - r.low), 0.0, 1.0) : (x < r.low ? 0.0 : 1.0); },
            [&](const Triangular& t) { return triangular_cdf(t, x); },
            [&](const Gamma& g) { return x > 0 ? boost::math::gamma_p(g.shape, x / gamma_scale(g), InDouble()) : 0.0; },
            [&](const Weibull& w) { return x > 0 ? -std::expm1(-std::pow(x / w.scale, w.shape)) : 0.0; },
            [&](const LogNormal& l) {
              if (x <= 0) return 0.0;
              return l.sigma > 0 ? phi(std::log(x / l.median) / l.sigma) : (x < l.median ? 0.0 : 1.0);
            },
            [&](const TruncatedNormal& n) {
              const double low = (n.low - n.mean) / n.sd, high = (n.high - n.mean) / n.sd, z = (std::clamp(x, n.low, n.high) - n.mean) / n.sd;
              return low > 0 ? 1 - normal_share(-high, -low, -z) : normal_share(low, high, z);
            }},
      d);
}

double limited_mean(const Distribution& d, double x) {
  if (std::isinf(x)) return mean_of(d);
  if (x <= 0) return 0;
  return std::visit(Cases{[&](const Exponential& e) { return -e.mean * std::expm1(-x / e.mean); },
                          [&](const Fixed& f) { return std::min(f.value, x); },
                          [&](const Uniform& r) {
                            if (x <= r.low) return x;
                            if (x >= r.high) return (r.low + r.high) / 2;
                            return x - (x - r.low) * (x - r.low) / (2 * (r.high - r.low));
                          },
                          [&](const Triangular& t) { return x - triangular_cdf_integral(t, x); },
                          [&](const auto& other) {
                            return mean_of(other) * time_share(other, x) + x * (1 - distribution_function(other, x));
                          }},
                    d);
}

double residual_quantile(const Distribution& d, double factor, double longest, double u) {
  if (factor <= 0) return 0;
  const double cut = longest / factor;
  const double target = u * limited_mean(d, cut);
  double low = 0, high = std::isinf(cut) ? std::max(1.0, mean_of(d)) : cut;
  while (std::isinf(cut) && limited_mean(d, high) < target && high < 1e12) high *= 2;
  for (int i = 0; i < 80; ++i) {  // 80 halvings: to the last bit of a double
    const double middle = low + (high - low) / 2;
    (limited_mean(d, middle) < target ? low : high) = middle;
  }
  return factor * high;
}

}  // namespace kvarbo
