#include "calibrate/plausible_space.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace kvarbo {
namespace {

constexpr double least_kept = 0.2;   // of the cloud, by each step
constexpr int most_steps = 40;       // 0.2^40: nothing smaller is looked for
constexpr int walk_steps = 15;       // of each point, before the cloud counts as spread
constexpr double least_progress = 0.995;  // of a step towards the limit; less, three times running, is none

double quantile_of(const Eigen::VectorXd& v, double share) {
  std::vector<double> sorted(v.data(), v.data() + v.size());
  std::sort(sorted.begin(), sorted.end());
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

Eigen::MatrixXd rows_below(const Eigen::MatrixXd& points, const Eigen::VectorXd& measured, double level) {
  std::vector<Eigen::Index> kept;
  for (Eigen::Index i = 0; i < points.rows(); ++i)
    if (measured[i] <= level) kept.push_back(i);
  return points(kept, Eigen::all);
}

}  // namespace

PlausibleSpace::PlausibleSpace(Eigen::Index points, Eigen::Index parameters, Luck& luck) : cloud_(uniform_numbers(points, parameters, luck)) {}

bool PlausibleSpace::shrink(const Implausibility& implausibility, double limit, Luck& luck) {
  measured_ = implausibility(cloud_);
  double before = std::numeric_limits<double>::infinity();
  for (int step = 0, stuck = 0; step < most_steps; ++step) {
    least_ = measured_.minCoeff();
    const double level = std::max(limit, quantile_of(measured_, least_kept));
    stuck = level > least_progress * before ? stuck + 1 : 0;
    if (level > limit && stuck == 3) return false;
    before = level;
    const Eigen::MatrixXd kept = rows_below(cloud_, measured_, level);
    volume_ *= static_cast<double>(kept.rows()) / static_cast<double>(cloud_.rows());
    refill(kept, implausibility, level, luck);
    if (level <= limit) return true;
  }
  return false;
}

// A uniform cloud from a smaller one: each point begins at one of those kept, and walks within the space.
void PlausibleSpace::refill(const Eigen::MatrixXd& kept, const Implausibility& implausibility, double level, Luck& luck) {
  const RandomWalk walk(kept);
  for (Eigen::Index i = 0; i < cloud_.rows(); ++i) cloud_.row(i) = kept.row(i % kept.rows());
  measured_ = implausibility(cloud_);
  for (int step = 0; step < walk_steps; ++step) {
    const Eigen::MatrixXd tried = walk.propose(cloud_, luck);
    const Eigen::VectorXd there = implausibility(tried);
    for (Eigen::Index i = 0; i < cloud_.rows(); ++i) {
      if (!RandomWalk::inside(tried, i) || !(there[i] <= level)) continue;
      cloud_.row(i) = tried.row(i);
      measured_[i] = there[i];
    }
  }
}

Eigen::MatrixXd PlausibleSpace::spread_out(Eigen::Index count, const Eigen::MatrixXd& there) const {
  count = std::min(count, cloud_.rows());
  Eigen::MatrixXd chosen(count, cloud_.cols());
  const Eigen::RowVectorXd width = (cloud_.colwise().maxCoeff() - cloud_.colwise().minCoeff()).cwiseMax(1e-12);
  Eigen::VectorXd nearest = Eigen::VectorXd::Constant(cloud_.rows(), std::numeric_limits<double>::infinity());
  const auto note = [&](const Eigen::RowVectorXd& point) {
    nearest = nearest.cwiseMin(((cloud_.rowwise() - point).array().rowwise() / width.array()).square().rowwise().sum().matrix());
  };
  for (Eigen::Index i = 0; i < there.rows(); ++i) note(there.row(i));
  for (Eigen::Index n = 0; n < count; ++n) {
    Eigen::Index farthest = 0;
    nearest.maxCoeff(&farthest);
    chosen.row(n) = cloud_.row(farthest);
    note(chosen.row(n));
  }
  return chosen;
}

}  // namespace kvarbo
