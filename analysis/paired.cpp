#include "analysis/paired.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace kvarbo {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double rounding = 1e-12;  // of sums of up to 10^8 numbers; a bit of one double is 2e-16 of it

// How much of a difference may be rounding.
double rounding_of(double a, double b) { return rounding * std::max(std::abs(a), std::abs(b)); }

/// Sums run over x - x[0], so that equal values have exactly their own mean and no variance.
double mean_of(std::span<const double> x) {
  double sum = 0;
  for (const double value : x) sum += value - x[0];
  return x[0] + sum / static_cast<double>(x.size());
}

double two_sided_p(double mean, double standard_error, std::size_t n) {
  if (n < 2 || std::isnan(standard_error)) return none;
  if (standard_error == 0) return mean == 0 ? 1 : 0;
  const boost::math::students_t distribution(static_cast<double>(n - 1));
  return 2 * cdf(complement(distribution, std::abs(mean) / standard_error));
}

double ratio(double independent, double paired) {
  if (paired == 0) return independent > 0 ? std::numeric_limits<double>::infinity() : none;
  return independent / paired;
}

}  // namespace

double difference(double a, double b) { return std::abs(a - b) <= rounding_of(a, b) ? 0 : a - b; }

double sample_variance(std::span<const double> x) {
  if (x.size() < 2) return none;
  const double mean = mean_of(x);
  double sum = 0;
  for (const double value : x) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(x.size() - 1);
}

double t_quantile(std::size_t n, double confidence) {
  if (n < 2) return none;
  const boost::math::students_t distribution(static_cast<double>(n - 1));
  return quantile(complement(distribution, (1 - confidence) / 2));
}

std::size_t more_to_halve(std::size_t n, double confidence) {
  if (n < 2) return 0;
  const auto width = [&](std::size_t m) { return t_quantile(m, confidence) / std::sqrt(static_cast<double>(m)); };
  const double wanted = width(n) / 2;
  std::size_t enough = 4 * n, too_few = n;  // t falls with n, so four times as many always do
  while (enough - too_few > 1) {
    const std::size_t middle = too_few + (enough - too_few) / 2;
    (width(middle) <= wanted ? enough : too_few) = middle;
  }
  return enough - n;
}

Estimate mean_interval(std::span<const double> x, double confidence) {
  if (x.empty()) return {none, none, none};
  const double mean = mean_of(x);
  const double half = t_quantile(x.size(), confidence) * std::sqrt(sample_variance(x) / static_cast<double>(x.size()));
  return {mean, mean - half, mean + half};
}

PairedDifference paired_difference(std::span<const double> a, std::span<const double> b, double confidence) {
  if (a.size() != b.size()) throw std::invalid_argument("pairs need equally many values on both sides");
  std::vector<double> d(a.size());
  bool identical = true, steady = true;
  double may_be_rounding = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    d[i] = kvarbo::difference(a[i], b[i]);
    identical = identical && d[i] == 0;
    may_be_rounding = std::max(may_be_rounding, rounding_of(a[i], b[i]));
  }
  for (const double each : d) steady = steady && std::abs(each - d[0]) <= may_be_rounding;
  if (steady) std::fill(d.begin(), d.end(), d.empty() ? 0 : d[0]);
  const Estimate difference = mean_interval(d, confidence);
  const double variance = sample_variance(d);
  const double standard_error = std::sqrt(variance / static_cast<double>(d.size()));
  return {difference, two_sided_p(difference.mean, standard_error, d.size()),
          ratio(sample_variance(a) + sample_variance(b), variance), identical};
}

}  // namespace kvarbo
