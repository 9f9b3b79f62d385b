#pragma once
// A service's queue: granted applications, the one whose turn is next on top.

#include <algorithm>
#include <vector>

#include "engine/patch.hpp"

namespace kvarbo {

/// A granted application in its place in the queue: higher priority first, then the instant of its decision, then a draw,
/// then the client's number.
struct Turn {
  double priority;
  Ticks at;
  std::uint32_t draw;
  ClientNumber who;
  RouteId route;
};

/// A heap. Applications that ended otherwise stay in it until their turn comes or they are most of it, and are then dropped.
class Queue {
 public:
  bool empty() const { return heap_.empty(); }
  std::size_t size() const { return heap_.size(); }

  void push(const Turn& turn) {
    heap_.push_back(turn);
    std::push_heap(heap_.begin(), heap_.end(), later);
  }
  const Turn& top() const { return heap_.front(); }
  void pop() {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    heap_.pop_back();
  }
  /// Drops what `stands` denies, gives each other its priority anew, and orders the queue again.
  template <class Stands, class Priority>
  void reorder(Stands&& stands, Priority&& priority) {
    std::erase_if(heap_, [&](const Turn& t) { return !stands(t); });
    for (Turn& t : heap_) t.priority = priority(t);
    std::make_heap(heap_.begin(), heap_.end(), later);
  }

 private:
  static bool later(const Turn& a, const Turn& b) {
    if (a.priority != b.priority) return a.priority < b.priority;
    if (a.at != b.at) return a.at > b.at;
    if (a.draw != b.draw) return a.draw > b.draw;
    return a.who != b.who ? a.who > b.who : a.route > b.route;
  }
  std::vector<Turn> heap_;
};

}  // namespace kvarbo
