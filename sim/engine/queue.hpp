#pragma once
// A service's queue: granted applications, the one whose turn is next first.

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/patch.hpp"

namespace kvarbo {

/// A granted application in its place in the queue: the instant of its decision, then a draw, then the client's number.
struct Turn {
  Ticks at;
  std::uint32_t draw;
  ClientNumber who;
  RouteId route;
  SlotIndex slot;  ///< where the application stands, unless it has ended
};

inline bool before(const Turn& a, const Turn& b) {
  if (a.at != b.at) return a.at < b.at;
  if (a.draw != b.draw) return a.draw < b.draw;
  return a.who != b.who ? a.who < b.who : a.route < b.route;
}

/// A lane for each priority, the highest first; in a lane, turns in their order. Who comes is put in order when the queue is next
/// served. Applications that ended otherwise stay until their turn comes or they are most of the queue, and are then dropped.
class Queue {
 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  void push(double priority, const Turn& turn) {
    lane(priority).turns.push_back(turn);
    ++size_;
  }

  /// Puts those who came since in order. To be called before turns are taken.
  void put_in_order() {
    for (Lane& l : lanes_) l.put_in_order();
  }

  /// The turn that is `ahead` places from the front, or nothing. (Ahead of the front, only its own lane is looked at.)
  const Turn* next(std::size_t ahead = 0) const {
    for (const Lane& l : lanes_)
      if (l.head < l.turns.size()) return l.head + ahead < l.turns.size() ? &l.turns[l.head + ahead] : nullptr;
    return nullptr;
  }
  /// Takes the first turn.
  void pop() {
    for (Lane& l : lanes_) {
      if (l.head == l.turns.size()) continue;
      ++l.head;
      --size_;
      return;
    }
  }
  /// Puts back turns that were taken since the queue was put in order, with their priorities, in the order in which they were taken.
  void put_back(const std::vector<std::pair<double, Turn>>& taken) {
    for (auto t = taken.rbegin(); t != taken.rend(); ++t, ++size_) {
      Lane& l = lane(t->first);
      l.turns[--l.head] = t->second;
    }
  }
  /// The priority of the first turn.
  double priority() const {
    return std::find_if(lanes_.begin(), lanes_.end(), [](const Lane& l) { return l.head < l.turns.size(); })->priority;
  }

  /// Drops what `stands` denies, and gives each other its priority anew.
  template <class Stands, class Priority>
  void reorder(Stands&& stands, Priority&& priority) {
    moved_.clear();
    for (Lane& l : lanes_) {
      l.keep([&](const Turn& t) {
        if (!stands(t)) return false;
        const double now = priority(t, l.priority);
        if (now != l.priority) moved_.emplace_back(now, t);
        return now == l.priority;
      });
    }
    std::erase_if(lanes_, [](const Lane& l) { return l.turns.empty(); });
    size_ = 0;
    for (const Lane& l : lanes_) size_ += l.turns.size();
    for (const auto& [to, turn] : moved_) push(to, turn);
  }

 private:
  struct Lane {
    double priority;
    std::vector<Turn> turns = {};          ///< those before `head` were taken
    std::size_t head = 0, in_order = 0;    ///< from `in_order` on, turns came since

    // Keeps those of which `kept` says so, each where it stood.
    template <class Kept>
    void keep(Kept&& kept) {
      std::size_t to = 0, ordered = 0;
      for (std::size_t n = head; n < turns.size(); ++n) {
        if (!kept(turns[n])) continue;
        turns[to++] = turns[n];
        if (n < in_order) ordered = to;
      }
      turns.resize(to);
      head = 0, in_order = ordered;
    }

    void put_in_order() {
      if (in_order == turns.size()) return;
      const auto begin = turns.begin();
      const auto first = begin + static_cast<std::ptrdiff_t>(head), fresh = begin + static_cast<std::ptrdiff_t>(in_order);
      std::sort(fresh, turns.end(), before);
      if (first < fresh && before(*fresh, *std::prev(fresh))) std::inplace_merge(first, fresh, turns.end(), before);
      if (2 * head > turns.size()) turns.erase(begin, begin + static_cast<std::ptrdiff_t>(std::exchange(head, 0)));
      in_order = turns.size();
    }
  };

  Lane& lane(double priority) {
    auto l = std::find_if(lanes_.begin(), lanes_.end(), [&](const Lane& other) { return other.priority <= priority; });
    if (l == lanes_.end() || l->priority != priority) l = lanes_.insert(l, Lane{priority});
    return *l;
  }
  std::vector<Lane> lanes_;
  std::vector<std::pair<double, Turn>> moved_;  ///< while it is reordered: whose priority changed
  std::size_t size_ = 0;
};

}  // namespace kvarbo
