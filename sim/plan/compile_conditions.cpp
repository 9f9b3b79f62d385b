#include <algorithm>

#include "plan/compiler.hpp"
#include "plan/tabulate.hpp"

namespace kvarbo {
namespace {

using Kind = Condition::Kind;
using Op = Test::Op;

constexpr double tolerance = 1e-9;  // comparisons with thresholds allow this much
constexpr std::uint8_t implied = 127;  // a test that no condition was written for: after all that were

Facet facet_of(Op op) {
  switch (op) {
    case Op::place: return Facet::place;
    case Op::support: return Facet::support;
    case Op::waiting: return Facet::waiting;
    case Op::ready: return Facet::ready;
    default: return Facet::process;
  }
}

// Of conditions one of which must hold, those that ask for a support as one that asks for any of them.
Conditions supports_together(const Conditions& parts) {
  Conditions together;
  Condition any;
  any.kind = Kind::support;
  for (const Condition& part : parts) {
    const bool asks = part.kind == Kind::support && part.wanted && part.for_days <= 0 && !part.services.empty();
    if (asks) any.services.insert(any.services.end(), part.services.begin(), part.services.end());
    else together.push_back(part);
  }
  if (!any.services.empty()) together.push_back(any);
  return together;
}

bool same_test(const Test& a, const Test& b) {
  return a.op == b.op && a.wanted == b.wanted && a.subject == b.subject && a.set == b.set && a.mask == b.mask;
}

}  // namespace

std::uint32_t Compiler::set_of(std::vector<bool> members) {
  const auto it = std::find(plan_.sets.begin(), plan_.sets.end(), members);
  if (it != plan_.sets.end()) return static_cast<std::uint32_t>(it - plan_.sets.begin());
  plan_.sets.push_back(std::move(members));
  return static_cast<std::uint32_t>(plan_.sets.size() - 1);
}

Test Compiler::leaf(const Condition& c) {
  Test t;
  t.wanted = c.kind == Kind::place ? c.kept : c.wanted;
  for (const std::size_t m : c.members) t.mask |= std::uint64_t{1} << m;
  std::vector<bool> services(spec_.services.size() + 2, false), routes(spec_.routes.size(), false);
  for (const ServiceId s : c.services) services[s.index()] = true;
  for (const RouteId r : c.routes) routes[r.index()] = true;
  switch (c.kind) {
    case Kind::process: t.op = Op::state, t.subject = c.process.raw(); break;
    case Kind::category: t.op = Op::category, t.subject = c.attribute.raw(); break;
    case Kind::number: t.op = Op::number, t.subject = c.attribute.raw(), t.low = c.at_least - tolerance, t.high = c.at_most + tolerance; break;
    case Kind::place: t.op = Op::place, t.set = set_of(services); break;
    case Kind::support:
      t.op = Op::support;
      if (c.services.empty()) services.assign(services.size(), true);
      for (std::size_t s = 0; s < services.size(); ++s)
        if (services[s] && s < plan_.support_bits.size()) t.mask |= plan_.support_bits[s];
      t.exact = (t.mask & shared_support_bit) == 0;
      t.set = set_of(services);
      break;
    case Kind::been_in: t.op = Op::been_in, t.set = set_of(services), t.low = c.at_least, t.span = to_ticks(c.within_days); break;
    case Kind::waiting:
      t.op = Op::waiting;
      for (std::size_t r = 0; r < routes.size(); ++r)
        if (services[spec_.routes.at_index(r).to.index()]) routes[r] = true;
      for (std::size_t r = 0; r < routes.size(); ++r)
        if (routes[r]) t.mask |= route_bit(r);
      t.set = set_of(routes);
      break;
    case Kind::ready: t.op = Op::ready; break;
    case Kind::quality: t.op = Op::quality, t.subject = c.interface.raw(), t.low = c.at_least - tolerance; break;
    default: break;
  }
  return t;
}

std::uint16_t Compiler::spell(const Test& test) {
  for (std::size_t i = 0; i < plan_.spells.size(); ++i)
    if (same_test(plan_.spells[i].test, test)) return static_cast<std::uint16_t>(i);
  const Facet facet = facet_of(test.op);
  const auto number = static_cast<std::uint16_t>(plan_.spells.size());
  plan_.spells.push_back({test, facet});
  plan_.spells_of[static_cast<std::size_t>(facet) + (facet == Facet::process ? test.subject : 0)].push_back(number);
  return number;
}

void Compiler::append_group(Op op, const Conditions& parts) {
  const std::size_t at = plan_.tests.size();
  Test group;
  group.op = op;
  plan_.tests.push_back(group);
  for (const Condition& part : parts) append(part);
  plan_.tests[at].end = static_cast<std::uint32_t>(plan_.tests.size());
}

void Compiler::append(const Condition& c) {
  if (c.kind == Kind::any) {
    const Conditions parts = supports_together(c.parts);
    return parts.size() == 1 ? append(parts.front()) : append_group(Op::any, parts);
  }
  if (c.kind == Kind::all) return append_group(Op::all, c.parts);
  if (c.kind == Kind::negation) {  // not all of them: none of (all of them)
    const std::size_t at = plan_.tests.size();
    Test none;
    none.op = Op::none;
    plan_.tests.push_back(none);
    append_group(Op::all, c.parts);
    plan_.tests[at].end = static_cast<std::uint32_t>(plan_.tests.size());
    return;
  }
  Test t = leaf(c);
  if (c.for_days > 0) {
    const std::uint16_t number = spell(t);
    t = Test{};
    t.op = Op::lasting;
    t.subject = number;
    t.span = to_ticks(c.for_days);
  }
  t.end = static_cast<std::uint32_t>(plan_.tests.size() + 1);
  plan_.tests.push_back(t);
}

// What somebody has one of if the node at `i` holds; nothing if it can hold without. Moves `i` past it.
SlotBits Compiler::needs(std::uint32_t& i) const {
  const Test& t = plan_.tests[i++];
  if (t.op == Op::waiting) return {0, t.mask};
  if (t.op == Op::support && t.wanted) return {t.mask, 0};
  if (!t.composite()) return {};
  SlotBits one, together;
  bool each = true;
  while (i < t.end) {
    const SlotBits part = needs(i);
    each = each && part.any();
    together = {together.supports | part.supports, together.others | part.others};
    if (!one.any()) one = part;
  }
  return t.op == Op::all ? one : t.op == Op::any && each ? together : SlotBits{};
}

Guard Compiler::conditions(const Conditions& list) {
  const auto now = [&] { return static_cast<std::uint32_t>(plan_.tests.size()); };
  std::vector<Range32> tabular, others;
  const std::uint32_t first = now();
  Axes axes;
  std::size_t size = 1;
  for (const Condition& c : list) {
    const std::uint32_t begin = now();
    append(c);
    plan_.tests[begin].written = static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(&c - list.data(), 126));
    const Range32 one{begin, now() - begin};
    (is_tabular(plan_, one) && widen(plan_, one, axes, size) ? tabular : others).push_back(one);
    if (c.for_days <= 0) continue;
    Test now_too = leaf(c);  // what has held for days holds now, and that a table can tell
    now_too.written = implied;
    now_too.end = now() + 1;
    plan_.tests.push_back(now_too);
    const Range32 two{now() - 1, 1};
    if (is_tabular(plan_, two) && widen(plan_, two, axes, size)) tabular.push_back(two);
  }
  const std::vector<Test> written(plan_.tests.begin() + first, plan_.tests.end());  // what a table holds is moved to the front
  plan_.tests.resize(first);
  const auto move = [&](const std::vector<Range32>& runs) {
    for (const Range32& run : runs) {
      const std::uint32_t shift = now() - run.first;
      for (std::uint32_t n = 0; n < run.count; ++n) {
        plan_.tests.push_back(written[run.first - first + n]);
        plan_.tests.back().end += shift;
      }
    }
  };
  move(tabular);
  Guard guard;
  guard.table = truth_table({first, now() - first});
  guard.rest.first = guard.table == no_table ? first : now();
  move(others);
  guard.tests = {first, now() - first};
  guard.rest.count = now() - guard.rest.first;
  for (std::uint32_t i = guard.tests.first; i < now() && !guard.needs.any();) guard.needs = needs(i);
  return guard;
}

bool Compiler::lasting(Range32 tests) const {
  for (std::uint32_t i = tests.first; i < tests.first + tests.count; ++i) {
    const Test& t = plan_.tests[i];
    if (t.op == Op::lasting || (t.op == Op::been_in && t.span != never)) return true;
    if (t.op == Op::number && plan_.attributes[t.subject].grows) return true;
  }
  return false;
}

Watch Compiler::watch(const Conditions& list) {
  const Guard when = conditions(list);
  const bool lasts = lasting(when.tests);
  return {when, lasts, noticed_by_tests(when.tests) | move_bit | (lasts ? timer_bit : 0)};  // whoever leaves is out of all
}

void Compiler::memories(const Plan* also) {
  if (also) {
    for (std::size_t s = 0; s < plan_.services.size(); ++s) {
      plan_.services.at_index(s).counted |= also->services.at_index(s).counted;
      plan_.services.at_index(s).remembered = also->services.at_index(s).remembered;
    }
  }
  for (const Test& t : plan_.tests) {
    if (t.op != Op::been_in) continue;
    for (std::size_t s = 0; s < plan_.services.size(); ++s) {
      if (!plan_.sets[t.set][s]) continue;
      plan_.services.at_index(s).counted = true;
      if (t.span != never) plan_.services.at_index(s).remembered = std::max(plan_.services.at_index(s).remembered, t.span);
    }
  }
}

}  // namespace kvarbo
