#include "record/series_writer.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string>

namespace kvarbo {
namespace {

constexpr hsize_t largest_chunk_bytes = hsize_t{1} << 20;

/// One run's slab a chunk, cut evenly along time where that is more than the largest chunk.
h5::Shape chunk_of(const h5::Shape& shape) {
  h5::Shape chunk = shape;
  chunk[0] = chunk[1] = 1;
  const hsize_t bytes = h5::size_of(chunk) * sizeof(std::int32_t);
  const hsize_t pieces = std::clamp<hsize_t>((bytes + largest_chunk_bytes - 1) / largest_chunk_bytes, 1, shape[2]);
  chunk[2] = (shape[2] + pieces - 1) / pieces;
  return chunk;
}

h5::Dataset create(h5::Group& root, const FileDimensions& dimensions, const std::string& name, const std::string& across,
                   const std::string& long_name) {
  std::vector<std::string> axes{"policy", "replication", "time"};
  if (!across.empty()) axes.push_back(across);
  const h5::Shape shape = dimensions.extents(axes);
  h5::Dataset made = dimensions.create<std::int32_t>(root, name, axes, {chunk_of(shape), false, true});
  made.set("long_name", long_name);
  made.set("units", "1");
  return made;
}

void write(h5::Dataset& dataset, const RunResult& run, const std::vector<std::int32_t>& values) {
  h5::Shape from = dataset.shape();
  h5::Shape count = from;
  std::fill(from.begin(), from.end(), 0);
  from[0] = static_cast<hsize_t>(run.policy);
  from[1] = static_cast<hsize_t>(run.replication);
  count[0] = count[1] = 1;
  dataset.write<std::int32_t>(from, count, std::span<const std::int32_t>(values));
}

}  // namespace

SeriesWriter::SeriesWriter(h5::Group& root, const FileDimensions& dimensions, const Layout& layout)
    : occupancy_(create(root, dimensions, "occupancy", "service", "clients in the service")),
      waiting_(create(root, dimensions, "waiting", "service", "granted applications in the queue of the service")),
      held_(create(root, dimensions, "held", "service", "places kept for clients on a visit elsewhere")),
      blocked_(create(root, dimensions, "blocked", "service", "clients in the service whose stay is over and who wait for another place")),
      population_(create(root, dimensions, "population", "", "living clients in the system")) {
  for (const auto& process : layout.processes)
    processes_.push_back(create(root, dimensions, "process_" + process.id, "state_" + process.id,
                                "living clients in the system, by state of " + process.id));
}

void SeriesWriter::add(const RunResult& run) {
  if (run.series.process.size() != processes_.size()) throw std::logic_error("a run lacks the series of a process");
  write(occupancy_, run, run.series.occupancy);
  write(waiting_, run, run.series.waiting);
  write(held_, run, run.series.held);
  write(blocked_, run, run.series.blocked);
  write(population_, run, run.series.population);
  for (std::size_t i = 0; i < processes_.size(); ++i) write(processes_[i], run, run.series.process[i]);
}

void SeriesWriter::close() {
  for (h5::Dataset* dataset : {&occupancy_, &waiting_, &held_, &blocked_, &population_}) dataset->close();
  for (auto& dataset : processes_) dataset.close();
}

}  // namespace kvarbo
