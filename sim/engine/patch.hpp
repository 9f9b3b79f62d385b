#pragma once
// A block with everything that belongs to it while it is played: what one thread works on.

#include <vector>

#include "engine/calendar.hpp"
#include "engine/run_result.hpp"
#include "engine/tally.hpp"
#include "population/block.hpp"
#include "population/client.hpp"

namespace kvarbo {

/// A client whose move is decided: proposed to the allocation.
struct Leaver {
  Ticks at;
  std::uint32_t draw;
  ClientNumber who;
  const std::vector<ServiceId>* destinations;
  std::uint16_t move = no_move;  ///< where it arrives if it leaves
  ServiceId place = {};          ///< where it was when the allocation took it up
  bool returns = false;          ///< to the place that is kept for it
};

/// A granted application: proposed to its service's queue.
struct Grant {
  RouteId route;
  Ticks at;
  std::uint32_t draw;
  ClientNumber who;
  SlotIndex slot;
};

/// What the allocation ruled for a client: to be carried out in its patch.
struct Ruling {
  enum class Kind : std::uint8_t {
    returns,     ///< to the place that is kept for it
    leaves,      ///< the system, to `service`: left or dead
    moves_away,  ///< to another area
    placed,      ///< in `service`, where its leaving led
    admitted,    ///< on `route`
    refused,     ///< on `route`
  };
  Kind kind = Kind::returns;
  std::uint32_t i = 0;
  ServiceId service = {};
  RouteId route = {};
  Ticks granted = 0;  ///< of who is admitted: since when it waited
};

/// A client that may have a route open again after a certain number of allocations.
struct Reopening {
  std::int64_t after;
  std::uint32_t i;
};

/// A client that the allocation changed, and what changed of it, as the plan's bits.
struct Touched {
  std::uint32_t i;
  std::uint64_t changed;
};

struct Patch {
  Patch(const Plan& plan, std::uint32_t number, std::pmr::memory_resource& memory) : block(plan, number, memory), tallies(plan.dimensions->groups.count(), Tally(plan)) {}
  /// The same, between two steps.
  Patch(const Patch& other, std::pmr::memory_resource& memory)
      : block(other.block, memory),
        calendar(other.calendar),
        tallies(other.tallies),
        leavers(other.leavers),
        granted(other.granted),
        rulings(other.rulings),
        reopenings(other.reopenings),
        touched(other.touched),
        freed(other.freed),
        events(other.events) {}

  /// Room for one client more; its record is filled by whoever lets it in.
  std::uint32_t append() {
    calendar.add_client();
    return block.append();
  }

  /// What a client counts towards: its group's.
  Tally& tally(std::uint32_t i) { return tallies[block.vital[i].group]; }

  Block block;
  Calendar calendar;
  std::vector<Tally> tallies;  ///< by group of clients; one where none are told apart
  std::vector<Leaver> leavers;
  std::vector<Grant> granted;
  std::vector<Ruling> rulings;
  std::vector<Reopening> reopenings;
  std::vector<Touched> touched;
  bool freed = false;                  ///< room fell free by itself
  std::vector<Event> events;
};

}  // namespace kvarbo
