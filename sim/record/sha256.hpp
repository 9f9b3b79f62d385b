#pragma once
// SHA-256, by which a result tells which text it was made from.

#include <string>
#include <string_view>

namespace kvarbo {

/// The SHA-256 of the bytes, as 64 hexadecimal digits in lower case.
std::string sha256(std::string_view bytes);

}  // namespace kvarbo
