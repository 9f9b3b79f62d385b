#include "engine/rooms.hpp"

#include <algorithm>
#include <cmath>

namespace kvarbo {
namespace {
constexpr double slack = 1e-9;
}

void Rooms::set(const Spec& spec, double day) {
  const std::size_t n = spec.services.size();
  capacity_.assign(n, infinite);
  fte_.assign(n, 0);
  closed_.assign(n + 2, false);
  post_.assign(n, 0);
  pool_of_.assign(n, StaffId());
  for (std::size_t i = 0; i < n; ++i) {
    const Service& s = spec.services.at_index(i);
    if (s.capacity) capacity_[i] = s.capacity->at(day);
    if (s.staff_fte) fte_[i] = s.staff_fte->at(day);
    closed_[i] = !s.enabled || day >= s.closes - 1e-6;
    pool_of_[i] = s.staff;
    if (s.staff.valid()) post_[i] = 1.0 / s.caseload;
  }
  pool_fte_.clear();
  pool_most_.clear();
  for (const Staff& pool : spec.staff) {
    pool_fte_.push_back(pool.fte.at(day));
    pool_most_.push_back(pool_fte_.back() * pool.overload);
  }
}

double Rooms::room(const Service& s, std::size_t i) const {
  if (s.staff_fte) return std::floor(fte_[i] * s.caseload * s.overload + slack);
  return s.capacity ? std::floor(capacity_[i] + slack) : infinite;
}

void Rooms::count(const Spec& spec, const Headcount& total) {
  free_.assign(spec.services.size() + 2, infinite);
  pool_taken_.assign(spec.staff.size(), 0.0);
  for (std::size_t i = 0; i < spec.services.size(); ++i) {
    const Service& s = spec.services.at_index(i);
    const auto used = static_cast<double>(total.present[i] + total.held[i]);
    free_[i] = room(s, i) - used;
    if (s.staff.valid()) pool_taken_[s.staff.index()] += used * post_[i];
  }
}

bool Rooms::free(ServiceId s) const {
  if (closed_[s.index()]) return false;
  if (s.index() < pool_of_.size() && pool_of_[s.index()].valid()) {
    const std::size_t pool = pool_of_[s.index()].index();
    return pool_taken_[pool] + post_[s.index()] <= pool_most_[pool] + slack;
  }
  return free_[s.index()] > 0;
}

std::int64_t Rooms::left(ServiceId s) const {
  constexpr double most = 1e9;
  if (closed_[s.index()]) return 0;
  const double room = pool_of_[s.index()].valid() ? std::floor((pool_most_[pool_of_[s.index()].index()] + slack - pool_taken_[pool_of_[s.index()].index()]) / post_[s.index()]) : free_[s.index()];
  return static_cast<std::int64_t>(std::clamp(room, 0.0, most));
}

void Rooms::take(ServiceId s) {
  free_[s.index()] -= 1;
  if (s.index() < pool_of_.size() && pool_of_[s.index()].valid()) pool_taken_[pool_of_[s.index()].index()] += post_[s.index()];
}

void Rooms::give(ServiceId s) { free_[s.index()] += 1; }

double Rooms::load(const Spec& spec, ServiceId id, const Headcount& total) const {
  const Service& s = spec.services[id];
  const std::size_t i = id.index();
  double used = static_cast<double>(total.present[i]), most = 0;
  if (s.staff.valid()) {
    used = 0;
    for (std::size_t j = 0; j < pool_of_.size(); ++j)
      if (pool_of_[j] == s.staff) used += static_cast<double>(total.present[j]) * post_[j];
    most = pool_fte_[s.staff.index()];
  } else if (s.staff_fte) {
    most = fte_[i] * s.caseload;
  } else if (s.capacity) {
    used += static_cast<double>(total.held[i]);
    most = capacity_[i];
  } else {
    return 0;
  }
  if (most > 0) return used / most;
  return used > 0 ? -1 : 0;
}

double Rooms::standing_cost(const Spec& spec, ServiceId id) const {
  const Service& s = spec.services[id];
  if (closed_[id.index()]) return 0;
  double cost = 0;
  if (s.capacity) cost += s.cost_per_place_day * capacity_[id.index()];
  if (s.staff_fte) cost += s.cost_per_fte_day * fte_[id.index()];
  return cost;
}

}  // namespace kvarbo
