#include "population/evaluate.hpp"

#include <algorithm>

namespace kvarbo {
namespace {

using Op = Test::Op;
constexpr Ticks year = 365 * ticks_per_day;

bool in_waiting(const Client& c, const Test& t) {
  if ((c.slot_bits().others & t.mask) == 0) return false;
  const auto& routes = c.plan().sets[t.set];
  bool found = false;
  c.each_slot([&](const Slot& s) { found = found || (s.kind == Slot::Kind::application && s.flag && routes[s.id]); });
  return found;
}

bool has_any_support(const Client& c, const Test& t) {
  if ((c.slot_bits().supports & t.mask) == 0) return false;
  if (t.exact) return true;
  const auto& supports = c.plan().sets[t.set];
  bool found = false;
  c.each_slot([&](const Slot& s) { found = found || (s.kind == Slot::Kind::support && supports[s.id]); });
  return found;
}

bool in_place(const Client& c, const Test& t) {
  const auto& places = c.plan().sets[t.set];
  if (places[c.place().index()]) return true;
  if (!t.wanted) return false;
  const ServiceId kept = c.kept_place();
  return kept.valid() && places[kept.index()];
}

Verdict number_verdict(const Client& c, const Test& t, Ticks at) {
  const double v = c.value(t.subject, at);
  const bool now = v >= t.low && v <= t.high;
  if (!c.plan().attributes[t.subject].grows) return {now, true};
  return {now, v > t.high || (now && t.high >= 1e9)};
}

// One test that is no composite.
inline Verdict leaf_verdict(const Client& c, const Test& t, Ticks at) {
  switch (t.op) {
    case Op::state: return {c.in_system() && (t.mask >> c.state(t.subject) & 1), true};
    case Op::category: return {(t.mask >> c.category(t.subject) & 1) != 0, true};
    case Op::place: return {in_place(c, t), true};
    case Op::support: return {c.in_system() && has_any_support(c, t) == t.wanted, true};
    case Op::waiting: return {c.in_system() && in_waiting(c, t), true};
    case Op::ready: return {c.in_system() && (c.phase() == Phase::ready) == t.wanted, true};
    case Op::quality: return {c.in_system() && c.quality(t.subject) >= t.low, true};
    case Op::number: return number_verdict(c, t, at);
    case Op::been_in: {
      const bool now = c.been_in(c.plan().sets[t.set], t.span, t.low, at);
      return {now, !now || t.span == never};
    }
    case Op::lasting: {
      const Ticks since = c.spell(t.subject);
      const bool now = since != never && at - since >= t.span;
      return {now, now || since == never};
    }
    case Op::all:
    case Op::any:
    case Op::none: break;
  }
  return {};
}

// Evaluates the node at `i` and moves `i` past it.
Verdict node_verdict(const Client& c, std::uint32_t& i, Ticks at) {
  const Test& t = c.plan().tests[i];
  if (!t.composite()) {
    ++i;
    return leaf_verdict(c, t, at);
  }
  const bool decisive = t.op == Op::any || t.op == Op::none;  // the value of a part that decides the whole
  bool decided = false, settled_by_one = false, all_settled = true;
  const std::uint32_t end = t.end;
  for (++i; i < end;) {
    const Verdict part = node_verdict(c, i, at);
    decided = decided || part.now == decisive;
    settled_by_one = settled_by_one || (part.now == decisive && part.settled);
    all_settled = all_settled && part.settled;
  }
  const bool value = decided ? decisive : !decisive;
  return {t.op == Op::none ? !value : value, settled_by_one || all_settled};
}

double curve_value(const Client& c, const EffectTerm& e, Ticks at) {
  const Curve& curve = c.plan().curves[e.curve];
  switch (e.by) {
    case Effect::By::interface: return curve.at(c.quality(e.subject));
    case Effect::By::load: {
      const double load = c.world().load[e.subject];
      return load < 0 ? curve.points.back().second : curve.at(load);
    }
    case Effect::By::attribute: return curve.at(c.value(e.subject, at));
    case Effect::By::factor: break;
  }
  return e.factor;
}

// The product of what tables hold.
double tabled(const Client& c, Range32 tables) {
  double product = 1;
  for (std::uint32_t t = tables.first; t < tables.first + tables.count; ++t) product *= table_value(c, t);
  return product;
}

Verdict all_of_them(const Client& client, Range32 tests, Ticks at) {
  if (tests.count == 1 && !client.plan().tests[tests.first].composite()) return leaf_verdict(client, client.plan().tests[tests.first], at);
  Verdict whole;
  bool settled_false = false;
  for (std::uint32_t i = tests.first; i < tests.first + tests.count;) {
    const Verdict part = node_verdict(client, i, at);
    whole.now = whole.now && part.now;
    whole.settled = whole.settled && part.settled;
    settled_false = settled_false || (!part.now && part.settled);
  }
  whole.settled = whole.settled || settled_false;
  return whole;
}

Ticks leaf_change(const Client& c, const Test& t, Ticks at) {
  Ticks next = never;
  if (t.op == Op::lasting) {
    const Ticks since = c.spell(t.subject);
    if (since != never && since + t.span > at) next = since + t.span;
  } else if (t.op == Op::been_in && t.span != never) {
    c.each_memory([&](const Memory& m) {
      if (m.past_stay && m.what + t.span + 1 > at) next = std::min(next, m.what + t.span + 1);
    });
  } else if (t.op == Op::number && c.plan().attributes[t.subject].grows) {
    next = c.entered() + ((at - c.entered()) / year + 1) * year;
  }
  return next;
}

// What a client has of what a test asks for; NaN where that is no number.
double had(const Client& c, const Test& t, Ticks at) {
  if (t.op == Op::number) return c.value(t.subject, at);
  if (t.op == Op::quality) return c.quality(t.subject);
  if (t.op == Op::lasting) return c.spell(t.subject) == never ? 0.0 : to_days(at - c.spell(t.subject));
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

Unmet first_unmet(const Client& client, const Guard& guard, Ticks at) {
  Unmet first;
  for (std::uint32_t i = guard.tests.first; i < guard.tests.first + guard.tests.count;) {
    const Test& t = client.plan().tests[i];
    if (!node_verdict(client, i, at).now && (first.condition < 0 || t.written < first.condition)) first = {t.written, had(client, t, at)};
  }
  return first;
}

bool holds_now(const Client& c, const Test& t, Ticks at) { return leaf_verdict(c, t, at).now; }

Verdict evaluate(const Client& client, const Guard& guard, Ticks at) {
  if (client.lacks(guard)) return {false, true};
  if (guard.table == no_table || !client.in_system()) return all_of_them(client, guard.tests, at);
  const TruthTable& table = client.plan().truth_tables[guard.table];
  if (table.kept && client.visit() != no_slot) return all_of_them(client, guard.tests, at);
  if (!client.look_up(table.holds)) return {false, true};
  return guard.rest.count == 0 ? Verdict{} : all_of_them(client, guard.rest, at);
}

Ticks next_change(const Client& client, const Guard& guard, Ticks at) {
  Ticks next = never;
  for (std::uint32_t i = guard.rest.first; i < guard.rest.first + guard.rest.count; ++i) next = std::min(next, leaf_change(client, client.plan().tests[i], at));
  return next;
}

double table_value(const Client& client, std::uint32_t number) { return client.look_up(client.plan().value_tables[number]); }

std::uint64_t seekable(const Client& client) {
  const std::uint32_t number = client.plan().services[client.place()].seekable;
  return number == no_table || client.visit() != no_slot ? ~std::uint64_t{0} : client.look_up(client.plan().mask_tables[number]);
}

double factor(const Client& client, const Effects& effects, Ticks at) {
  double product = tabled(client, effects.tables);
  for (std::uint32_t i = effects.terms.first; i < effects.terms.first + effects.terms.count; ++i) {
    const EffectTerm& e = client.plan().effects[i];
    if (holds(client, e.when, at)) product *= curve_value(client, e, at);
  }
  return product;
}

double factor_bound(const Client& client, const Effects& effects, Ticks at) {
  double product = tabled(client, effects.tables);
  for (std::uint32_t i = effects.boosts.first; i < effects.boosts.first + effects.boosts.count; ++i) {
    const Boost& boost = client.plan().boosts[i];
    if (boost.needs.any() && !boost.needs.meet(client.slot_bits())) continue;
    const Guard& when = client.plan().effects[boost.term].when;
    const Verdict v = when.none() ? Verdict{} : evaluate(client, when, at);
    if (v.now || !v.settled) product *= boost.highest;
  }
  return product;
}

double probability(const Client& client, const Chance& chance, Ticks at) {
  return std::min(1.0, chance.probability * factor(client, chance.effects, at));
}

}  // namespace kvarbo
