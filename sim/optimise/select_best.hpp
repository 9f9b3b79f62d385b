#pragma once
// Ranking and selection: which of several systems has the highest mean.

#include <cstddef>
#include <functional>
#include <vector>

namespace kvarbo {

/// What a selection found.
struct Selection {
  std::size_t best = 0;
  std::size_t replications = 0;          ///< that were taken of those that stayed to the end
  bool decided = true;                   ///< the procedure ended by itself, so its promise holds
  std::vector<std::size_t> still_there;  ///< systems that were not told apart when the replications ran out; alone if one won
};

/// The fully sequential procedure KN of Kim & Nelson (2001, ACM TOMACS 11:251), which allows systems to share their luck: with a chance of at
/// least `confidence` the one with the highest mean is chosen whenever it is better than the rest by `indifference`, for normal outputs.
/// `output(system, replication)` gives one; replications count from 0. `first` replications estimate the variances of differences; at
/// `most` replications the one with the highest mean is taken, without any promise.
Selection select_best(std::size_t systems, const std::function<double(std::size_t, std::size_t)>& output, std::size_t first, std::size_t most, double indifference, double confidence = 0.95);

}  // namespace kvarbo
