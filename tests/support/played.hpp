#pragma once
// Plays a scenario within the test and gives what it left behind by name.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/experiment.hpp"

namespace kvarbo {

/// What of a scenario's [run] is replaced, and whether events are recorded.
struct How {
  int threads = 1;
  bool events = false;
  std::optional<int> replications;
  std::optional<std::uint64_t> seed, population_seed;  ///< population_seed: the scenario's unless given
  std::vector<Override> set;
  std::string by;      ///< groups of clients whose outcomes are kept apart
  std::string policy;  ///< the only one to be played; empty: all
};

/// All runs of a scenario. Names that are not there end the test with a std::out_of_range that tells them.
class Played {
 public:
  Played(Scenario scenario, const How& how);

  const Scenario& scenario() const { return scenario_; }
  const Layout& layout() const { return layout_; }
  std::size_t replications() const { return static_cast<std::size_t>(layout_.replications); }
  /// All runs: policy by policy, replication by replication.
  const std::vector<RunResult>& runs() const { return runs_; }
  const RunResult& run(const std::string& policy = "", std::size_t replication = 0) const;

  // One value for each replication. An empty policy is the first.
  std::vector<double> outcome(const std::string& name, const std::string& policy = "") const;
  /// Of one area, by its position; of the first policy, if there are more.
  std::vector<double> in_area(const std::string& name, std::size_t area) const;
  /// What is kept of a group of clients (how.by): a sum, or of a share or mean what is divided.
  std::vector<double> in_group(const std::string& group, const std::string& name, const std::string& policy = "") const;
  std::vector<double> person_days(const std::string& service, const std::string& policy = "") const { return outcome("person_days." + service, policy); }
  std::vector<double> admissions(const std::string& service, const std::string& policy = "") const;
  std::vector<double> exits(const std::string& exit, const std::string& policy = "") const;
  std::vector<double> lost(const std::string& route, const std::string& policy = "") const;
  std::vector<double> refused(const std::string& route, const std::string& policy = "") const;
  std::vector<double> gave_up(const std::string& route, const std::string& policy = "") const;
  std::vector<double> withdrawn(const std::string& route, const std::string& policy = "") const;
  std::vector<double> mean_wait(const std::string& route, const std::string& policy = "") const;

  // States along the recorded times of one run.
  const std::vector<double>& times() const { return layout_.times; }
  std::vector<int> occupancy(const std::string& service, std::size_t replication = 0, const std::string& policy = "") const;
  std::vector<int> waiting(const std::string& service, std::size_t replication = 0, const std::string& policy = "") const;
  std::vector<int> blocked(const std::string& service, std::size_t replication = 0, const std::string& policy = "") const;
  std::vector<int> held(const std::string& service, std::size_t replication = 0, const std::string& policy = "") const;
  std::vector<int> in_state(const std::string& process, const std::string& state, std::size_t replication = 0, const std::string& policy = "") const;
  std::vector<int> population(std::size_t replication = 0, const std::string& policy = "") const;
  /// The position of a recorded day.
  std::size_t at_day(double day) const;

  /// A recorded event with its labels (routes and states by their names alone), and its instant in days.
  struct Named {
    std::uint32_t client;
    double day;
    EventKind kind;
    std::string from, to;
  };
  std::vector<Named> events(std::size_t replication = 0, const std::string& policy = "") const;
  /// Those of one kind; `from` and `to` are compared where they are not empty.
  std::vector<Named> events(EventKind kind, const std::string& from = "", const std::string& to = "", std::size_t replication = 0, const std::string& policy = "") const;

 private:
  std::size_t policy_index(const std::string& policy) const;
  template <class Pick>
  std::vector<double> each(const std::string& policy, Pick&& pick) const;
  std::vector<int> column(const std::vector<std::int32_t>& rows, std::size_t width, std::size_t at) const;

  Scenario scenario_;
  Layout layout_;
  std::vector<RunResult> runs_;
};

/// Plays a scenario file, or one given as text.
Played play_file(const std::string& path, const How& how = {});
Played play_text(const std::string& toml, const How& how = {});

/// A scenario's text: `time` and `run` are the inner lines of [time] and [run]; `body` follows. `body` holds [population].
std::string scenario_text(const std::string& time, const std::string& run, const std::string& body);

/// Whether two runs are equal to the bit in all that is counted and recorded (events aside).
bool same_counts(const RunResult& a, const RunResult& b);
/// Whether their events and recorded clients are equal, too.
bool same_events(const RunResult& a, const RunResult& b);

}  // namespace kvarbo
