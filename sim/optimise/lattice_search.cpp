#include "optimise/lattice_search.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace kvarbo {
namespace {

class Search {
 public:
  Search(const std::function<double(const LatticePoint&)>& loss, const LatticePoint& highest, int most_asked) : loss_(loss), highest_(highest), left_(most_asked) {}

  // The best point of each beginning; what all have asked counts together.
  void begin_at(LatticePoint at) {
    double here = ask(at);
    std::int64_t stride = 1;
    for (const std::int64_t h : highest_) stride = std::max(stride, (h + 3) / 4);
    while (left_ > 0) {
      const auto [next, least] = best_of(neighbours(at, stride));
      if (least < here) {
        at = go_on(at, next, least);
        here = ask(at);
      } else if (stride == 1) {
        return;
      } else {
        stride /= 2;
      }
    }
  }

  LatticePoint best() const {
    return std::min_element(known_.begin(), known_.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
  }

 private:
  double ask(const LatticePoint& point) {
    const auto known = known_.find(point);
    if (known != known_.end()) return known->second;
    if (left_ <= 0) return std::numeric_limits<double>::infinity();
    --left_;
    return known_.emplace(point, loss_(point)).first->second;
  }

  std::vector<LatticePoint> neighbours(const LatticePoint& at, std::int64_t stride) const {
    std::vector<LatticePoint> list;
    const auto add = [&](LatticePoint p) {
      for (std::size_t k = 0; k < p.size(); ++k) p[k] = std::clamp(p[k], std::int64_t{0}, highest_[k]);
      if (p != at) list.push_back(std::move(p));
    };
    for (std::size_t k = 0; k < at.size(); ++k)
      for (const std::int64_t by : {stride, -stride}) {
        LatticePoint p = at;
        p[k] += by;
        add(p);
        for (std::size_t other = 0; other < at.size(); ++other) {
          if (other == k || (other < k && by > 0)) continue;
          LatticePoint pair = p;
          pair[other] -= by;
          add(pair);
        }
      }
    return list;
  }

  std::pair<LatticePoint, double> best_of(const std::vector<LatticePoint>& points) {
    std::pair<LatticePoint, double> best{{}, std::numeric_limits<double>::infinity()};
    for (const LatticePoint& p : points)
      if (const double l = ask(p); l < best.second) best = {p, l};
    return best;
  }

  // From `at` by way of `next` on in the same direction, while it helps.
  LatticePoint go_on(const LatticePoint& at, LatticePoint next, double least) {
    for (;;) {
      LatticePoint further = next;
      for (std::size_t k = 0; k < at.size(); ++k) further[k] = std::clamp(next[k] + (next[k] - at[k]), std::int64_t{0}, highest_[k]);
      const double l = further == next ? std::numeric_limits<double>::infinity() : ask(further);
      if (!(l < least)) return next;
      next = further;
      least = l;
    }
  }

  const std::function<double(const LatticePoint&)>& loss_;
  const LatticePoint& highest_;
  int left_;
  std::map<LatticePoint, double> known_;
};

}  // namespace

LatticePoint lattice_search(const std::function<double(const LatticePoint&)>& loss, const LatticePoint& highest, const std::vector<LatticePoint>& beginnings, int most_asked) {
  Search search(loss, highest, most_asked);
  for (const LatticePoint& begin : beginnings) search.begin_at(begin);
  return search.best();
}

}  // namespace kvarbo
