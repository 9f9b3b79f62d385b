#pragma once
// What is counted in one replication, from the end of the warm-up on.

#include <map>
#include <string>
#include <vector>

#include "second/language.hpp"

namespace kvarbo::second {

struct Tally {
  Tick warmup = 0, horizon = 0;
  double discount_costs = 0, discount_effects = 0;
  std::vector<double> person_days, admissions, stay_ends, hold_ends;  ///< by service
  std::vector<std::vector<double>> exits;                             ///< by service and cause
  std::vector<double> lost, refused, gave_up, withdrawn, waits, waited;  ///< by route
  std::vector<double> outcomes;
  std::vector<double> cost, cost_discounted;  ///< by organisation; the last is the total
  double deaths = 0, living_days = 0, stable_days = 0, life_years = 0, qaly = 0;
  std::vector<double> occupancy, waiting, held, blocked;  ///< by service, summed over what is recorded
  double records = 0;

  explicit Tally(const Scenario& s);
  bool counts(Tick instant) const { return instant > warmup; }
  /// The part of a span that counts, in days; and the same weighted by exp(-r t), t in years from the end of the warm-up.
  double span(Tick from, Tick to) const;
  double weighted_span(Tick from, Tick to, double per_year) const;
  /// Money a day over a span, and at an instant.
  void charge(int organisation, double per_day, Tick from, Tick to);
  void charge(int organisation, double amount, Tick instant);
  /// By the names that result files use.
  std::map<std::string, double> named(const Scenario& s) const;
};

}  // namespace kvarbo::second
