#pragma once
// The commands that write, each in a folder of its own with an earlier result, and what must hold after any of them was disturbed.

#include <functional>
#include <string>
#include <vector>

#include "cli/sweep_place.hpp"
#include "support/process.hpp"

namespace kvarbo {

/// One command at work.
class Work {
 public:
  /// `command` is run, sweep, gather or calibrate; `busy` makes it last longer.
  Work(const std::string& command, int busy);

  const std::string& command() const { return command_; }
  std::string file(const std::string& name) const { return folder_ / name; }
  const TestDirectory& folder() const { return folder_; }
  /// What the command writes in the end.
  const std::vector<std::string>& outputs() const { return outputs_; }

  /// Puts the folder back to where the command begins: an earlier result, and what it goes on from.
  void begin();
  /// The command, with what surrounds it. Goes on with what is there.
  Ended play(const Surroundings& surroundings = {}) const;
  std::vector<std::string> words() const;

  /// How long it takes undisturbed, in seconds; its results are kept as what is right.
  double measure();

  /// After a disturbance: every output is the earlier one or the right one, the command can be played again and gives what is right,
  /// and nothing else is left behind.
  void check_survived();
  /// Whether all outputs are right, and whether they are the earlier ones.
  bool is_done() const;
  bool is_untouched() const;

 private:
  std::string command_;
  TestDirectory folder_;
  std::vector<std::string> outputs_, earlier_, right_;
  std::set<std::string> names_;  ///< of what lies in the folder once all is done
};

/// All that write.
inline const std::vector<std::string> writers{"run", "sweep", "gather", "calibrate"};

/// How many disturbances of a kind are tried of each command: KVARBO_FAULTS, or a few.
int disturbances();

}  // namespace kvarbo
