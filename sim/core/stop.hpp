#pragma once
// Being stopped from outside: SIGINT, SIGTERM, and SIGHUP where it is not ignored.

#include <atomic>
#include <stdexcept>
#include <string>

namespace kvarbo {

/// From now on such a signal ends the process with status 128 + its number, and what a Leftover names is removed first.
void end_on_signals();

/// A file that is worth nothing unless it is finished: removed if a signal ends the process while this lives.
class Leftover {
 public:
  explicit Leftover(const std::string& file);
  ~Leftover();
  Leftover(const Leftover&) = delete;
  Leftover& operator=(const Leftover&) = delete;

 private:
  std::atomic<bool>* live_;
};

/// While one lives, the first signal is only noted, so that what is under way can be finished; the second one ends the process.
class FinishFirst {
 public:
  FinishFirst();
  ~FinishFirst();
  FinishFirst(const FinishFirst&) = delete;
  FinishFirst& operator=(const FinishFirst&) = delete;
};

/// The number of the signal that was noted; 0 if there was none.
int stop_asked();

/// Work that was stopped by a signal, with what to do to go on. The program's exit status is 128 + the signal's number.
class Stopped : public std::runtime_error {
 public:
  Stopped(int signal, const std::string& what) : std::runtime_error(what), signal_(signal) {}
  int signal() const { return signal_; }

 private:
  int signal_;
};

}  // namespace kvarbo
