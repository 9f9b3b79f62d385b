#include <algorithm>

#include "plan/compiler.hpp"

namespace kvarbo {

std::vector<Running> Compiler::exits_of(std::size_t s) {
  std::vector<Running> running;
  const Service& service = spec_.services.at_index(s);
  for (std::size_t e = 0; e < service.exits.size(); ++e) {
    const Exit& exit = service.exits[e];
    const std::string name = service.id + "." + exit.cause;
    const Effects effects = effects_on(EffectTarget::Kind::exit, s, e);
    ExitPlan plan;
    plan.service = ServiceId(s);
    plan.column = plan_.dimensions->exit(name);
    plan.event = event({EventRef::Kind::exit, ServiceId(s), e, {}});
    plan.at_once = exit.to.size() == 1 && exit.to[0] == spec_.dead();
    plan.triggered = exit.trigger.valid();
    plan.process = exit.trigger;
    plan.state = static_cast<std::uint8_t>(exit.trigger_state);
    if (plan.triggered) plan.chance = {purpose_of("exit." + name), exit.probability, effects};
    plan.destinations = destinations(exit.to);
    plan.bar = to_ticks(exit.bar_days);
    plan.refer = exit.refer;
    for (std::size_t m = 0; m < spec_.moves.size(); ++m)
      if (spec_.moves[m].service.index() == s && spec_.moves[m].exit == e) plan.move = static_cast<std::uint16_t>(m);
    if (!plan.triggered && exit.per_day > 0) {
      const OwnEvent kind = !service.is_place ? OwnEvent::support_exit : plan.at_once ? OwnEvent::fatal_exit : OwnEvent::place_exit;
      running.push_back({hazard(exit.per_day, effects), order_of(kind, plan_.exits.size())});
    }
    plan_.exits.push_back(std::move(plan));
  }
  return running;
}

void Compiler::services() {
  for (std::size_t s = 0; s < spec_.services.size(); ++s) {
    const Service& service = spec_.services.at_index(s);
    ServicePlan plan;
    plan.is_place = service.is_place;
    plan.visit = service.visit;
    plan.keep_on_move = service.keep_on_move;
    plan.enabled = service.enabled;
    plan.shared = service.shared;
    plan.has_stay = service.stay.has_value();
    plan.exits.first = static_cast<std::uint32_t>(plan_.exits.size());
    plan.leaving.list = exits_of(s);
    plan.exits.count = static_cast<std::uint32_t>(plan_.exits.size()) - plan.exits.first;
    plan.hold = to_ticks(service.hold_days);
    plan.wait = to_ticks(service.wait_days);
    if (service.stay) plan.stay = {purpose_of("stay." + service.id), *service.stay, effects_on(EffectTarget::Kind::stay, s)};
    plan.residual = purpose_of("residual." + service.id);
    plan.then_draw = purpose_of("then." + service.id);
    double up_to = 0;
    for (const Ending& ending : service.then) plan.endings.push_back({up_to += ending.probability, destinations(ending.to)});
    plan.on_admission = service.refer_on_admission;
    plan.on_end = service.refer_on_end;
    plan.raises = service.raises;
    plan_.any_raises = plan_.any_raises || !service.raises.empty();
    plan.admission_event = event({EventRef::Kind::admission, ServiceId(s), 0, {}});
    plan.stay_event = event({EventRef::Kind::stay, ServiceId(s), 0, {}});
    plan.hold_event = event({EventRef::Kind::hold, ServiceId(s), 0, {}});
    plan.stay_column = plan_.dimensions->exit(service.id + ".stay");
    plan.hold_column = plan_.dimensions->exit(service.id + ".hold");
    plan.cost_per_admission = service.cost_per_admission;
    plan.counted = plan.has_stay && !std::holds_alternative<Fixed>(plan.stay.duration.distribution);
    plan_.services.push_back(std::move(plan));
  }
}

void Compiler::prioritise(const Route& route, RoutePlan& plan) {
  std::vector<PriorityPlan> asked;
  std::vector<Case> cases;
  for (const Priority& p : route.priorities) {
    const PriorityPlan priority{conditions(p.when), p.add};
    const Case known = case_of(priority.when);
    if (!known.possible || cases.size() == 64) asked.push_back(priority);
    else plan.priorities.push_back(priority), cases.push_back(known);
  }
  plan.priority_table = mask_table(cases, {});
  plan.priorities_tabled = cases.size();
  for (std::size_t n = cases.size(); n-- > 0;) {
    if (cases[n].tabled) continue;
    asked.push_back(plan.priorities[n]);  // there was no room for it
    plan.priorities[n].add = 0;
  }
  plan.priorities.insert(plan.priorities.end(), asked.begin(), asked.end());
}

void Compiler::routes() {
  for (std::size_t r = 0; r < spec_.routes.size(); ++r) {
    const Route& route = spec_.routes.at_index(r);
    RoutePlan plan;
    plan.to = route.to;
    plan.enabled = route.enabled;
    plan.at_once = !route.seek;
    plan.assessed = route.assessment.has_value();
    plan.from.assign(spec_.services.size() + 2, false);
    for (std::size_t s = 0; s < spec_.services.size(); ++s)
      plan.from[s] = spec_.services.at_index(s).is_place && (route.from.empty() || std::count(route.from.begin(), route.from.end(), ServiceId(s)) > 0);
    plan.requires_ = conditions(route.requires_);
    plan.at_admission = conditions(route.requires_at_admission);
    const Running seek = {route.seek ? hazard(*route.seek, effects_on(EffectTarget::Kind::seek, r)) : Hazard{}, order_of(OwnEvent::seek, r)};
    if (route.assessment) plan.assessment = {purpose_of("assessment." + route.id), *route.assessment, effects_on(EffectTarget::Kind::assessment, r)};
    plan.decided_every_days = route.decided_every_days;
    plan.lost = {purpose_of("lost." + route.id), route.lost, effects_on(EffectTarget::Kind::lost, r)};
    plan.withdraw = hazard(route.withdraw, effects_on(EffectTarget::Kind::withdraw, r));
    plan.order = purpose_of("order." + route.id);
    plan.priority = route.priority;
    prioritise(route, plan);
    plan.on_lost = route.on_lost;
    plan.on_refused = route.on_refused;
    plan.lost_event = event({EventRef::Kind::lost, {}, 0, RouteId(r)});
    plan.refused_event = event({EventRef::Kind::refused, {}, 0, RouteId(r)});
    plan.gave_up_event = event({EventRef::Kind::gave_up, {}, 0, RouteId(r)});
    for (std::size_t s = 0; s < spec_.services.size(); ++s) {
      if (!plan.enabled || !plan.from[s]) continue;
      if (plan.at_once) plan_.services.at_index(s).gates_here.push_back(RouteId(r));
      else if (seek.hazard.per_tick > 0) plan_.services.at_index(s).seeking.list.push_back(seek);
    }
    plan_.routes.push_back(std::move(plan));
  }
}

}  // namespace kvarbo
