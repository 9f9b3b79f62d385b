#pragma once
// The result file of an experiment: HDF5, readable as netCDF-4, there only when it is complete.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "engine/layout.hpp"
#include "engine/run_result.hpp"
#include "record/provenance.hpp"
#include "record/scenario_facts.hpp"

namespace kvarbo {

/// Writes the runs of one experiment as they come. Not for several threads at once: the caller takes turns.
class ResultFile {
 public:
  /// Begins the file beside `path`, so that a place that cannot be written is told before anything is simulated.
  /// Throws FileError "cannot write PATH: reason", as do all the others. `trajectories`: runs carry events. Without `facts`
  /// the file has no group `scenario`, and fewer analyses can read it. Events of runs that come before their turn wait in memory as long as
  /// they take no more than `waiting_bytes`, else on disk.
  ResultFile(const std::string& path, const Layout& layout, const Provenance& provenance, bool trajectories,
             const std::optional<ScenarioFacts>& facts = {}, std::size_t waiting_bytes = std::size_t{256} << 20);
  /// Leaves nothing behind unless finish() has succeeded; what was at `path` before is still there.
  ~ResultFile();
  ResultFile(const ResultFile&) = delete;
  ResultFile& operator=(const ResultFile&) = delete;

  /// Writes one run. The runs may come in any order, each once; the content does not depend on it.
  void add(RunResult run);

  /// Writes what is left and puts the file in its place, in one step. Every run must have been added.
  void finish();

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace kvarbo
