#pragma once
// What a result file tells of its scenario: times, money, and which places are stable under which policy.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/result_parts.hpp"

namespace kvarbo {

/// A year, as scenarios count it.
inline constexpr double days_a_year = 365;

/// A condition that a route asks for at admission (docs/results-reference.md).
struct Gate {
  std::int32_t policy = -1;  ///< that asks for it instead of what the scenario asks for; -1: the scenario
  std::size_t route = 0;
  std::string words, words_sv;  ///< empty: it asks for nothing
  std::string about;            ///< `process.id` or `attribute.id`, if it is about one alone, …
  std::vector<std::string> names;  ///< … the states or categories that it asks for, …
  double for_days = 0;             ///< … and for how long
};

/// The group `scenario` of a result file, and the names it goes along.
struct Facts {
  double horizon_days = 0, warmup_days = 0;
  std::string currency;
  int price_year = 0;  ///< 0: none was given
  double discount_costs_per_year = 0, discount_effects_per_year = 0;
  std::vector<double> willingness_to_pay;
  std::vector<double> policy_from_day;
  std::vector<NamedEntry> services, routes;
  std::vector<char> is_place;             ///< by service
  std::vector<std::vector<std::string>> tags;  ///< by service
  std::vector<NamedEntry> terms;          ///< organisations, attributes and their categories, processes and their states (docs/results-reference.md)
  std::vector<std::size_t> route_to;      ///< by route: a service
  std::vector<Gate> gates;
  std::vector<double> room;               ///< policy x regime x service: at the horizon; NaN: without limit
  std::vector<std::int8_t> stable, keeps_place;  ///< policy x regime x service

  /// The time that outcomes are counted over, days.
  double counted_days() const { return horizon_days - warmup_days; }
  /// Whether a service is a stable place under a policy at an instant.
  bool stable_at(std::size_t policy, std::size_t service, double day) const { return stable[position(policy, service, day)] != 0; }
  /// Whether a place is kept for a client that goes on a visit at that instant.
  bool keeps_at(std::size_t policy, std::size_t service, double day) const { return keeps_place[position(policy, service, day)] != 0; }
  /// What a route asks for under a policy on a day; all must hold.
  std::vector<Gate> gates_at(std::size_t policy, std::size_t route, double day) const;
  /// What people call an organisation, a category, a state …; nothing for what the file does not name.
  const NamedEntry* term(const std::string& id) const;
  /// How many a service has room for at the horizon; NaN: without limit.
  double room_at_end(std::size_t policy, std::size_t service) const { return room[position(policy, service, horizon_days)]; }

 private:
  std::size_t position(std::size_t policy, std::size_t service, double day) const {
    return (policy * 2 + (day >= policy_from_day[policy] ? 1 : 0)) * services.size() + service;
  }
};

/// Reads them. Throws FileError where a file has none.
Facts read_facts(const h5::File& file, const std::string& path);

}  // namespace kvarbo
