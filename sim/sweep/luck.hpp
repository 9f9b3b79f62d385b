#pragma once
// The random numbers of a design: a sequence of its own for each purpose, from the design's seed.

#include <utility>

#include "core/draws.hpp"

namespace kvarbo {

class Luck {
 public:
  Luck(std::uint64_t seed, std::string_view purpose) : key_(seed), purpose_(purpose_of(purpose)) {}

  /// A number strictly between 0 and 1.
  double uniform() { return uniform_at(key_, purpose_, count_++, 0); }
  /// A whole number from 0 to below `end`.
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(uniform() * static_cast<double>(end)); }
  /// Puts a list into random order (Fisher & Yates).
  template <class Container>
  void shuffle(Container& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
  }

 private:
  std::uint64_t key_;
  Purpose purpose_;
  std::int64_t count_ = 0;
};

}  // namespace kvarbo
