#pragma once
// Which files a scenario may lead to: a file from a stranger must not reach into the rest of the disk.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kvarbo {

/// The tree of the file that a user named. In it lie the file's folder, the checkout (the nearest folder above with a `.git`) and the
/// folder where kvarbo runs, each with all below. A home folder, and what lies above it, is never taken in as a checkout or for where kvarbo runs.
class Tree {
 public:
  static Tree of(const std::string& file);
  /// The whole disk, for who asks for it.
  static Tree everything();

  /// Why `file`, which an include or another file names, is not read: it lies outside, or behind a symbolic link that leads outside,
  /// or is no plain file; or nothing. Nothing is read, so that what lies outside is not even known to be there.
  std::optional<std::string> refuses(const std::string& file) const;

 private:
  std::vector<std::filesystem::path> roots_;  ///< canonical; the file's own folder first
  bool everything_ = false;
};

}  // namespace kvarbo
