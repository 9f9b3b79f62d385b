#include "calibrate/played_points.hpp"

#include <utility>

namespace kvarbo {

void PlayedPoints::append(const PlayedPoints& more) {
  const auto below = [](Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
    if (a.rows() == 0) return void(a = b);
    Eigen::MatrixXd both(a.rows() + b.rows(), a.cols());
    both << a, b;
    a = std::move(both);
  };
  below(points, more.points), below(mean, more.mean), below(noise, more.noise);
}

}  // namespace kvarbo
