#pragma once
// Working out tests for every combination of what they ask for.

#include "plan/plan.hpp"

namespace kvarbo {

/// Whether tests ask for states, categories, places and supports only, however they are combined.
bool is_tabular(const Plan& plan, Range32 tests);

/// Whether a kept place can meet some of the tests.
bool asks_for_kept(const Plan& plan, Range32 tests);

/// Adds what the tests ask for to the axes of a table of a size, if it is not above `largest` then, nor has too many axes; whether so.
bool widen(const Plan& plan, Range32 tests, Axes& axes, std::size_t& size, std::size_t largest = largest_table);

/// Whether all tests hold at position `n` of a table.
bool holds_at(const Plan& plan, Range32 tests, const Axes& axes, std::size_t n);

}  // namespace kvarbo
