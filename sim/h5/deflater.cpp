#include "h5/deflater.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "h5/huffman.hpp"

namespace kvarbo::h5 {
namespace {

constexpr std::array<std::uint8_t, 2> header{0x78, 0x01};  // deflate, a window of 32 KiB; made fast
constexpr std::size_t end_of_block = 256, symbols = 286, most_stored = 65535;
constexpr std::uint32_t last = 1, stored_block = 0 << 1, fixed_block = 1 << 1, coded_block = 2 << 1;

/// How deflate tells the length of a repetition (RFC 1951, 3.2.5): a symbol, and in extra bits how far above the symbol's least length.
struct Length {
  std::uint16_t symbol;
  std::uint8_t extra, above;
};

constexpr std::array<Length, 256> lengths_from_three() {
  std::array<Length, 256> out{};
  std::size_t at = 0;
  for (std::uint16_t symbol = 257; symbol < 285; ++symbol) {
    const int extra = symbol < 265 ? 0 : (symbol - 261) / 4;
    for (int above = 0; above < 1 << extra; ++above) out[at++] = {symbol, static_cast<std::uint8_t>(extra), static_cast<std::uint8_t>(above)};
  }
  out[255] = {285, 0, 0};  // the longest has a symbol of its own
  return out;
}
constexpr std::array<Length, 256> length_of = lengths_from_three();

/// How many bytes from `from` on are equal to the one before it; 0 where they are fewer than the shortest run, or the piece ends near.
std::size_t run_at(std::span<const std::uint8_t> piece, std::size_t from) {
  const std::uint8_t same = piece[from - 1];
  std::size_t at = from;
  const auto equal_here = [&](auto word) {  // as many bytes as the word has
    if (at + sizeof word > piece.size()) return false;
    std::memcpy(&word, &piece[at], sizeof word);
    return word == static_cast<decltype(word)>(same * std::uint64_t{0x0101010101010101});
  };
  if (!equal_here(std::uint32_t{})) return 0;
  while (equal_here(std::uint64_t{})) at += sizeof(std::uint64_t);
  while (at < piece.size() && piece[at] == same) ++at;
  return at - from;
}

}  // namespace

Deflater::Deflater() : out_(header.begin(), header.end()) {}

void Deflater::add(std::span<const std::uint8_t> piece) {
  if (piece.empty()) return;
  checksum_ = static_cast<std::uint32_t>(::adler32_z(checksum_, piece.data(), piece.size()));
  find_tokens(piece);
  const Code code = code_of_tokens();
  if (code.bits < 8 * piece.size()) put_coded(code);
  else put_stored(piece);
}

std::vector<std::uint8_t> Deflater::finish() {
  put({fixed_block | last, 3});
  put({0, 7});  // its end, in the fixed code
  end_byte();
  for (int shift = 24; shift >= 0; shift -= 8) out_.push_back(static_cast<std::uint8_t>(checksum_ >> shift));
  checksum_ = 1;
  std::vector<std::uint8_t> made = out_;
  out_.assign(header.begin(), header.end());
  return made;
}

void Deflater::find_tokens(std::span<const std::uint8_t> piece) {
  if (found_.size() < piece.size()) found_.resize(piece.size());
  counts_.fill(0);
  found_count_ = 0;
  const auto note = [&](std::size_t token) {
    found_[found_count_++] = static_cast<std::uint16_t>(token);
    ++counts_[token];
  };
  for (std::size_t at = 0; at < piece.size();) {
    note(piece[at++]);
    for (std::size_t run = run_at(piece, at); run >= shortest_run;) {
      const std::size_t length = std::min(run, longest_run);
      note(bytes + length - shortest_run);
      run -= length;
      at += length;
    }
  }
}

Deflater::Code Deflater::code_of_tokens() const {
  std::vector<std::uint32_t> counts(counts_.begin(), counts_.begin() + bytes);
  counts.resize(symbols, 0);
  counts[end_of_block] = 1;
  for (std::size_t run = 0; run < length_of.size(); ++run) counts[length_of[run].symbol] += counts_[bytes + run];
  Code code{code_lengths(counts), {}, {}, 0};
  const std::vector<std::uint16_t> codes = codes_of(code.lengths);
  const auto word = [&](std::size_t symbol) { return Word{codes[symbol], code.lengths[symbol]}; };
  code.end = word(end_of_block);
  for (std::size_t byte = 0; byte < bytes; ++byte) code.words[byte] = word(byte);
  for (std::size_t run = 0; run < length_of.size(); ++run) {
    const auto [symbol, extra, above] = length_of[run];
    const Word own = word(symbol);
    code.words[bytes + run] = {own.bits | std::uint32_t{above} << own.size, own.size + extra + 1};  // the last bit: one byte back
  }
  for (std::size_t token = 0; token < tokens; ++token) code.bits += std::uint64_t{counts_[token]} * code.words[token].size;
  return code;
}

void Deflater::put_coded(const Code& code) {
  constexpr std::uint32_t distances = 2, length_bits = 4;  // a code of two, of which the first is used; lengths of codes as plain numbers
  put({coded_block, 3});
  put({symbols - 257, 5});
  put({distances - 1, 5});
  put({19 - 4, 4});
  for (const int length : {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}) put({length < 16 ? length_bits : 0, 3});
  const std::vector<std::uint8_t> alike(16, length_bits);
  const std::vector<std::uint16_t> numbers = codes_of(alike);
  for (const std::uint8_t length : code.lengths) put({numbers[length], length_bits});
  for (std::uint32_t distance = 0; distance < distances; ++distance) put({numbers[1], length_bits});
  put_tokens(code);
  put(code.end);
}

void Deflater::put_stored(std::span<const std::uint8_t> piece) {
  for (; !piece.empty(); piece = piece.subspan(std::min(piece.size(), most_stored))) {
    const auto now = static_cast<std::uint32_t>(std::min(piece.size(), most_stored));
    put({stored_block, 3});
    end_byte();
    for (const std::uint32_t size : {now, ~now})
      for (const int shift : {0, 8}) out_.push_back(static_cast<std::uint8_t>(size >> shift));
    out_.insert(out_.end(), piece.begin(), piece.begin() + now);
  }
}

void Deflater::put_tokens(const Code& code) {
  std::size_t at = out_.size();
  out_.resize(at + code.bits / 8 + sizeof held_);
  std::uint64_t held = held_;
  std::uint32_t size = held_size_;
  for (const std::uint16_t token : std::span(found_).first(found_count_)) {
    const Word word = code.words[token];
    held |= std::uint64_t{word.bits} << size;
    size += word.size;
    if (size < 32) continue;
    for (int shift = 0; shift < 32; shift += 8) out_[at++] = static_cast<std::uint8_t>(held >> shift);
    held >>= 32;
    size -= 32;
  }
  held_ = held;
  held_size_ = size;
  out_.resize(at);
}

void Deflater::put(Word word) {
  held_ |= std::uint64_t{word.bits} << held_size_;
  for (held_size_ += word.size; held_size_ >= 8; held_size_ -= 8, held_ >>= 8) out_.push_back(static_cast<std::uint8_t>(held_));
}

void Deflater::end_byte() {
  put({0, (8 - held_size_ % 8) % 8});
}

}  // namespace kvarbo::h5
