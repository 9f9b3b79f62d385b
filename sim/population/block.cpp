#include "population/block.hpp"

#include <algorithm>

namespace kvarbo {

Block::Block(const Plan& plan, std::uint32_t block_number)
    : number(block_number), processes_(plan.processes.size()), attributes_(plan.attributes.size()) {
  const bool numbers = std::any_of(plan.attributes.begin(), plan.attributes.end(), [](const AttributePlan& a) { return a.numeric; });
  clock.set_width(plan.clocks.size());
  value.set_width(numbers ? plan.attributes.size() : 0);
  spell.set_width(plan.spells.size());
  traits_.set_width(processes_ + attributes_ + plan.watches.size());
}

std::uint32_t Block::append() {
  const std::uint32_t i = size();
  vital.emplace_back();
  clock.append({});
  value.append(0);
  spell.append(never);
  traits_.append(0);
  return i;
}

std::size_t Block::bytes() const {
  return pool.bytes() + vital.capacity() * sizeof(Vital) + clock.bytes() + value.bytes() + spell.bytes() + traits_.bytes();
}

}  // namespace kvarbo
