#pragma once
// The line that tells how far a run has come, on a terminal.

#include <chrono>

#include "engine/experiment.hpp"

namespace kvarbo {

/// Rewrites one line on standard error, at most ten times a second; says nothing when that is no terminal.
class ProgressLine {
 public:
  ProgressLine(bool quiet, std::size_t policies, int replications);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  bool shown() const { return shown_; }
  void tell(const Progress& progress);

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  std::size_t policies_;
  int replications_;
  Clock::time_point began_, told_;
  bool written_ = false;
};

}  // namespace kvarbo
