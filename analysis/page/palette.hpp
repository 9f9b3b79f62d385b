#pragma once
// The colours of all pages.

#include <cstddef>
#include <string>

namespace kvarbo::page {

/// Colours that the colour-blind tell apart, each at least 3:1 against white.
inline constexpr const char* palette[] = {"#0072b2", "#d55e00", "#007a5a", "#a63d8f", "#7a5c00", "#4b4bc8", "#5c6670", "#b3261e", "#00808f", "#8a4b2a"};
inline constexpr std::size_t palette_size = sizeof(palette) / sizeof(palette[0]);
inline const char* color_of(std::size_t number) { return palette[number % palette_size]; }
/// All of them for a page's script.
std::string palette_json();

}  // namespace kvarbo::page
