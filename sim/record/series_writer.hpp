#pragma once
// What is recorded over time: a slab of each series per run, written as the run comes in.

#include <vector>

#include "engine/run_result.hpp"
#include "record/file_dimensions.hpp"

namespace kvarbo {

/// The datasets `occupancy`, `waiting`, `held`, `blocked`, `population` and `process_<id>`.
class SeriesWriter {
 public:
  SeriesWriter(h5::Group& root, const FileDimensions& dimensions, const Layout& layout);

  /// Writes one run's series. Runs may come in any order.
  void add(const RunResult& run);
  void close();

 private:
  h5::Dataset occupancy_, waiting_, held_, blocked_, population_;
  std::vector<h5::Dataset> processes_;
};

}  // namespace kvarbo
