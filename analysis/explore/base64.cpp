#include "analysis/explore/base64.hpp"

#include <cstdint>

namespace kvarbo::explore {

std::string base64(std::string_view bytes) {
  constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t here = bytes.size() - i;
    const auto byte = [&](std::size_t k) { return k < here ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i + k])) : 0u; };
    const std::uint32_t three = byte(0) << 16 | byte(1) << 8 | byte(2);
    out += letters[three >> 18];
    out += letters[three >> 12 & 63];
    out += here > 1 ? letters[three >> 6 & 63] : '=';
    out += here > 2 ? letters[three & 63] : '=';
  }
  return out;
}

}  // namespace kvarbo::explore
