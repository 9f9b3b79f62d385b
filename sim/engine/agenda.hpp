#pragma once
// Work that leads to more work, done side by side in the order of its turns.

#include <tbb/task_group.h>

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

#include "core/handover.hpp"

namespace kvarbo {

/// Whoever is free begins the first that is ready. What must come after something else is added by that.
class Agenda {
 public:
  /// Lower turns are begun first.
  using Turn = std::pair<std::int64_t, std::int64_t>;
  using Work = std::function<void()>;

  /// Adds work that is ready. Work may call this, too.
  void add(Turn turn, Work work) {
    {
      const std::lock_guard lock(lock_);
      ready_.emplace(turn, std::move(work));
    }
    if (!helped_) return;
    tbb::task_handle helper = helpers_.defer([this] {  // made before it is handed over
      take_over();
      take_first()();
      hand_over();
    });
    hand_over();
    helpers_.run(std::move(helper));
  }

  /// Does all there is to do, with the threads that work already where it is called from. To be called once, before anything is added but by
  /// `begin`. Throws what some work throws; what was not begun is left undone then.
  void work_off(const std::function<void()>& begin) {
    helped_ = true;
    helpers_.run_and_wait(begin);
    take_over();
  }

  /// The same one by one, so that the order is the same each time.
  void work_off_in_turn(const std::function<void()>& begin) {
    begin();
    while (!ready_.empty()) take_first()();
  }

 private:
  Work take_first() {
    const std::lock_guard lock(lock_);
    Work first = std::move(ready_.begin()->second);
    ready_.erase(ready_.begin());
    return first;
  }

  tbb::task_group helpers_;
  std::mutex lock_;
  std::multimap<Turn, Work> ready_;
  bool helped_ = false;
};

}  // namespace kvarbo
