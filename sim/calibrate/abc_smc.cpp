#include "calibrate/abc_smc.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace kvarbo {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double widest = 1e4;       // at which every kernel is flat
constexpr double kept_sample = 0.5;  // of the effective sample, by each generation
constexpr int most_generations = 60;
constexpr int least_steps = 5, most_steps = 40;
constexpr double wanted_moves = 3;  // accepted a point and generation
constexpr int last_steps = 3;       // times as many in the last

// Weights that sum to 1 from logarithms; all equal to 0 where none is finite.
VectorXd weights_of(const VectorXd& logs) {
  const double most = logs.maxCoeff();
  if (!std::isfinite(most)) return VectorXd::Zero(logs.size());
  const VectorXd w = (logs.array() - most).exp();
  return w / w.sum();
}

double effective(const VectorXd& weights) { return weights.isZero(0) ? 0 : 1 / weights.squaredNorm(); }

// The logarithm of how much likelier points become; what was impossible stays so.
VectorXd gain(const VectorXd& then, const VectorXd& now) {
  return (then - now).unaryExpr([](double v) { return std::isnan(v) ? -std::numeric_limits<double>::infinity() : v; });
}

class Sampler {
 public:
  Sampler(const Model& model, const std::vector<Known>& known, MatrixXd prior, Luck& luck) : model_(model), known_(known), points_(std::move(prior)), luck_(luck), figures_(model(points_)) {
    if (!std::isfinite(log_kernel(figures_, known_, widest).maxCoeff())) throw std::invalid_argument("no point of the prior is possible");
  }

  Ensemble sample() {
    Ensemble e;
    for (double width = widest; width > 1;) {
      const double next = static_cast<int>(e.widths.size()) + 1 < most_generations ? next_width(width) : 1;
      draw_anew(weights_of(gain(log_kernel(figures_, known_, next), log_kernel(figures_, known_, width))));
      width = next;
      e.widths.push_back(width);
      e.accepted = move(width);
    }
    e.points = std::move(points_);
    return e;
  }

 private:
  double next_width(double now) const {
    const VectorXd at_now = log_kernel(figures_, known_, now);
    const auto enough = [&](double width) { return effective(weights_of(gain(log_kernel(figures_, known_, width), at_now))) >= kept_sample * static_cast<double>(points_.rows()); };
    if (enough(1)) return 1;
    double low = 0, high = std::log(now);
    for (int i = 0; i < 50; ++i) (enough(std::exp((low + high) / 2)) ? high : low) = (low + high) / 2;
    return std::exp(high) < now ? std::exp(high) : std::exp(low);
  }

  // Systematic resampling (Kitagawa 1996): each point as often as its weight says, but for less than one.
  void draw_anew(const VectorXd& weights) {
    const Index n = points_.rows();
    std::vector<Index> drawn;
    double up_to = 0, at = luck_.uniform();
    for (Index i = 0; i < n; ++i) {
      up_to += weights[i] * static_cast<double>(n);
      for (; at < up_to && static_cast<Index>(drawn.size()) < n; ++at) drawn.push_back(i);
    }
    while (static_cast<Index>(drawn.size()) < n) drawn.push_back(drawn.back());  // rounding of the sum
    points_ = MatrixXd(points_(drawn, Eigen::all));
    figures_ = {MatrixXd(figures_.mean(drawn, Eigen::all)), MatrixXd(figures_.variance(drawn, Eigen::all))};
  }

  double move(double width) {
    const RandomWalk walk(points_);
    VectorXd now = log_kernel(figures_, known_, width);
    double moves = 0;
    int steps = 0;
    const double wanted = (width > 1 ? 1 : last_steps) * wanted_moves * static_cast<double>(points_.rows());
    while (steps < most_steps && (steps < least_steps || moves < wanted)) {
      moves += step(walk, width, now);
      ++steps;
    }
    return moves / steps / static_cast<double>(points_.rows());
  }

  double step(const RandomWalk& walk, double width, VectorXd& now) {
    const MatrixXd tried = walk.propose(points_, luck_);
    const Expected there = model_(tried);
    const VectorXd then = log_kernel(there, known_, width);
    double moved = 0;
    for (Index i = 0; i < tried.rows(); ++i) {
      const double chance = luck_.uniform();
      if (!RandomWalk::inside(tried, i) || !(std::log(chance) < then[i] - now[i])) continue;
      points_.row(i) = tried.row(i);
      figures_.mean.row(i) = there.mean.row(i);
      figures_.variance.row(i) = there.variance.row(i);
      now[i] = then[i];
      ++moved;
    }
    return moved;
  }

  const Model& model_;
  const std::vector<Known>& known_;
  MatrixXd points_;
  Luck& luck_;
  Expected figures_;
};

}  // namespace

VectorXd log_kernel(const Expected& figures, const std::vector<Known>& known, double width) {
  VectorXd sum = VectorXd::Zero(figures.mean.rows());
  for (std::size_t j = 0; j < known.size(); ++j) {
    const auto k = static_cast<Index>(j);
    const Eigen::ArrayXd variance = figures.variance.col(k).array() + width * width * known[j].variance;
    sum.array() -= 0.5 * ((figures.mean.col(k).array() - known[j].value).square() / variance + variance.log());
  }
  return sum.unaryExpr([](double v) { return std::isfinite(v) ? v : -std::numeric_limits<double>::infinity(); });
}

Ensemble abc_smc(const Model& model, const std::vector<Known>& known, MatrixXd prior, Luck& luck) { return Sampler(model, known, std::move(prior), luck).sample(); }

}  // namespace kvarbo
