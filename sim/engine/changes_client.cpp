// A client's processes, supports, clocks and memory, and what events count as and set off.
#include <algorithm>
#include <bit>
#include <boost/container/small_vector.hpp>
#include <cmath>
#include <utility>

#include "engine/changes.hpp"

namespace kvarbo {

double Changes::uniform(std::uint32_t i, Purpose purpose, Ticks at) {
  const std::uint32_t ordinal = drawn_.at(i, purpose, at)++;
  return uniform_at(patch_.block.vital[i].key, purpose, at, event_draws | ordinal);
}

void Changes::count_event(std::uint32_t i, std::uint16_t event, Ticks at) {
  for (const EventCount& e : plan().event_counts[event])
    if (holds(client(i), e.when, at)) patch_.tally(i).counters[e.counter].add(discount_.at(at));
}

void Changes::follow(std::uint32_t i, std::uint16_t event, Ticks at) {
  std::uint64_t fired = 0;  // one transition a process and event
  for (const std::uint16_t number : plan().followers[event]) {
    const TransitionPlan& t = plan().transitions[number];
    const std::uint64_t bit = std::uint64_t{1} << (t.process.index() % 64);
    const Client c = client(i);
    if (!c.in_system()) return;
    if ((fired & bit) || c.state(t.process.index()) != t.from) continue;
    if (uniform(i, t.chance.purpose, at) >= probability(c, t.chance, at)) continue;
    fired |= bit;
    transition(i, t, at);
  }
}

void Changes::transition(std::uint32_t i, const TransitionPlan& t, Ticks at) {
  changed_ |= process_bit(t.process.index());
  Block& b = patch_.block;
  const std::size_t p = t.process.index();
  const ProcessPlan& process = plan().processes[t.process];
  if (t.to_place.valid()) return leave_system(i, t.to_place, at);
  --patch_.tally(i).in_state[process.first_state + b.state(p, i)];
  record(i, at, EventKind::transition, process.labels[b.state(p, i)], process.labels[t.to]);
  b.state(p, i) = t.to;
  ++patch_.tally(i).in_state[process.first_state + t.to];
  look_at_spells(i, static_cast<std::size_t>(Facet::process) + p, at);
  fire_triggers(i, t.process, t.to, at);
}

void Changes::fire_triggers(std::uint32_t i, ProcessId process, std::uint8_t state, Ticks at) {
  const auto fires = [&](ServiceId service) -> const ExitPlan* {
    const Range32 exits = plan().services[service].exits;
    for (std::uint32_t e = exits.first; e < exits.first + exits.count; ++e) {
      const ExitPlan& exit = plan().exits[e];
      if (!exit.triggered || exit.process != process || exit.state != state) continue;
      if (uniform(i, exit.chance.purpose, at) < probability(client(i), exit.chance, at)) return &exit;
    }
    return nullptr;
  };
  boost::container::small_vector<ServiceId, 8> supports;
  client(i).each_slot([&](const Slot& s) {
    if (s.kind == Slot::Kind::support && plan().services[ServiceId(s.id)].exits.count > 0) supports.push_back(ServiceId(s.id));
  });
  std::sort(supports.begin(), supports.end());
  for (const ServiceId support : supports) {
    if (!client(i).in_system() || client(i).state(process.index()) != state) return;
    if (!client(i).has_support(support.raw())) continue;
    if (const ExitPlan* exit = fires(support)) exit_support(i, *exit, at);
  }
  const Client c = client(i);
  if (!c.in_system() || c.phase() == Phase::leaving || c.state(process.index()) != state) return;
  if (const ExitPlan* exit = fires(c.place())) exit_place(i, *exit, at);
}

void Changes::bar(std::uint32_t i, ServiceId service, Ticks length, Ticks at) {
  changed_ |= applications_bit;
  if (length <= 0) return;
  Block& b = patch_.block;
  const SlotIndex old = client(i).find(Slot::Kind::bar, service.raw());
  if (old != no_slot) {
    b.pool[old].until = std::max(b.pool[old].until, at + length);
    return;
  }
  Slot slot;
  slot.kind = Slot::Kind::bar;
  slot.id = service.raw();
  slot.until = at + length;
  b.add_slot(i, slot);
}

void Changes::begin_support(std::uint32_t i, ServiceId support, Ticks until, Ticks at) {
  changed_ |= supports_bit;
  Block& b = patch_.block;
  Slot slot;
  slot.kind = Slot::Kind::support;
  slot.id = support.raw();
  slot.until = until;
  b.add_slot(i, slot);
  patch_.tally(i).present[support.index()].enter(discount_.until(at));
  record(i, at, EventKind::support_began, place_label(i), support.raw());
  look_at_spells(i, static_cast<std::size_t>(Facet::support), at);
}

void Changes::end_support(std::uint32_t i, ServiceId support, Ticks at) {
  changed_ |= supports_bit;
  Block& b = patch_.block;
  b.remove_slot(i, client(i).find(Slot::Kind::support, support.raw()));
  patch_.tally(i).present[support.index()].leave(discount_.until(at));
  patch_.freed = true;
  remember_stay(i, support, at);
  record(i, at, EventKind::support_ended, support.raw(), place_label(i));
  look_at_spells(i, static_cast<std::size_t>(Facet::support), at);
}

void Changes::exit_support(std::uint32_t i, const ExitPlan& exit, Ticks at) {
  count_event(i, exit.event, at);
  if (discount_.counted(at)) ++patch_.tally(i).exits[exit.column];
  record(i, at, EventKind::exit, exit_label(exit.column), exit.service.raw());
  end_support(i, exit.service, at);
  bar(i, exit.service, exit.bar, at);
  refer(i, exit.refer, at);
  follow(i, exit.event, at);
}

void Changes::end_support_stay(std::uint32_t i, ServiceId support, Ticks at) {
  const ServicePlan& service = plan().services[support];
  count_event(i, service.stay_event, at);
  if (discount_.counted(at) && service.stay_column != no_column) ++patch_.tally(i).exits[service.stay_column];
  record(i, at, EventKind::exit, exit_label(service.stay_column), support.raw());
  end_support(i, support, at);
  refer(i, service.on_end, at);
  follow(i, service.stay_event, at);
}

void Changes::close_support(std::uint32_t i, ServiceId support, Ticks at) { end_support(i, support, at); }

void Changes::end_fixed_supports(std::uint32_t i, Ticks at) {
  if (!client(i).has_slots()) return;
  boost::container::small_vector<ServiceId, 8> ended;
  client(i).each_slot([&](const Slot& s) {
    if (s.kind == Slot::Kind::support && !plan().services[ServiceId(s.id)].keep_on_move) ended.push_back(ServiceId(s.id));
  });
  for (const ServiceId support : ended) end_support(i, support, at);
}

void Changes::admit_to_support(std::uint32_t i, ServiceId support, Ticks at) {
  const ServicePlan& service = plan().services[support];
  count_event(i, service.admission_event, at);
  drop_applications_to(i, support, at);
  count_admission(i, support, at);
  begin_support(i, support, draw_stay(i, support, at), at);
  refer(i, service.on_admission, at);
  follow(i, service.admission_event, at);
}

void Changes::count_admission(std::uint32_t i, ServiceId service, Ticks at) {
  if (discount_.counted(at)) patch_.tally(i).admissions[service.index()].add(discount_.at(at));
  count_entry(i, service);
}

void Changes::count_entry(std::uint32_t i, ServiceId service) {
  if (!plan().services[service].counted) return;
  Block& b = patch_.block;
  const SlotIndex known = client(i).find_entries(service);
  if (known != no_slot) ++b.memory[known].what;
  else b.memory.add(b.vital[i].memories, {no_slot, service.raw(), false, 1});
}

void Changes::remember_stay(std::uint32_t i, ServiceId service, Ticks at) {
  if (service.index() >= plan().services.size()) return;
  const Ticks remembered = plan().services[service].remembered;
  if (remembered == 0) return;
  Block& b = patch_.block;
  for (SlotIndex m = b.vital[i].memories; m != no_slot;) {
    const Memory old = b.memory[m];
    if (old.past_stay && old.service == service.raw() && old.what + remembered < at) b.memory.remove(b.vital[i].memories, m);
    m = old.next;
  }
  b.memory.add(b.vital[i].memories, {no_slot, service.raw(), true, at});
}

Ticks Changes::draw_stay(std::uint32_t i, ServiceId id, Ticks at) {
  const ServicePlan& service = plan().services[id];
  if (!service.has_stay) return never;
  const Client c = client(i);
  const SlotIndex entries = c.find_entries(id);
  const std::int64_t count = entries == no_slot ? 0 : patch_.block.memory[entries].what;
  const double days = quantile(service.stay.duration.distribution, uniform_at(c.key(), service.stay.purpose, count, event_draws));
  const double lasts = std::min(days * factor(c, service.stay.effects, at), service.stay.duration.max_days);
  return std::min(never, at + to_ticks(lasts));
}

Ticks Changes::residual_stay(std::uint32_t i, ServiceId id, std::uint64_t people_key) {
  const ServicePlan& service = plan().services[id];
  if (!service.has_stay) return never;
  const double u = uniform_at(people_key, service.residual, 0, event_draws);
  const Duration& d = service.stay.duration;
  return to_ticks(residual_quantile(d.distribution, factor(client(i), service.stay.effects, 0), d.max_days, u));
}

// One support may end and another begin at the same instant, and likewise with waiting: that is no break.
void Changes::set_spells(std::uint32_t i, std::size_t facet, Ticks at) {
  for (const std::uint16_t s : plan().spells_of[facet]) {
    Ticks& since = patch_.block.spell(s, i);
    const bool now = holds_now(client(i), plan().spells[s].test, at);
    if (!now) {
      if (since != never) broken_.at(i, s, at) = std::exchange(since, never);
    } else if (since == never) {
      const Ticks* before = broken_.find(i, s, at);
      since = before ? *before : at;
    }
  }
}

void Changes::look_again(std::uint32_t i, Ticks at) {
  for (std::size_t facet = 0; facet < plan().spells_of.size(); ++facet) look_at_spells(i, facet, at);
}

void Changes::watch(std::uint32_t i, Ticks at, std::uint64_t changed) {
  const Client c = client(i);
  if ((plan().watches_concerned & changed) == 0) return;
  const auto& watches = plan().watches;
  const auto ask = [&](std::size_t w) {
    if (watches[w].concerns(changed)) set_watched(i, w, c.in_system() && holds(c, watches[w].when, at), at);
  };
  const bool tabled = plan().watch_table != no_table && c.in_system();  // then what the table holds is known at once
  const std::uint64_t known = tabled ? c.look_up(plan().mask_tables[plan().watch_table]) : 0;
  if (tabled) {
    std::uint64_t moved = watches.empty() ? 0 : (known ^ patch_.block.watched(0, i)) & plan().tabled;
    for (; moved != 0; moved &= moved - 1)
      if (const auto w = static_cast<std::size_t>(std::countr_zero(moved)); w < watches.size()) set_watched(i, w, known >> w & 1, at);
    for (const std::size_t w : plan().asked_watches) ask(w);
  } else {
    for (std::size_t w = 0; w < watches.size(); ++w) ask(w);
  }
  if (c.dead() || (plan().utilities_concerned & changed) == 0) return;
  const auto& utilities = plan().utilities;
  std::size_t u = 0;
  for (; u < utilities.size(); ++u)
    if (tabled && utilities[u].tabled ? (known >> (watches.size() + u) & 1) != 0 : holds(c, utilities[u].when, at)) break;
  set_utility(i, static_cast<std::uint8_t>(u), at);
}

void Changes::set_watched(std::uint32_t i, std::size_t watch, bool now, Ticks at) {
  std::uint64_t& word = patch_.block.watched(watch / 64, i);
  const std::uint64_t bit = std::uint64_t{1} << (watch % 64);
  if (now == ((word & bit) != 0)) return;
  word ^= bit;
  if (now) patch_.tally(i).watched[watch].enter(discount_.until(at));
  else patch_.tally(i).watched[watch].leave(discount_.until(at));
}

void Changes::set_utility(std::uint32_t i, std::uint8_t utility, Ticks at) {
  std::uint8_t& old = patch_.block.vital[i].utility;
  if (utility == old) return;
  const Weight w = discount_.until(at);
  patch_.tally(i).utility[old].leave(w);
  patch_.tally(i).utility[utility].enter(w);
  old = utility;
}

}  // namespace kvarbo
