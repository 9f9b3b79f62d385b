#pragma once
// Where a result comes from, as its file tells: the ledger, the texts of the scenario, and the command.

#include <string>
#include <vector>

#include "h5/file.hpp"

namespace kvarbo {

/// An entry of the evidence ledger.
struct LedgerEntry {
  std::string id, unit, status, source;
  double value = 0, low = 0, high = 0;
};

/// A file of the scenario.
struct ScenarioText {
  std::string name, text;
};

struct Origin {
  std::vector<LedgerEntry> ledger;  ///< what is least known first
  std::vector<ScenarioText> files;
  std::vector<std::string> overrides;  ///< `path=value`
  std::string command, version, commit;
};

/// Reads it from a result or a sweep; empty where the file has none. Throws FileError where its columns do not fit.
Origin read_origin(const h5::File& file, const std::string& path);

/// Checks that a sweep was made of the scenario of a result: every file of the scenario with the same text, and the same values set.
/// Throws UsageError that says what differs. `path`, `sweep_path`: what they are called.
void check_same_scenario(const Origin& result, const std::string& path, const Origin& sweep, const std::string& sweep_path);

}  // namespace kvarbo
