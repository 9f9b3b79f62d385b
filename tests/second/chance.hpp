#pragma once
// Luck: one Mersenne Twister for all of a replication, drawn from as it comes.

#include <cstdint>
#include <random>
#include <vector>

#include "second/language.hpp"

namespace kvarbo::second {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : bits_(seed) {}
  double uniform();  ///< in (0, 1)
  bool happens(double probability) { return uniform() < probability; }
  double exponential(double mean);
  double normal();
  double gamma(double shape);
  /// The position of one of the weights.
  int one_of(const std::vector<double>& weights);
  double attribute(const Attribute& a);
  /// A planned length in days: what is drawn times `factor`, then cut.
  double duration(const Duration& d, double factor);
  /// What remains of one that is met at a random moment: density (1 - F) / mean.
  double remaining(const Duration& d, double factor);

 private:
  double drawn(const Duration& d);
  double drawn_by_length(const Duration& d);
  double triangular(double low, double mode, double high);

  std::mt19937_64 bits_;
};

}  // namespace kvarbo::second
