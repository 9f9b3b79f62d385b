#pragma once
// The dimensions at the root of a result file: what each position along an axis is called.

#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/layout.hpp"
#include "h5/file.hpp"

namespace kvarbo {

/// The scales at the root, and the texts along them (titles, units, interfaces).
class FileDimensions {
 public:
  /// None yet.
  FileDimensions() = default;
  /// Writes the scales and texts of `layout`.
  FileDimensions(h5::Group& root, const Layout& layout);

  /// Extents of the axes named.
  h5::Shape extents(const std::vector<std::string>& axes) const;
  /// Names the axes of a dataset, and tells which texts along them belong to it.
  void name_axes(h5::Dataset& dataset, const std::vector<std::string>& axes) const;
  /// Creates a dataset of numbers along the axes named.
  template <class T>
  h5::Dataset create(h5::Group& root, const std::string& name, const std::vector<std::string>& axes,
                     const h5::Storage& storage) const {
    h5::Dataset made = root.create_numbers<T>(name, extents(axes), storage);
    name_axes(made, axes);
    return made;
  }
  /// Adds a scale with a name for each position.
  void add_names(h5::Group& group, const std::string& name, const std::vector<std::string>& names, const char* long_name);
  /// Adds a scale of ids, with their titles.
  void add_labels(h5::Group& root, const std::string& name, const std::vector<Label>& labels, const char* long_name);
  /// Adds the groups of clients, what tells them apart, and what is kept of them.
  void add_groups(h5::Group& root, const GroupLayout& groups);
  /// Adds texts along a scale.
  void add_text(h5::Group& root, const std::string& axis, const std::string& name, const std::vector<std::string>& texts,
                const char* long_name);
  /// Adds a scale with a number for each position.
  template <class T>
  void add_numbers(h5::Group& root, const std::string& name, const std::vector<T>& values, const char* long_name,
                   const char* units) {
    h5::Dataset made = root.create_numbers<T>(name, {values.size()});
    made.template write<T>(std::span<const T>(values));
    made.become_scale(name);
    made.set("long_name", long_name);
    made.set("units", units);
    scales_.emplace(name, std::move(made));
  }
  /// Closes the scales.
  void close();

 private:
  std::map<std::string, h5::Dataset> scales_;
  std::map<std::string, std::string> texts_;  ///< by axis, the names of the texts along it
};

}  // namespace kvarbo
