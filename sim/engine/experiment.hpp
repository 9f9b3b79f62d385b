#pragma once
// All policies over all replications, side by side.

#include <functional>

#include "engine/layout.hpp"
#include "engine/system.hpp"

namespace kvarbo {

/// What to play of a scenario.
struct Experiment {
  std::vector<std::size_t> policies;  ///< positions among the scenario's policies, in their order
  RunSettings run;
  int first_replication = 0;  ///< the number of the first of run.replications
  int threads = 1;
  Tracing tracing;
  Groups groups;        ///< of clients, whose outcomes are kept apart
  Processes processes;  ///< who else plays along
};

/// How far an experiment has come.
struct Progress {
  std::int64_t runs_done = 0, runs = 0;
  double client_days = 0;
};

/// What the engine hands its results to. Calls come one at a time, in any order of runs.
struct Listener {
  std::function<void(RunResult&&)> finished;
  std::function<void(const Progress&)> progress;
};

/// The dimensions of an experiment's results.
Layout layout_of(const Scenario& scenario, const Experiment& experiment);

/// Plays it. Results are the same for any number of threads. What a listener throws ends the experiment and is thrown on.
void play(const Scenario& scenario, const Experiment& experiment, const Listener& listener);

/// The same with the threads that work already where it is called from, whatever experiment.threads says.
void play_here(const Scenario& scenario, const Experiment& experiment, const Listener& listener);

/// Calls work() where up to `threads` threads take part in whatever is played inside.
void with_threads(int threads, const std::function<void()>& work);

}  // namespace kvarbo
