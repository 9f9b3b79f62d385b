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

void Allocation::rule(ClientNumber who, Ruling ruling) {
  ruling.i = local(who);
  patch_of(who).rulings.push_back(ruling);
}

void Allocation::carry_out(Ticks at) {
  for_each_team(teams_, [&](Team& team) { team.own.changes().carry_out(at); });
}

// Before a client is asked again, what was ruled for it is carried out, and for those of its patch before it.
bool Allocation::still_stands(const Turn& turn, Ticks at) {
  if (!stands(turn)) return false;
  if (!patch_of(turn.who).block.vital[local(turn.who)].ruled) return true;
  changes_of(turn.who).carry_out(at);
  return stands(turn);
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

// Drops leavers that are gone meanwhile. Of all others something will be ruled, which is noted while their memory is near.
void Allocation::confirm_leavers(Patch& patch) const {
  std::erase_if(patch.leavers, [&](Leaver& l) {
    const Client c(world_, patch.block, local(l.who));
    if (!c.in_system() || c.phase() != Phase::leaving) return true;
    l.place = c.place();
    l.returns = c.kept_place().valid();
    Vital& v = patch.block.vital[local(l.who)];
    v.moved = mark();
    v.ruled = true;
    return false;
  });
}

// Takes over what the patches propose, in their order.
void Allocation::gather() {
  for_each_team(teams_, [&](Team& team) { confirm_leavers(team.patch); });
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
  for (const auto& team : teams_)
    for (const Tally& tally : team->patch.tallies) total_.add(tally);
  rooms.count(*world_.plan->spec, total_);
  drop_stale();
  place_leavers(rooms, at);
  for (std::size_t s = 0; s < queues_.size(); ++s)
    if (!queues_[s].empty() && !world_.plan->services.at_index(s).shared) serve(ServiceId(s), rooms, at);
  carry_out(at);
}

void Allocation::place_leavers(Rooms& rooms, Ticks at) {
  for (const Leaver& leaver : leavers_) rooms.give(leaver.place);
  for (const Leaver& leaver : leavers_) place_leaver(leaver, rooms, at);
  leavers_.clear();
}

void Allocation::place_leaver(const Leaver& leaver, Rooms& rooms, Ticks at) {
  if (leaver.returns) return rule(leaver.who, {.kind = Ruling::Kind::returns});
  const std::size_t services = world_.plan->services.size();
  const auto& to = *leaver.destinations;
  std::size_t n = 0;
  while (n + 1 < to.size() && to[n].index() < services && (!rooms.free(to[n]) || client(leaver.who).barred(to[n], at))) ++n;
  if (to[n].index() >= services) return leave(leaver, to[n], at);
  rooms.take(to[n]);
  rule(leaver.who, {.kind = Ruling::Kind::placed, .service = to[n]});
}

// Out of the system, or to another area.
void Allocation::leave(const Leaver& leaver, ServiceId built_in, Ticks at) {
  const bool moves = leaver.move != no_move && built_in.index() == world_.plan->services.size();
  const std::size_t to = moves ? destination_of(world_.plan->moves[leaver.move], world_.area, client(leaver.who).key(), at) : world_.area;
  if (to == world_.area) return rule(leaver.who, {.kind = Ruling::Kind::leaves, .service = built_in});
  departures_.push_back({to, world_.plan->moves[leaver.move].place, take_along(patch_of(leaver.who).block, local(leaver.who), at)});
  rule(leaver.who, {.kind = Ruling::Kind::moves_away});
}

void Allocation::put_in_order(ServiceId service, Ticks at) {
  Queue& queue = queues_[service.index()];
  if (moody_[service.index()]) {
    carry_out(at);
    queue.reorder([&](const Turn& t) { return stands(t); }, [&](const Turn& t, double) { return priority(t, at); });
  }
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
  take_turn(offer.turn, offer.fits, rooms);
  changes_of(offer.turn.who).carry_out(at);
}

// Brings near what the next turns will need, each thing when what leads to it is there. (Inlined, lest the compiler drop a call that only
// fetches.)
[[gnu::always_inline]] inline void Allocation::fetch_soon(const Queue& queue) const {
  if (const Turn* t = queue.next(48)) __builtin_prefetch(&patch_of(t->who).block.pool[t->slot]);
  if (const Turn* t = queue.next(24); t && stands(*t)) patch_of(t->who).block.fetch_vital(local(t->who));
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
    if (!still_stands(turn, at)) continue;
    if (is_place && has_moved(turn.who)) aside_.emplace_back(priority, turn);
    else take_turn(turn, fits(turn, at), rooms);
  }
  due_ = due_ || !aside_.empty();
  queue.put_back(aside_);
}

bool Allocation::fits(const Turn& turn, Ticks at) const {
  const RoutePlan& route = world_.plan->routes[turn.route];
  const Client c = client(turn.who);
  return holds(c, route.at_admission, at) && !c.barred(route.to, at);
}

void Allocation::take_turn(const Turn& turn, bool fits, Rooms& rooms) {
  patch_of(turn.who).block.vital[local(turn.who)].ruled = true;
  if (!fits) return rule(turn.who, {.kind = Ruling::Kind::refused, .route = turn.route});
  const ServiceId to = world_.plan->routes[turn.route].to;
  rooms.take(to);
  if (world_.plan->services[to].is_place) {
    set_moved(turn.who);
    due_ = true;  // the place it comes from is offered at the next allocation
  }
  rule(turn.who, {.kind = Ruling::Kind::admitted, .route = turn.route, .granted = turn.at});
}

}  // namespace kvarbo
