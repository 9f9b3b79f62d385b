#include "engine/own_time.hpp"

#include "engine/next_due.hpp"

namespace kvarbo {

void OwnTime::play_step(std::int64_t step, Ticks end) {
  patch_.calendar.play(step, [&](std::uint32_t i) { run(i, patch_.block.due[i], end); });
}

void OwnTime::advance(std::uint32_t i, Cursor from, Ticks until) { run(i, next_due(i, from), until); }

void OwnTime::run(std::uint32_t i, Due due, Ticks until) {
  while (due.at <= until) {
    play(i, due);
    changes_.watch(i, due.at);
    due = next_due(i, {due.at, due.order});
  }
  patch_.block.due[i] = due;
  if (due.at == never) patch_.calendar.unfile(i);
  else patch_.calendar.file(i, grid_.step_of(due.at));
}

Due OwnTime::next_due(std::uint32_t i, Cursor from) const {
  return NextDue(Client(world_, patch_.block, i), from, world_.horizon).find();
}

bool OwnTime::fires(std::uint32_t i, const Hazard& hazard, const Due& due) const {
  const Client c(world_, patch_.block, i);
  return due.rate < hazard.per_tick * factor(c, hazard.effects, due.at);
}

void OwnTime::play_gate(std::uint32_t i, RouteId route, Ticks at) {
  if (route_open(Client(world_, patch_.block, i), route, at)) changes_.apply(i, route, at);
}

void OwnTime::play(std::uint32_t i, const Due& due) {
  const Plan& plan = *world_.plan;
  const std::size_t entry = due.order & 0xffffu;
  const RouteId route(entry);
  switch (static_cast<OwnEvent>(due.order >> 16)) {
    case OwnEvent::death:
      if (entry & 0x8000u) {
        const ExitPlan& exit = plan.exits[entry & 0x7fffu];
        if (fires(i, exit.hazard, due)) changes_.exit_place(i, exit, due.at);
        break;
      }
      [[fallthrough]];
    case OwnEvent::transition:
      if (fires(i, plan.transitions[entry].hazard, due)) changes_.transition(i, plan.transitions[entry], due.at);
      break;
    case OwnEvent::support_exit:
      if (fires(i, plan.exits[entry].hazard, due)) changes_.exit_support(i, plan.exits[entry], due.at);
      break;
    case OwnEvent::support_end: changes_.end_support_stay(i, ServiceId(entry), due.at); break;
    case OwnEvent::place_exit:
      if (fires(i, plan.exits[entry].hazard, due)) changes_.exit_place(i, plan.exits[entry], due.at);
      break;
    case OwnEvent::place_end: changes_.end_place_stay(i, due.at); break;
    case OwnEvent::hold_end: changes_.end_hold(i, due.at); break;
    case OwnEvent::give_up:
      if (fires(i, plan.routes[route].withdraw, due)) changes_.give_up(i, route, due.at);
      break;
    case OwnEvent::decision: changes_.decide(i, route, due.at); break;
    case OwnEvent::gate: play_gate(i, route, due.at); break;
    case OwnEvent::seek:
      if (fires(i, plan.routes[route].seek, due)) play_gate(i, route, due.at);
      break;
    case OwnEvent::bar_end:
    case OwnEvent::watch: break;  // something may hold now that did not before; what follows is found anew
  }
}

}  // namespace kvarbo
