#pragma once
// All that a run counts, while it can still be added up with that of other areas.

#include <vector>

#include "core/bytes.hpp"
#include "engine/run_result.hpp"
#include "engine/tally.hpp"

namespace kvarbo {

/// An outcome as a sum, or as a share: one sum of another.
struct Amount {
  double sum = 0;
  double of = 0;
  bool share = false;
  double value() const { return !share ? sum : of > 0 ? sum / of : 0.0; }
};

struct Account {
  Series series;
  std::vector<std::int64_t> admissions, exits;                             ///< by service, by exit
  std::vector<std::int64_t> lost, refused, gave_up, withdrawn, admitted;   ///< by route
  std::vector<Wide> waited;                                                ///< by route: ticks from decision to admission
  std::vector<Amount> outcomes;
  std::vector<std::vector<Amount>> groups;                                 ///< by group of clients, then of what is nobody's own; empty where none are told apart
  std::vector<Event> events;
  std::vector<RecordedClient> clients;
  std::uint32_t numbers = 0;  ///< clients' numbers are below

  /// Adds another area's. Its clients' numbers go on behind those that are here.
  void add(Account other);
};

/// The result of a run, all but which run it is.
RunResult result_of(Account account);

void put(ByteWriter& to, const Account& account);
Account take_account(ByteReader& from);

}  // namespace kvarbo
