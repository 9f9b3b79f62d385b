#pragma once
// One client's way through the system in plain words: what happened on which day, and why it did or did not.

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/histories.hpp"
#include "analysis/report/presence.hpp"

namespace kvarbo::report {

/// Something that happened, told.
struct Told {
  double day = 0;
  Text what;
  bool turn = false;  ///< a turn in the way (a move, a refusal, a loss, a support), not a step towards one
};

/// Living in one place.
struct Dwelling {
  std::size_t service = 0;
  double from = 0, to = 0;  ///< days
};

struct Life {
  std::size_t policy = 0, replication = 0;
  std::uint32_t client = 0;
  std::vector<Text> who;  ///< what it was like at entry
  double entered = 0;
  std::vector<Told> told;
  std::vector<Dwelling> places;
  std::vector<double> refused, lost;  ///< days on which it was refused; on which a referral was lost or given up
  bool died = false;
};

/// Tells a recorded client's events in order. A refusal says what the route asks for, how long the client had been in the state that
/// it is about, and how long the application had waited.
Life tell(const ClientHistory& client, const HistoryLayout& layout, const Facts& facts);

/// The same client under several policies, as lines for a terminal: what is alike once, what differs with the policy's id.
std::string side_by_side(const std::vector<Life>& lives, const Facts& facts, const std::vector<NamedEntry>& policies, bool swedish);

/// What a client was like at entry, in one line.
Text who(const Life& life);

enum class Tongue { both, english, swedish };

/// The ways as a timeline, one row a policy, as SVG; in both languages it is for the page, which shows one.
std::string timeline(const std::vector<Life>& lives, const Facts& facts, const std::vector<NamedEntry>& policies, Tongue tongue);

}  // namespace kvarbo::report
