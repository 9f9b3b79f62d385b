#pragma once
// What one run (one policy, one replication) leaves behind. Flat arrays in the order of the Layout's dimensions.

#include <cstdint>
#include <limits>
#include <vector>

#include "core/ticks.hpp"

namespace kvarbo {

/// States right after an allocation, one row a recorded time.
struct Series {
  std::vector<std::int32_t> occupancy;             ///< time x service: clients
  std::vector<std::int32_t> waiting;               ///< time x service: granted applications in its queue
  std::vector<std::int32_t> held;                  ///< time x service: places kept for clients on a visit
  std::vector<std::int32_t> blocked;               ///< time x service: clients there whose stay is over and who wait for another place
  std::vector<std::vector<std::int32_t>> process;  ///< per process, time x state: living clients in the system
  std::vector<std::int32_t> population;            ///< time: living clients in the system
};

/// What a recorded event was. The order is that of `event_kind_names`.
enum class EventKind : std::uint8_t {
  entered,        ///< to: place
  transition,     ///< from, to: `process.state`
  applied,        ///< from: place, to: route
  granted,        ///< from: place, to: route
  lost,           ///< from: place, to: route
  refused,        ///< from: place, to: route
  gave_up,        ///< from: place, to: route
  withdrawn,      ///< from: place, to: route
  admitted,       ///< by a queue or a list; from: place, to: place
  visited,        ///< by a queue, as a visit; from: place, to: place
  returned,       ///< from a visit to the kept place; from: place, to: place
  support_began,  ///< from: place, to: support
  support_ended,  ///< from: support, to: place
  exit,           ///< from: `service.cause`, to: service
  hold_ended,     ///< from: `service.hold`, to: service
  died,           ///< from: place
  left,           ///< from: place
};
inline constexpr const char* event_kind_names[] = {
    "entered",   "transition", "applied",  "granted",  "lost",          "refused",       "gave_up", "withdrawn", "admitted",
    "visited",   "returned",   "support_began", "support_ended", "exit", "hold_ended", "died",      "left"};

/// Why an application came to nothing. The order is that of `event_reason_names`.
enum class EventReason : std::uint8_t {
  none,       ///< of all other events
  condition,  ///< refused: a condition of the route's admission did not hold
  barred,     ///< refused: the service had barred the client
  chance,     ///< lost: with the probability that is the event's value
  tired,      ///< gave up: after the days of waiting that are the event's value
  moved,      ///< withdrawn: the route does not lead from where the client is now
  closed,     ///< withdrawn: the route or its service is there no longer
  gone,       ///< withdrawn: the client died or left
};
inline constexpr const char* event_reason_names[] = {"none", "condition", "barred", "chance", "tired", "moved", "closed", "gone"};

/// One event of one recorded client. `from` and `to` index Layout::event_labels; `no_label` where there is none.
struct Event {
  std::uint32_t client;
  float value = std::numeric_limits<float>::quiet_NaN();  ///< what the client had of what was asked for, or see the reason
  Ticks at;
  EventKind kind;
  EventReason reason = EventReason::none;
  std::uint16_t from;
  std::uint16_t to;
  std::int8_t condition = -1;  ///< which of the route's conditions at admission, from 0; -1: none
};
static_assert(sizeof(Event) == 24);  // runs of everybody's events are kept in memory until they are written
inline constexpr std::uint16_t no_label = 0xffff;

/// A recorded client at its entry. `attributes` follow Layout::attributes: a category's number, or the number itself.
struct RecordedClient {
  std::uint32_t client;
  Ticks entered;
  std::vector<double> attributes;
};

/// Everything recorded of one run.
struct RunResult {
  int policy = 0;
  int replication = 0;
  Series series;
  std::vector<std::int64_t> admissions;  ///< by service
  std::vector<std::int64_t> exits;       ///< by exit
  std::vector<double> mean_wait_days;    ///< by route; NaN where nobody was admitted
  std::vector<std::int64_t> lost_referrals, refused, gave_up, withdrawn;  ///< by route
  std::vector<double> outcome_value;                                      ///< by outcome
  std::vector<double> area_outcome_value;  ///< by area, then by outcome; empty where there are no areas
  std::vector<double> group_sum, group_of; ///< by group, then by what is kept of groups: a sum, and of a share or mean what it is of, else NaN; empty where no groups are told apart
  std::vector<Event> events;             ///< by client, then in the order they happened; empty unless asked for
  std::vector<RecordedClient> clients;   ///< those whose events are recorded, by number
};

}  // namespace kvarbo
