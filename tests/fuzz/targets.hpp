#pragma once
// What is fuzzed: each target takes bytes that nobody has looked at, and must come to an end in words.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace kvarbo::fuzz {

using Bytes = std::span<const std::uint8_t>;

struct Target {
  const char* name;
  void (*attempt)(Bytes bytes);  ///< ends the process with a message where it finds what must not be
  const char* what;
};

/// A scenario file as it is read.
void attempt_scenario(Bytes bytes);
/// A sweep, a plan and a calibration file, beside a scenario.
void attempt_sweep(Bytes bytes);
/// `path=value` of --set, a line each.
void attempt_set(Bytes bytes);
/// A condition in words of TOML, in a scenario.
void attempt_condition(Bytes bytes);
/// Edits of a result file, which all commands that read one then read.
void attempt_result(Bytes bytes);
/// Edits of a scenario's tree; what is valid then is simulated, with every invariant.
void attempt_mutant(Bytes bytes);
/// The same of the cities that are shipped: a second each.
void attempt_city(Bytes bytes);

inline constexpr Target targets[] = {
    {"scenario", attempt_scenario, "the text of a scenario"},          {"sweep", attempt_sweep, "the text of a sweep, a plan, a calibration"},
    {"set", attempt_set, "lines of path=value"},                       {"condition", attempt_condition, "a condition"},
    {"result", attempt_result, "edits of a result file"},              {"mutant", attempt_mutant, "edits of a small scenario, simulated where valid"},
    {"city", attempt_city, "edits of a shipped scenario, simulated where valid"},
};

/// The target of a name; ends the process with the names there are if there is none.
const Target& target_named(const std::string& name);

/// Ends the process with what was found.
[[noreturn]] void found(const std::string& what);

/// Calls f(), which may throw what a user's files may bring: FileError, UsageError, and InvalidScenario with faults that are told in
/// one line each. Anything else is a finding. True if nothing was thrown.
template <class F>
bool told(F&& f);

/// A folder of this process in memory, for the files that the program reads.
const std::string& folder();
/// Writes a file there; gives its path.
std::string write(const std::string& name, std::string_view text);

/// How many mutants were valid and were simulated.
std::uint64_t simulated();

}  // namespace kvarbo::fuzz

#include "fuzz/told.hpp"
