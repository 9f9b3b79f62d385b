#include "population/block.hpp"

#include <algorithm>

namespace kvarbo {

Block::Block(const Plan& plan, std::uint32_t block_number)
    : number(block_number), support_bits_(plan.support_bits.data()), processes_(plan.processes.size()) {
  const bool numbers = std::any_of(plan.attributes.begin(), plan.attributes.end(), [](const AttributePlan& a) { return a.numeric; });
  clock.set_width(plan.clocks.size());
  value.set_width(numbers ? plan.attributes.size() : 0);
  spell.set_width(plan.spells.size());
  entered.set_width(1);
  watched.set_width((plan.watches.size() + 63) / 64);
  traits_.set_width(processes_ + plan.attributes.size());
}

std::uint32_t Block::append() {
  const std::uint32_t i = size();
  vital.emplace_back();
  clock.append({});
  value.append(0);
  spell.append(never);
  entered.append(0);
  watched.append(0);
  traits_.append(0);
  return i;
}

std::size_t Block::bytes() const {
  return pool.bytes() + memory.bytes() + vital.capacity() * sizeof(Vital) + clock.bytes() + value.bytes() + spell.bytes() + entered.bytes() + watched.bytes() + traits_.bytes();
}

}  // namespace kvarbo
