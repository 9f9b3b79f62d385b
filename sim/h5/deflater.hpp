#pragma once
// Makes streams that zlib's inflate reads (RFC 1950 and 1951), many times faster than zlib where nothing but runs and frequencies is worth a look.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kvarbo::h5 {

/// Makes one stream after another. Each piece that is added becomes a block of its own: Huffman's code over its bytes and its runs of equal
/// bytes, or the bytes as they are where that is no longer. Repetitions of another kind are not looked for; columns of numbers whose bytes
/// are shuffled, a piece for the first bytes, one for the second and so on, have next to none. What it makes is the same on every processor.
class Deflater {
 public:
  Deflater();
  /// Adds bytes that are alike among themselves.
  void add(std::span<const std::uint8_t> piece);
  /// Ends the stream and gives it away; the next piece begins another.
  std::vector<std::uint8_t> finish();

 private:
  static constexpr std::size_t bytes = 256, shortest_run = 3, longest_run = 258, tokens = bytes + longest_run - shortest_run + 1;
  /// How something stands in the stream: bits, the first lowest, and how many.
  struct Word {
    std::uint32_t bits, size;
  };
  /// The code of a piece: how long each symbol's is, and the words of the tokens and of the block's end.
  struct Code {
    std::vector<std::uint8_t> lengths;
    std::array<Word, tokens> words;
    Word end;
    std::uint64_t bits;  ///< that the block takes
  };

  void find_tokens(std::span<const std::uint8_t> piece);
  Code code_of_tokens() const;
  void put_coded(const Code& code);
  void put_tokens(const Code& code);
  void put_stored(std::span<const std::uint8_t> piece);
  void put(Word word);
  void end_byte();

  std::vector<std::uint8_t> out_;
  std::uint64_t held_ = 0;  ///< bits that are not in out_ yet, the first lowest
  std::uint32_t held_size_ = 0;
  std::uint32_t checksum_ = 1;
  std::vector<std::uint16_t> found_;            ///< the tokens of a piece: bytes, and from 256 on runs of the byte before, by their length
  std::size_t found_count_ = 0;
  std::array<std::uint32_t, tokens> counts_{};  ///< how often each was found
};

}  // namespace kvarbo::h5
