#pragma once
// What a run leaves as one number for each service, exit, route and outcome. Small: gathered, and written at the end.

#include <cstdint>
#include <vector>

#include "engine/run_result.hpp"
#include "record/file_dimensions.hpp"

namespace kvarbo {

/// One number along the last axis for every policy and replication.
template <class T>
class TotalTable {
 public:
  TotalTable(const Layout& layout, std::size_t width)
      : replications_(static_cast<std::size_t>(layout.replications)),
        width_(width),
        values_(layout.policies.size() * replications_ * width) {}

  /// Takes over one run's numbers.
  void add(const RunResult& run, const std::vector<T>& numbers);
  const std::vector<T>& values() const { return values_; }

 private:
  std::size_t replications_;
  std::size_t width_;
  std::vector<T> values_;
};

/// The datasets `admissions`, `exits`, `mean_wait_days`, `lost_referrals`, `refused`, `gave_up`, `withdrawn`,
/// `outcome_value`, where there are areas `area_outcome_value`, and where groups are told apart `group_sum` and `group_of`.
class TotalTables {
 public:
  explicit TotalTables(const Layout& layout);

  void add(const RunResult& run);
  void write(h5::Group& root, const FileDimensions& dimensions) const;

 private:
  TotalTable<std::int64_t> admissions_, exits_, lost_, refused_, gave_up_, withdrawn_;
  TotalTable<double> mean_wait_, outcomes_, area_outcomes_, group_sum_, group_of_;
};

}  // namespace kvarbo
