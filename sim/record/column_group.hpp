#pragma once
// A group of equally long columns that grow together along one dimension of their own.

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "h5/file.hpp"

namespace kvarbo {

/// Columns under a group, along a dimension that carries no values of its own. What is appended waits in memory until it fills a chunk;
/// full chunks are packed by all threads that work where grow() is called from.
class ColumnGroup {
 public:
  /// Creates the group `name` with the dimension `dimension`.
  ColumnGroup(h5::Group& root, const std::string& name, const std::string& dimension, const std::string& title);

  /// Adds a column of numbers; `units` may be empty.
  template <class T>
  void add(const std::string& name, const std::string& long_name, const std::string& units = "") {
    describe(name, group_.create_numbers<T>(name, {0}, {{rows_a_chunk}, true, true}), sizeof(T), long_name, units);
  }
  /// Adds a column of codes: the position of a meaning, or -1 for none where `none` says what that is.
  template <class T>
  void add_codes(const std::string& name, const std::string& long_name, const std::vector<std::string>& meanings,
                 const std::string& none = "") {
    add<T>(name, long_name);
    std::vector<T> codes(meanings.size());
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<T>(i);
    columns_.at(name).dataset.set("flag_values", codes);
    explain(name, meanings, none);
  }
  /// Appends value(entry) of every entry to a column of T. Different columns may be appended to at once.
  template <class T, class Entries, class Function>
  void append(const std::string& name, const Entries& entries, const Function& value) {
    std::vector<std::uint8_t>& waiting = columns_.at(name).waiting;
    std::size_t at = waiting.size();
    waiting.resize(at + entries.size() * sizeof(T));
    for (const auto& entry : entries) {
      const T number = static_cast<T>(value(entry));
      std::memcpy(&waiting[at], &number, sizeof number);
      at += sizeof number;
    }
  }
  /// Tells that every column has grown by so many rows, and writes what fills a chunk.
  void grow(std::size_t rows);
  /// Writes the rest, gives the dimension its length, and closes.
  void finish();

  static constexpr hsize_t rows_a_chunk = hsize_t{1} << 16;

 private:
  struct Column {
    h5::Dataset dataset;
    std::size_t width;                  ///< of a value, in bytes
    std::vector<std::uint8_t> waiting;  ///< values that do not fill a chunk yet
  };

  void describe(const std::string& name, h5::Dataset column, std::size_t width, const std::string& long_name, const std::string& units);
  void explain(const std::string& name, const std::vector<std::string>& meanings, const std::string& none);
  void write_chunks(std::size_t chunks);

  std::string name_;  ///< of the dimension
  h5::Group group_;
  h5::Dataset dimension_;
  std::map<std::string, Column> columns_;
  hsize_t rows_ = 0, written_ = 0;  ///< in each column
};

}  // namespace kvarbo
