#pragma once
// What holds in every run of every valid scenario.

#include <string>

#include "support/played.hpp"

namespace kvarbo {

/// Clients conserved: everybody enters once, is in one place until it leaves or dies, acts no more then (its applications and supports
/// end with it), and every process knows as many as there are. Wants recorded events. What is broken first, or empty.
std::string broken_conservation(const Played& played);

/// Where room never falls, clients and kept places never exceed it. What is broken first, or empty.
std::string broken_room(const Played& played);

/// Counts are not negative, waits of those who got in are at least 0, person-days fit the population, costs and outcomes are finite.
/// What is broken first, or empty.
std::string broken_counts(const Played& played);

}  // namespace kvarbo
