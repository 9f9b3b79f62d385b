#include "record/spool.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "core/fault.hpp"

namespace kvarbo {

void Spool::fail() const { throw FileError(fmt::format("cannot write {}: {}", target_, std::strerror(errno))); }

void Spool::open() {
  std::filesystem::path beside = std::filesystem::path(target_).parent_path();
  if (beside.empty()) beside = ".";
  int descriptor = ::open(beside.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);  // never has a name, so nothing can be left of it
  if (descriptor < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
    std::string name = (beside / ".kvarbo-XXXXXX.part").string();
    descriptor = ::mkstemps(name.data(), 5);
    if (descriptor >= 0) ::unlink(name.c_str());
  }
  if (descriptor < 0) fail();
  file_.reset(::fdopen(descriptor, "w+b"));
  if (!file_) fail();
}

std::int64_t Spool::put(const void* bytes, std::size_t size) {
  if (size == 0) return end_;  // what there is nothing of has no address either
  if (!file_) open();
  if (::fseeko(file_.get(), end_, SEEK_SET) != 0 || std::fwrite(bytes, 1, size, file_.get()) != size || std::fflush(file_.get()) != 0) fail();
  return std::exchange(end_, end_ + static_cast<std::int64_t>(size));
}

void Spool::get(std::int64_t at, void* bytes, std::size_t size) {
  if (size == 0) return;
  if (::fseeko(file_.get(), at, SEEK_SET) != 0 || std::fread(bytes, 1, size, file_.get()) != size) fail();
}

}  // namespace kvarbo
