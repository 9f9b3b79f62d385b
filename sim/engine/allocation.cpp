#include "engine/allocation.hpp"

#include <algorithm>
#include <bit>

namespace kvarbo {
namespace {

bool sooner(const Leaver& a, const Leaver& b) {
  if (a.at != b.at) return a.at < b.at;
  return a.draw != b.draw ? a.draw < b.draw : a.who < b.who;
}

// Which of the other areas a move leads to; this one if there is none.
std::size_t destination_of(const MovePlan& move, std::size_t here, std::uint64_t key, Ticks at) {
  double others = 0;
  for (std::size_t a = 0; a < move.to.size(); ++a) others += a == here ? 0 : move.to[a];
  std::size_t last = here;
  double left = others * uniform_at(key, move.purpose, at, event_draws);
  for (std::size_t a = 0; a < move.to.size(); ++a) {
    if (a == here || move.to[a] <= 0) continue;
    last = a;
    if ((left -= move.to[a]) < 0) break;
  }
  return last;
}

}  // namespace

void Allocation::plan_changed() {
  const Plan& plan = *world_.plan;
  queues_.resize(plan.services.size());
  moody_.assign(plan.services.size(), false);
  for (const RoutePlan& route : plan.routes)
    if (!route.priorities.empty()) moody_[route.to.index()] = true;
  for (Queue& queue : queues_)
    queue.reorder([&](const Turn& t) { return stands(t); }, [&](const Turn& t, double) { return plan.routes[t.route].priority; });
  due_ = true;
}

bool Allocation::needed() const {
  if (due_) return true;
  return std::any_of(teams_.begin(), teams_.end(), [](const auto& team) {
    const Patch& p = team->patch;
    return p.freed || !p.leavers.empty() || !p.granted.empty();
  });
}

void Allocation::touch(ClientNumber who, Ticks at) {
  Changes& changes = changes_of(who);
  changes.watch(local(who), at, changes.changed());
  patch_of(who).touched.push_back({local(who), changes.changed()});
  changes.begin_event();
}

bool Allocation::stands(const Turn& turn) const {
  const Slot& s = patch_of(turn.who).block.pool[turn.slot];
  return s.flag && s.kind == Slot::Kind::application && s.owner == local(turn.who) && s.id == turn.route.raw() && s.since == turn.at;
}

double Allocation::priority(const Turn& turn, Ticks at) const {
  const RoutePlan& route = world_.plan->routes[turn.route];
  const Client c = client(turn.who);
  double sum = route.priority;
  if (route.priority_table != no_table)
    for (std::uint64_t known = c.look_up(world_.plan->mask_tables[route.priority_table]); known != 0; known &= known - 1)
      sum += route.priorities[static_cast<std::size_t>(std::countr_zero(known))].add;
  for (std::size_t p = route.priorities_tabled; p < route.priorities.size(); ++p)
    if (holds(c, route.priorities[p].when, at)) sum += route.priorities[p].add;
  return sum;
}

// Takes over what the patches propose, in their order.
void Allocation::gather() {
  for (const auto& team : teams_) {
    Patch& patch = team->patch;
    leavers_.insert(leavers_.end(), patch.leavers.begin(), patch.leavers.end());
    patch.leavers.clear();
    for (const Grant& g : patch.granted) {
      const RoutePlan& route = world_.plan->routes[g.route];
      queues_[route.to.index()].push(route.priority, {g.at, g.draw, g.who, g.route, g.slot});
    }
    patch.granted.clear();
    patch.freed = false;
  }
  std::sort(leavers_.begin(), leavers_.end(), sooner);
}

// A queue that is never served would otherwise keep all that ever gave up.
void Allocation::drop_stale() {
  for (std::size_t s = 0; s < queues_.size(); ++s) {
    constexpr std::size_t few = 1024;
    if (queues_[s].size() <= few + 2 * static_cast<std::size_t>(total_.waiting[s])) continue;
    queues_[s].reorder([&](const Turn& t) { return stands(t); }, [](const Turn&, double priority) { return priority; });
  }
}

void Allocation::run(Rooms& rooms, Ticks at) {
  due_ = false;
  gather();
  total_.clear(*world_.plan);
  for (const auto& team : teams_) {
    for (const Tally& tally : team->patch.tallies) total_.add(tally);
    team->own.changes().in_allocation(true);
  }
  rooms.count(*world_.plan->spec, total_);
  drop_stale();
  place_leavers(rooms, at);
  for (std::size_t s = 0; s < queues_.size(); ++s)
    if (!queues_[s].empty() && !world_.plan->services.at_index(s).shared) serve(ServiceId(s), rooms, at);
  for (const auto& team : teams_) team->own.changes().in_allocation(false);
}

void Allocation::place_leavers(Rooms& rooms, Ticks at) {
  const auto leaves = [&](const Leaver& l) { return client(l.who).in_system() && client(l.who).phase() == Phase::leaving; };
  constexpr std::size_t far = 32, near = 12;  // in the first pass each takes a few instructions, in the second hundreds
  for (std::size_t n = 0; n < leavers_.size(); ++n) {
    if (n + far < leavers_.size()) patch_of(leavers_[n + far].who).block.fetch_vital(local(leavers_[n + far].who));
    if (leaves(leavers_[n])) rooms.give(client(leavers_[n].who).place());
  }
  for (std::size_t n = 0; n < leavers_.size(); ++n) {
    if (n + near < leavers_.size()) patch_of(leavers_[n + near].who).block.fetch(local(leavers_[n + near].who));
    if (leaves(leavers_[n])) place_leaver(leavers_[n], rooms, at);
  }
  leavers_.clear();
}

void Allocation::place_leaver(const Leaver& leaver, Rooms& rooms, Ticks at) {
  Changes& changes = changes_of(leaver.who);
  const std::uint32_t i = local(leaver.who);
  const Client c = client(leaver.who);
  set_moved(leaver.who);
  if (c.kept_place().valid()) {
    changes.return_to_kept(i, at);
    return touch(leaver.who, at);
  }
  const std::size_t services = world_.plan->services.size();
  const auto& to = *leaver.destinations;
  std::size_t n = 0;
  while (n + 1 < to.size() && to[n].index() < services && (!rooms.free(to[n]) || c.barred(to[n], at))) ++n;
  if (to[n].index() >= services) {
    leave(leaver, to[n], at);
  } else {
    rooms.take(to[n]);
    changes.admit_to_place(i, to[n], false, at);
  }
  touch(leaver.who, at);
}

// Out of the system, or to another area.
void Allocation::leave(const Leaver& leaver, ServiceId built_in, Ticks at) {
  Changes& changes = changes_of(leaver.who);
  const std::uint32_t i = local(leaver.who);
  const bool moves = leaver.move != no_move && built_in.index() == world_.plan->services.size();
  const std::size_t to = moves ? destination_of(world_.plan->moves[leaver.move], world_.area, client(leaver.who).key(), at) : world_.area;
  if (to == world_.area) return changes.leave_system(i, built_in, at);
  departures_.push_back({to, world_.plan->moves[leaver.move].place, take_along(patch_of(leaver.who).block, i, at)});
  changes.move_away(i, at);
}

void Allocation::put_in_order(ServiceId service, Ticks at) {
  Queue& queue = queues_[service.index()];
  if (moody_[service.index()]) queue.reorder([&](const Turn& t) { return stands(t); }, [&](const Turn& t, double) { return priority(t, at); });
  queue.put_in_order();
}

std::vector<Offer> Allocation::offers(ServiceId service, std::int64_t room, Ticks at) {
  put_in_order(service, at);
  Queue& queue = queues_[service.index()];
  const bool is_place = world_.plan->services[service].is_place;
  std::vector<Offer> offers;
  aside_.clear();
  while (!queue.empty() && room > 0) {
    const Turn turn = *queue.next();
    const double priority = queue.priority();
    queue.pop();
    if (!stands(turn)) continue;
    aside_.emplace_back(priority, turn);  // it stays where it is until it is decided
    if (is_place && has_moved(turn.who)) continue;
    offers.push_back({priority, turn, fits(turn, at)});
    if (offers.back().fits) --room;
  }
  queue.put_back(aside_);
  return offers;
}

void Allocation::take_offer(const Offer& offer, Rooms& rooms, Ticks at) {
  Changes& changes = changes_of(offer.turn.who);
  changes.in_allocation(true);
  take_turn(offer.turn, offer.fits, rooms, at);
  changes.in_allocation(false);
}

// Brings near what the next turns will need, each thing when what leads to it is there. (Inlined, lest the compiler drop a call that only
// fetches.)
[[gnu::always_inline]] inline void Allocation::fetch_soon(const Queue& queue) const {
  if (const Turn* t = queue.next(24)) __builtin_prefetch(&patch_of(t->who).block.pool[t->slot]);
  if (const Turn* t = queue.next(8); t && stands(*t)) patch_of(t->who).block.fetch(local(t->who));
}

void Allocation::serve(ServiceId service, Rooms& rooms, Ticks at) {
  if (!rooms.free(service)) return;
  put_in_order(service, at);
  Queue& queue = queues_[service.index()];
  const bool is_place = world_.plan->services[service].is_place;
  aside_.clear();
  while (!queue.empty() && rooms.free(service)) {
    fetch_soon(queue);
    const Turn turn = *queue.next();
    const double priority = queue.priority();
    queue.pop();
    if (!stands(turn)) continue;
    if (is_place && has_moved(turn.who)) aside_.emplace_back(priority, turn);
    else take_turn(turn, fits(turn, at), rooms, at);
  }
  due_ = due_ || !aside_.empty();
  queue.put_back(aside_);
}

bool Allocation::fits(const Turn& turn, Ticks at) const {
  const RoutePlan& route = world_.plan->routes[turn.route];
  const Client c = client(turn.who);
  return holds(c, route.at_admission, at) && !c.barred(route.to, at);
}

void Allocation::take_turn(const Turn& turn, bool fits, Rooms& rooms, Ticks at) {
  if (fits) admit(turn, rooms, at);
  else changes_of(turn.who).refuse(local(turn.who), turn.route, at);
  touch(turn.who, at);
}

void Allocation::admit(const Turn& turn, Rooms& rooms, Ticks at) {
  const RoutePlan& route = world_.plan->routes[turn.route];
  Tally& tally = patch_of(turn.who).tally(local(turn.who));
  if (discount_.counted(at)) {
    ++tally.admitted[turn.route.index()];
    tally.waited[turn.route.index()] += at - turn.at;
  }
  rooms.take(route.to);
  if (world_.plan->services[route.to].is_place) {
    set_moved(turn.who);
    due_ = true;  // the place it comes from is offered at the next allocation
    changes_of(turn.who).admit_to_place(local(turn.who), route.to, true, at);
  } else {
    changes_of(turn.who).admit_to_support(local(turn.who), route.to, at);
  }
}

}  // namespace kvarbo
