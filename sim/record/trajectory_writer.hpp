#pragma once
// The groups `trajectories` and `clients`: what happened to the recorded clients, in the order of replication and policy, which is
// about that in which runs come: a replication is played with all its policies.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/layout.hpp"
#include "engine/run_result.hpp"
#include "record/column_group.hpp"
#include "record/spool.hpp"

namespace kvarbo {

/// Appends the events of each run when its turn comes. A few runs that come early wait in memory, more on disk.
class TrajectoryWriter {
 public:
  /// Errors name `target`, the result file. Up to `waiting_bytes` wait in memory.
  TrajectoryWriter(h5::Group& root, const Layout& layout, const std::string& target, std::size_t waiting_bytes);

  /// Takes one run's events. Every run of the layout must come once, in any order.
  void add(RunResult&& run);
  /// Closes, once every run has come.
  void finish();

 private:
  /// Clients as rows of numbers: number, entry in ticks, attributes.
  using Rows = std::vector<double>;
  /// Where something waits in the spool, and how many entries of it.
  struct Place {
    std::int64_t at = 0;
    std::size_t bytes = 0, count = 0;
  };
  struct Waiting {
    std::vector<Event> events;  ///< in memory,
    Rows clients;
    std::vector<Place> parts;  ///< or on disk
    Place rows;
    std::size_t bytes() const { return events.size() * sizeof(Event) + clients.size() * sizeof(double); }
  };
  struct Attribute {
    std::string column;
    std::size_t categories;  ///< 0 for a number
  };

  int turn_of(const RunResult& run) const { return run.replication * policies_ + run.policy; }
  Rows rows_of(const RunResult& run) const;
  void keep(int turn, Waiting&& run);
  Waiting on_disk(const Waiting& run);
  template <class T>
  std::vector<T> bring_back(const Place& place);
  void write_kept();
  void write(const Waiting& run);
  void write_events(std::span<const Event> events);
  void write_clients(const Rows& clients);
  void write_attribute(const Attribute& attribute, const std::vector<double>& values);
  template <class Entries>
  void write_run(ColumnGroup& group, const Entries& entries) const;

  int policies_;
  int turn_ = 0;  ///< of the run that is written next
  std::vector<Attribute> attributes_;
  ColumnGroup events_, clients_;
  Spool spool_;
  std::size_t room_;  ///< in memory, for what waits
  bool short_labels_;  ///< labels of events fit into two bytes
  std::map<int, Waiting> waiting_;
};

}  // namespace kvarbo
