#include "population/client.hpp"

#include <algorithm>

namespace kvarbo {
namespace {
constexpr Ticks year = 365 * ticks_per_day;
}

double Client::value(std::size_t attribute, Ticks at) const {
  const double v = block_.value(attribute, i_);
  if (!plan().attributes[attribute].grows) return v;
  const Ticks full_years = (at - entered()) / year;
  return v + static_cast<double>(full_years);
}

SlotIndex Client::find(Slot::Kind kind, std::uint16_t id) const {
  SlotIndex s = block_.vital[i_].slots;
  while (s != no_slot && !(block_.pool[s].kind == kind && block_.pool[s].id == id)) s = block_.pool[s].next;
  return s;
}

SlotIndex Client::find_entries(ServiceId service) const {
  SlotIndex m = block_.vital[i_].memories;
  while (m != no_slot && (block_.memory[m].past_stay || block_.memory[m].service != service.raw())) m = block_.memory[m].next;
  return m;
}

SlotIndex Client::find_visit() const {
  SlotIndex s = block_.vital[i_].slots;
  while (s != no_slot && block_.pool[s].kind != Slot::Kind::visit) s = block_.pool[s].next;
  return s;
}

bool Client::barred(ServiceId service, Ticks at) const {
  if ((slot_bits().others & bar_bit) == 0) return false;
  bool barred = false;
  each_slot([&](const Slot& s) { barred = barred || (s.kind == Slot::Kind::bar && s.id == service.raw() && s.until > at); });
  return barred;
}

double Client::quality(std::size_t interface) const {
  double q = world_.quality[interface];
  if (!plan().any_raises) return q;
  const auto raise = [&](std::size_t service) {
    for (const Raise& r : plan().services.at_index(service).raises)
      if (r.interface.index() == interface) q += r.by;
  };
  raise(block_.vital[i_].place);
  if (slot_bits().supports != 0)
    each_slot([&](const Slot& s) {
      if (s.kind == Slot::Kind::support) raise(s.id);
    });
  return std::clamp(q, 0.0, 1.0);
}

bool Client::been_in(const std::vector<bool>& services, Ticks within, double at_least, Ticks at) const {
  double n = 0;
  if (within != never) {  // stays that still run, and those that ended in time
    const ServiceId kept = kept_place();
    n += services[block_.vital[i_].place] && in_system();
    n += kept.valid() && services[kept.index()];
    if (slot_bits().supports != 0) each_slot([&](const Slot& s) { n += s.kind == Slot::Kind::support && services[s.id]; });
  }
  for (SlotIndex i = block_.vital[i_].memories; i != no_slot && n < at_least;) {
    const Memory& m = block_.memory[i];
    i = m.next;
    if (m.past_stay && within != never && at - m.what > within) break;  // the latest come first
    if (services[m.service]) n += within == never ? (m.past_stay ? 0.0 : static_cast<double>(m.what)) : (m.past_stay ? 1.0 : 0.0);
  }
  return n >= at_least;
}

}  // namespace kvarbo
