#pragma once
// Fields of comma-separated values (RFC 4180).

#include <string>

namespace kvarbo {

/// A text as a field: in quotes where it must be.
std::string csv_field(const std::string& text);
/// A number as a field; empty for NaN.
std::string csv_field(double number);

}  // namespace kvarbo
