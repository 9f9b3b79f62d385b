#pragma once
// Independent work on several things at once.

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <cstddef>

#include "core/handover.hpp"

namespace kvarbo {

/// Calls work(n) for each n below `count`, with the threads that work already where it is called from; each is a task of its own. They are
/// begun in their order, so that what must stand in that order has not to wait for long.
template <class Work>
void side_by_side(std::size_t count, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto one = [&](std::size_t) {  // made before it is handed over
    take_over();
    work(next++);
    hand_over();
  };
  hand_over();
  tbb::parallel_for(std::size_t{0}, count, one, tbb::simple_partitioner());
  take_over();
}

/// The same for a caller that holds a lock or has begun something: while it waits, it takes up nothing but this work.
template <class Work>
void side_by_side_alone(std::size_t count, const Work& work) {
  tbb::this_task_arena::isolate([&] { side_by_side(count, work); });
}

}  // namespace kvarbo
