#include "second/conditions.hpp"

#include <algorithm>

namespace kvarbo::second {
namespace {

constexpr double nearly = 1e-9;
constexpr Tick year = 365 * day;

bool among(const std::vector<int>& list, int x) { return std::find(list.begin(), list.end(), x) != list.end(); }

double number(const World& w, const Client& c, int attribute) {
  const double full_years = w.scenario->attributes[attribute].grows ? static_cast<double>((c.now - c.entered) / year) : 0;
  return c.numbers[attribute] + full_years;
}

bool has_been_in(const Client& c, const Condition& condition) {
  int times = 0;
  for (const Been& b : c.been)
    if (among(condition.among, b.service) && (b.ended == never || condition.within == never || c.now - b.ended <= condition.within)) ++times;
  return times >= condition.times;
}

bool is_waiting(const World& w, const Client& c, const Condition& condition) {
  for (const Application& a : c.applications)
    if (a.granted && (among(condition.routes, a.route) || among(condition.among, w.scenario->routes[a.route].to))) return true;
  return false;
}

// Whether it holds now, however long it has.
bool holds_now(const World& w, const Client& c, const Condition& condition) {
  using Kind = Condition::Kind;
  switch (condition.kind) {
    case Kind::process: return c.here() && among(condition.among, c.states[condition.subject]);
    case Kind::category: return among(condition.among, c.categories[condition.subject]);
    case Kind::number: {
      const double x = number(w, c, condition.subject);
      return x >= condition.low - nearly && x <= condition.high + nearly;
    }
    case Kind::place: return among(condition.among, c.place) || (condition.kept && c.visit && c.visit->kept && among(condition.among, c.visit->origin));
    case Kind::support: return c.here() && (condition.subject < 0 ? !c.supports.empty() : c.supports.count(condition.subject) > 0) == condition.wanted;
    case Kind::been_in: return has_been_in(c, condition);
    case Kind::waiting: return c.here() && is_waiting(w, c, condition);
    case Kind::ready: return c.here() && c.ready() == condition.wanted;
    case Kind::quality: return c.here() && quality(w, c, condition.subject) >= condition.low - nearly;
    case Kind::negation: return !hold(w, c, condition.parts);
    case Kind::any: return std::any_of(condition.parts.begin(), condition.parts.end(), [&](const Condition& part) { return holds(w, c, part); });
  }
  return false;
}

double factor(const World& w, const Client& c, const Effect& e) {
  if (!e.enabled || !hold(w, c, e.when)) return 1;
  switch (e.over) {
    case Effect::Over::quality: return on_curve(e.curve, quality(w, c, e.subject));
    case Effect::Over::load: return on_curve(e.curve, w.loads[e.subject]);
    case Effect::Over::attribute: return on_curve(e.curve, number(w, c, e.subject));
    case Effect::Over::nothing: break;
  }
  return e.factor;
}

}  // namespace

bool holds(const World& w, const Client& c, const Condition& condition) {
  if (condition.clock < 0) return holds_now(w, c, condition);
  const Tick since = c.since[condition.clock];
  return since != never && c.now - since >= condition.for_days;
}

bool hold(const World& w, const Client& c, const Conditions& all) {
  return std::all_of(all.begin(), all.end(), [&](const Condition& condition) { return holds(w, c, condition); });
}

double quality(const World& w, const Client& c, int interface) {
  double sum = w.says.qualities[interface];
  const auto raise = [&](int service) {
    for (const auto& [which, by] : w.scenario->services[service].raises)
      if (which == interface) sum += by;
  };
  if (c.here()) raise(c.place);
  for (const auto& [support, end] : c.supports) raise(support);
  return std::clamp(sum, 0.0, 1.0);
}

double on_curve(const std::vector<std::pair<double, double>>& curve, double x) {
  if (x <= curve.front().first) return curve.front().second;
  for (std::size_t i = 1; i < curve.size(); ++i) {
    const auto& [x0, y0] = curve[i - 1];
    const auto& [x1, y1] = curve[i];
    if (x <= x1) return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
  }
  return curve.back().second;
}

double scaled(const World& w, const Client& c, const Scaled& s) {
  double value = s.value;
  for (const int e : s.effects) value *= factor(w, c, w.scenario->effects[e]);
  return value;
}

void refresh(const World& w, Client& c) {
  c.planned_for = -1;
  for (std::size_t i = 0; i < w.clocked.size(); ++i) {
    if (!holds_now(w, c, *w.clocked[i])) c.since[i] = never;
    else if (c.since[i] == never) c.since[i] = c.now;
  }
}

Tick next_change(const World& w, const Client& c) {
  Tick next = never;
  const auto consider = [&](Tick t) {
    if (t > c.now) next = std::min(next, t);
  };
  for (std::size_t i = 0; i < w.clocked.size(); ++i)
    if (c.since[i] != never) consider(c.since[i] + w.clocked[i]->for_days);
  // A stay still counts when it ended exactly within_days ago, and no longer a tick later.
  for (const Been& b : c.been)
    for (const Tick within : w.memories)
      if (b.ended != never) consider(b.ended + within + 1);
  for (const Attribute& a : w.scenario->attributes)
    if (a.grows) consider(c.entered + ((c.now - c.entered) / year + 1) * year);
  return next;
}

}  // namespace kvarbo::second
