#pragma once
// Events in few bytes, for those that must wait on disk.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/run_result.hpp"

namespace kvarbo {

/// The events as bytes: nine for most where they stand by client and instant, whatever their order brought back as they were.
std::vector<std::uint8_t> coded(std::span<const Event> events);

/// The events that coded() was given; `count` tells how many.
std::vector<Event> decoded(std::span<const std::uint8_t> bytes, std::size_t count);

}  // namespace kvarbo
