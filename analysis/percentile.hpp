#pragma once
// Order statistics.

#include <vector>

namespace kvarbo {

/// The value that the share `at` of the values lies below, with linear interpolation between order statistics (Hyndman & Fan 1996, Am. Stat.
/// 50:361, definition 7). `sorted` has one value at least, the lowest first.
double percentile(const std::vector<double>& sorted, double at);

}  // namespace kvarbo
