#pragma once
// A file that appears under its name only when it is complete.

#include <optional>
#include <string>

#include "core/stop.hpp"

namespace kvarbo {

/// Claims a name beside the target, `.F.h5.part`, for one process at a time; the target is touched at commit only. What a killed process
/// has left under that name is taken over.
class PartFile {
 public:
  /// Throws FileError when a file cannot be written at `target`: no such directory, no permission, not a plain file, or another process
  /// is writing it.
  explicit PartFile(const std::string& target);
  /// Removes the part unless it was committed.
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  /// The target as it was named.
  const std::string& target() const { return shown_; }
  /// Where to write.
  const std::string& path() const { return part_; }

  /// Makes what was written durable, then the target. A target that was there before is replaced in one step.
  void commit();

 private:
  std::string shown_;   ///< the target as the caller named it
  std::string target_;  ///< the target behind symbolic links
  std::string part_;
  int descriptor_;      ///< holds the claim
  bool committed_ = false;
  std::optional<Leftover> leftover_;
};

/// Throws FileError when a file cannot be written at `target`, as PartFile does; claims nothing.
void check_writable(const std::string& target);

/// Writes a text as a file that appears when it is complete. Throws FileError.
void write_whole(const std::string& target, const std::string& text);
/// The same at a place that was claimed before.
void write_whole(PartFile& part, const std::string& text);

}  // namespace kvarbo
