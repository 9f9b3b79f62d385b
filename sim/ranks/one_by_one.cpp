#include <atomic>
#include <memory>

#include "core/stop.hpp"
#include "ranks/ranks.hpp"

namespace kvarbo {

NextPiece one_by_one(const std::vector<std::size_t>& pieces) {
  const auto at = std::make_shared<std::atomic<std::size_t>>(0);
  return [pieces, at]() -> std::optional<std::size_t> {
    if (stop_asked()) return std::nullopt;  // what is under way is finished; nothing is begun
    const std::size_t n = (*at)++;
    if (n >= pieces.size()) return std::nullopt;
    return pieces[n];
  };
}

}  // namespace kvarbo
