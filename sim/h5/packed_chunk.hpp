#pragma once
// What a dataset's filters, shuffle and deflate, make of a chunk, made without HDF5, which has one lock for all threads.

#include <cstdint>
#include <span>
#include <vector>

namespace kvarbo::h5 {

/// A whole chunk as it stands in a file. `values` are numbers of `width` bytes each, as they are in memory; below 4 GiB together. Throws std::bad_alloc.
std::vector<std::uint8_t> packed_chunk(std::span<const std::uint8_t> values, std::size_t width);

}  // namespace kvarbo::h5
