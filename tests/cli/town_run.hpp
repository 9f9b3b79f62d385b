#pragma once
// What tests of commands that read result files begin with: the town, played, and a command that must fail.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "cli/faults.hpp"
#include "support/process.hpp"
#include "unit/record_directory.hpp"

namespace kvarbo {

/// Plays the town in a folder, with more arguments; gives the result file's path.
inline std::string play_town(const TestDirectory& folder, const std::vector<std::string>& more = {}) {
  write_bytes(folder / "town.toml", town());
  std::vector<std::string> arguments{"run", folder / "town.toml", "--quiet", "--threads", "1", "--out", folder / "r.h5"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  REQUIRE(kvarbo(arguments).status == 0);
  return folder / "r.h5";
}

/// A command ends with a status, one line of error first, and no output.
inline void check_ended(const std::vector<std::string>& arguments, int status, const std::string& told) {
  const Ended ended = kvarbo(arguments);
  CHECK(ended.err.substr(0, ended.err.find('\n')) == "kvarbo: " + told);
  CHECK(ended.out.empty());
  CHECK(ended.status == status);
}

}  // namespace kvarbo
