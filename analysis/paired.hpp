#pragma once
// Means and paired differences over replications, with Student-t intervals.
//
// Runs of two policies with the same replication number share their random numbers, so their difference is taken pair by
// pair: Law, Simulation Modeling and Analysis, 5th ed., sections 10.2.1 (paired-t interval) and 11.2 (common random
// numbers).

#include <cstddef>
#include <span>

namespace kvarbo {

/// A mean over replications and its interval; the bounds are NaN where one replication gives none.
struct Estimate {
  double mean = 0;
  double low = 0;
  double high = 0;

  double half_width() const { return (high - low) / 2; }
};

/// What a policy changes against another, pair by pair.
struct PairedDifference {
  Estimate difference;
  /// Two-sided p of the paired t-test that the mean difference is 0; NaN from one pair. Where the difference never varies (by
  /// more than rounding), 1 if it is 0, else 0.
  double p = 1;
  /// (Var a + Var b) / Var(a - b): how many times as many runs would be needed for the same interval if the two policies
  /// did not share their random numbers. Infinite where the difference never varies though the runs do; NaN where nothing
  /// varies, and from one pair.
  double variance_reduction = 1;
  bool identical = false;  ///< every pair is equal, but for rounding
};

/// a - b; exactly 0 where the two differ by no more than what sums of many numbers are rounded by, 1e-12 of the larger.
double difference(double a, double b);

/// Unbiased sample variance, S^2 = sum (x - mean)^2 / (n - 1); exactly 0 for equal values, NaN below two values.
double sample_variance(std::span<const double> x);

/// The two-sided quantile t(n-1, 1 - (1 - confidence) / 2).
double t_quantile(std::size_t n, double confidence);

/// How many replications more than `n` make intervals half as wide: the least m with t(n+m-1) / sqrt(n+m) <= t(n-1) / (2 sqrt n),
/// as long as the variance stays what it is (Law, 5th ed., section 9.4.1). 0 below two replications.
std::size_t more_to_halve(std::size_t n, double confidence = 0.95);

/// mean +- t(n-1, 1 - alpha/2) sqrt(S^2 / n) with confidence 1 - alpha (Law, 5th ed., section 9.4.1). One NaN among the
/// values makes all of it NaN: leaving runs out would compare other runs than those asked for.
Estimate mean_interval(std::span<const double> x, double confidence = 0.95);

/// The same for a - b pair by pair (Law, 5th ed., section 10.2.1). `a` and `b` are equally long.
PairedDifference paired_difference(std::span<const double> a, std::span<const double> b, double confidence = 0.95);

}  // namespace kvarbo
