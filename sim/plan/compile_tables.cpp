// Effects worked out beforehand for each combination of what they ask for.
#include <algorithm>
#include <span>

#include "plan/compiler.hpp"

namespace kvarbo {
namespace {

constexpr std::size_t largest_table = 4096;

using Op = Test::Op;

bool tabular(const Test& t) { return t.op == Op::state || t.op == Op::category || (t.op == Op::place && !t.wanted); }

bool same_axis(const EffectTable::Axis& a, const Test& t) { return a.op == t.op && (t.op == Op::place || a.subject == t.subject); }

std::size_t values_of(const Spec& spec, const Test& t) {
  if (t.op == Op::state) return spec.processes.at_index(t.subject).states.size();
  if (t.op == Op::category) return spec.attributes.at_index(t.subject).categories.size();
  return spec.services.size() + 2;
}

}  // namespace

std::uint32_t Compiler::tabulate(std::vector<EffectTerm>& terms) {
  const auto tests_of = [&](const EffectTerm& e) { return std::span(plan_.tests).subspan(e.when.first, e.when.count); };
  const auto fits = [&](const EffectTerm& e) { return e.by == Effect::By::factor && std::ranges::all_of(tests_of(e), tabular); };
  EffectTable table;
  std::vector<std::size_t> sizes;
  std::size_t size = 1;
  std::vector<EffectTerm> tabled, others;
  for (const EffectTerm& e : terms) {
    if (!fits(e)) {
      others.push_back(e);
      continue;
    }
    tabled.push_back(e);
    for (const Test& t : tests_of(e)) {
      if (std::ranges::any_of(table.axes, [&](const auto& a) { return same_axis(a, t); })) continue;
      table.axes.push_back({t.op, t.op == Op::place ? std::uint16_t{0} : t.subject, static_cast<std::uint32_t>(size)});
      sizes.push_back(values_of(spec_, t));
      size *= sizes.back();
    }
  }
  if (tabled.empty() || size > largest_table) return no_table;
  for (std::size_t n = 0; n < size; ++n) {
    const auto holds = [&](const Test& t) {
      const auto axis = std::ranges::find_if(table.axes, [&](const auto& a) { return same_axis(a, t); }) - table.axes.begin();
      const std::size_t value = n / table.axes[axis].stride % sizes[axis];
      if (t.op == Op::place) return static_cast<bool>(plan_.sets[t.set][value]);
      return static_cast<bool>(t.mask >> value & 1);
    };
    double product = 1;
    for (const EffectTerm& e : tabled)
      if (std::ranges::all_of(tests_of(e), holds)) product *= e.factor;
    table.product.push_back(product);
  }
  terms = std::move(others);
  plan_.tables.push_back(std::move(table));
  return static_cast<std::uint32_t>(plan_.tables.size() - 1);
}

}  // namespace kvarbo
