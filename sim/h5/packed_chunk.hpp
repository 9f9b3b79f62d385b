#pragma once
// What a dataset's filters, shuffle and deflate, make of a chunk, made without HDF5: by any thread, and faster.

#include <cstdint>
#include <span>
#include <vector>

namespace kvarbo::h5 {

/// A whole chunk as it stands in a file. `values` are numbers of `width` bytes each, as they are in memory.
std::vector<std::uint8_t> packed_chunk(std::span<const std::uint8_t> values, std::size_t width);

}  // namespace kvarbo::h5
