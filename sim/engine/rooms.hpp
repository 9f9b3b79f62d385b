#pragma once
// How much room there is: capacities, posts and shared pools as their schedules have them now.

#include "engine/tally.hpp"
#include "population/client.hpp"

namespace kvarbo {

class Rooms {
 public:
  /// Reads all schedules as of a day. Closed and disabled services have no room for anybody.
  void set(const Spec& spec, double day);

  /// Counts what is free at the beginning of an allocation.
  void count(const Spec& spec, const Headcount& total);
  bool free(ServiceId s) const;
  /// For how many more there is room.
  std::int64_t left(ServiceId s) const;
  void take(ServiceId s);
  /// A place falls free within the allocation's first phase.
  void give(ServiceId s);
  bool closed(ServiceId s) const { return closed_[s.index()]; }

  /// Load as the model defines it; -1 stands for clients without any room.
  double load(const Spec& spec, ServiceId s, const Headcount& total) const;
  /// Money per day for room and posts, used or not.
  double standing_cost(const Spec& spec, ServiceId s) const;
  double pool_fte(StaffId s) const { return pool_fte_[s.index()]; }

 private:
  double room(const Service& s, std::size_t index) const;

  std::vector<double> capacity_, fte_, pool_fte_;
  std::vector<bool> closed_;
  std::vector<double> free_;        ///< by service; of a pool's support unused
  std::vector<double> pool_taken_;  ///< posts, by pool
  std::vector<double> pool_most_;
  std::vector<double> post_;        ///< 1 / caseload of a pool's support
  std::vector<StaffId> pool_of_;
};

}  // namespace kvarbo
