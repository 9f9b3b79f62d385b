#include "engine/own_time.hpp"

#include <cassert>

#include "engine/hazards.hpp"
#include "engine/next_timer.hpp"

namespace kvarbo {
namespace {

// Bounds are summed in another order than rows of rates.
[[maybe_unused]] constexpr double rounding = 1e-9;

// Where a clock's rings rank among what falls on the same tick.
constexpr OwnEvent rank_of(ClockKind kind) {
  switch (kind) {
    case ClockKind::process: return OwnEvent::death;
    case ClockKind::carried: return OwnEvent::support_exit;
    case ClockKind::exits: return OwnEvent::place_exit;
    case ClockKind::seeks: break;
  }
  return OwnEvent::seek;
}

}  // namespace

void OwnTime::play_step(std::int64_t step, Ticks end) {
  changes_.set_grid(end);
  Block& b = patch_.block;
  patch_.calendar.play(step, [&](std::uint32_t i) __attribute__((always_inline)) { b.fetch(i); },
                       [&](std::uint32_t i) __attribute__((always_inline)) { b.fetch_slot(i); }, [&](std::uint32_t i) { run(i, end); });
}

void OwnTime::begin_clocks(std::uint32_t i) {
  const auto& clocks = world_.plan->clocks;
  for (std::size_t k = 0; k < clocks.size(); ++k) patch_.block.clock(k, i).begin(patch_.block.vital[i].key, clocks[k].purpose);
}

void OwnTime::advance(std::uint32_t i, Ticks now, std::uint64_t changed) {
  // No clock rings at `now` any more: what is due there are timers, such as a gate that an allocation opened.
  Timer timer;
  while ((timer = next_timer(changes_.client(i), now)).at <= now) {
    changes_.begin_event();
    changes_.note(timer_bit);
    play(i, timer.order, now);
    changes_.watch(i, now, changes_.changed());
    changed |= changes_.changed();
  }
  patch_.block.vital[i].set(timer);
  set_rates(i, now, changed);
  run(i, now);
}

void OwnTime::check(std::uint32_t i, Ticks now) {
  const Plan& plan = *world_.plan;
  const Client c(world_, patch_.block, i);
  for (std::size_t k = 0; k < plan.clocks.size(); ++k) {
    const double rate = highest_rate(c, plan.clocks[k], now);
    if (rate > patch_.block.clock(k, i).rate()) patch_.block.clock(k, i).set_rate(rate, now);
  }
  patch_.block.vital[i].set(next_timer(c, now));
  run(i, now);
}

std::uint32_t OwnTime::rank(std::size_t clock) const { return order_of(rank_of(world_.plan->clocks[clock].kind), 0); }

OwnTime::Next OwnTime::first(std::uint32_t i) const {
  const std::size_t width = patch_.block.clock.width();
  const Clock* clocks = patch_.block.clock.row(i);
  const Timer timer = patch_.block.vital[i].timer();
  std::uint64_t best = width, soonest = static_cast<std::uint64_t>(never);
  for (std::uint64_t k = 0; k < width; ++k) {  // of those that coincide the first: clocks stand in the order of their ranks
    const std::uint64_t order = clocks[k].order();
    const bool sooner = order < soonest;  // moved without branches: each would be guessed wrong every other time
    best = sooner ? k : best;
    soonest = sooner ? order : soonest;
  }
  const auto at = static_cast<Ticks>(soonest);
  if (best == width || timer.at < at || (timer.at == at && timer.order <= rank(best))) return {width, timer.at};
  return {best, at};
}

void OwnTime::run(std::uint32_t i, Ticks until) {
  for (;;) {
    const auto [next, at] = first(i);
    if (at > until) {
      if (at > world_.horizon) patch_.calendar.unfile(i);
      else patch_.calendar.file(i, grid_.step_of(at));
      return;
    }
    changes_.begin_event();
    if (patch_.block.vital[i].timer_at == at) changes_.note(timer_bit);
    if (next < patch_.block.clock.width()) {
      play_ring(i, next, at);
    } else {
      play(i, patch_.block.vital[i].timer_order, at);
    }
    changes_.watch(i, at, changes_.changed());
    set_clocks(i, at, changes_.changed());
  }
}

void OwnTime::set_clocks(std::uint32_t i, Ticks now, std::uint64_t changed) {
  if (changed == 0) return;
  set_rates(i, now, changed);
  const Client c = changes_.client(i);
  if (!c.in_system() || (changed & world_.plan->services[c.place()].timer_concerned)) patch_.block.vital[i].set(next_timer(c, now));
}

void OwnTime::set_rates(std::uint32_t i, Ticks now, std::uint64_t changed) {
  const Plan& plan = *world_.plan;
  const Client c(world_, patch_.block, i);
  const auto set = [&](std::size_t k) { patch_.block.clock(k, i).set_rate(highest_rate(c, plan.clocks[k], now), now); };
  if (!c.in_system()) {
    for (std::size_t k = 0; k < plan.clocks.size(); ++k) set(k);
    return;
  }
  const ServicePlan& here = plan.services[c.place()];
  const auto concerns = [&](const ClockPlan& clock) {
    switch (clock.kind) {
      case ClockKind::process: return plan.processes.at_index(clock.process).by_state[c.state(clock.process)].concerned_by;
      case ClockKind::carried: return clock.concerned_by;
      case ClockKind::exits: return here.leaving.concerned_by;
      case ClockKind::seeks: break;
    }
    return here.seeking.concerned_by;
  };
  for (std::size_t k = 0; k < plan.clocks.size(); ++k)
    if ((changed & plan.clocks[k].concerned_by) != 0 && (changed & concerns(plan.clocks[k])) != 0) set(k);
}

void OwnTime::play_ring(std::uint32_t i, std::size_t k, Ticks at) {
  const ClockPlan& plan = world_.plan->clocks[k];
  Clock& clock = patch_.block.clock(k, i);
  const std::uint64_t key = patch_.block.vital[i].key;
  assert(highest_rate(changes_.client(i), plan, at) <= clock.rate() * (1 + rounding));  // no change that concerns it was missed
  const double height = clock.ring(key, plan.purpose, at);
  if (const auto order = falls_to(changes_.client(i), plan, height, at)) play(i, *order, at);
}

void OwnTime::play(std::uint32_t i, std::uint32_t order, Ticks at) {
  const Plan& plan = *world_.plan;
  const std::size_t entry = entry_of(order);
  switch (event_of(order)) {
    case OwnEvent::death:
    case OwnEvent::transition: return changes_.transition(i, plan.transitions[entry], at);
    case OwnEvent::support_exit: return changes_.exit_support(i, plan.exits[entry], at);
    case OwnEvent::support_end: return changes_.end_support_stay(i, ServiceId(entry), at);
    case OwnEvent::fatal_exit:
    case OwnEvent::place_exit: return changes_.exit_place(i, plan.exits[entry], at);
    case OwnEvent::place_end: return changes_.end_place_stay(i, at);
    case OwnEvent::hold_end: return changes_.end_hold(i, at);
    case OwnEvent::give_up: return changes_.give_up(i, RouteId(entry), at);
    case OwnEvent::decision: return changes_.decide(i, RouteId(entry), at);
    case OwnEvent::gate:
      if (!route_open(changes_.client(i), RouteId(entry), at)) return;
      return changes_.apply(i, RouteId(entry), at);
    case OwnEvent::seek: return changes_.apply(i, RouteId(entry), at);
    case OwnEvent::bar_end:
    case OwnEvent::watch: return;  // something may hold now that did not before; what follows is found anew
  }
}

}  // namespace kvarbo
