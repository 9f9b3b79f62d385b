#include "sweep/sweep_run.hpp"

#include <tbb/task_arena.h>

#include <atomic>
#include <exception>
#include <mutex>

#include "core/stop.hpp"
#include "engine/experiment.hpp"
#include "engine/side_by_side.hpp"

namespace kvarbo {
namespace {

PieceShape shape_of(const Sweep& sweep) { return {sweep.policies.size(), sweep.outcomes.size()}; }

class Pieces {
 public:
  Pieces(const Sweep& sweep, const Parts& parts, const NextPiece& next, const SweepListener& listener) : sweep_(sweep), parts_(parts), next_(next), listener_(listener) {
    for (std::size_t n = 0; n < parts.count(); ++n)
      if (parts.has(n)) done_ += parts.piece(n).points();
  }

  // Plays pieces until there are none left, or one has failed.
  void work() {
    while (!failed_) {
      const auto piece = next_();
      if (!piece) return;
      try {
        play(*piece);
      } catch (...) {
        const std::lock_guard lock(one_at_a_time_);
        if (!failure_) failure_ = std::current_exception();
        failed_ = true;
      }
    }
  }

  void tell_failure() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void play(std::size_t n) {
    std::vector<PointResult> results;
    for (std::size_t point = parts_.piece(n).first; point < parts_.piece(n).end; ++point) results.push_back(play_point(sweep_, point));
    const std::lock_guard lock(one_at_a_time_);  // HDF5 has one user at a time
    write_piece(parts_.file(n), parts_.identity(), shape_of(sweep_), results);
    done_ += results.size();
    if (listener_.progress) listener_.progress(done_, sweep_.points());
  }

  const Sweep& sweep_;
  const Parts& parts_;
  const NextPiece& next_;
  const SweepListener& listener_;
  std::mutex one_at_a_time_;
  std::size_t done_ = 0;
  std::atomic<bool> failed_ = false;
  std::exception_ptr failure_;
};

}  // namespace

std::vector<std::size_t> missing_pieces(const Sweep& sweep, const Parts& parts, const Shard& shard) {
  std::vector<std::size_t> missing;
  for (std::size_t n = 0; n < parts.count(); ++n) {
    if (!shard.has(n)) continue;
    if (parts.has(n)) {
      try {
        read_piece(parts.file(n), parts.identity(), shape_of(sweep), parts.piece(n));
        continue;
      } catch (const FileError&) {
        // made again
      }
    }
    missing.push_back(n);
  }
  return missing;
}

void play_pieces(const Sweep& sweep, const Parts& parts, int threads, const NextPiece& next, const SweepListener& listener) {
  Pieces pieces(sweep, parts, next, listener);
  with_threads(threads, [&] {
    // A thread that waits for the runs of its point plays no other point meanwhile; one that finds no piece left helps the others.
    side_by_side(static_cast<std::size_t>(threads), [&](std::size_t) { tbb::this_task_arena::isolate([&] { pieces.work(); }); });
  });
  pieces.tell_failure();
}

}  // namespace kvarbo
