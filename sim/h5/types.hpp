#pragma once
// Which HDF5 type a C++ number has in memory and, little endian, in the file.

#include <hdf5.h>

#include <cstdint>
#include <string>
#include <vector>

#include "h5/call.hpp"

namespace kvarbo::h5 {

/// Extents of a dataset, by axis.
using Shape = std::vector<hsize_t>;

/// The number of values in a shape.
inline std::size_t size_of(const Shape& shape) {
  std::size_t n = 1;
  for (const hsize_t extent : shape) n *= static_cast<std::size_t>(extent);
  return n;
}

/// The type of a number in memory.
template <class T>
hid_t memory_type();
/// The type of a number in the file.
template <class T>
hid_t file_type();

// NOLINTBEGIN(cppcoreguidelines-macro-usage): HDF5's types are expressions, not constants
#define KVARBO_H5_TYPE(cpp, memory, file) \
  template <>                             \
  inline hid_t memory_type<cpp>() {       \
    return memory;                        \
  }                                       \
  template <>                             \
  inline hid_t file_type<cpp>() {         \
    return file;                          \
  }
KVARBO_H5_TYPE(std::int8_t, H5T_NATIVE_INT8, H5T_STD_I8LE)
KVARBO_H5_TYPE(std::int16_t, H5T_NATIVE_INT16, H5T_STD_I16LE)
KVARBO_H5_TYPE(std::int32_t, H5T_NATIVE_INT32, H5T_STD_I32LE)
KVARBO_H5_TYPE(std::int64_t, H5T_NATIVE_INT64, H5T_STD_I64LE)
KVARBO_H5_TYPE(std::uint32_t, H5T_NATIVE_UINT32, H5T_STD_U32LE)
KVARBO_H5_TYPE(std::uint64_t, H5T_NATIVE_UINT64, H5T_STD_U64LE)
KVARBO_H5_TYPE(float, H5T_NATIVE_FLOAT, H5T_IEEE_F32LE)
KVARBO_H5_TYPE(double, H5T_NATIVE_DOUBLE, H5T_IEEE_F64LE)
#undef KVARBO_H5_TYPE
// NOLINTEND(cppcoreguidelines-macro-usage)

/// Strings of any length, UTF-8.
Handle string_type(const Subject& subject);

/// A space of the given extents; no axes is a scalar. `growing`: the first axis may grow without end.
Handle space(const Shape& shape, const Subject& subject, bool growing = false);

/// Pointers to the texts, as HDF5 wants strings.
std::vector<const char*> pointers(const std::vector<std::string>& texts);

/// Copies strings that HDF5 has allocated, and gives its memory back.
std::vector<std::string> take_strings(std::vector<char*>& raw, hid_t type, hid_t space);

}  // namespace kvarbo::h5
