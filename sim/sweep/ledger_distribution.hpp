#pragma once
// How a number of the evidence ledger is uncertain, as something to draw from.

#include <optional>
#include <string>

#include "scenario/spec.hpp"

namespace kvarbo {

/// A distribution by the inverse of its distribution function.
class LedgerDistribution {
 public:
  /// From an entry's value and 95 % range (Briggs, Claxton & Sculpher, Decision Modelling for Health Economic Evaluation, ch. 4):
  /// lognormal: median = value, sigma = ln(high / low) / 3.92; normal: mean = value, sd = (high - low) / 3.92, cut at 0 where low ≥ 0;
  /// beta and gamma: mean = value, the same sd, by the method of moments; uniform and triangular: on the range itself, the
  /// triangular's mode = value. Nothing if the entry is fixed; nothing, and why, if its numbers don't allow its distribution.
  static std::optional<LedgerDistribution> of(const EvidenceEntry& entry, std::string& why_not);

  /// The value below which a share `u` (0 < u < 1) lies, in the entry's unit.
  double quantile(double u) const;

 private:
  enum class Kind { lognormal, normal, beta, gamma, uniform, triangular };
  LedgerDistribution(Kind kind, double a, double b, double c = 0) : kind_(kind), a_(a), b_(b), c_(c) {}

  Kind kind_;
  double a_, b_, c_;  ///< the parameters, in the order of their names
};

}  // namespace kvarbo
