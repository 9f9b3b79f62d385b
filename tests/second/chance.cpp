#include "second/chance.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace kvarbo::second {

double Chance::uniform() { return (static_cast<double>(bits_() >> 12) + 0.5) * 0x1p-52; }

double Chance::exponential(double mean) { return -mean * std::log(uniform()); }

// Box and Muller (1958).
double Chance::normal() { return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform()); }

// Marsaglia and Tsang (2000); below 1 by gamma(a) = gamma(a + 1) U^(1/a).
double Chance::gamma(double shape) {
  if (shape < 1) return gamma(shape + 1) * std::pow(uniform(), 1 / shape);
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal(), v = std::pow(1 + c * x, 3);
    if (v > 0 && std::log(uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

int Chance::one_of(const std::vector<double>& weights) {
  double total = 0;
  for (const double w : weights) total += w;
  double point = uniform() * total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (point < weights[i]) return static_cast<int>(i);
    point -= weights[i];
  }
  return static_cast<int>(weights.size()) - 1;
}

double Chance::triangular(double low, double mode, double high) {
  const double u = uniform(), width = high - low;
  if (width <= 0) return low;
  return u * width < mode - low ? low + std::sqrt(u * width * (mode - low)) : high - std::sqrt((1 - u) * width * (high - mode));
}

double Chance::attribute(const Attribute& a) {
  using Number = Attribute::Number;
  if (a.number == Number::uniform) return a.a + (a.b - a.a) * uniform();
  if (a.number == Number::triangular) return triangular(a.a, a.b, a.c);
  if (a.number == Number::fixed) return a.a;
  for (;;)
    if (const double x = a.a + a.b * normal(); x >= a.c && x <= a.d) return x;
}

double Chance::drawn(const Duration& d) {
  using Shape = Duration::Shape;
  switch (d.shape) {
    case Shape::exponential: return exponential(d.a);
    case Shape::fixed: return d.a;
    case Shape::uniform: return d.a + (d.b - d.a) * uniform();
    case Shape::triangular: return triangular(d.a, d.b, d.c);
    case Shape::gamma: return d.b / d.a * gamma(d.a);
    case Shape::weibull: return d.b * std::pow(exponential(1), 1 / d.a);
    case Shape::lognormal: return d.a * std::exp(d.b * normal());
  }
  return 0;
}

// With density x f(x) / mean.
double Chance::drawn_by_length(const Duration& d) {
  using Shape = Duration::Shape;
  switch (d.shape) {
    case Shape::exponential: return d.a * gamma(2);
    case Shape::gamma: return d.b / d.a * gamma(d.a + 1);
    case Shape::weibull: return d.b * std::pow(gamma(1 + 1 / d.a), 1 / d.a);
    case Shape::lognormal: return d.a * std::exp(d.b * d.b + d.b * normal());
    default: break;
  }
  const double longest = d.shape == Shape::triangular ? d.c : d.shape == Shape::uniform ? d.b : d.a;
  for (;;)
    if (const double x = drawn(d); uniform() * longest <= x) return x;
}

double Chance::duration(const Duration& d, double factor) { return std::min(drawn(d) * factor, d.most); }

double Chance::remaining(const Duration& d, double factor) {
  // Whoever is met is met in proportion to the stay after it was cut: min(x, most) of every x.
  for (;;) {
    const double x = drawn_by_length(d) * factor, stay = std::min(x, d.most);
    if (uniform() * x <= stay) return stay * uniform();
  }
}

}  // namespace kvarbo::second
