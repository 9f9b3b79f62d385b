#pragma once
// Memory for the records of many clients. Who is played next lies anywhere in it, so with pages of the usual size (4 KiB) nearly every look at a
// client also misses the table of pages. Beyond the first megabytes, large pieces are cut from ranges for which the system is asked for huge
// pages (2 MiB).

#include <cstddef>
#include <map>
#include <memory_resource>
#include <mutex>
#include <vector>

namespace kvarbo {

/// May be asked from several threads.
class HugePages : public std::pmr::memory_resource {
 public:
  /// Pieces of fewer bytes come from the heap …
  static constexpr std::size_t large = std::size_t{1} << 16;
  /// … and so do all up to so many: a small run leaves huge pages alone.
  static constexpr std::size_t few = std::size_t{1} << 22;

  HugePages() = default;
  HugePages(const HugePages&) = delete;
  HugePages& operator=(const HugePages&) = delete;
  ~HugePages() override;

 private:
  struct Range {
    std::byte* begin;
    std::size_t size;
  };

  /// Throws std::bad_alloc where there is no memory.
  void* do_allocate(std::size_t bytes, std::size_t alignment) override;
  /// What is cut from a range is kept for who next asks for a piece of its size; the system gets back the whole at the end.
  void do_deallocate(void* piece, std::size_t bytes, std::size_t alignment) override;
  bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override { return this == &other; }
  void open_range(std::size_t bytes);
  bool cut_from_range(const std::byte* piece) const;

  std::mutex door_;
  std::vector<Range> ranges_;
  std::map<std::size_t, std::vector<std::byte*>> given_back_;  ///< by size
  std::byte* free_ = nullptr;    ///< the unused end of the last range
  std::size_t left_ = 0;
  std::size_t from_heap_ = 0;    ///< bytes of large pieces
};

}  // namespace kvarbo
