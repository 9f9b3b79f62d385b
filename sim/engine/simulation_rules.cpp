// What changes from a day on: schedules, closures, a policy that begins.
#include <cmath>

#include "engine/simulation.hpp"

namespace kvarbo {

void Simulation::change_rules(std::int64_t step, Ticks at) {
  if (next_change_ >= change_steps_.size() || change_steps_[next_change_] != step + 1) return;
  ++next_change_;
  const double day = grid_.day(step + 1) + same_step * world_.plan->spec->time.step_days;
  if (plans_.begins_later() && world_.plan == plans_.before.get() && day >= plans_.from_day) begin_policy(at);
  set_rules(day);
  reprice(day, at);
  apply_closures(day, at);
  allocation_.room_changed();
  for (std::size_t s = 0; s < streams_.size(); ++s) streams_[s].set_rate(arrival_rate(s, true), at);
}

void Simulation::set_rules(double day) {
  const Spec& spec = *world_.plan->spec;
  rooms_.set(spec, day);
  priced_day_ = day;
  std::vector<double> quality;
  for (const Interface& i : spec.interfaces) quality.push_back(i.quality.at(day));
  everybody_ = everybody_ || quality != world_.quality;
  world_.quality = std::move(quality);
}

void Simulation::reprice(double day, Ticks at) {
  const std::vector<Tally> all = totals();
  for (std::size_t n = 0; n < books_.size(); ++n) books_[n].ledger.reprice(*world_.plan->spec, rooms_, day, all[n], discount_.until(at));
}

void Simulation::begin_policy(Ticks at) {
  const std::vector<Tally> all = totals();
  for (std::size_t n = 0; n < books_.size(); ++n) books_[n].reckoning.change(*world_.plan->spec, *plans_.after->spec, all[n], discount_.until(at));
  world_.plan = plans_.after.get();
  allocation_.plan_changed();
  everybody_ = true;
  for_each_team(teams_, [&](Team& team) {
    for (std::uint32_t i = 0; i < team.patch.block.size(); ++i) {
      std::vector<RouteId> disabled;
      team.own.changes().client(i).each_slot([&](const Slot& s) {
        if (s.kind == Slot::Kind::application && !world_.plan->routes[RouteId(s.id)].enabled) disabled.push_back(RouteId(s.id));
      });
      for (const RouteId r : disabled) team.own.changes().withdraw(i, r, EventReason::closed, at);
      if (!disabled.empty()) team.patch.touched.push_back({i, everything});
    }
  });
}

void Simulation::apply_closures(double day, Ticks at) {
  const Spec& spec = *world_.plan->spec;
  std::vector<ServiceId> closing;
  for (std::size_t s = 0; s < spec.services.size(); ++s) {
    const bool closed = day >= spec.services.at_index(s).closes;
    if (closed && !world_.closed[s]) closing.push_back(ServiceId(s));
    world_.closed[s] = closed;
  }
  if (closing.empty()) return;
  everybody_ = true;  // routes to what closed are closed, too
  for_each_team(teams_, [&](Team& team) {
    for (std::uint32_t i = 0; i < team.patch.block.size(); ++i) close_for(team, i, closing, at);
  });
}

void Simulation::close_for(Team& team, std::uint32_t i, const std::vector<ServiceId>& closing, Ticks at) {
  Changes& changes = team.own.changes();
  const Client c = changes.client(i);
  changes.in_allocation(true);
  changes.begin_event();
  for (const ServiceId s : closing) {
    if (!c.in_system()) break;
    if (c.kept_place() == s) changes.close_kept(i, at);
    changes.withdraw_all_to(i, s, at);
    if (!world_.plan->services[s].is_place && c.has_support(s.raw())) changes.close_support(i, s, at);
    if (c.place() == s) changes.turn_out(i, at);
  }
  if (changes.changed() != 0) team.patch.touched.push_back({i, changes.changed()});
  changes.in_allocation(false);
}

}  // namespace kvarbo
