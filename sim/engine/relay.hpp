#pragma once
// Handing things on, one at a time, without keeping those who bring them.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <utility>

namespace kvarbo {

/// Threads give; one of them at a time takes what was given, in the order in which it came. Who comes while another takes leaves its thing
/// there and goes on, and waits only where many lie there already.
template <class T>
class Relay {
 public:
  explicit Relay(std::function<void(T&&)> take) : take_(std::move(take)) {}

  /// Throws what take() throws, to whom it happens; nothing is taken after that.
  void give(T&& thing) {
    std::unique_lock lock(lock_);
    room_.wait(lock, [&] { return given_.size() < most || failed_; });
    given_.push_back(std::move(thing));
    if (std::exchange(taking_, true)) return;
    while (!given_.empty()) {
      T next = std::move(given_.front());
      given_.pop_front();
      room_.notify_one();
      lock.unlock();
      take(std::move(next));
      lock.lock();
    }
    taking_ = false;
  }

 private:
  static constexpr std::size_t most = 4;

  void take(T&& thing) {
    try {
      take_(std::move(thing));
    } catch (...) {
      const std::lock_guard lock(lock_);
      failed_ = true;  // and nobody takes any more
      room_.notify_all();
      throw;
    }
  }

  std::function<void(T&&)> take_;
  std::mutex lock_;
  std::condition_variable room_;
  std::deque<T> given_;
  bool taking_ = false, failed_ = false;
};

}  // namespace kvarbo
