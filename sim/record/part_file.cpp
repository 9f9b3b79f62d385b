#include "record/part_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

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

/// Creates a file that nobody else has; another number is tried where the name is taken.
std::string reserve(const std::string& shown, const std::string& target) {
  const std::string stem =
      (directory_of(target) / fmt::format(".{}.{}", fs::path(target).filename().string(), ::getpid())).string();
  for (int number = 0;; ++number) {
    const std::string part = number == 0 ? stem + ".part" : fmt::format("{}-{}.part", stem, number);
    const int descriptor = ::open(part.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
    if (descriptor >= 0) {
      ::close(descriptor);
      return part;
    }
    if (errno != EEXIST) cannot_write(shown);
  }
}

void sync(const std::string& path, const std::string& shown) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) cannot_write(shown);
  const bool synced = ::fsync(descriptor) == 0;
  const int why = errno;
  ::close(descriptor);
  // Some file systems cannot sync a directory, and say so; that is no fault of the file.
  if (!synced && why != EINVAL && why != ENOTSUP) cannot_write(shown, std::strerror(why));
}

}  // namespace

PartFile::PartFile(const std::string& target)
    : shown_(target), target_(resolved(target)), part_(reserve(shown_, target_)) {}

PartFile::~PartFile() {
  if (!committed_) std::remove(part_.c_str());
}

void write_whole(const std::string& target, const std::string& text) {
  PartFile part(target);
  std::FILE* file = std::fopen(part.path().c_str(), "wb");
  if (!file) cannot_write(target);
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const int why = errno;
  if (std::fclose(file) != 0 || !written) cannot_write(target, std::strerror(written ? errno : why));
  part.commit();
}

void PartFile::commit() {
  sync(part_, shown_);
  if (std::rename(part_.c_str(), target_.c_str()) != 0) cannot_write(shown_);
  committed_ = true;
  sync(directory_of(target_).string(), shown_);
}

}  // namespace kvarbo
