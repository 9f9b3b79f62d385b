#include "population/block.hpp"

#include <algorithm>

namespace kvarbo {

Block::Block(const Plan& plan, std::uint32_t block_number) : number(block_number) {
  clock.resize(plan.clocks.size());
  state.resize(plan.processes.size());
  category.resize(plan.attributes.size());
  value.resize(plan.attributes.size());
  spell.resize(plan.spells.size());
  watched.resize(plan.watches.size());
  for (const AttributePlan& a : plan.attributes) numeric_.push_back(a.numeric);
}

std::uint32_t Block::append() {
  const std::uint32_t i = size();
  key.push_back(0);
  entered.push_back(0);
  place.push_back(0);
  phase.push_back(Phase::staying);
  stay_end.push_back(never);
  timer.push_back({});
  for (auto& column : clock) column.push_back({});
  slots.push_back(no_slot);
  for (auto& column : state) column.push_back(0);
  for (std::size_t a = 0; a < category.size(); ++a) {
    if (numeric_[a]) value[a].push_back(0);
    else category[a].push_back(0);
  }
  for (auto& column : spell) column.push_back(never);
  for (auto& column : watched) column.push_back(0);
  utility.push_back(0);
  traced.push_back(0);
  return i;
}

std::size_t Block::bytes() const {
  std::size_t sum = pool.bytes();
  const auto add = [&](const auto& column) { sum += column.capacity() * sizeof(column[0]); };
  add(key), add(entered), add(place), add(phase), add(stay_end), add(timer), add(slots), add(utility), add(traced);
  for (const auto& column : clock) add(column);
  for (const auto& column : state) add(column);
  for (const auto& column : category) add(column);
  for (const auto& column : value) add(column);
  for (const auto& column : spell) add(column);
  for (const auto& column : watched) add(column);
  return sum;
}

}  // namespace kvarbo
