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
    else if (asked.op == Test::Op::waiting) bits |= waiting_bit;
    else if (asked.op == Test::Op::support) bits |= supports_bit;
    else if (asked.op == Test::Op::been_in || asked.op == Test::Op::quality) bits |= move_bit | supports_bit;
  }
  return bits;
}

std::uint64_t Compiler::noticed_by_bound(const Effects& effects) const {
  std::uint64_t bits = 0;
  for (std::uint32_t t = 0; t < effects.tables.count; ++t)
    for (const Axis& axis : plan_.value_tables[effects.tables.first + t].axes()) {
      if (axis.op == Test::Op::state) bits |= process_bit(axis.subject);
      if (axis.op == Test::Op::place) bits |= move_bit;
      if (axis.op == Test::Op::support) bits |= supports_bit;
    }
  for (std::uint32_t b = effects.boosts.first; b < effects.boosts.first + effects.boosts.count; ++b) bits |= noticed_by_tests(plan_.effects[plan_.boosts[b].term].when.tests);
  return bits;
}

std::uint64_t Compiler::noticed_by_bound(const Hazards& hazards) const {
  std::uint64_t bits = 0;
  if (hazards.at_most == 0)
    for (const Running& r : hazards.list) bits |= noticed_by_bound(r.hazard.effects);
  return bits;
}

void Compiler::concerns(const Plan* also) {
  const auto sought = [&](const Hazards& seeking) {
    std::uint64_t bits = 0;
    for (const auto& [seek, order] : seeking.list) bits |= noticed_by_tests(tabled(plan_.routes.at_index(entry_of(order)).requires_)) | noticed_by_bound(seek.effects);
    return bits;
  };
  const auto opened = [&](const std::vector<RouteId>& gates) {
    std::uint64_t bits = 0;
    for (const RouteId r : gates) bits |= noticed_by_tests(plan_.routes[r].requires_.tests);
    return bits;
  };
  for (std::size_t p = 0; p < plan_.processes.size(); ++p)
    for (Hazards& out : plan_.processes.at_index(p).by_state) out.concerned_by = process_bit(p) | noticed_by_bound(out);
  std::uint64_t seeks_anywhere = 0, gates_anywhere = 0;
  std::uint64_t carried = supports_bit | waiting_bit;
  for (const RoutePlan& route : plan_.routes) carried |= noticed_by_bound(route.withdraw.effects);
  for (ServicePlan& s : plan_.services) {
    s.leaving.concerned_by = move_bit | noticed_by_bound(s.leaving);
    if (!s.is_place) carried |= s.leaving.concerned_by;
    seeks_anywhere |= sought(s.seeking);
    gates_anywhere |= opened(s.gates_here);
  }
  std::uint64_t watched = 0;
  for (const auto* watches : {&plan_.watches, &plan_.utilities})
    for (const Watch& w : *watches)
      if (w.lasting) watched |= w.noticed;
  for (std::size_t n = 0; n < plan_.services.size(); ++n) {
    ServicePlan& s = plan_.services.at_index(n);
    s.visited = s.visit || (also && also->services.at_index(n).visited);  // there, the routes of where it began stay open
    s.seeking.concerned_by = move_bit | supports_bit | applications_bit | (s.visited ? seeks_anywhere : sought(s.seeking));
    s.timer_concerned = timer_bit | move_bit | supports_bit | applications_bit | waiting_bit | phase_bit | watched | (s.visited ? gates_anywhere : opened(s.gates_here));
  }
  for (ClockPlan& clock : plan_.clocks) clock.concerned_by = clock.kind == ClockKind::carried ? carried : concerned(clock);
}

// Changes that can move a clock's bound in some state or place, if it is not of what clients carry with them.
std::uint64_t Compiler::concerned(const ClockPlan& clock) const {
  std::uint64_t bits = 0;
  if (clock.kind == ClockKind::process)
    for (const Hazards& out : plan_.processes.at_index(clock.process).by_state) bits |= out.concerned_by;
  for (const ServicePlan& s : plan_.services) {
    if (clock.kind == ClockKind::exits) bits |= s.leaving.concerned_by;
    if (clock.kind == ClockKind::seeks) bits |= s.seeking.concerned_by;
  }
  return bits;
}

void Compiler::rates() {
  for (ProcessPlan& process : plan_.processes)
    for (Hazards& out : process.by_state)
      if (!slow(out)) bound(out, std::vector<Case>(out.list.size()), {});
  for (std::size_t n = 0; n < plan_.services.size(); ++n) {
    ServicePlan& s = plan_.services.at_index(n);
    bound(s.leaving, std::vector<Case>(s.leaving.list.size()), s.is_place ? ServiceId(n) : ServiceId());  // who has a support may be anywhere
    seeks(ServiceId(n));
  }
}

void Compiler::seeks(ServiceId place) {
  ServicePlan& s = plan_.services[place];
  std::vector<Case> cases;
  s.taken_by_route.assign(plan_.routes.size(), 0);
  s.taken_by_support.assign(plan_.services.size(), 0);
  for (std::size_t n = 0; n < s.seeking.list.size(); ++n) {
    const std::size_t r = entry_of(s.seeking.list[n].order);
    const RoutePlan& route = plan_.routes.at_index(r);
    cases.push_back({tabled(route.requires_), route.to != place});
    if (n >= 64) continue;
    s.taken_by_route[r] = std::uint64_t{1} << n;
    s.taken.others |= route_bit(r);
    if (plan_.services[route.to].is_place) continue;
    s.taken_by_support[route.to.index()] |= std::uint64_t{1} << n;
    s.taken.supports |= plan_.support_bits[route.to.index()];
  }
  bound(s.seeking, cases, place);
  s.seekable = mask_table(cases, place);
}

void Compiler::clocks(const Plan* also) {
  for (std::size_t p = 0; p < plan_.processes.size(); ++p) {
    plan_.clocks.push_back({ClockKind::process, p, purpose_of("clock.process." + spec_.processes.at_index(p).id), 0});
  }
  rates();
  bool carried = std::any_of(plan_.routes.begin(), plan_.routes.end(), [&](const RoutePlan& r) { return r.withdraw.per_tick > 0; });
  bool exits = false, seeks = false;
  for (const ServicePlan& s : plan_.services) {
    (s.is_place ? exits : carried) |= !s.leaving.list.empty();
    seeks = seeks || !s.seeking.list.empty();
  }
  const auto add = [&](ClockKind kind, bool used, const char* name) {
    if (also) used = used || std::any_of(also->clocks.begin(), also->clocks.end(), [&](const ClockPlan& c) { return c.kind == kind; });
    if (used) plan_.clocks.push_back({kind, 0, purpose_of(name), 0});
  };
  add(ClockKind::carried, carried, "clock.carried");
  add(ClockKind::exits, exits, "clock.exits");
  add(ClockKind::seeks, seeks, "clock.seeks");
  concerns(also);
}

}  // namespace kvarbo
