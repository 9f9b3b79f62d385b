#include "record/part_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "core/fault.hpp"

namespace kvarbo {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_write(const std::string& target, const std::string& reason) {
  throw FileError(fmt::format("cannot write {}: {}", target, reason));
}
[[noreturn]] void cannot_write(const std::string& target) { cannot_write(target, std::strerror(errno)); }

fs::path directory_of(const std::string& target) {
  const fs::path directory = fs::path(target).parent_path();
  return directory.empty() ? fs::path(".") : directory;
}

/// The file behind symbolic links; refuses what a rename would wrongly replace: directories, devices, pipes.
std::string resolved(const std::string& target) {
  std::error_code none;
  const fs::file_status status = fs::status(target, none);
  if (target.empty()) cannot_write("the result", "its name is empty");
  if (fs::is_directory(status)) cannot_write(target, "it is a directory; name a file in it");
  if (fs::exists(status) && !fs::is_regular_file(status)) cannot_write(target, "it is not a plain file");
  if (!fs::path(target).has_filename()) cannot_write(target, "it names a directory; name a file in it");
  if (!fs::is_symlink(fs::symlink_status(target, none))) return target;
  const fs::path behind = fs::weakly_canonical(target, none);
  return none ? target : behind.string();
}

std::string stem_of(const std::string& target) { return (directory_of(target) / ("." + fs::path(target).filename().string())).string(); }

bool still_there(int descriptor, const std::string& path) {
  struct stat held = {}, there = {};
  return ::fstat(descriptor, &held) == 0 && ::stat(path.c_str(), &there) == 0 && held.st_dev == there.st_dev && held.st_ino == there.st_ino;
}

struct Claim {
  std::string part;
  int descriptor = -1;
};

/// Creates a file that nobody else has; another number is tried where the name is taken.
Claim reserve(const std::string& shown, const std::string& target) {
  for (int number = 0;; ++number) {
    const std::string part = fmt::format("{}.{}{}.part", stem_of(target), ::getpid(), number == 0 ? "" : fmt::format("-{}", number));
    const int descriptor = ::open(part.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
    if (descriptor >= 0) return {part, descriptor};
    if (errno != EEXIST) cannot_write(shown);
  }
}

/// Claims the one name that all writers of the target use. The lock goes with the process, however it ends.
Claim claim(const std::string& shown, const std::string& target) {
  const std::string part = stem_of(target) + ".part";
  for (;;) {
    const int descriptor = ::open(part.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor < 0) cannot_write(shown);
    const int locked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
    if (locked == 0 && still_there(descriptor, part) && ::ftruncate(descriptor, 0) == 0) return {part, descriptor};
    ::close(descriptor);
    if (locked == EWOULDBLOCK) cannot_write(shown, "another process is writing it; wait for it, or stop it first");
    if (locked != 0 && locked != EINTR) return reserve(shown, target);  // a file system without locks
  }
}

void sync(int descriptor, const std::string& shown) {
  // Some file systems cannot sync a directory, and say so; that is no fault of the file.
  if (::fsync(descriptor) != 0 && errno != EINVAL && errno != ENOTSUP) cannot_write(shown);
}

}  // namespace

PartFile::PartFile(const std::string& target) : shown_(target), target_(resolved(target)) {
  Claim c = claim(shown_, target_);
  part_ = std::move(c.part);
  descriptor_ = c.descriptor;
  leftover_.emplace(part_);
}

PartFile::~PartFile() {
  if (!committed_) std::remove(part_.c_str());
  ::close(descriptor_);
}

void PartFile::commit() {
  sync(descriptor_, shown_);
  if (std::rename(part_.c_str(), target_.c_str()) != 0) cannot_write(shown_);
  committed_ = true;
  leftover_.reset();
  const std::string directory = directory_of(target_).string();
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;  // one may write there and not look; the file is in its place
  try {
    sync(descriptor, shown_);
  } catch (...) {
    ::close(descriptor);
    throw;
  }
  ::close(descriptor);
}

void check_writable(const std::string& target) {
  const std::string behind = resolved(target);
  const int descriptor = ::open(directory_of(behind).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);  // never has a name, so nothing can be left of it
  if (descriptor < 0 && errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL) cannot_write(target);
  if (descriptor >= 0) {
    ::close(descriptor);
    return;
  }
  const Claim c = reserve(target, behind);
  ::close(c.descriptor);
  std::remove(c.part.c_str());
}

void write_whole(PartFile& part, const std::string& text) {
  std::FILE* file = std::fopen(part.path().c_str(), "wb");
  if (!file) cannot_write(part.target());
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const int why = errno;
  if (std::fclose(file) != 0 || !written) cannot_write(part.target(), std::strerror(written ? errno : why));
  part.commit();
}

void write_whole(const std::string& target, const std::string& text) {
  PartFile part(target);
  write_whole(part, text);
}

}  // namespace kvarbo
