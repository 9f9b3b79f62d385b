// Which clocks clients have, and which changes concern them.
#include <algorithm>

#include "plan/compiler.hpp"

namespace kvarbo {

std::uint64_t Compiler::noticed_by_tests(Range32 tests) const {
  std::uint64_t bits = 0;
  for (std::uint32_t i = tests.first; i < tests.first + tests.count; ++i) {
    const Test& t = plan_.tests[i];
    const Test& asked = t.op == Test::Op::lasting ? plan_.spells[t.subject].test : t;
    if (asked.op == Test::Op::state) bits |= process_bit(asked.subject);
    else if (asked.op == Test::Op::place) bits |= move_bit;
    else if (asked.op == Test::Op::ready) bits |= move_bit | phase_bit;
    else if (asked.op != Test::Op::category && asked.op != Test::Op::number) bits |= move_bit | slots_bit;
  }
  return bits;
}

std::uint64_t Compiler::noticed_by_effects(const Effects& effects) const {
  std::uint64_t bits = 0;
  if (effects.table != no_table)
    for (const Axis& axis : plan_.value_tables[effects.table].axes) {
      if (axis.op == Test::Op::state) bits |= process_bit(axis.subject);
      if (axis.op == Test::Op::place) bits |= move_bit;
    }
  for (std::uint32_t i = effects.terms.first; i < effects.terms.first + effects.terms.count; ++i) {
    bits |= noticed_by_tests(plan_.effects[i].when.tests);
    if (plan_.effects[i].by == Effect::By::interface) bits |= move_bit | slots_bit;  // services raise quality
  }
  return bits;
}

std::uint64_t Compiler::noticed_at(ServiceId id) const {
  const ServicePlan& service = plan_.services[id];
  std::uint64_t bits = 0;
  for (const std::uint16_t e : service.hazards) bits |= noticed_by_effects(plan_.exits[e].hazard.effects);
  for (const auto* routes : {&service.gates_here, &service.seeks_here})
    for (const RouteId r : *routes) bits |= noticed_by_tests(plan_.routes[r].requires_.tests) | noticed_by_effects(plan_.routes[r].seek.effects);
  return bits;
}

void Compiler::rates() {
  std::vector<const Hazard*> hazards;
  for (ProcessPlan& process : plan_.processes)
    for (const auto& out : process.by_state) {
      hazards.clear();
      for (const std::uint16_t t : out) hazards.push_back(&plan_.transitions[t].hazard);
      process.rates.push_back(rate_table(hazards));
    }
  for (ServicePlan& s : plan_.services) {
    hazards.clear();
    for (const std::uint16_t e : s.hazards) hazards.push_back(&plan_.exits[e].hazard);
    s.exit_rates = rate_table(hazards);
    hazards.clear();
    for (const RouteId r : s.seeks_here) hazards.push_back(&plan_.routes[r].seek);
    if (std::all_of(s.seeks_here.begin(), s.seeks_here.end(), [&](RouteId r) { return plan_.routes[r].requires_.none(); })) s.seek_rates = rate_table(hazards);
  }
}

void Compiler::clocks(const Plan* also) {
  for (std::size_t p = 0; p < plan_.processes.size(); ++p) {
    ProcessPlan& process = plan_.processes.at_index(p);
    process.concerned_by = process_bit(p);
    for (const auto& out : process.by_state)
      for (const std::uint16_t t : out) process.concerned_by |= noticed_by_effects(plan_.transitions[t].hazard.effects);
    plan_.clocks.push_back({ClockKind::process, p, purpose_of("clock.process." + spec_.processes.at_index(p).id)});
  }
  std::uint64_t everywhere = move_bit | slots_bit;  // what a client carries with it
  for (const RoutePlan& route : plan_.routes) everywhere |= noticed_by_effects(route.withdraw.effects);
  for (const auto* watches : {&plan_.watches, &plan_.utilities})
    for (const Watch& w : *watches)
      if (w.lasting) plan_.watched_bits |= noticed_by_tests(w.when.tests);
  plan_.watching = !plan_.watches.empty() || !plan_.utilities.empty();
  const bool visits = std::any_of(plan_.services.begin(), plan_.services.end(), [](const ServicePlan& s) { return s.visit; });
  for (std::size_t s = 0; s < plan_.services.size(); ++s)  // on a visit, the routes of where it began stay open
    if (visits || !plan_.services.at_index(s).is_place) everywhere |= noticed_at(ServiceId(s));
  for (std::size_t s = 0; s < plan_.services.size(); ++s) plan_.services.at_index(s).concerned_by = everywhere | noticed_at(ServiceId(s));
  rates();
  const auto runs = [](const Hazard& h) { return h.per_tick > 0; };
  bool carried = std::any_of(plan_.routes.begin(), plan_.routes.end(), [&](const RoutePlan& r) { return runs(r.withdraw); });
  bool exits = false;
  for (const ExitPlan& e : plan_.exits) (plan_.services[e.service].is_place ? exits : carried) |= runs(e.hazard);
  const bool seeks = std::any_of(plan_.routes.begin(), plan_.routes.end(), [&](const RoutePlan& r) { return runs(r.seek); });
  const auto add = [&](ClockKind kind, bool used, const char* name) {
    if (also) used = used || std::any_of(also->clocks.begin(), also->clocks.end(), [&](const ClockPlan& c) { return c.kind == kind; });
    if (used) plan_.clocks.push_back({kind, 0, purpose_of(name)});
  };
  add(ClockKind::carried, carried, "clock.carried");
  add(ClockKind::exits, exits, "clock.exits");
  add(ClockKind::seeks, seeks, "clock.seeks");
}

}  // namespace kvarbo
