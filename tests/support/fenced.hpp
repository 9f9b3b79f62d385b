#pragma once
// Examples in documents.

#include <string>

namespace kvarbo {

/// All that stands between ```LANGUAGE and ``` in a file, in its order.
std::string fenced(const std::string& path, const std::string& language);

}  // namespace kvarbo
