#include "plan/tabulate.hpp"

#include <algorithm>

#include "plan/compiler.hpp"

namespace kvarbo {
namespace {

using Op = Test::Op;

bool composite(const Test& t) { return t.op == Op::all || t.op == Op::any || t.op == Op::none; }
auto find(const Axes& axes, const Axis& axis) {
  return std::find_if(axes.begin(), axes.end(), [&](const Axis& a) { return a.op == axis.op && a.subject == axis.subject; });
}

// A table's number at the `n`-th combination of axes that include all of its own.
double value_at(const ValueTable& table, const Axes& axes, std::size_t n) {
  std::size_t position = 0;
  for (const Axis& own : table.axes) {
    const Axis& axis = *find(axes, own);
    position += own.stride * (n / axis.stride % axis.size);
  }
  return table.values[position];
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
  if (!composite(t)) {
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
    if (!composite(plan.tests[i]) && !f(plan.tests[i])) return false;
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
  TruthTable table;
  const std::size_t size = add_axes(plan_, tests, table.axes, 1);
  if (tests.count == 0 || size > largest_table) return no_table;
  table.kept = asks_for_kept(plan_, tests);
  for (std::size_t n = 0; n < size; ++n) table.holds.push_back(holds_at(plan_, tests, table.axes, n));
  plan_.truth_tables.push_back(std::move(table));
  return static_cast<std::uint32_t>(plan_.truth_tables.size() - 1);
}

std::uint32_t Compiler::seekable(ServiceId place) {
  const auto& routes = plan_.services[place].seeks_here;
  const std::size_t places = plan_.services.size() + 2, largest = largest_table * places;
  if (routes.empty() || routes.size() > 64) return no_table;
  // What a table can hold of a guard stands before the rest.
  const auto tabled = [&](RouteId r) {
    const Guard& g = plan_.routes[r].requires_;
    return Range32{g.tests.first, g.table == no_table ? 0 : g.tests.count - g.rest.count};
  };
  Axes axes = {{Op::place, 0, 1, static_cast<std::uint32_t>(places)}};  // the place is known: it runs first, and is left out
  std::size_t size = places;
  for (const RouteId r : routes)
    if ((size = add_axes(plan_, tabled(r), axes, size, largest)) > largest) return no_table;
  MaskTable table;
  for (std::size_t n = place.index(); n < size; n += places) {
    std::uint64_t mask = 0;
    for (std::size_t r = 0; r < routes.size(); ++r)
      if (holds_at(plan_, tabled(routes[r]), axes, n)) mask |= std::uint64_t{1} << r;
    table.masks.push_back(mask);
  }
  table.axes.assign(axes.begin() + 1, axes.end());
  for (Axis& axis : table.axes) axis.stride /= static_cast<std::uint32_t>(places);
  plan_.mask_tables.push_back(std::move(table));
  return static_cast<std::uint32_t>(plan_.mask_tables.size() - 1);
}

std::uint32_t Compiler::rate_table(const std::vector<const Hazard*>& hazards) {
  ValueTable sums;
  std::size_t size = 1;
  for (const Hazard* h : hazards) {
    if (h->effects.terms.count > 0) return no_table;
    if (h->effects.table == no_table) continue;
    for (Axis axis : plan_.value_tables[h->effects.table].axes) {
      if (find(sums.axes, axis) != sums.axes.end()) continue;
      axis.stride = static_cast<std::uint32_t>(size);
      sums.axes.push_back(axis);
      size *= axis.size;
      if (size > largest_table) return no_table;
    }
  }
  for (std::size_t n = 0; n < size; ++n) {
    double sum = 0;
    for (const Hazard* h : hazards) sum += h->effects.none() ? h->per_tick : h->per_tick * value_at(plan_.value_tables[h->effects.table], sums.axes, n);
    sums.values.push_back(sum);
  }
  plan_.value_tables.push_back(std::move(sums));
  return static_cast<std::uint32_t>(plan_.value_tables.size() - 1);
}

std::uint32_t Compiler::tabulate(std::vector<EffectTerm>& terms) {
  const auto fits = [&](const EffectTerm& e) {
    return e.by == Effect::By::factor && is_tabular(plan_, e.when.tests) && !asks_for_kept(plan_, e.when.tests);
  };
  ValueTable table;
  std::size_t size = 1;
  for (const EffectTerm& e : terms)
    if (fits(e)) size = std::min(add_axes(plan_, e.when.tests, table.axes, size), largest_table + 1);
  if (size > largest_table || std::none_of(terms.begin(), terms.end(), fits)) return no_table;
  for (std::size_t n = 0; n < size; ++n) {
    double product = 1;
    for (const EffectTerm& e : terms)
      if (fits(e) && holds_at(plan_, e.when.tests, table.axes, n)) product *= e.factor;
    table.values.push_back(product);
  }
  std::erase_if(terms, fits);
  plan_.value_tables.push_back(std::move(table));
  return static_cast<std::uint32_t>(plan_.value_tables.size() - 1);
}

}  // namespace kvarbo
