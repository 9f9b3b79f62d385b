#include "h5/huffman.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace kvarbo::h5 {
namespace {

struct Node {
  std::uint64_t count;
  std::size_t above;
};

/// Depths of the symbols in Huffman's tree; `order` are those that occur, the rarest first. Two queues, both ascending: the symbols, and the
/// pairs made of them (van Leeuwen 1976).
std::vector<int> depths(std::span<const std::uint32_t> counts, const std::vector<std::size_t>& order) {
  std::vector<Node> nodes;
  for (const std::size_t symbol : order) nodes.push_back({counts[symbol], 0});
  std::size_t leaf = 0, pair = order.size();
  const auto rarest = [&] { return leaf < order.size() && (pair == nodes.size() || nodes[leaf].count <= nodes[pair].count) ? leaf++ : pair++; };
  while (nodes.size() < 2 * order.size() - 1) {
    const std::size_t a = rarest(), b = rarest();
    nodes[a].above = nodes[b].above = nodes.size();
    nodes.push_back({nodes[a].count + nodes[b].count, 0});
  }
  std::vector<int> depth(nodes.size(), 0);
  for (std::size_t n = nodes.size() - 1; n-- > 0;) depth[n] = depth[nodes[n].above] + 1;
  depth.resize(order.size());
  return depth;
}

}  // namespace

std::vector<std::uint8_t> code_lengths(std::span<const std::uint32_t> counts) {
  std::vector<std::uint32_t> flat(counts.begin(), counts.end());
  std::vector<std::size_t> order;
  for (std::size_t symbol = 0; symbol < flat.size(); ++symbol)
    if (flat[symbol] > 0) order.push_back(symbol);
  if (order.size() < 2) throw std::logic_error("a prefix code of fewer than two symbols");
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return flat[a] < flat[b]; });
  std::vector<int> depth = depths(flat, order);
  while (*std::max_element(depth.begin(), depth.end()) > longest_code) {  // halving keeps the order, and ends where all are alike
    for (const std::size_t symbol : order) flat[symbol] = (flat[symbol] + 1) / 2;
    depth = depths(flat, order);
  }
  std::vector<std::uint8_t> lengths(flat.size(), 0);
  for (std::size_t n = 0; n < order.size(); ++n) lengths[order[n]] = static_cast<std::uint8_t>(depth[n]);
  return lengths;
}

std::vector<std::uint16_t> codes_of(std::span<const std::uint8_t> lengths) {
  std::array<unsigned, longest_code + 2> next{};
  for (const std::uint8_t length : lengths)
    if (length > 0) ++next[length + 1u];
  for (std::size_t length = 1; length < next.size(); ++length) next[length] = (next[length] + next[length - 1]) << 1;
  std::vector<std::uint16_t> codes(lengths.size(), 0);
  for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
    if (lengths[symbol] == 0) continue;
    unsigned code = next[lengths[symbol]]++;
    for (int bit = 0; bit < lengths[symbol]; ++bit, code >>= 1) codes[symbol] = static_cast<std::uint16_t>(codes[symbol] << 1 | (code & 1));
  }
  return codes;
}

}  // namespace kvarbo::h5
