#pragma once
// Checks with a stated size and power. The size is the chance that a correct program fails the check; the power, the chance
// that a program wrong by a given amount fails it. Seeds are fixed: a check fails always or never.

#include <functional>
#include <ostream>
#include <vector>

namespace kvarbo {

double mean(const std::vector<double>& sample);
double variance(const std::vector<double>& sample);  ///< with n - 1
double standard_error(const std::vector<double>& sample);
double sum(const std::vector<double>& sample);

/// Size of a check unless told otherwise, two-sided. A thousand checks of a correct program: one in ten such suites fails.
inline constexpr double usual_size = 1e-4;

/// A two-sided test of a mean.
struct MeanCheck {
  double mean = 0, expected = 0, error = 0;  ///< error: the standard error
  double critical = 0;                       ///< how many standard errors are allowed
  double slack = 0;                          ///< a bias that is allowed besides: what the expectation itself leaves out
  bool holds() const;
  /// The chance that a sample like this one, with its mean off by `relative_bias` of what is expected, is rejected.
  double power(double relative_bias) const;
  /// The relative bias that is found with a chance of 0.9.
  double detectable() const;
};
std::ostream& operator<<(std::ostream& out, const MeanCheck& check);

/// Student's t-test of independent replications: |mean - expected| <= slack + t(n - 1) S / sqrt(n). A sample that does not vary
/// must equal `expected` to 1e-9 of it (and the slack).
MeanCheck check_mean(const std::vector<double>& sample, double expected, double size = usual_size, double slack = 0);

/// A number of successes among independent trials: the normal test of a share with its variance under the hypothesis.
MeanCheck check_share(double successes, double trials, double expected, double size = usual_size, double slack = 0);

/// A Poisson count.
MeanCheck check_count(double count, double expected, double size = usual_size, double slack = 0);

/// p-value of Pearson's chi-square of counts against expected counts (each at least 5), the sum being given.
double chi_square_p(const std::vector<double>& counts, const std::vector<double>& expected);

/// p-value of Kolmogorov's test that a sample comes from a continuous distribution (asymptotic, with Stephens' correction:
/// J. R. Stat. Soc. B 32:115, 1970).
double kolmogorov_p(std::vector<double> sample, const std::function<double(double)>& distribution);

}  // namespace kvarbo
