#pragma once
// Durations and numeric attributes: sampled by the inverse of their distribution function from one uniform number, so that
// they are the same everywhere and the same luck gives a longer stay where stays are longer.

#include <variant>

namespace kvarbo {

struct Exponential { double mean; };
struct Fixed { double value; };
struct Uniform { double low, high; };
struct Triangular { double low, mode, high; };
struct Gamma { double shape, mean; };
struct Weibull { double shape, scale; };
struct LogNormal { double median, sigma; };
struct TruncatedNormal { double mean, sd, low, high; };  ///< of the normal before it is cut to [low, high]

using Distribution = std::variant<Exponential, Fixed, Uniform, Triangular, Gamma, Weibull, LogNormal, TruncatedNormal>;

/// The value below which a share `u` (0 < u < 1) lies. In the units of the parameters.
double quantile(const Distribution& d, double u);

/// The share below `x` (and at it, for a fixed value).
double distribution_function(const Distribution& d, double x);

/// E[min(X, x)], the limited expected value (Klugman, Panjer & Willmot, Loss Models, ch. 3); the mean for x = infinity.
/// Defined for durations, which are never negative; not for TruncatedNormal.
double limited_mean(const Distribution& d, double x);

/// What remains of a duration min(f X, longest) met in a long-running system: density (1 - F(x)) / mean (renewal theory:
/// Feller, vol. II, XI.4), by the inverse of its distribution function at `u`. `factor` is f, `longest` may be infinite.
double residual_quantile(const Distribution& d, double factor, double longest, double u);

}  // namespace kvarbo
