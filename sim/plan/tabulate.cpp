#include "plan/tabulate.hpp"

#include <algorithm>
#include <map>

#include "plan/compiler.hpp"

namespace kvarbo {
namespace {

using Op = Test::Op;

auto find(const Axes& axes, const Axis& axis) {
  return std::find_if(axes.begin(), axes.end(), [&](const Axis& a) { return a.op == axis.op && a.subject == axis.subject && a.supports == axis.supports; });
}

// Adds an axis that is not there yet; whether it was not.
bool add(const Axis& axis, Axes& axes) {
  const bool fresh = find(axes, axis) == axes.end();
  if (fresh) axes.push_back(axis);
  return fresh;
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

bool tabular(const Test& t) { return t.op == Op::state || t.op == Op::category || t.op == Op::place || (t.op == Op::support && t.exact); }

// The axis that a test asks for, without its stride.
Axis axis_of(const Test& t) {
  Axis axis;
  axis.op = t.op;
  if (t.op == Op::state || t.op == Op::category) axis.subject = t.subject;
  if (t.op == Op::support) axis.supports = t.mask;
  return axis;
}

std::size_t values_of(const Spec& spec, const Test& t) {
  if (t.op == Op::state) return spec.processes.at_index(t.subject).states.size();
  if (t.op == Op::category) return spec.attributes.at_index(t.subject).categories.size();
  if (t.op == Op::support) return 2;
  return spec.services.size() + 2;
}

// The node at `i`, which is moved past it.
bool node_holds(const Plan& plan, std::uint32_t& i, const Axes& axes, std::size_t n) {
  const Test& t = plan.tests[i];
  if (!t.composite()) {
    ++i;
    const Axis& axis = *find(axes, axis_of(t));
    const std::size_t value = n / axis.stride % axis.size;
    if (t.op == Op::support) return (value == 1) == t.wanted;
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
  return every_leaf(plan, tests, tabular);
}

bool asks_for_kept(const Plan& plan, Range32 tests) {
  return !every_leaf(plan, tests, [](const Test& t) { return t.op != Op::place || !t.wanted; });
}

bool widen(const Plan& plan, Range32 tests, Axes& axes, std::size_t& size, std::size_t largest) {
  Axes wider = axes;
  std::size_t grown = size;
  const bool fits = every_leaf(plan, tests, [&](const Test& t) {
    Axis axis = axis_of(t);
    axis.stride = static_cast<std::uint32_t>(grown);
    axis.size = static_cast<std::uint32_t>(values_of(*plan.spec, t));
    grown *= add(axis, wider) ? axis.size : 1;
    return grown <= largest && wider.size() <= most_axes;
  });
  if (fits) axes = std::move(wider), size = grown;
  return fits;
}

bool holds_at(const Plan& plan, Range32 tests, const Axes& axes, std::size_t n) {
  for (std::uint32_t i = tests.first; i < tests.first + tests.count;)
    if (!node_holds(plan, i, axes, n)) return false;
  return true;
}

std::uint32_t Compiler::truth_table(Range32 tests) {
  Axes axes;
  std::size_t size = 1;
  if (tests.count == 0 || !widen(plan_, tests, axes, size)) return no_table;
  std::vector<std::uint8_t> holds;
  for (std::size_t n = 0; n < size; ++n) holds.push_back(holds_at(plan_, tests, axes, n));
  plan_.truth_tables.push_back({lookup(std::move(axes), std::move(holds)), asks_for_kept(plan_, tests)});
  return static_cast<std::uint32_t>(plan_.truth_tables.size() - 1);
}

// The axes of a table for one place alone, which is left out of them, or for all.
struct Compiler::Frame {
  Axes axes;
  std::size_t places, largest, size = 1, first = 0, step = 1;

  Frame(ServiceId place, std::size_t all_places, std::size_t most_cells = largest_table) : places(all_places), largest(most_cells) {
    if (!place.valid()) return;
    axes.push_back({Op::place, 0, 1, static_cast<std::uint32_t>(places), 0});
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

std::uint32_t Compiler::mask_table(std::vector<Case>& cases, ServiceId place) {
  Frame frame(place, plan_.services.size() + 2);
  if (cases.empty() || cases.size() > 64) return no_table;
  for (Case& one : cases) one.tabled = widen(plan_, one.when, frame.axes, frame.size, frame.largest);
  std::vector<std::uint64_t> masks;
  for (std::size_t n = frame.first; n < frame.size; n += frame.step) {
    std::uint64_t mask = 0;
    for (std::size_t c = 0; c < cases.size(); ++c)
      if (cases[c].possible && (!cases[c].tabled || holds_at(plan_, cases[c].when, frame.axes, n))) mask |= std::uint64_t{1} << c;
    masks.push_back(mask);
  }
  plan_.mask_tables.push_back(lookup(frame.take(), std::move(masks)));
  return static_cast<std::uint32_t>(plan_.mask_tables.size() - 1);
}

bool Compiler::widen_for(const Hazard& hazard, const Case& one, Axes& axes, std::size_t& size, std::size_t largest) const {
  Axes wider = axes;
  std::size_t grown = size;
  if (!widen(plan_, one.when, wider, grown, largest)) return false;
  for (std::uint32_t t = 0; t < hazard.effects.tables.count; ++t)
    for (Axis axis : plan_.value_tables[hazard.effects.tables.first + t].axes()) {
      axis.stride = static_cast<std::uint32_t>(grown);
      grown *= add(axis, wider) ? axis.size : 1;
      if (grown > largest || wider.size() > most_axes) return false;
    }
  axes = std::move(wider);
  size = grown;
  return true;
}

bool Compiler::slow(Hazards& hazards) const {
  // A ring that comes to nothing costs about as much as three looks at a bound, and a client's bounds would be looked at once in some days.
  constexpr double slow_per_day = 1 / 30.0;
  double sum = 0;
  for (const Running& r : hazards.list) {
    double highest = r.hazard.per_tick;
    const Effects& effects = r.hazard.effects;
    for (std::uint32_t t = effects.tables.first; t < effects.tables.first + effects.tables.count; ++t) {
      const auto& cells = plan_.value_tables[t].cells();
      highest *= *std::max_element(cells.begin(), cells.end());
    }
    for (std::uint32_t b = effects.boosts.first; b < effects.boosts.first + effects.boosts.count; ++b) highest *= plan_.boosts[b].highest;
    sum += highest;
  }
  const bool is_slow = sum * static_cast<double>(ticks_per_day) <= slow_per_day;
  if (is_slow) hazards.at_most = sum;
  return is_slow;
}

// Each cell costs a row to work out; a second table costs a look-up in each.
constexpr std::size_t largest_rate_table = 256;

void Compiler::bound(Hazards& hazards, const std::vector<Case>& cases, ServiceId place) {
  std::vector<Frame> frames;  // of the tables, in their order
  const auto put = [&](std::size_t h) {
    const auto fits = [&](Frame& f) { return widen_for(hazards.list[h].hazard, cases[h], f.axes, f.size, f.largest); };
    auto frame = std::find_if(frames.begin(), frames.end(), fits);
    if (frame == frames.end()) {
      Frame alone(place, plan_.services.size() + 2, largest_rate_table);
      if (frames.size() == Hazards::most_tables || !fits(alone)) return false;
      frame = frames.insert(frames.end(), std::move(alone));
      hazards.tables.emplace_back();
    }
    hazards.tables[static_cast<std::size_t>(frame - frames.begin())].of |= std::uint64_t{1} << h;
    return true;
  };
  for (std::size_t h = 0; h < hazards.list.size(); ++h)
    if (cases[h].possible && (h >= 64 || hazards.list[h].hazard.effects.boosts.count > 0 || !put(h))) hazards.others.push_back(static_cast<std::uint16_t>(h));
  for (std::size_t t = 0; t < frames.size(); ++t) hazards.tables[t] = rate_table(hazards, hazards.tables[t].of, cases, frames[t]);
}

RateTable Compiler::rate_table(const Hazards& hazards, std::uint64_t of, const std::vector<Case>& cases, Frame& frame) {
  std::map<std::vector<double>, std::uint32_t> known;  // many combinations have the same rates
  std::vector<std::uint32_t> rows;
  for (std::size_t n = frame.first; n < frame.size; n += frame.step) {
    std::vector<double> row{0};
    for (std::size_t h = 0; h < hazards.list.size(); ++h) {
      const bool runs = h < 64 && (of >> h & 1) && holds_at(plan_, cases[h].when, frame.axes, n);
      row.push_back(runs ? rate_at(hazards.list[h].hazard, frame.axes, n) : 0);
      row.front() += row.back();
    }
    const auto [at, fresh] = known.emplace(row, static_cast<std::uint32_t>(plan_.rates.size()));
    if (fresh) plan_.rates.insert(plan_.rates.end(), row.begin(), row.end());
    rows.push_back(at->second);
  }
  if (rows.size() == 1) return {of, no_table, rows.front()};
  plan_.rate_tables.push_back(lookup(frame.take(), std::move(rows)));
  return {of, static_cast<std::uint32_t>(plan_.rate_tables.size() - 1), 0};
}

// A hazard under what its tables hold at position `n`, per tick.
double Compiler::rate_at(const Hazard& hazard, const Axes& axes, std::size_t n) const {
  double rate = hazard.per_tick;
  for (std::uint32_t t = 0; t < hazard.effects.tables.count; ++t) rate *= value_at(plan_.value_tables[hazard.effects.tables.first + t], axes, n);
  return rate;
}

namespace {

// Terms whose tables would be one.
struct TermGroup {
  Axes axes;
  std::size_t size = 1;
  std::vector<EffectTerm> terms = {};
};

// Puts a term where it fits first; false if it fits nowhere.
bool put_with_others(const Plan& plan, const EffectTerm& term, std::vector<TermGroup>& groups) {
  const auto room = std::find_if(groups.begin(), groups.end(), [&](TermGroup& g) { return widen(plan, term.when.tests, g.axes, g.size); });
  if (room != groups.end()) {
    room->terms.push_back(term);
    return true;
  }
  TermGroup alone{{}, 1, {term}};
  const bool fits = widen(plan, term.when.tests, alone.axes, alone.size);
  if (fits) groups.push_back(std::move(alone));
  return fits;
}

}  // namespace

Range32 Compiler::tabulate(std::vector<EffectTerm>& terms) {
  std::vector<TermGroup> groups;
  std::erase_if(terms, [&](const EffectTerm& e) {
    const bool fits = e.by == Effect::By::factor && is_tabular(plan_, e.when.tests) && !asks_for_kept(plan_, e.when.tests);
    return fits && put_with_others(plan_, e, groups);
  });
  const Range32 tables{static_cast<std::uint32_t>(plan_.value_tables.size()), static_cast<std::uint32_t>(groups.size())};
  for (TermGroup& group : groups) {
    std::vector<double> products;
    for (std::size_t n = 0; n < group.size; ++n) {
      double product = 1;
      for (const EffectTerm& e : group.terms)
        if (holds_at(plan_, e.when.tests, group.axes, n)) product *= e.factor;
      products.push_back(product);
    }
    plan_.value_tables.push_back(lookup(std::move(group.axes), std::move(products)));
  }
  return tables;
}

}  // namespace kvarbo
