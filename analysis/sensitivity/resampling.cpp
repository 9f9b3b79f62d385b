#include "analysis/sensitivity/resampling.hpp"

#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/percentile.hpp"

namespace kvarbo {
namespace {

constexpr unsigned resampling_seed = 19930501;  ///< fixed: the same file gives the same interval

}  // namespace

std::vector<std::size_t> all_of(std::size_t rows) {
  std::vector<std::size_t> all(rows);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

void each_resample(std::size_t rows, const std::function<void(const std::vector<std::size_t>&)>& f, std::size_t resamples) {
  if (rows < 2) return;
  boost::random::mt19937 luck(resampling_seed);
  const boost::random::uniform_int_distribution<std::size_t> any(0, rows - 1);
  std::vector<std::size_t> chosen(rows);
  for (std::size_t n = 0; n < resamples; ++n) {
    for (std::size_t& i : chosen) i = any(luck);
    f(chosen);
  }
}

Estimate percentiles(double estimate, std::vector<double> resamples) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  if (resamples.empty() || std::any_of(resamples.begin(), resamples.end(), [](double v) { return std::isnan(v); })) return {estimate, none, none};
  std::sort(resamples.begin(), resamples.end());
  return {estimate, percentile(resamples, 0.025), percentile(resamples, 0.975)};
}

}  // namespace kvarbo
