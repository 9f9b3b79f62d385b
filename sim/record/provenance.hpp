#pragma once
// Where a result comes from: the texts, the command, the seeds and the evidence, as a result file keeps them.

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace kvarbo {

/// A file that the scenario was read from.
struct SourceText {
  std::string name;
  std::string text;
};

/// A line of the evidence ledger; `low` and `high` are NaN where no range is given.
struct EvidenceRow {
  std::string id;
  double value = 0;
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  std::string unit;
  std::string distribution;
  std::string status;
  std::string source;
};

/// All that is needed to do an experiment again, and to see what it rests on.
struct Provenance {
  std::vector<SourceText> files;  ///< the scenario first, then what it includes, in the order of reading
  std::string command;
  std::uint64_t seed = 0;
  std::uint64_t population_seed = 0;
  std::vector<std::string> overrides;  ///< as given to --set: `path=value`
  std::vector<EvidenceRow> evidence;
};

/// The version of the program, and the commit it was built from.
std::string program_version();
std::string program_commit();

}  // namespace kvarbo
