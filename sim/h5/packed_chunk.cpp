#include "h5/packed_chunk.hpp"

#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace kvarbo::h5 {
namespace {

// The first bytes of all values, then the second ones …
std::vector<std::uint8_t> shuffled(std::span<const std::uint8_t> values, std::size_t width) {
  const std::size_t count = values.size() / width;
  std::vector<std::uint8_t> planes(values.size());
  for (std::size_t byte = 0; byte < width; ++byte) {
    const std::size_t in_memory = std::endian::native == std::endian::little ? byte : width - 1 - byte;
    for (std::size_t n = 0; n < count; ++n) planes[byte * count + n] = values[n * width + in_memory];
  }
  return planes;
}

// Packs the next bytes; `flush` as igzip knows it. False if they did not fit.
bool pack(isal_zstream& stream, std::span<std::uint8_t> bytes, std::uint16_t flush, bool last) {
  stream.next_in = bytes.data();
  stream.avail_in = static_cast<std::uint32_t>(bytes.size());
  stream.flush = flush;
  stream.end_of_stream = last ? 1 : 0;
  return isal_deflate(&stream) == COMP_OK && stream.avail_in == 0 && (!last || stream.internal_state.state == ZSTATE_END);
}

}  // namespace

std::vector<std::uint8_t> packed_chunk(std::span<const std::uint8_t> values, std::size_t width) {
  std::vector<std::uint8_t> planes = shuffled(values, width), work(ISAL_DEF_LVL1_DEFAULT);
  constexpr std::size_t longest_stored = 65535, of_stored = 5, of_stream = 64;  // what is not made shorter is stored in blocks
  std::vector<std::uint8_t> packed(planes.size() + of_stored * (planes.size() / longest_stored + 1) + of_stream);
  isal_zstream stream{};  // all of it: its own start leaves what it looks back to as it finds it, and bytes would hang on that
  isal_deflate_init(&stream);
  stream.level = 1;
  stream.level_buf = work.data();
  stream.level_buf_size = static_cast<std::uint32_t>(work.size());
  stream.gzip_flag = IGZIP_ZLIB;
  stream.next_out = packed.data();
  stream.avail_out = static_cast<std::uint32_t>(packed.size());
  // The first bytes go alone: igzip 2.30 begins a long run with a hash of where the stream lies in memory in place of its second byte's
  // (igzip_icf_body_h1_gr_bt.asm, .write_first_byte), and a short run does not. Five bytes longer, and the same in every process.
  const std::span<std::uint8_t> all = planes, first = all.first(std::min<std::size_t>(all.size(), 8));
  if (!pack(stream, first, SYNC_FLUSH, false) || !pack(stream, all.subspan(first.size()), NO_FLUSH, true)) throw std::logic_error("a chunk could not be packed");
  packed.resize(stream.total_out);
  return packed;
}

}  // namespace kvarbo::h5
