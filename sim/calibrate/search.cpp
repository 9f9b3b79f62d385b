#include "calibrate/search.hpp"

#include <algorithm>

namespace kvarbo {

std::vector<double> compass_search(const std::function<double(const std::vector<double>&)>& loss, std::vector<double> best, int rounds) {
  double least = loss(best), step = 0.2;
  for (int round = 0; round < rounds; ++round) {
    bool improved = false;
    for (std::size_t k = 0; k < best.size(); ++k) {
      for (const double by : {step, -step}) {
        std::vector<double> tried = best;
        tried[k] = std::clamp(best[k] + by, 0.0, 1.0);
        if (tried[k] == best[k]) continue;
        const double now = loss(tried);
        if (!(now < least)) continue;
        best = std::move(tried);
        least = now;
        improved = true;
        break;
      }
    }
    if (!improved) step /= 2;
  }
  return best;
}

}  // namespace kvarbo
