#include "support/invariants.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <sstream>

namespace kvarbo {
namespace {

/// Says what is broken, in which run.
template <class... Parts>
std::string broken(const RunResult& run, const Parts&... parts) {
  std::ostringstream text;
  text << "policy " << run.policy << ", replication " << run.replication << ": ";
  (text << ... << parts);
  return text.str();
}

/// How many living clients there are after each instant, by the events; or what is broken in them.
std::string living_by_events(const Played& p, const RunResult& r, const std::string& policy, std::map<double, int>& change) {
  std::map<std::uint32_t, int> entries;
  std::map<std::uint32_t, double> gone;
  for (const auto& e : p.events(static_cast<std::size_t>(r.replication), policy)) {
    if (e.kind == EventKind::entered) ++change[e.day], ++entries[e.client];
    if (const auto g = gone.find(e.client); g != gone.end() && (e.day > g->second || (e.kind != EventKind::withdrawn && e.kind != EventKind::support_ended)))
      return broken(r, "client ", e.client, " acts on day ", e.day, " though gone since ", g->second);
    if (e.kind == EventKind::died || e.kind == EventKind::left) --change[e.day], gone[e.client] = e.day;
  }
  for (const auto& [client, n] : entries)
    if (n != 1) return broken(r, "client ", client, " entered ", n, " times");
  return "";
}

std::string broken_at(const Played& p, const RunResult& r, std::size_t t, int living) {
  const std::size_t services = p.layout().services.size();
  const int population = r.series.population[t];
  int in_places = 0;
  for (std::size_t s = 0; s < services; ++s) {
    const std::size_t at = t * services + s;
    if (std::min({r.series.occupancy[at], r.series.waiting[at], r.series.held[at]}) < 0) return broken(r, "a count of ", p.layout().services[s].id, " is below 0 at ", p.times()[t]);
    if (p.scenario().base.services.at_index(s).is_place) in_places += r.series.occupancy[at];
    else if (r.series.occupancy[at] > population) return broken(r, p.layout().services[s].id, " has more clients than there are at ", p.times()[t]);
  }
  if (in_places != population || population != living)
    return broken(r, in_places, " in places, ", population, " in the population, ", living, " by events at ", p.times()[t]);
  for (std::size_t q = 0; q < r.series.process.size(); ++q) {
    const auto states = static_cast<std::ptrdiff_t>(p.layout().processes[q].states.size());
    const auto row = r.series.process[q].begin() + static_cast<std::ptrdiff_t>(t) * states;
    if (std::accumulate(row, row + states, 0) != population) return broken(r, p.layout().processes[q].id, " does not know everybody at ", p.times()[t]);
  }
  return "";
}

}  // namespace

std::string broken_conservation(const Played& p) {
  for (const RunResult& r : p.runs()) {
    std::map<double, int> change;
    const std::string policy = p.layout().policies[static_cast<std::size_t>(r.policy)].id;
    if (std::string what = living_by_events(p, r, policy, change); !what.empty()) return what;
    auto at = change.begin();
    int living = 0;
    for (std::size_t t = 0; t < p.times().size(); ++t) {
      for (; at != change.end() && at->first <= p.times()[t] + 6e-7; ++at) living += at->second;  // an allocation is within half a tick of its day
      if (std::string what = broken_at(p, r, t, living); !what.empty()) return what;
    }
  }
  return "";
}

std::string broken_room(const Played& p) {
  for (const RunResult& r : p.runs()) {
    const auto& policies = p.scenario().policies;
    const std::string id = p.layout().policies[static_cast<std::size_t>(r.policy)].id;
    const Policy& policy = *std::find_if(policies.begin(), policies.end(), [&](const Policy& x) { return x.id == id; });
    const std::size_t services = p.layout().services.size();
    for (std::size_t s = 0; s < services; ++s) {
      const auto room_in = [&](const std::vector<const Spec*>& areas) {
        double all = 0;
        for (const Spec* area : areas) {
          const Service& service = area->services.at_index(s);
          double room = infinite;
          if (service.capacity) room = service.capacity->constant() ? service.capacity->at(0) : infinite;
          if (service.staff_fte) room = service.staff_fte->constant() ? std::floor(service.staff_fte->at(0) * service.caseload * service.overload + 1e-9) : infinite;
          all = service.shared ? room : all + room;  // what is shared is there once
        }
        return all;
      };
      const double room = std::max(room_in(policy.played()), room_in(p.scenario().played()));  // who was there when a policy took room away stays
      for (std::size_t t = 0; t < p.times().size(); ++t)
        if (const int n = r.series.occupancy[t * services + s] + r.series.held[t * services + s]; n > room) return broken(r, p.layout().services[s].id, " has ", n, " of ", room, " at ", p.times()[t]);
    }
  }
  return "";
}

std::string broken_counts(const Played& p) {
  const Timing& time = p.scenario().base.time;
  const double days = time.horizon_days - time.warmup_days;
  for (const RunResult& r : p.runs()) {
    for (const auto* counts : {&r.admissions, &r.exits, &r.lost_referrals, &r.refused, &r.gave_up, &r.withdrawn})
      if (std::any_of(counts->begin(), counts->end(), [](std::int64_t n) { return n < 0; })) return broken(r, "a count is below 0");
    for (const double wait : r.mean_wait_days)
      if (wait < 0) return broken(r, "a mean wait is ", wait);
    double in_places = 0, mean_population = 0;
    for (std::size_t o = 0; o < r.outcome_value.size(); ++o) {
      const std::string& id = p.layout().outcomes[o].id;
      const double value = r.outcome_value[o];
      if (!std::isfinite(value)) return broken(r, id, " is ", value);
      if (id == "mean_population") mean_population = value;
      for (std::size_t s = 0; s < p.layout().services.size(); ++s)
        if (p.scenario().base.services.at_index(s).is_place && id == "person_days." + p.layout().services[s].id) in_places += value;
    }
    // Whole ticks in both; what is left is the rounding of one division.
    if (std::abs(in_places - mean_population * days) > 1e-9 * (1 + in_places)) return broken(r, in_places, " person-days in places, ", mean_population * days, " in all");
  }
  return "";
}

}  // namespace kvarbo
