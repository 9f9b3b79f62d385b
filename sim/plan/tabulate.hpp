#pragma once
// Working out tests for every combination of what they ask for.

#include "plan/plan.hpp"

namespace kvarbo {

inline constexpr std::size_t largest_table = 4096;

/// Whether tests ask for states, categories and places only, however they are combined.
bool is_tabular(const Plan& plan, Range32 tests);

/// Whether a kept place can meet some of the tests.
bool asks_for_kept(const Plan& plan, Range32 tests);

/// Adds what the tests ask for to the axes, while a table over them is not above `largest`; its size.
std::size_t add_axes(const Plan& plan, Range32 tests, Axes& axes, std::size_t size, std::size_t largest = largest_table);

/// Whether all tests hold at position `n` of a table.
bool holds_at(const Plan& plan, Range32 tests, const Axes& axes, std::size_t n);

}  // namespace kvarbo
