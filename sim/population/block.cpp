#include "population/block.hpp"

#include <algorithm>

namespace kvarbo {
namespace {

std::size_t numbers_in(const Plan& plan) {
  const bool any = std::any_of(plan.attributes.begin(), plan.attributes.end(), [](const AttributePlan& a) { return a.numeric; });
  return any ? plan.attributes.size() : 0;
}

}  // namespace

// In the order in which they are wanted: what is rarely asked for stands last.
Block::Block(const Plan& plan, std::uint32_t block_number, std::pmr::memory_resource& memory_of)
    : number(block_number), pool(memory_of), memory(memory_of), support_bits_(plan.support_bits.data()), processes_(plan.processes.size()), records_(&memory_of) {
  std::size_t size = 0;
  vital.place(1, size);
  clock.place(plan.clocks.size(), size);
  traits_.place(processes_ + plan.attributes.size(), size);
  spell.place(plan.spells.size(), size);
  played_ = size;
  watched.place((plan.watches.size() + 63) / 64, size);
  entered.place(1, size);
  value.place(numbers_in(plan), size);
  apart_ = (size + sizeof(Word) - 1) / sizeof(Word) * sizeof(Word);
}

Block::Block(const Block& other, std::pmr::memory_resource& memory_of)
    : number(other.number),
      vital(other.vital),
      clock(other.clock),
      spell(other.spell),
      watched(other.watched),
      entered(other.entered),
      value(other.value),
      pool(other.pool, memory_of),
      memory(other.memory, memory_of),
      support_bits_(other.support_bits_),
      processes_(other.processes_),
      traits_(other.traits_),
      records_(other.records_, &memory_of),
      apart_(other.apart_),
      played_(other.played_),
      size_(other.size_) {
  lay_out();
}

void Block::lay_out() {
  each_part([&](auto& part) { part.lie_at(reinterpret_cast<std::byte*>(records_.data()), apart_); });
}

// A block that follows a full one fills up, too; the first one doubles.
void Block::make_room() {
  const std::size_t words = apart_ / sizeof(Word), clients = number > 0 ? block_size : std::clamp<std::size_t>(std::size_t{2} * size_, 64, block_size);
  records_.reserve(clients * words);
  lay_out();
}

std::uint32_t Block::append() {
  const std::size_t end = records_.size() + apart_ / sizeof(Word);
  if (end > records_.capacity()) make_room();
  records_.resize(end);
  const std::uint32_t i = size_++;
  vital.fill(i, {});
  clock.fill(i, {});
  traits_.fill(i, 0);
  spell.fill(i, never);
  watched.fill(i, 0);
  entered.fill(i, 0);
  value.fill(i, 0);
  return i;
}

std::size_t Block::bytes() const { return pool.bytes() + memory.bytes() + records_.capacity() * sizeof(Word); }

}  // namespace kvarbo
