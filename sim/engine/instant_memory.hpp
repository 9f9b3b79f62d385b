#pragma once
// What is remembered of clients at one instant, and forgotten at the next. Between two instants of the grid a client is played in
// one go, so the last client's things are enough; at an instant of the grid its turn can come several times.

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "core/ticks.hpp"

namespace kvarbo {

template <class Key, class Value>
class InstantMemory {
 public:
  /// The instant of the grid with which the step ends that is now played.
  void set_grid(Ticks at) {
    if (at != grid_) on_grid_.clear();
    grid_ = at;
  }

  /// What is remembered of a client at an instant under a key; begun as `Value{}`.
  Value& at(std::uint32_t client, Key key, Ticks at) {
    if (at == grid_) return on_grid_[{client, key}];
    if (Value* known = find_last(client, key, at)) return *known;
    if (client != client_ || at != at_) last_.clear();
    client_ = client, at_ = at;
    return last_.emplace_back(key, Value{}).second;
  }

  /// The same, or nothing if there is none.
  const Value* find(std::uint32_t client, Key key, Ticks at) {
    if (at != grid_) return find_last(client, key, at);
    const auto it = on_grid_.find({client, key});
    return it == on_grid_.end() ? nullptr : &it->second;
  }

 private:
  Value* find_last(std::uint32_t client, Key key, Ticks at) {
    if (client != client_ || at != at_) return nullptr;
    const auto it = std::find_if(last_.begin(), last_.end(), [&](const auto& entry) { return entry.first == key; });
    return it == last_.end() ? nullptr : &it->second;
  }

  Ticks grid_ = 0, at_ = -1;
  std::uint32_t client_ = 0;
  std::vector<std::pair<Key, Value>> last_;
  std::map<std::pair<std::uint32_t, Key>, Value> on_grid_;
};

}  // namespace kvarbo
