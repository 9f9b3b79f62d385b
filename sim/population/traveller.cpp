#include "population/traveller.hpp"

namespace kvarbo {
namespace {

template <class T>
std::vector<T> row_of(const Part<T>& rows, std::uint32_t i) {
  return {rows.row(i), rows.row(i) + rows.width()};
}

template <class T>
void fill(Part<T>& rows, std::uint32_t i, const std::vector<T>& cells) {
  for (std::size_t column = 0; column < cells.size(); ++column) rows(column, i) = cells[column];
}

}  // namespace

Traveller take_along(const Block& block, std::uint32_t i, Ticks at) {
  Traveller who;
  who.key = block.vital[i].key;
  who.entered = block.entered[i];
  who.traits = {block.traits(i), block.traits(i) + block.trait_count()};
  who.values = row_of(block.value, i);
  who.spells = row_of(block.spell, i);
  who.clocks = row_of(block.clock, i);
  for (Clock& clock : who.clocks) clock.set_rate(0, at);
  for (SlotIndex m = block.vital[i].memories; m != no_slot; m = block.memory[m].next) who.memories.push_back(block.memory[m]);
  return who;
}

void settle_down(Block& block, std::uint32_t i, const Traveller& who) {
  block.vital[i].key = who.key;
  block.entered[i] = who.entered;
  for (std::size_t t = 0; t < who.traits.size(); ++t) block.set_trait(t, i, who.traits[t]);
  fill(block.value, i, who.values);
  fill(block.spell, i, who.spells);
  fill(block.clock, i, who.clocks);
  for (auto m = who.memories.rbegin(); m != who.memories.rend(); ++m) block.memory.add(block.vital[i].memories, *m);
}

namespace {

template <class Who, class F>
void each_part(Who& who, F&& f) {
  f(who.key);
  f(who.entered);
  f(who.traits);
  f(who.values);
  f(who.spells);
  f(who.clocks);
  f(who.memories);
}

}  // namespace

void put(ByteWriter& to, const Traveller& who) {
  each_part(who, [&](const auto& part) { to.put(part); });
}

Traveller take_traveller(ByteReader& from) {
  Traveller who;
  each_part(who, [&](auto& part) { from.take(part); });
  return who;
}

}  // namespace kvarbo
