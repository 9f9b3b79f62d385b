#include "population/huge_pages.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <new>
#include <utility>

namespace kvarbo {
namespace {

constexpr std::size_t page = std::size_t{1} << 21;   // a huge page of x86-64
constexpr std::size_t range = std::size_t{1} << 25;  // what is asked for at once; nothing of it is taken before it is used
constexpr std::size_t line = 64;                     // pieces are whole lines of memory: no alignment is stricter

std::size_t round_up(std::size_t bytes, std::size_t to) { return (bytes + to - 1) / to * to; }

}  // namespace

HugePages::~HugePages() {
  for (const Range& r : ranges_) munmap(r.begin, r.size);
}

void HugePages::open_range(std::size_t bytes) {
  const std::size_t size = std::max(range, round_up(bytes, page)) + page;  // a page more, to begin where one begins
  void* begin = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (begin == MAP_FAILED) throw std::bad_alloc();
  ranges_.push_back({static_cast<std::byte*>(begin), size});
  const auto address = reinterpret_cast<std::uintptr_t>(begin);
  free_ = ranges_.back().begin + (round_up(address, page) - address);
  left_ = size - page;
#ifdef MADV_HUGEPAGE
  madvise(free_, left_, MADV_HUGEPAGE);  // a system without them does as well, only slower
#endif
}

bool HugePages::cut_from_range(const std::byte* piece) const {
  return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& r) { return !std::less<>()(piece, r.begin) && std::less<>()(piece, r.begin + r.size); });
}

void* HugePages::do_allocate(std::size_t bytes, std::size_t alignment) {
  if (bytes < large) return std::pmr::new_delete_resource()->allocate(bytes, alignment);
  const std::lock_guard lock(door_);
  if (from_heap_ + bytes <= few) {
    void* piece = std::pmr::new_delete_resource()->allocate(bytes, alignment);
    from_heap_ += bytes;
    return piece;
  }
  const std::size_t size = round_up(bytes, line);
  if (const auto same = given_back_.find(size); same != given_back_.end() && !same->second.empty()) {
    std::byte* piece = same->second.back();
    same->second.pop_back();
    return piece;
  }
  if (size > left_) open_range(size);
  left_ -= size;
  return std::exchange(free_, free_ + size);
}

void HugePages::do_deallocate(void* piece, std::size_t bytes, std::size_t alignment) {
  if (bytes >= large) {
    const std::lock_guard lock(door_);
    if (cut_from_range(static_cast<std::byte*>(piece))) return given_back_[round_up(bytes, line)].push_back(static_cast<std::byte*>(piece));
    from_heap_ -= bytes;
  }
  std::pmr::new_delete_resource()->deallocate(piece, bytes, alignment);
}

}  // namespace kvarbo
