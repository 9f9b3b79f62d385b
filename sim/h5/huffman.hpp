#pragma once
// Prefix codes as deflate has them (RFC 1951, 3.2.2): short codes for frequent symbols, told by their lengths alone.

#include <cstdint>
#include <span>
#include <vector>

namespace kvarbo::h5 {

/// The longest code that deflate allows, in bits.
inline constexpr int longest_code = 15;

/// How long each symbol's code is, in bits: 0 for a symbol that does not occur. Huffman's code (1952), or one as near to it as the longest
/// code lets it be. At least two symbols must occur, so that the code is complete.
std::vector<std::uint8_t> code_lengths(std::span<const std::uint32_t> counts);

/// The codes of those lengths, the first bit lowest, as they stand in a stream.
std::vector<std::uint16_t> codes_of(std::span<const std::uint8_t> lengths);

}  // namespace kvarbo::h5
