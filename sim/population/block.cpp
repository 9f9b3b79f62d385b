#include "population/block.hpp"

#include <algorithm>

namespace kvarbo {

Block::Block(const Plan& plan, std::uint32_t block_number) : number(block_number) {
  const bool numbers = std::any_of(plan.attributes.begin(), plan.attributes.end(), [](const AttributePlan& a) { return a.numeric; });
  clock.set_width(plan.clocks.size());
  state.set_width(plan.processes.size());
  category.set_width(plan.attributes.size());
  value.set_width(numbers ? plan.attributes.size() : 0);
  spell.set_width(plan.spells.size());
  watched.set_width(plan.watches.size());
}

std::uint32_t Block::append() {
  const std::uint32_t i = size();
  vital.emplace_back();
  clock.append({});
  state.append(0);
  category.append(0);
  value.append(0);
  spell.append(never);
  watched.append(0);
  return i;
}

std::size_t Block::bytes() const {
  return pool.bytes() + vital.capacity() * sizeof(Vital) + clock.bytes() + state.bytes() + category.bytes() + value.bytes() + spell.bytes() + watched.bytes();
}

}  // namespace kvarbo
