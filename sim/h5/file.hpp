#pragma once
// Files and groups: creating and opening what lies in them.

#include <string>
#include <vector>

#include "h5/dataset.hpp"

namespace kvarbo::h5 {

/// How a dataset lies in the file.
struct Storage {
  Shape chunk;            ///< empty: in one piece, uncompressed; else shuffled and deflated by chunks
  bool growing = false;   ///< the first axis may grow; needs a chunk
  bool uncached = false;  ///< every chunk is written once and whole, and at once
};

/// A group of an open file.
class Group : public Node {
 public:
  Group() = default;

  Group create_group(const std::string& name);
  /// Creates a dataset of numbers. One without values lies in one piece whatever `storage` says, unless it grows.
  template <class T>
  Dataset create_numbers(const std::string& name, const Shape& shape, const Storage& storage = {}) {
    return create_dataset(name, file_type<T>(), shape, storage);
  }
  /// Creates a dataset of texts along one axis, and writes them.
  Dataset create_strings(const std::string& name, const std::vector<std::string>& texts);

  bool has(const std::string& name) const;
  /// Whether what is there is a group.
  bool has_group(const std::string& name) const;
  Group group(const std::string& name) const;
  Dataset dataset(const std::string& name) const;
  /// The names of what lies in the group, in the order of their creation.
  std::vector<std::string> names() const;

 protected:
  using Node::Node;

 private:
  Dataset create_dataset(const std::string& name, hid_t type, const Shape& shape, const Storage& storage);
};

/// A file; as a group, its root.
class File : public Group {
 public:
  /// Begins a new file at `path`, in place of whatever is there. Errors name it `shown_as`.
  static File create(const std::string& path, const std::string& shown_as);
  /// Opens a file for reading.
  static File open(const std::string& path);

  /// Writes everything out and closes the file; its groups and datasets must have been closed before.
  void finish();

 private:
  File(Handle file, Handle root, std::shared_ptr<const Subject> subject)
      : Group(std::move(root), std::move(subject)), file_(std::move(file)) {}
  Handle file_;
};

}  // namespace kvarbo::h5
