#include "optimise/select_best.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/paired.hpp"

namespace kvarbo {
namespace {

class Contest {
 public:
  Contest(std::size_t systems, const std::function<double(std::size_t, std::size_t)>& output, std::size_t first) : output_(output), outputs_(systems), there_(systems) {
    std::iota(there_.begin(), there_.end(), std::size_t{0});
    for (std::size_t r = 0; r < first; ++r) take();
  }

  // One replication more of all that are still there.
  void take() {
    for (const std::size_t i : there_) outputs_[i].push_back(output_(i, taken_));
    ++taken_;
  }

  // S^2 of the differences, from the first replications.
  void measure() {
    variance_.assign(outputs_.size(), std::vector<double>(outputs_.size()));
    for (std::size_t i = 0; i < outputs_.size(); ++i)
      for (std::size_t l = 0; l < outputs_.size(); ++l) {
        std::vector<double> d(taken_);
        for (std::size_t r = 0; r < taken_; ++r) d[r] = outputs_[i][r] - outputs_[l][r];
        variance_[i][l] = i == l ? 0 : sample_variance(d);
      }
  }

  // Leaves out who lies too far behind another: W = max(0, (delta / 2r) (h^2 S^2 / delta^2 - r)), with c = 1.
  void screen(double indifference, double h2) {
    const double r = static_cast<double>(taken_);
    std::vector<std::size_t> stay;
    for (const std::size_t i : there_) {
      const bool behind = std::any_of(there_.begin(), there_.end(), [&](std::size_t l) {
        const double room = std::max(0.0, indifference / (2 * r) * (h2 * variance_[i][l] / (indifference * indifference) - r));
        return l != i && mean(i) < mean(l) - room;
      });
      if (!behind) stay.push_back(i);
    }
    there_ = stay;
  }

  // Whether enough replications are taken: from then on only equals are left.
  bool decided(double indifference, double h2) const {
    double most = 0;
    for (const std::size_t i : there_)
      for (const std::size_t l : there_) most = std::max(most, variance_[i][l]);
    return there_.size() == 1 || static_cast<double>(taken_) > h2 * most / (indifference * indifference);
  }

  double mean(std::size_t i) const { return std::accumulate(outputs_[i].begin(), outputs_[i].end(), 0.0) / static_cast<double>(outputs_[i].size()); }
  std::size_t taken() const { return taken_; }
  const std::vector<std::size_t>& there() const { return there_; }

 private:
  const std::function<double(std::size_t, std::size_t)>& output_;
  std::vector<std::vector<double>> outputs_;
  std::vector<std::vector<double>> variance_;
  std::vector<std::size_t> there_;
  std::size_t taken_ = 0;
};

}  // namespace

Selection select_best(std::size_t systems, const std::function<double(std::size_t, std::size_t)>& output, std::size_t first, std::size_t most, double indifference, double confidence) {
  Contest contest(systems, output, first);
  bool decided = true;
  if (systems > 1) {
    contest.measure();
    // eta = ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2 and h^2 = 2 eta (n0 - 1), for c = 1.
    const double n = static_cast<double>(first), alpha = 1 - confidence;
    const double h2 = (std::pow(2 * alpha / static_cast<double>(systems - 1), -2 / (n - 1)) - 1) * (n - 1);
    contest.screen(indifference, h2);
    while (!contest.decided(indifference, h2) && contest.taken() < most) {
      contest.take();
      contest.screen(indifference, h2);
    }
    decided = contest.decided(indifference, h2);
  }
  const auto& there = contest.there();
  const std::size_t best = *std::max_element(there.begin(), there.end(), [&](std::size_t a, std::size_t b) { return contest.mean(a) < contest.mean(b); });
  return {best, contest.taken(), decided, there};
}

}  // namespace kvarbo
