#pragma once
// The processes that play one system together.

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace kvarbo {

struct Processes {
  std::size_t number = 0, count = 1;
  /// Gives what each process handed in, in the order of their numbers. All call it, equally often. Empty for one process alone.
  std::function<std::vector<std::string>(const std::string&)> all_gather;

  bool alone() const { return count == 1; }
};

}  // namespace kvarbo
