#pragma once
// A file that appears under its name only when it is complete.

#include <string>

namespace kvarbo {

/// Reserves a name beside the target, `.F.h5.<pid>.part`, for one process; the target is touched at commit only.
class PartFile {
 public:
  /// Throws FileError when a file cannot be written at `target`: no such directory, no permission, not a plain file.
  explicit PartFile(const std::string& target);
  /// Removes the part unless it was committed.
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  /// Where to write.
  const std::string& path() const { return part_; }

  /// Makes what was written durable, then the target. A target that was there before is replaced in one step.
  void commit();

 private:
  std::string shown_;   ///< the target as the caller named it
  std::string target_;  ///< the target behind symbolic links
  std::string part_;
  bool committed_ = false;
};

/// Writes a text as a file that appears when it is complete. Throws FileError.
void write_whole(const std::string& target, const std::string& text);

}  // namespace kvarbo
