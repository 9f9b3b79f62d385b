#include "population/newcomer.hpp"

namespace kvarbo {
namespace {

std::uint8_t draw_category(const std::vector<double>& shares, double u) {
  double up_to = 0;
  std::size_t last = 0;  // rounding may leave the sum a hair below 1: the last that can be drawn takes the rest
  for (std::size_t c = 0; c < shares.size(); ++c) {
    if (shares[c] <= 0) continue;
    up_to += shares[c];
    last = c;
    if (u < up_to) break;
  }
  return static_cast<std::uint8_t>(last);
}

const std::vector<double>& row(const std::vector<std::vector<double>>& rows, AttributeId given, const Block& block, std::uint32_t i) {
  return rows[given.valid() ? block.category(given.index(), i) : 0];
}

}  // namespace

void fill_newcomer(Block& block, std::uint32_t i, const Plan& plan, const Given& given, std::uint64_t people_key) {
  const Spec& spec = *plan.spec;
  for (std::size_t a = 0; a < spec.attributes.size(); ++a) {
    const Attribute& attribute = spec.attributes.at_index(a);
    const double u = uniform_at(people_key, plan.attributes[a].purpose, 0, event_draws);
    if (attribute.is_number())
      block.value(a, i) = given.attributes[a] ? *given.attributes[a] : quantile(attribute.number, u);
    else
      block.category(a, i) = given.attributes[a] ? static_cast<std::uint8_t>(*given.attributes[a])
                                                 : draw_category(row(attribute.probabilities, attribute.given, block, i), u);
  }
  for (std::size_t p = 0; p < spec.processes.size(); ++p) {
    const Process& process = spec.processes.at_index(p);
    const double u = uniform_at(people_key, purpose_of("initial." + process.id), 0, event_draws);
    block.state(p, i) = given.states[p] ? static_cast<std::uint8_t>(*given.states[p]) : draw_category(row(process.initial, process.given, block, i), u);
  }
}

}  // namespace kvarbo
