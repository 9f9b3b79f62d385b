#pragma once
// What recorded clients' ways add up to: days in each service, ends of stays, deaths.

#include <cstdint>
#include <utility>
#include <vector>

#include "analysis/histories.hpp"

namespace kvarbo {

/// What is counted of some clients after the warm-up; days are client-days.
struct WayTotals {
  std::vector<double> days;   ///< by service
  std::vector<double> exits;  ///< by exit
  double deaths = 0, living = 0, stable = 0;
  bool anybody = false;
};

/// Adds clients' ways through the system to totals.
class WayCounter {
 public:
  /// `exits`: the entries along the result's exits.
  WayCounter(const Facts& facts, const HistoryLayout& layout, const std::vector<NamedEntry>& exits);

  /// Totals of nobody.
  WayTotals none() const { return {std::vector<double>(facts_.services.size()), std::vector<double>(exits_)}; }
  void add(const ClientHistory& client, WayTotals& totals) const;

 private:
  using Supports = std::vector<std::pair<std::int32_t, double>>;  ///< support, and since when

  double counted(double day) const;
  double days(double from, double to) const;
  void spend_in_place(std::size_t policy, std::size_t place, double from, double to, WayTotals& totals) const;
  void end_support(Supports& supports, std::int32_t support, double day, WayTotals& totals) const;
  void count_exit(const HistoryEvent& e, WayTotals& totals) const;

  const Facts& facts_;
  const HistoryLayout& layout_;
  std::size_t exits_;
  std::vector<std::int32_t> exit_of_;  ///< by label
};

}  // namespace kvarbo
