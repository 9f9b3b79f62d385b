#pragma once
// One run of a whole system: its areas side by side, and once a step what they share and who moves between them. The areas may be
// spread over several processes; the result is the same for any number of them.

#include <functional>
#include <memory>
#include <vector>

#include "engine/processes.hpp"
#include "engine/simulation.hpp"

namespace kvarbo {

class System {
 public:
  /// Told now and then how many client-days were played.
  using Worked = std::function<void(std::int64_t)>;

  /// Day 0. `processes` must outlive it.
  System(const AreaPlans& plans, RunKey key, Tracing tracing, const Processes& processes);
  /// The same run so far, to go on under another policy (see Simulation).
  System(const System& other, const AreaPlans& plans);
  System& operator=(const System&) = delete;

  /// Plays up to a step, which must not lie behind.
  void play_until(std::int64_t step, const Worked& worked = {});
  /// Plays the rest, and hands over what was recorded, in every process. To be called once.
  RunResult run(const Worked& worked = {});

  /// What the clients that are played here take in memory, in bytes.
  std::size_t bytes() const;

 private:
  /// How many clients of a shared service an area has.
  struct Use {
    std::int64_t present = 0, held = 0, waiting = 0;
  };
  /// A turn in the queue of a shared service.
  struct Bid {
    std::size_t area = 0;
    ServiceId service;
    Offer offer;
  };

  void look_at_plans();
  void exchange();
  void tell_of_departures();
  void serve_shared();
  void tell_load();
  void count_use();
  std::vector<Bid> gather_bids();
  std::vector<Bid> decide(std::vector<Bid> bids);
  std::vector<std::string> all_gather(const std::string& own) const;
  void set_rooms(double day);
  std::size_t area_count() const { return plans_.size(); }

  const AreaPlans plans_;
  const Processes& processes_;
  Grid grid_;
  std::vector<std::unique_ptr<Simulation>> areas_;  ///< those that are played here, in their order
  std::vector<Simulation*> by_number_;              ///< of all areas; nothing where another process plays it
  std::vector<ServiceId> shared_;
  bool moves_ = false, reads_load_ = false;
  const Spec* rules_ = nullptr;  ///< what holds of what is shared on the day that rooms were last set for
  Rooms rooms_;      ///< of what is shared
  Headcount total_;  ///< of what is shared, in all areas
  std::int64_t step_ = 0, record_every_ = 1;
  std::int64_t told_ = 0;  ///< up to which step its work was told
};

}  // namespace kvarbo
