// Entering, moving, leaving: where a client is.
#include <algorithm>

#include "engine/changes.hpp"

namespace kvarbo {

void Changes::enter(std::uint32_t i, const std::vector<ServiceId>& supports, Ticks at) {
  Block& b = patch_.block;
  Tally& tally = patch_.tally(i);
  const ServiceId place(b.vital[i].place);
  const Weight w = discount_.until(at);
  tally.present[place.index()].enter(w);
  tally.alive.enter(w);
  ++tally.population;
  for (std::size_t p = 0; p < plan().processes.size(); ++p) ++tally.in_state[plan().processes.at_index(p).first_state + b.state(p, i)];
  tally.utility.back().enter(w);
  b.vital[i].utility = static_cast<std::uint8_t>(plan().utilities.size());
  count_entry(i, place);
  record(i, at, EventKind::entered, no_label, place.raw());
  for (const ServiceId support : supports) {
    count_entry(i, support);
    begin_support(i, support, never, at);
  }
  look_again(i, at);
}

void Changes::begin_stays(std::uint32_t i, Ticks at, bool residual, std::uint64_t people_key) {
  Block& b = patch_.block;
  const auto stay = [&](ServiceId s) { return residual ? residual_stay(i, s, people_key) : draw_stay(i, s, at); };
  b.vital[i].stay_end = stay(ServiceId(b.vital[i].place));
  for (SlotIndex s = b.vital[i].slots; s != no_slot; s = b.pool[s].next)
    if (b.pool[s].kind == Slot::Kind::support) b.pool[s].until = stay(ServiceId(b.pool[s].id));
}

void Changes::set_place(std::uint32_t i, ServiceId place, Ticks at) {
  changed_ |= move_bit;
  Block& b = patch_.block;
  const Weight w = discount_.until(at);
  patch_.tally(i).present[b.vital[i].place].leave(w);
  note_phase(i, Phase::staying);
  if (place.index() < plan().services.size()) patch_.tally(i).present[place.index()].enter(w);
  b.vital[i].place = place.raw();
  b.vital[i].stay_end = never;
}

// Counts who is ready where: those whose stay is over and who block a place until another is free.
void Changes::note_phase(std::uint32_t i, Phase phase) {
  Vital& v = patch_.block.vital[i];
  if (v.phase == Phase::ready) --patch_.tally(i).blocked[v.place];
  if (phase == Phase::ready) ++patch_.tally(i).blocked[v.place];
  v.phase = phase;
}

void Changes::set_phase(std::uint32_t i, Phase phase, Ticks at) {
  changed_ |= phase_bit;
  note_phase(i, phase);
  look_at_spells(i, static_cast<std::size_t>(Facet::ready), at);
}

void Changes::drop_visit(std::uint32_t i, Ticks at) {
  Block& b = patch_.block;
  const SlotIndex v = client(i).visit();
  if (v == no_slot) return;
  if (b.pool[v].flag) {
    patch_.tally(i).held[b.pool[v].id].leave(discount_.until(at));
    remember_stay(i, ServiceId(b.pool[v].id), at);
    patch_.freed = true;
  }
  b.remove_slot(i, v);
}

void Changes::admit_to_place(std::uint32_t i, ServiceId place, bool by_route, Ticks at) {
  Block& b = patch_.block;
  const ServicePlan& service = plan().services[place];
  count_event(i, service.admission_event, at);
  const ServiceId from(b.vital[i].place);
  const ServicePlan& left = plan().services[from];
  const bool visit = by_route && service.visit;
  const bool leaving = b.vital[i].phase == Phase::leaving;  // who leaves keeps nothing
  if (leaving && by_route)  // it was about to leave; that is settled now
    std::erase_if(patch_.leavers, [&](const Leaver& l) { return l.who == b.number_of(i); });
  record(i, at, visit ? EventKind::visited : EventKind::admitted, from.raw(), place.raw());
  const SlotIndex going_on = visit ? client(i).visit() : no_slot;
  const bool keeps = visit && going_on == no_slot && !left.visit && left.hold > 0 && !leaving;
  if (visit && going_on == no_slot) {
    Slot slot;
    slot.kind = Slot::Kind::visit;
    slot.id = from.raw();
    slot.since = at;
    slot.flag = keeps;
    slot.ready = b.vital[i].phase == Phase::ready;
    slot.until = b.vital[i].stay_end;
    b.add_slot(i, slot);
    if (keeps) patch_.tally(i).held[from.index()].enter(discount_.until(at));
  }
  if (!visit) drop_visit(i, at);
  if (!keeps) remember_stay(i, from, at);
  set_place(i, place, at);
  if (!visit) end_fixed_supports(i, at);
  drop_applications_to(i, place, at);
  if (!visit) test_from(i, at);
  look_at_places(i, at);
  look_at_spells(i, static_cast<std::size_t>(Facet::ready), at);
  count_admission(i, place, at);
  b.vital[i].stay_end = draw_stay(i, place, at);
  refer(i, service.on_admission, at);
  follow(i, service.admission_event, at);
}

void Changes::return_to_kept(std::uint32_t i, Ticks at) {
  Block& b = patch_.block;
  const SlotIndex v = client(i).visit();
  const Slot slot = b.pool[v];
  const ServiceId kept(slot.id);
  record(i, at, EventKind::returned, b.vital[i].place, kept.raw());
  remember_stay(i, ServiceId(b.vital[i].place), at);
  patch_.tally(i).held[kept.index()].leave(discount_.until(at));
  b.remove_slot(i, v);
  set_place(i, kept, at);
  b.vital[i].stay_end = slot.until;
  if (slot.ready) note_phase(i, Phase::ready);
  test_from(i, at);
  look_at_places(i, at);
  look_at_spells(i, static_cast<std::size_t>(Facet::ready), at);
}

void Changes::leave_system(std::uint32_t i, ServiceId built_in, Ticks at) {
  changed_ = ~std::uint64_t{0};
  Block& b = patch_.block;
  Tally& tally = patch_.tally(i);
  const bool dies = built_in.index() == plan().services.size() + 1;
  std::vector<Slot> own;
  client(i).each_slot([&](const Slot& s) { own.push_back(s); });
  for (const Slot& s : own) {
    if (s.kind == Slot::Kind::application) withdraw(i, RouteId(s.id), EventReason::gone, at);
    if (s.kind == Slot::Kind::support) end_support(i, ServiceId(s.id), at);
  }
  record(i, at, dies ? EventKind::died : EventKind::left, b.vital[i].place, no_label);
  drop_visit(i, at);
  remember_stay(i, ServiceId(b.vital[i].place), at);
  set_place(i, built_in, at);
  patch_.freed = true;
  --tally.population;
  for (std::size_t p = 0; p < plan().processes.size(); ++p) --tally.in_state[plan().processes.at_index(p).first_state + b.state(p, i)];
  if (dies) {
    cease_to_live_here(i, at);
    if (discount_.counted(at)) ++tally.deaths;
  }
  b.drop_slots(i);
  if (dies) b.memory.clear(b.vital[i].memories);  // whoever left is still asked where it has been
  look_again(i, at);
}

void Changes::cease_to_live_here(std::uint32_t i, Ticks at) {
  Block& b = patch_.block;
  patch_.tally(i).alive.leave(discount_.until(at));
  patch_.tally(i).utility[b.vital[i].utility].leave(discount_.until(at));
  b.vital[i].utility = no_utility;
}

void Changes::move_away(std::uint32_t i, Ticks at) {
  Block& b = patch_.block;
  leave_system(i, ServiceId(plan().services.size()), at);
  cease_to_live_here(i, at);
  b.vital[i].place = static_cast<std::uint16_t>(plan().services.size() + 1);  // what is left behind does nothing more
  b.memory.clear(b.vital[i].memories);
}

void Changes::turn_out(std::uint32_t i, Ticks at) {
  if (patch_.block.vital[i].phase == Phase::leaving) return;
  leave_by_then(i, at);
}

void Changes::leave_by_then(std::uint32_t i, Ticks at) {
  const ServicePlan& service = plan().services[ServiceId(patch_.block.vital[i].place)];
  const double u = service.endings.size() > 1 ? uniform(i, service.then_draw, at) : 0.0;
  std::size_t n = 0;
  while (n + 1 < service.endings.size() && u >= service.endings[n].up_to) ++n;
  propose_leaving(i, service.endings[n].destinations, at);
}

void Changes::propose_leaving(std::uint32_t i, std::uint32_t destinations, Ticks at, std::uint16_t move) {
  Block& b = patch_.block;
  b.vital[i].stay_end = never;
  set_phase(i, Phase::leaving, at);
  static constexpr Purpose leaving = purpose_of("leaving");
  patch_.leavers.push_back({at, bits_at(b.vital[i].key, leaving, at, event_draws)[0], b.number_of(i), &plan().destinations[destinations], move});
}

void Changes::end_place_stay(std::uint32_t i, Ticks at) {
  Block& b = patch_.block;
  const ServicePlan& service = plan().services[ServiceId(b.vital[i].place)];
  if (service.endings.empty() && service.wait < never) {  // a policy took the stay away meanwhile
    b.vital[i].stay_end = never;
    return;
  }
  if (b.vital[i].phase == Phase::ready) return leave_by_then(i, at);  // the wait is over too
  count_event(i, service.stay_event, at);
  if (discount_.counted(at) && service.stay_column != no_column) ++patch_.tally(i).exits[service.stay_column];
  record(i, at, EventKind::exit, exit_label(service.stay_column), b.vital[i].place);
  if (service.wait > 0 && !client(i).kept_place().valid()) {
    b.vital[i].stay_end = service.wait >= never ? never : at + service.wait;
    set_phase(i, Phase::ready, at);
  } else {
    leave_by_then(i, at);
  }
  refer(i, service.on_end, at);
  follow(i, service.stay_event, at);
}

void Changes::exit_place(std::uint32_t i, const ExitPlan& exit, Ticks at) {
  count_event(i, exit.event, at);
  if (discount_.counted(at)) ++patch_.tally(i).exits[exit.column];
  record(i, at, EventKind::exit, exit_label(exit.column), exit.service.raw());
  if (exit.at_once) {
    const ServiceId dead(plan().services.size() + 1);
    return leave_system(i, dead, at);
  }
  propose_leaving(i, exit.destinations, at, exit.move);
  bar(i, exit.service, exit.bar, at);
  refer(i, exit.refer, at);
  follow(i, exit.event, at);
}

void Changes::end_hold(std::uint32_t i, Ticks at) {
  Block& b = patch_.block;
  const SlotIndex v = client(i).visit();
  const ServiceId kept(b.pool[v].id);
  const ServicePlan& service = plan().services[kept];
  count_event(i, service.hold_event, at);
  if (discount_.counted(at) && service.hold_column != no_column) ++patch_.tally(i).exits[service.hold_column];
  record(i, at, EventKind::hold_ended, exit_label(service.hold_column), kept.raw());
  give_up_kept(i, at);
  follow(i, service.hold_event, at);
}

void Changes::close_kept(std::uint32_t i, Ticks at) {
  record(i, at, EventKind::hold_ended, no_label, client(i).kept_place().raw());
  give_up_kept(i, at);
}

void Changes::give_up_kept(std::uint32_t i, Ticks at) {
  changed_ |= move_bit;
  Block& b = patch_.block;
  const SlotIndex v = client(i).visit();
  b.pool[v].flag = false;
  patch_.tally(i).held[b.pool[v].id].leave(discount_.until(at));
  remember_stay(i, ServiceId(b.pool[v].id), at);
  patch_.freed = true;
  look_at_places(i, at);
}

}  // namespace kvarbo
