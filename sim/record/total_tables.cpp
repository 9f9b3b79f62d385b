#include "record/total_tables.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string>

namespace kvarbo {
namespace {

constexpr hsize_t values_a_chunk = hsize_t{1} << 17;  // 1 MiB

struct Description {
  const char* name;
  std::vector<std::string> across;
  const char* long_name;
  const char* units;  ///< none where every position has its own
};

/// As many replications a chunk as make about a mebibyte.
h5::Shape chunk_of(const h5::Shape& shape) {
  h5::Shape chunk = shape;
  hsize_t values = values_a_chunk;
  for (std::size_t axis = shape.size() - 1; axis > 0; --axis) {
    chunk[axis] = std::clamp<hsize_t>(values, 1, shape[axis]);
    values /= std::max<hsize_t>(chunk[axis], 1);
  }
  chunk[0] = 1;
  return chunk;
}

template <class T>
void write_table(h5::Group& root, const FileDimensions& dimensions, const Description& what, const TotalTable<T>& table) {
  std::vector<std::string> axes{"policy", "replication"};
  axes.insert(axes.end(), what.across.begin(), what.across.end());
  const h5::Storage storage{chunk_of(dimensions.extents(axes)), false, false};
  h5::Dataset made = dimensions.create<T>(root, what.name, axes, storage);
  made.set("long_name", what.long_name);
  if (what.units) made.set("units", what.units);
  made.template write<T>(std::span<const T>(table.values()));
  made.close();
}

}  // namespace

template <class T>
void TotalTable<T>::add(const RunResult& run, const std::vector<T>& numbers) {
  if (numbers.size() != width_) throw std::logic_error("a run has another number of totals than the layout");
  const std::size_t row = static_cast<std::size_t>(run.policy) * replications_ + static_cast<std::size_t>(run.replication);
  std::copy(numbers.begin(), numbers.end(), values_.begin() + static_cast<std::ptrdiff_t>(row * width_));
}

TotalTables::TotalTables(const Layout& layout)
    : admissions_(layout, layout.services.size()),
      exits_(layout, layout.exits.size()),
      lost_(layout, layout.routes.size()),
      refused_(layout, layout.routes.size()),
      gave_up_(layout, layout.routes.size()),
      withdrawn_(layout, layout.routes.size()),
      mean_wait_(layout, layout.routes.size()),
      outcomes_(layout, layout.outcomes.size()),
      area_outcomes_(layout, layout.areas.size() * layout.outcomes.size()),
      group_sum_(layout, layout.groups.groups.size() * layout.groups.outcomes.size()),
      group_of_(layout, layout.groups.groups.size() * layout.groups.outcomes.size()) {}

void TotalTables::add(const RunResult& run) {
  admissions_.add(run, run.admissions);
  exits_.add(run, run.exits);
  lost_.add(run, run.lost_referrals);
  refused_.add(run, run.refused);
  gave_up_.add(run, run.gave_up);
  withdrawn_.add(run, run.withdrawn);
  mean_wait_.add(run, run.mean_wait_days);
  outcomes_.add(run, run.outcome_value);
  area_outcomes_.add(run, run.area_outcome_value);
  group_sum_.add(run, run.group_sum);
  group_of_.add(run, run.group_of);
}

void TotalTables::write(h5::Group& root, const FileDimensions& dimensions) const {
  const auto counts = [&](const Description& what, const auto& table) { write_table(root, dimensions, what, table); };
  counts({"admissions", {"service"}, "admissions after warm-up", "1"}, admissions_);
  counts({"exits", {"exit"}, "exits after warm-up", "1"}, exits_);
  counts({"mean_wait_days", {"route"}, "mean time from decision to admission, of those admitted after warm-up", "days"},
         mean_wait_);
  counts({"lost_referrals", {"route"}, "referrals lost on the way, after warm-up", "1"}, lost_);
  counts({"refused", {"route"}, "applications refused, after warm-up", "1"}, refused_);
  counts({"gave_up", {"route"}, "applicants who gave up, after warm-up", "1"}, gave_up_);
  counts({"withdrawn", {"route"}, "applications withdrawn because the applicant had left where it began, after warm-up", "1"},
         withdrawn_);
  counts({"outcome_value", {"outcome"}, "outcome, in the unit given by outcome_unit", nullptr}, outcomes_);
  if (!area_outcomes_.values().empty()) counts({"area_outcome_value", {"area", "outcome"}, "outcome of each area, in the unit given by outcome_unit", nullptr}, area_outcomes_);
  if (group_sum_.values().empty()) return;
  counts({"group_sum", {"group", "group_outcome"}, "outcome of each group, in the unit given by group_outcome_unit; of a share or mean, what is divided", nullptr}, group_sum_);
  counts({"group_of", {"group", "group_outcome"}, "what a share or mean is divided by; NaN for sums", nullptr}, group_of_);
}

}  // namespace kvarbo
