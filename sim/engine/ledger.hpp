#pragma once
// Money: what each organisation pays, from counts and integrals that are whole numbers. Prices may change (schedules, a policy
// that begins); each stretch between changes is settled at its own prices.

#include <vector>

#include "engine/rooms.hpp"

namespace kvarbo {

class Ledger {
 public:
  explicit Ledger(const Spec& spec);

  /// Settles the time up to an instant at the prices that held, before they change and at the end.
  void settle(const Spec& spec, const Rooms& rooms, const Tally& total, const Weight& until, double day_before);

  /// By organisation; what no organisation pays comes last. In the scenario's currency.
  const std::vector<double>& plain() const { return plain_; }
  const std::vector<double>& discounted() const { return discounted_; }

 private:
  struct Mark {
    Wide plain = 0, cost = 0;
  };
  void charge(std::size_t item, OrganisationId payer, double price_plain, double price_discounted, Wide plain, Wide cost);
  void charge_time(std::size_t item, OrganisationId payer, double per_day, const Integral& time);
  void charge_events(std::size_t item, OrganisationId payer, double amount, const Events& events);

  std::vector<double> plain_, discounted_;
  std::vector<Mark> marks_;  ///< by item: what was settled so far
};

}  // namespace kvarbo
