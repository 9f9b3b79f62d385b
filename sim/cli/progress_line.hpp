#pragma once
// The line that tells how far a run has come, on a terminal.

#include <chrono>
#include <string>

#include "engine/experiment.hpp"

namespace kvarbo {

/// Rewrites one line on standard error, at most ten times a second; says nothing when that is no terminal.
class ProgressLine {
 public:
  /// `what` is counted: "runs (5 policies × 20 replications)".
  ProgressLine(bool quiet, std::string what);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  bool shown() const { return shown_; }
  void tell(const Progress& progress);

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  std::string what_;
  Clock::time_point began_, told_;
  bool written_ = false;
};

}  // namespace kvarbo
