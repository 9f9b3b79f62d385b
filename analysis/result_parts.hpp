#pragma once
// Opening a result file, and reading its parts with errors that say what is missing.

#include <string>
#include <vector>

#include "h5/file.hpp"

namespace kvarbo {

/// What is known of a policy or an outcome; a policy has no unit.
struct NamedEntry {
  std::string id;
  std::string title;
  std::string unit;
  std::string group;  ///< the year or subgroup that an outcome is about; empty: all
  std::string title_sv = {};  ///< the title in Swedish; empty where there is none
};

/// Throws FileError "cannot read PATH: not a kvarbo result file: WHY".
[[noreturn]] void not_a_result(const std::string& path, const std::string& why);

/// Opens a result file of a format that is known. Throws FileError if it is none.
h5::File open_result(const std::string& path);

/// A dataset that must be there.
h5::Dataset find_dataset(const h5::Group& group, const std::string& path, const std::string& name);

/// Numbers whose shape must be `shape`.
template <class T>
std::vector<T> find_numbers(const h5::Group& group, const std::string& path, const std::string& name, const h5::Shape& shape) {
  const h5::Dataset dataset = find_dataset(group, path, name);
  if (!dataset.holds_numbers() || dataset.shape() != shape)
    not_a_result(path, "its dataset " + name + " does not fit its dimensions");
  return dataset.read<T>();
}

/// A list of texts that must be there.
std::vector<std::string> find_texts(const h5::Group& group, const std::string& path, const std::string& name);

/// The entries along a dimension, with titles and, if `units`, units.
std::vector<NamedEntry> find_entries(const h5::Group& group, const std::string& path, const std::string& name, bool units);

}  // namespace kvarbo
