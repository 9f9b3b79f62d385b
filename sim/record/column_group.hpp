#pragma once
// A group of equally long columns that grow together along one dimension of their own.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "h5/file.hpp"

namespace kvarbo {

/// Columns under a group, along a dimension that carries no values of its own.
class ColumnGroup {
 public:
  /// Creates the group `name` with the dimension `dimension`.
  ColumnGroup(h5::Group& root, const std::string& name, const std::string& dimension, const std::string& title);

  /// Adds a column of numbers; `units` may be empty.
  template <class T>
  void add(const std::string& name, const std::string& long_name, const std::string& units = "") {
    describe(name, group_.create_numbers<T>(name, {0}, {{rows_a_chunk}, true, false}), long_name, units);
  }
  /// Adds a column of codes: the position of a meaning, or -1 for none where `none` says what that is.
  template <class T>
  void add_codes(const std::string& name, const std::string& long_name, const std::vector<std::string>& meanings,
                 const std::string& none = "") {
    add<T>(name, long_name);
    std::vector<T> codes(meanings.size());
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<T>(i);
    columns_.at(name).set("flag_values", codes);
    explain(name, meanings, none);
  }
  /// Appends values to a column.
  template <class T>
  void append(const std::string& name, const std::vector<T>& values) {
    columns_.at(name).append(std::span<const T>(values));
  }
  /// Tells that every column has grown by so many rows.
  void grow(std::size_t rows) { rows_ += rows; }
  /// Gives the dimension its length, and closes.
  void finish();

 private:
  static constexpr hsize_t rows_a_chunk = hsize_t{1} << 16;

  void describe(const std::string& name, h5::Dataset column, const std::string& long_name, const std::string& units);
  void explain(const std::string& name, const std::vector<std::string>& meanings, const std::string& none);

  std::string name_;  ///< of the dimension
  h5::Group group_;
  h5::Dataset dimension_;
  std::map<std::string, h5::Dataset> columns_;
  std::size_t rows_ = 0;
};

}  // namespace kvarbo
