#pragma once
// Bytes as choices, so that a fuzzer that knows only bytes can steer edits of trees.

#include <cstdint>

#include "fuzz/targets.hpp"

namespace kvarbo::fuzz {

/// Takes choices off bytes, from the front; 0 once they are used up.
class Choices {
 public:
  explicit Choices(Bytes bytes) : left_(bytes) {}
  bool any() const { return !left_.empty(); }
  std::uint32_t byte() {
    if (left_.empty()) return 0;
    const std::uint32_t b = left_.front();
    left_ = left_.subspan(1);
    return b;
  }
  std::uint32_t word() { return byte() << 8 | byte(); }
  /// One of so many, from 0.
  std::size_t of(std::size_t many) { return many < 2 ? 0 : word() % many; }

 private:
  Bytes left_;
};

}  // namespace kvarbo::fuzz
