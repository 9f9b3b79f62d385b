#include "engine/ledger.hpp"

namespace kvarbo {
namespace {
constexpr double day = static_cast<double>(ticks_per_day);
}

Ledger::Ledger(const Spec& spec) : plain_(spec.organisations.size() + 1, 0.0), discounted_(plain_.size(), 0.0) {
  marks_.resize(4 * spec.services.size() + spec.staff.size() + spec.costs.size());
}

void Ledger::charge(std::size_t item, OrganisationId payer, double price_plain, double price_discounted, Wide plain, Wide cost) {
  Mark& mark = marks_[item];
  const std::size_t to = payer.valid() ? payer.index() : plain_.size() - 1;
  plain_[to] += price_plain * static_cast<double>(plain - mark.plain);
  discounted_[to] += price_discounted * static_cast<double>(cost - mark.cost);
  mark = {plain, cost};
}

void Ledger::charge_time(std::size_t item, OrganisationId payer, double per_day, const Integral& time) {
  charge(item, payer, per_day / day, per_day / day / weight_scale, time.plain, time.cost);
}

void Ledger::charge_events(std::size_t item, OrganisationId payer, double amount, const Events& events) {
  charge(item, payer, amount, amount / moment_scale, events.count, events.cost);
}

void Ledger::settle(const Spec& spec, const Rooms& rooms, const Tally& total, const Weight& until, double day_before) {
  Crowd one;  // room and posts cost the same whoever is there: time itself
  one.now = 1;
  const Integral time = one.until(until);
  std::size_t item = 0;
  for (std::size_t s = 0; s < spec.services.size(); ++s) {
    const Service& service = spec.services.at_index(s);
    const double present = service.cost_per_day.at(day_before);
    charge_time(item++, service.organisation, present, total.present[s].until(until));
    charge_time(item++, service.organisation, service.cost_when_kept.value_or(present), total.held[s].until(until));
    charge_events(item++, service.organisation, service.cost_per_admission, total.admissions[s]);
    charge_time(item++, service.organisation, rooms.standing_cost(spec, ServiceId(s)), time);
  }
  for (std::size_t p = 0; p < spec.staff.size(); ++p) {
    const Staff& pool = spec.staff.at_index(p);
    charge_time(item++, pool.organisation, pool.cost_per_fte_day * rooms.pool_fte(StaffId(p)), time);
  }
  std::size_t counter = 0, watch = 0;
  for (const Outcome& o : spec.outcomes) {
    counter += o.kind == Outcome::Kind::events;
    watch += o.kind == Outcome::Kind::person_days;
  }
  for (const Cost& cost : spec.costs) {
    if (cost.on.empty()) charge_time(item++, cost.organisation, cost.per_day, total.watched[watch++].until(until));
    else charge_events(item++, cost.organisation, cost.amount, total.counters[counter++]);
  }
}

}  // namespace kvarbo
