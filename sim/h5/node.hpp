#pragma once
// What groups and datasets share: an identifier, the file they belong to, and attributes.

#include <memory>
#include <string>
#include <vector>

#include "h5/call.hpp"
#include "h5/types.hpp"

namespace kvarbo::h5 {

/// A group or a dataset of an open file.
class Node {
 public:
  hid_t id() const { return handle_.get(); }
  const Subject& subject() const { return *subject_; }

  /// Writes a text attribute.
  void set(const std::string& name, const std::string& text);
  void set(const std::string& name, const char* text) { set(name, std::string(text)); }
  /// Writes a number as an attribute.
  template <class T>
  void set(const std::string& name, T number) {
    write_attribute(name, file_type<T>(), memory_type<T>(), {}, &number);
  }
  /// Writes numbers as an attribute along one axis; nothing where there are none.
  template <class T>
  void set(const std::string& name, const std::vector<T>& numbers) {
    if (!numbers.empty()) write_attribute(name, file_type<T>(), memory_type<T>(), {numbers.size()}, numbers.data());
  }

  bool has_attribute(const std::string& name) const;
  /// Reads a text attribute.
  std::string text(const std::string& name) const;
  /// Reads the numbers of an attribute; one for a scalar.
  template <class T>
  std::vector<T> numbers(const std::string& name) const {
    std::vector<T> out(attribute_size(name));
    read_attribute(name, memory_type<T>(), out.data());
    return out;
  }

  /// Closes, and throws FileError if something kept back cannot be written.
  void close() { handle_.close(*subject_); }

 protected:
  Node() = default;
  Node(Handle handle, std::shared_ptr<const Subject> subject)
      : subject_(std::move(subject)), handle_(std::move(handle)) {}

  std::shared_ptr<const Subject> subject_;
  Handle handle_;

 private:
  void write_attribute(const std::string& name, hid_t file, hid_t memory, const Shape& shape, const void* data);
  void read_attribute(const std::string& name, hid_t memory, void* data) const;
  std::size_t attribute_size(const std::string& name) const;
};

}  // namespace kvarbo::h5
