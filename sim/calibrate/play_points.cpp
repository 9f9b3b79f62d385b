// Points side by side: each thread takes one after the other.
#include <tbb/task_arena.h>

#include <atomic>
#include <exception>
#include <mutex>

#include "analysis/paired.hpp"
#include "calibrate/trials.hpp"
#include "engine/experiment.hpp"
#include "engine/side_by_side.hpp"

namespace kvarbo {
namespace {

/// What a point gives: a row of replications for each target.
using PlayPoint = std::function<std::vector<std::vector<double>>(Eigen::Index point)>;

class Points {
 public:
  Points(const Eigen::MatrixXd& places, std::size_t targets, const PlayPoint& play, const PointsDone& told)
      : play_(play), told_(told), played_{places, Eigen::MatrixXd(places.rows(), static_cast<Eigen::Index>(targets)), Eigen::MatrixXd(places.rows(), static_cast<Eigen::Index>(targets))} {}

  // Plays points until there are none left, or one has failed.
  void work() {
    for (Eigen::Index i = next_++; i < played_.points.rows(); i = next_++) {
      try {
        note(i, play_(i));
      } catch (...) {
        const std::lock_guard lock(one_at_a_time_);
        if (!failure_) failure_ = std::current_exception();
        next_ = played_.points.rows();
      }
    }
  }

  PlayedPoints take() {
    if (failure_) std::rethrow_exception(failure_);
    return std::move(played_);
  }

 private:
  void note(Eigen::Index point, const std::vector<std::vector<double>>& values) {
    const std::lock_guard lock(one_at_a_time_);
    for (std::size_t t = 0; t < values.size(); ++t) {
      played_.mean(point, static_cast<Eigen::Index>(t)) = mean_interval(values[t]).mean;
      played_.noise(point, static_cast<Eigen::Index>(t)) = sample_variance(values[t]) / static_cast<double>(values[t].size());
    }
    if (told_) told_(++done_, static_cast<std::size_t>(played_.points.rows()));
  }

  const PlayPoint& play_;
  const PointsDone& told_;
  PlayedPoints played_;
  std::atomic<Eigen::Index> next_ = 0;
  std::size_t done_ = 0;
  std::mutex one_at_a_time_;
  std::exception_ptr failure_;
};

}  // namespace

PlayedPoints Trials::play_points(const Eigen::MatrixXd& places, const PointsDone& told) const {
  const PlayPoint play = [&](Eigen::Index point) {
    std::vector<double> numbers;
    for (std::size_t k = 0; k < free_.size(); ++k) numbers.push_back(free_[k].at(places(point, static_cast<Eigen::Index>(k))));
    return play_here(numbers);
  };
  Points points(places, calibration_.targets.size(), play, told);
  with_threads(threads_, [&] {
    // A thread that waits for the runs of its point plays no other point meanwhile; one that finds no point left helps the others.
    side_by_side(static_cast<std::size_t>(threads_), [&](std::size_t) { tbb::this_task_arena::isolate([&] { points.work(); }); });
  });
  return points.take();
}

}  // namespace kvarbo
