#pragma once
// Room on disk for what must wait for its turn.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

namespace kvarbo {

/// A nameless file in the directory of the result; gone with its owner, or with the process.
class Spool {
 public:
  /// Errors name `target`, the file in whose directory the spool lies. Nothing is created before the first put.
  explicit Spool(std::string target) : target_(std::move(target)) {}

  /// Keeps `size` bytes, and tells where.
  std::int64_t put(const void* bytes, std::size_t size);
  /// Brings back `size` bytes from where put() has kept them.
  void get(std::int64_t at, void* bytes, std::size_t size);
  /// Forgets all that was kept, so that its room is used again.
  void clear() { end_ = 0; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void open();
  [[noreturn]] void fail() const;

  std::string target_;
  std::unique_ptr<std::FILE, Close> file_;
  std::int64_t end_ = 0;  ///< of what is kept
};

}  // namespace kvarbo
