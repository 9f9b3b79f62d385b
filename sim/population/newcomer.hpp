#pragma once
// Who comes in: attributes and initial states, drawn from the population's luck, not from that of what happens later.

#include "population/block.hpp"

namespace kvarbo {

/// Fills the attributes and states of a client. What is given is taken; all else is drawn from `people_key`.
void fill_newcomer(Block& block, std::uint32_t i, const Plan& plan, const Given& given, std::uint64_t people_key);

}  // namespace kvarbo
