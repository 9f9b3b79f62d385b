#pragma once
// Things as bytes, for other processes of the same program on machines of the same kind.

#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace kvarbo {

/// Appends things to a text of bytes.
class ByteWriter {
 public:
  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put(values.size());
    if constexpr (std::is_trivially_copyable_v<T>) bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    else
      for (const T& value : values) put(value);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Takes them out again, in the same order. Throws std::runtime_error where they end too early.
class ByteReader {
 public:
  explicit ByteReader(const std::string& bytes) : bytes_(bytes) {}

  template <class T>
  void take(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    copy(&value, sizeof value);
  }
  template <class T>
  void take(std::vector<T>& values) {
    const auto size = take<std::size_t>();
    if (size > bytes_.size() - at_) throw std::runtime_error("a message between processes is cut off");
    values.resize(size);
    if constexpr (std::is_trivially_copyable_v<T>) copy(values.data(), size * sizeof(T));
    else
      for (T& value : values) take(value);
  }
  template <class T>
  T take() {
    T value;
    take(value);
    return value;
  }
  bool done() const { return at_ == bytes_.size(); }

 private:
  void copy(void* to, std::size_t size) {
    if (size > bytes_.size() - at_) throw std::runtime_error("a message between processes is cut off");
    if (size > 0) std::memcpy(to, bytes_.data() + at_, size);
    at_ += size;
  }

  const std::string& bytes_;
  std::size_t at_ = 0;
};

}  // namespace kvarbo
