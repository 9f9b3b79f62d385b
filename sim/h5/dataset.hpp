#pragma once
// A dataset: whole, in blocks, by chunks, or growing along its first axis; and its part as, or with, dimension scales.

#include <span>
#include <string>
#include <vector>

#include "h5/node.hpp"

namespace kvarbo::h5 {

/// A dataset of an open file.
class Dataset : public Node {
 public:
  Dataset() = default;

  Shape shape() const;
  /// Whether it holds strings of variable length.
  bool holds_text() const;
  /// Whether it holds numbers.
  bool holds_numbers() const;

  /// Writes all values, the last axis running fastest.
  template <class T>
  void write(std::span<const T> values) {
    write_block({}, shape(), memory_type<T>(), values.data(), values.size());
  }
  /// Writes the values of the block that begins at `from` and has the extents `count`.
  template <class T>
  void write(const Shape& from, const Shape& count, std::span<const T> values) {
    write_block(from, count, memory_type<T>(), values.data(), values.size());
  }
  /// Lengthens the first axis of a growing dataset.
  void grow(hsize_t length);
  /// Writes a whole chunk that packed_chunk() has made; it begins at `from`, and the extent reaches beyond that.
  void write_packed(const Shape& from, std::span<const std::uint8_t> packed);
  void write_strings(const std::vector<std::string>& texts);

  /// Reads all values, the last axis running fastest.
  template <class T>
  std::vector<T> read() const {
    std::vector<T> out(values_in(shape()));
    read_all(memory_type<T>(), out.data(), out.size());
    return out;
  }
  /// Reads the block that begins at `from` and has the extents `count`.
  template <class T>
  std::vector<T> read(const Shape& from, const Shape& count) const {
    std::vector<T> out(values_in(count));
    read_block(from, count, memory_type<T>(), out.data());
    return out;
  }
  std::vector<std::string> read_strings() const;

  /// Makes this dataset the scale of a dimension that is called as the dataset is.
  void become_scale(const std::string& name);
  /// Makes this dataset a dimension that carries no values of its own, in netCDF-4's way.
  void become_bare_dimension();
  /// Ties an axis to the scale of its dimension, and labels it `name` for readers that do not follow scales.
  void attach(unsigned axis, const Dataset& scale, const std::string& name);

 private:
  friend class Group;
  Dataset(Handle handle, std::shared_ptr<const Subject> subject) : Node(std::move(handle), std::move(subject)) {}
  void write_block(const Shape& from, const Shape& count, hid_t memory, const void* data, std::size_t size);
  void read_all(hid_t memory, void* data, std::size_t size) const;
  /// How many values a shape holds. Throws FileError for more than any file of ours.
  std::size_t values_in(const Shape& shape) const;
  void read_block(const Shape& from, const Shape& count, hid_t memory, void* data) const;
  H5T_class_t type_class() const;
};

}  // namespace kvarbo::h5
