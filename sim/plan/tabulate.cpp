#include "plan/tabulate.hpp"

#include <algorithm>

#include "plan/compiler.hpp"

namespace kvarbo {
namespace {

using Op = Test::Op;

auto find(const Axes& axes, const Axis& axis) {
  return std::find_if(axes.begin(), axes.end(), [&](const Axis& a) { return a.op == axis.op && a.subject == axis.subject; });
}

// A table's number at the `n`-th combination of axes that include all of its own.
double value_at(const Lookup<double>& table, const Axes& axes, std::size_t n) {
  std::size_t position = 0;
  for (const Axis& own : table.axes()) {
    const Axis& axis = *find(axes, own);
    position += own.stride * (n / axis.stride % axis.size);
  }
  return table.cells()[position];
}

bool asks(const Axis& a, const Test& t) { return a.op == t.op && (t.op == Op::place || a.subject == t.subject); }

std::size_t values_of(const Spec& spec, const Test& t) {
  if (t.op == Op::state) return spec.processes.at_index(t.subject).states.size();
  if (t.op == Op::category) return spec.attributes.at_index(t.subject).categories.size();
  return spec.services.size() + 2;
}

// The node at `i`, which is moved past it.
bool node_holds(const Plan& plan, std::uint32_t& i, const Axes& axes, std::size_t n) {
  const Test& t = plan.tests[i];
  if (!t.composite()) {
    ++i;
    const Axis& axis = *std::find_if(axes.begin(), axes.end(), [&](const Axis& a) { return asks(a, t); });
    const std::size_t value = n / axis.stride % axis.size;
    return t.op == Op::place ? static_cast<bool>(plan.sets[t.set][value]) : static_cast<bool>(t.mask >> value & 1);
  }
  bool all = true, any = false;
  for (++i; i < t.end;) {
    const bool part = node_holds(plan, i, axes, n);
    all = all && part;
    any = any || part;
  }
  return t.op == Op::all ? all : t.op == Op::any ? any : !any;
}

template <class F>
bool every_leaf(const Plan& plan, Range32 tests, F&& f) {
  for (std::uint32_t i = tests.first; i < tests.first + tests.count; ++i)
    if (!plan.tests[i].composite() && !f(plan.tests[i])) return false;
  return true;
}

}  // namespace

bool is_tabular(const Plan& plan, Range32 tests) {
  return every_leaf(plan, tests, [](const Test& t) { return t.op == Op::state || t.op == Op::category || t.op == Op::place; });
}

bool asks_for_kept(const Plan& plan, Range32 tests) {
  return !every_leaf(plan, tests, [](const Test& t) { return t.op != Op::place || !t.wanted; });
}

std::size_t add_axes(const Plan& plan, Range32 tests, Axes& axes, std::size_t size, std::size_t largest) {
  every_leaf(plan, tests, [&](const Test& t) {
    if (std::none_of(axes.begin(), axes.end(), [&](const Axis& a) { return asks(a, t); })) {
      const std::size_t values = values_of(*plan.spec, t);
      axes.push_back({t.op, t.op == Op::place ? std::uint16_t{0} : t.subject, static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(values)});
      size *= values;
    }
    return size <= largest;
  });
  return size;
}

bool holds_at(const Plan& plan, Range32 tests, const Axes& axes, std::size_t n) {
  for (std::uint32_t i = tests.first; i < tests.first + tests.count;)
    if (!node_holds(plan, i, axes, n)) return false;
  return true;
}

std::uint32_t Compiler::truth_table(Range32 tests) {
  Axes axes;
  const std::size_t size = add_axes(plan_, tests, axes, 1);
  if (tests.count == 0 || size > largest_table) return no_table;
  std::vector<std::uint8_t> holds;
  for (std::size_t n = 0; n < size; ++n) holds.push_back(holds_at(plan_, tests, axes, n));
  plan_.truth_tables.push_back({lookup(std::move(axes), std::move(holds)), asks_for_kept(plan_, tests)});
  return static_cast<std::uint32_t>(plan_.truth_tables.size() - 1);
}

namespace {

// The axes of a table for one place alone, which is left out of them, or for all.
struct Frame {
  Axes axes;
  std::size_t places, size = 1, largest = largest_table, first = 0, step = 1;

  Frame(ServiceId place, std::size_t all_places) : places(all_places) {
    if (!place.valid()) return;
    axes.push_back({Op::place, 0, 1, static_cast<std::uint32_t>(places)});
    size = step = places, largest *= places, first = place.index();
  }
  // The axes without the place.
  Axes take() {
    if (step == 1) return std::move(axes);
    Axes without(axes.begin() + 1, axes.end());
    for (Axis& a : without) a.stride /= static_cast<std::uint32_t>(places);
    return without;
  }
};

}  // namespace

std::uint32_t Compiler::mask_table(const std::vector<Case>& cases, ServiceId place) {
  Frame frame(place, plan_.services.size() + 2);
  if (cases.empty() || cases.size() > 64) return no_table;
  for (const Case& one : cases)
    if ((frame.size = add_axes(plan_, one.when, frame.axes, frame.size, frame.largest)) > frame.largest) return no_table;
  std::vector<std::uint64_t> masks;
  for (std::size_t n = frame.first; n < frame.size; n += frame.step) {
    std::uint64_t mask = 0;
    for (std::size_t c = 0; c < cases.size(); ++c)
      if (cases[c].possible && holds_at(plan_, cases[c].when, frame.axes, n)) mask |= std::uint64_t{1} << c;
    masks.push_back(mask);
  }
  plan_.mask_tables.push_back(lookup(frame.take(), std::move(masks)));
  return static_cast<std::uint32_t>(plan_.mask_tables.size() - 1);
}

bool Compiler::add_axes_of(const Hazard& hazard, const Case& one, Axes& axes, std::size_t& size, std::size_t largest) const {
  Axes wider = axes;
  std::size_t grown = add_axes(plan_, one.when, wider, size, largest);
  if (hazard.effects.table != no_table)
    for (Axis axis : plan_.value_tables[hazard.effects.table].axes()) {
      if (grown > largest || find(wider, axis) != wider.end()) continue;
      axis.stride = static_cast<std::uint32_t>(grown);
      wider.push_back(axis);
      grown *= axis.size;
    }
  if (grown > largest) return false;
  axes = std::move(wider);
  size = grown;
  return true;
}

void Compiler::bound(Hazards& hazards, const std::vector<Case>& cases, ServiceId place) {
  Frame frame(place, plan_.services.size() + 2);
  std::vector<std::size_t> tabled;
  for (std::size_t h = 0; h < hazards.list.size(); ++h) {
    const Hazard& hazard = hazards.list[h].hazard;
    if (!cases[h].possible) continue;
    if (hazard.effects.boosts.count == 0 && add_axes_of(hazard, cases[h], frame.axes, frame.size, frame.largest)) tabled.push_back(h);
    else hazards.others.push_back(static_cast<std::uint16_t>(h));
  }
  if (tabled.empty()) return;
  std::vector<double> sums;
  for (std::size_t n = frame.first; n < frame.size; n += frame.step) {
    double sum = 0;
    for (const std::size_t h : tabled) {
      if (!holds_at(plan_, cases[h].when, frame.axes, n)) continue;
      const Hazard& hazard = hazards.list[h].hazard;
      sum += hazard.effects.table == no_table ? hazard.per_tick : hazard.per_tick * value_at(plan_.value_tables[hazard.effects.table], frame.axes, n);
    }
    sums.push_back(sum);
  }
  hazards.bound = static_cast<std::uint32_t>(plan_.value_tables.size());
  plan_.value_tables.push_back(lookup(frame.take(), std::move(sums)));
}

std::uint32_t Compiler::tabulate(std::vector<EffectTerm>& terms) {
  const auto fits = [&](const EffectTerm& e) {
    return e.by == Effect::By::factor && is_tabular(plan_, e.when.tests) && !asks_for_kept(plan_, e.when.tests);
  };
  Axes axes;
  std::size_t size = 1;
  for (const EffectTerm& e : terms)
    if (fits(e)) size = std::min(add_axes(plan_, e.when.tests, axes, size), largest_table + 1);
  if (size > largest_table || std::none_of(terms.begin(), terms.end(), fits)) return no_table;
  std::vector<double> products;
  for (std::size_t n = 0; n < size; ++n) {
    double product = 1;
    for (const EffectTerm& e : terms)
      if (fits(e) && holds_at(plan_, e.when.tests, axes, n)) product *= e.factor;
    products.push_back(product);
  }
  std::erase_if(terms, fits);
  plan_.value_tables.push_back(lookup(std::move(axes), std::move(products)));
  return static_cast<std::uint32_t>(plan_.value_tables.size() - 1);
}

}  // namespace kvarbo
