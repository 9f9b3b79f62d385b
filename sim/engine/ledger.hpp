#pragma once
// Money: what each organisation pays, from counts and integrals that are whole numbers. Prices may change (schedules, a policy
// that begins): the stretch until then is charged at the old price. What keeps its price is charged once, at the end.

#include <vector>

#include "engine/rooms.hpp"

namespace kvarbo {

class Ledger {
 public:
  /// Which costs: all, those that clients cause by what they do, or those that stand whoever is there (room and posts).
  enum class Of { all, clients, standing };

  /// For an area, `part` of what the room and the posts of shared services cost is its own.
  explicit Ledger(const Spec& spec, double part = 1, Of of = Of::all);

  /// Sets the prices that hold from an instant on, and charges what had another until then.
  void reprice(const Spec& spec, const Rooms& rooms, double day, const Tally& total, const Weight& until);
  /// Charges all that is left.
  void close(const Tally& total, const Weight& end);

  /// By organisation; what no organisation pays comes last. In the scenario's currency.
  const std::vector<double>& plain() const { return plain_; }
  const std::vector<double>& discounted() const { return discounted_; }

 private:
  enum class Basis { presence, kept, admissions, standing, watch, events };
  /// Something that costs: `of` is the service, watch or counter; prices are per day, per admission or per event.
  struct Item {
    Basis basis = Basis::presence;
    std::size_t of = 0;
    OrganisationId payer;
    double price = 0;
    Wide plain = 0, cost = 0;  ///< what was charged so far
  };
  std::vector<Item> priced(const Spec& spec, const Rooms& rooms, double day) const;
  void charge(Item& item, const Tally& total, const Weight& until);

  double part_;
  Of of_;
  std::vector<double> plain_, discounted_;
  std::vector<Item> items_;
};

}  // namespace kvarbo
