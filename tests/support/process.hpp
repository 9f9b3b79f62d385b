#pragma once
// Runs a program as a user would: with arguments, a standard input and limits; gathers what it says and how it ends.

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace kvarbo {

/// The surroundings of a process.
struct Surroundings {
  std::string input;                                            ///< standard input
  std::string folder;                                           ///< where it runs; empty: here
  std::vector<std::pair<std::string, std::string>> environment; ///< set besides what is there
  std::optional<std::uint64_t> longest_file;                    ///< no file may grow beyond it, in bytes
  std::optional<std::uint64_t> memory;                          ///< of addresses, in bytes, as by ulimit -v
  std::optional<std::uint64_t> descriptors;                     ///< that may be open
  std::vector<std::pair<double, int>> signals;                  ///< sent after so many seconds, in their order
  bool nobody = false;                                          ///< without root's rights, as user 65534
  bool terminal = false;                                        ///< standard error is a terminal
  double seconds = 60;                                          ///< after this time it is killed
};

/// What a process left behind.
struct Ended {
  int status = -1;         ///< exit status; -1 when it did not exit by itself
  int signal = 0;          ///< the signal that ended it, or 0
  bool too_long = false;   ///< it was killed after `seconds`
  double seconds = 0;
  std::string out, err;
};
std::ostream& operator<<(std::ostream& stream, const Ended& ended);

Ended run_process(const std::vector<std::string>& command, const Surroundings& surroundings = {});

/// The path of the program of this build; of the one that KVARBO_PROGRAM names in the environment, if it does.
const std::string& program();

/// Runs `program`.
Ended kvarbo(std::vector<std::string> arguments, Surroundings surroundings = {});

}  // namespace kvarbo
