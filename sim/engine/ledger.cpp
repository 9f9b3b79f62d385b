#include "engine/ledger.hpp"

namespace kvarbo {
namespace {

constexpr double day_length = static_cast<double>(ticks_per_day);

struct Amount {
  Wide plain, cost;
  double unit, discounted_unit;  ///< what one of either is, in days or events
};

Amount of_time(const Integral& time) { return {time.plain, time.cost, 1 / day_length, 1 / day_length / weight_scale}; }
Amount of_events(const Events& events) { return {events.count, events.cost, 1.0, 1 / moment_scale}; }

}  // namespace

Ledger::Ledger(const Spec& spec, double part, Of of) : part_(part), of_(of), plain_(spec.organisations.size() + 1, 0.0), discounted_(plain_.size(), 0.0) {}

std::vector<Ledger::Item> Ledger::priced(const Spec& spec, const Rooms& rooms, double day) const {
  std::vector<Item> items;
  std::vector<bool> shared(spec.staff.size(), false);
  for (std::size_t s = 0; s < spec.services.size(); ++s) {
    const Service& service = spec.services.at_index(s);
    const double present = service.cost_per_day.at(day);
    items.push_back({Basis::presence, s, service.organisation, present});
    items.push_back({Basis::kept, s, service.organisation, service.cost_when_kept.value_or(present)});
    items.push_back({Basis::admissions, s, service.organisation, service.cost_per_admission});
    items.push_back({Basis::standing, s, service.organisation, rooms.standing_cost(spec, ServiceId(s)) * (service.shared ? part_ : 1)});
    if (service.shared && service.staff.valid()) shared[service.staff.index()] = true;
  }
  for (std::size_t p = 0; p < spec.staff.size(); ++p) {
    const Staff& pool = spec.staff.at_index(p);
    items.push_back({Basis::standing, p, pool.organisation, pool.cost_per_fte_day * rooms.pool_fte(StaffId(p)) * (shared[p] ? part_ : 1)});
  }
  std::size_t counter = 0, watch = 0;  // outcomes come first among watches and counters
  for (const Outcome& o : spec.outcomes) {
    counter += o.kind == Outcome::Kind::events;
    watch += o.kind == Outcome::Kind::person_days;
  }
  for (const Cost& cost : spec.costs) {
    if (cost.on.empty()) items.push_back({Basis::watch, watch++, cost.organisation, cost.per_day});
    else items.push_back({Basis::events, counter++, cost.organisation, cost.amount});
  }
  std::erase_if(items, [&](const Item& item) { return of_ != Of::all && (item.basis == Basis::standing) != (of_ == Of::standing); });
  return items;
}

void Ledger::charge(Item& item, const Tally& total, const Weight& until) {
  Crowd one;  // room and posts cost the same whoever is there: time itself
  one.now = 1;
  const auto amount = [&]() -> Amount {
    switch (item.basis) {
      case Basis::presence: return of_time(total.present[item.of].until(until));
      case Basis::kept: return of_time(total.held[item.of].until(until));
      case Basis::admissions: return of_events(total.admissions[item.of]);
      case Basis::watch: return of_time(total.watched[item.of].until(until));
      case Basis::events: return of_events(total.counters[item.of]);
      case Basis::standing: break;
    }
    return of_time(one.until(until));
  }();
  const std::size_t to = item.payer.valid() ? item.payer.index() : plain_.size() - 1;
  plain_[to] += item.price * amount.unit * static_cast<double>(amount.plain - item.plain);
  discounted_[to] += item.price * amount.discounted_unit * static_cast<double>(amount.cost - item.cost);
  item.plain = amount.plain;
  item.cost = amount.cost;
}

void Ledger::reprice(const Spec& spec, const Rooms& rooms, double day, const Tally& total, const Weight& until) {
  const std::vector<Item> now = priced(spec, rooms, day);
  if (items_.empty()) items_ = now;
  for (std::size_t n = 0; n < items_.size(); ++n) {
    if (items_[n].price == now[n].price && items_[n].payer == now[n].payer) continue;
    charge(items_[n], total, until);
    items_[n].price = now[n].price;
    items_[n].payer = now[n].payer;
  }
}

void Ledger::close(const Tally& total, const Weight& end) {
  for (Item& item : items_) charge(item, total, end);
}

}  // namespace kvarbo
