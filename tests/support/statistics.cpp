#include "support/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace kvarbo {
namespace {

double normal_above(double z) { return boost::math::cdf(boost::math::complement(boost::math::normal(), z)); }
double normal_critical(double size) { return boost::math::quantile(boost::math::complement(boost::math::normal(), size / 2)); }

}  // namespace

double sum(const std::vector<double>& sample) { return std::accumulate(sample.begin(), sample.end(), 0.0); }

double mean(const std::vector<double>& sample) { return sum(sample) / static_cast<double>(sample.size()); }

double variance(const std::vector<double>& sample) {
  const double m = mean(sample);
  double squares = 0;
  for (const double x : sample) squares += (x - m) * (x - m);
  return squares / static_cast<double>(sample.size() - 1);
}

double standard_error(const std::vector<double>& sample) { return std::sqrt(variance(sample) / static_cast<double>(sample.size())); }

bool MeanCheck::holds() const { return std::abs(mean - expected) <= slack + critical * error + 1e-9 * std::abs(expected); }

double MeanCheck::power(double relative_bias) const {
  if (error <= 0) return std::abs(relative_bias * expected) > slack + 1e-9 * std::abs(expected) ? 1 : 0;
  const double shift = std::abs(relative_bias * expected) / error, bound = critical + slack / error;
  return normal_above(bound - shift) + normal_above(bound + shift);
}

double MeanCheck::detectable() const {
  const double ninety = 1.2815515655446004;
  return (slack + (critical + ninety) * error) / std::abs(expected);
}

std::ostream& operator<<(std::ostream& out, const MeanCheck& c) {
  return out << "mean " << c.mean << ", expected " << c.expected << ", difference " << (c.mean - c.expected) / (c.error > 0 ? c.error : 1)
             << (c.error > 0 ? " standard errors of " : ", standard error ") << c.error << ", allowed " << c.critical << " and a bias of " << c.slack
             << "; finds a relative bias of " << c.detectable() << " with power 0.9";
}

MeanCheck check_mean(const std::vector<double>& sample, double expected, double size, double slack) {
  if (sample.size() < 2) throw std::invalid_argument("a test of a mean needs two values");
  const boost::math::students_t t(static_cast<double>(sample.size() - 1));
  return {mean(sample), expected, standard_error(sample), boost::math::quantile(boost::math::complement(t, size / 2)), slack};
}

MeanCheck check_share(double successes, double trials, double expected, double size, double slack) {
  return {successes / trials, expected, std::sqrt(expected * (1 - expected) / trials), normal_critical(size), slack};
}

MeanCheck check_count(double count, double expected, double size, double slack) { return {count, expected, std::sqrt(expected), normal_critical(size), slack}; }

double chi_square_p(const std::vector<double>& counts, const std::vector<double>& expected) {
  double statistic = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) statistic += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(static_cast<double>(counts.size() - 1)), statistic));
}

double kolmogorov_p(std::vector<double> sample, const std::function<double(double)>& distribution) {
  std::sort(sample.begin(), sample.end());
  const double n = static_cast<double>(sample.size());
  double d = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double f = distribution(sample[i]);
    d = std::max({d, static_cast<double>(i + 1) / n - f, f - static_cast<double>(i) / n});
  }
  const double x = d * (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n));
  if (x < 0.2) return 1;
  double p = 0, sign = 1;
  for (int k = 1; k <= 100; ++k, sign = -sign) p += 2 * sign * std::exp(-2.0 * k * k * x * x);
  return std::clamp(p, 0.0, 1.0);
}

}  // namespace kvarbo
