#pragma once
// Pieces of JSON.

#include <string>
#include <vector>

namespace kvarbo {

/// A text in quotes, escaped.
std::string json_text(const std::string& value);
/// A number in full precision; null where it is not finite.
std::string json_number(double value);
/// Items as a list, each on a line of its own, `indent` deeper.
std::string json_list(const std::vector<std::string>& items, const std::string& indent);

}  // namespace kvarbo
