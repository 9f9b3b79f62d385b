#pragma once
// Who is where, in one replication.

#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "second/chance.hpp"
#include "second/language.hpp"
#include "second/tally.hpp"

namespace kvarbo::second {

/// A planned stay in a place: until when, and what comes after.
struct PlannedStay {
  Tick ends = never;
  bool over = false;      ///< the client stays on, ready
  Tick leave_by = never;  ///< when it is over
};

/// An application: under assessment, then granted.
struct Application {
  int route = 0;
  Tick decided_at = 0;
  bool granted = false;
  double draw = 0;
  long opened_during = -1;  ///< the number of the allocation in which it was opened
};

/// Where a client on a visit came from, and whether that place is kept for it.
struct Visit {
  int origin = 0;
  bool kept = false;
  Tick kept_since = 0;
  PlannedStay stay;  ///< in the kept place
};

/// A move out of the place that is decided, and made at the next allocation.
struct Leaving {
  Tick since = 0;
  Destinations to;
  double draw = 0;
};

/// A stay by admission, arrival or initial placement, in a place or a support.
struct Been {
  int service = 0;
  Tick ended = never;
};

struct Client {
  long number = 0;
  Tick entered = 0, now = 0;
  std::vector<int> categories, states;
  std::vector<double> numbers;
  int place = 0;
  PlannedStay stay;
  std::map<int, Tick> supports;  ///< with the planned end
  std::map<int, Tick> barred;    ///< until when
  std::vector<Application> applications;
  std::map<int, long> shut;      ///< routes, until after which allocation
  std::optional<Visit> visit;
  std::optional<Leaving> leaving;
  std::vector<Been> been;
  std::vector<Tick> since;       ///< of each condition with for_days: since when it holds, or never
  long moved_in = -1;            ///< the allocation in which it last changed place

  // What is known ahead, while nothing happens to it and the world stays as it is.
  Tick known = 0, by_chance = never;
  long planned_for = -1;         ///< the world's version for which that holds; -1: for none

  bool here() const { return place >= 0; }
  bool ready() const { return here() && stay.over && !leaving; }
  bool keeps(int service) const { return visit && visit->kept && visit->origin == service; }
};

/// What schedules say at an instant.
struct Says {
  std::vector<double> capacity;  ///< of services, in whole clients; infinite: without limit
  std::vector<double> posts, cost_per_day, pool_posts, qualities;
  bool operator==(const Says&) const = default;
};
Says schedules_at(const Scenario& s, Tick now);

struct World {
  World(const Scenario& before, const Scenario& under, std::uint64_t seed);

  const Scenario* scenario;
  Chance chance;
  Tally tally;
  std::deque<Client> clients, away;  ///< in the system; those who have left
  std::vector<const Condition*> clocked;
  std::vector<Tick> memories;
  Tick now = 0;
  long version = 0;             ///< counts changes that all clients may notice
  long allocations = 0;         ///< how many are behind
  bool in_allocation = false;
  long born = 0;
  Says says;
  std::vector<double> loads;
  std::vector<char> closed;
};

}  // namespace kvarbo::second
