#include "record/result_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <vector>

#include "record/part_file.hpp"
#include "record/provenance_group.hpp"
#include "record/series_writer.hpp"
#include "record/total_tables.hpp"
#include "record/trajectory_writer.hpp"

namespace kvarbo {
namespace {

constexpr std::int32_t format = 1;  ///< of result files; a reader refuses those it does not know

h5::File begin(const PartFile& part, const std::string& shown_as, const Layout& layout) {
  h5::File file = h5::File::create(part.path(), shown_as);
  file.set("Conventions", "CF-1.8");
  file.set("title", layout.title);
  file.set("title_sv", layout.title_sv);
  file.set("source", "kvarbo " + program_version());
  file.set("kvarbo_format", format);
  return file;
}

}  // namespace

/// In the order of opening; closed in reverse, before the part is removed.
struct ResultFile::Content {
  Content(const std::string& path, const Layout& layout, const Provenance& provenance, bool record_trajectories,
          const std::optional<ScenarioFacts>& facts, std::size_t waiting_bytes)
      : policies(static_cast<int>(layout.policies.size())),
        replications(layout.replications),
        seen(layout.policies.size() * static_cast<std::size_t>(layout.replications)),
        part(path),
        file(begin(part, path, layout)),
        dimensions(file, layout),
        series(file, dimensions, layout),
        totals(layout) {
    if (record_trajectories) trajectories.emplace(file, layout, path, waiting_bytes);
    if (facts) write_scenario_facts(file, dimensions, *facts);
    write_provenance(file, provenance);
  }

  /// Notes that a run has come, and refuses one that does not belong here or has come before.
  void note(const RunResult& run) {
    const bool inside = run.policy >= 0 && run.policy < policies && run.replication >= 0 && run.replication < replications;
    if (!inside) throw std::logic_error("a run lies outside the experiment");
    const std::size_t at = static_cast<std::size_t>(run.policy) * static_cast<std::size_t>(replications) + static_cast<std::size_t>(run.replication);
    if (seen[at]) throw std::logic_error(fmt::format("run {} of policy {} came twice", run.replication, run.policy));
    seen[at] = true;
  }

  int policies, replications;
  std::vector<bool> seen;
  PartFile part;
  h5::File file;
  FileDimensions dimensions;
  SeriesWriter series;
  TotalTables totals;
  std::optional<TrajectoryWriter> trajectories;
};

ResultFile::ResultFile(const std::string& path, const Layout& layout, const Provenance& provenance, bool trajectories,
                       const std::optional<ScenarioFacts>& facts, std::size_t waiting_bytes)
    : content_(std::make_unique<Content>(path, layout, provenance, trajectories, facts, waiting_bytes)) {}

ResultFile::~ResultFile() = default;

void ResultFile::add(RunResult run) {
  h5::quieten();  // in each thread that comes
  content_->note(run);
  content_->series.add(run);
  content_->totals.add(run);
  if (content_->trajectories) content_->trajectories->add(std::move(run));
}

void ResultFile::finish() {
  Content& c = *content_;
  if (std::count(c.seen.begin(), c.seen.end(), false) > 0) throw std::logic_error("not every run has been added");
  c.totals.write(c.file, c.dimensions);
  if (c.trajectories) c.trajectories->finish();
  c.series.close();
  c.dimensions.close();
  c.file.finish();
  c.part.commit();
}

}  // namespace kvarbo
