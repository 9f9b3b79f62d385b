#pragma once
// The bootstrap: how far an estimate moves when rows are drawn again with replacement.

#include <cstddef>
#include <functional>
#include <vector>

#include "analysis/paired.hpp"

namespace kvarbo {

inline constexpr std::size_t many_resamples = 1000;
inline constexpr std::size_t few_resamples = 200;  ///< where each costs a regression

/// 0 … rows - 1.
std::vector<std::size_t> all_of(std::size_t rows);

/// Calls f with so many random choices of as many rows as there are, with replacement; the same at each call. Not at all below two rows.
void each_resample(std::size_t rows, const std::function<void(const std::vector<std::size_t>&)>& f, std::size_t resamples = many_resamples);

/// An estimate with the 2.5th and 97.5th percentiles of its resamples (Efron & Tibshirani 1993, chapter 13); NaN without, or with NaN
/// among them.
Estimate percentiles(double estimate, std::vector<double> resamples);

}  // namespace kvarbo
