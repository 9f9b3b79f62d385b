#include "h5/packed_chunk.hpp"

#include <bit>

#include "h5/deflater.hpp"

namespace kvarbo::h5 {

std::vector<std::uint8_t> packed_chunk(std::span<const std::uint8_t> values, std::size_t width) {
  Deflater deflater;
  std::vector<std::uint8_t> plane(values.size() / width);  // the shuffle: the first bytes of all values, then the second ones …
  for (std::size_t byte = 0; byte < width; ++byte) {
    const std::size_t in_memory = std::endian::native == std::endian::little ? byte : width - 1 - byte;
    for (std::size_t n = 0; n < plane.size(); ++n) plane[n] = values[n * width + in_memory];
    deflater.add(plane);
  }
  return deflater.finish();
}

}  // namespace kvarbo::h5
