#pragma once
// The subgroups that a run kept apart, by each attribute and by all together.

#include <string>
#include <vector>

#include "analysis/facts.hpp"
#include "analysis/kept_groups.hpp"
#include "analysis/report/text.hpp"

namespace kvarbo::report {

struct KeptDivision {
  Text name;
  std::vector<Text> names;  ///< by group; the last is what is nobody's own
  KeptGroups kept;

  /// An outcome of a group by replication.
  std::vector<double> values(std::size_t policy, std::size_t replications, std::size_t group, std::size_t outcome) const;
};

/// By each attribute that the run's `--by` named, then, where they are several, by a combination: `together`, if the run kept what
/// that names, else all of them. None where the run kept no groups. Throws FileError for a damaged file.
std::vector<KeptDivision> read_kept_divisions(const h5::File& file, const std::string& path, const Facts& facts, const std::string& together, std::size_t policies, std::size_t replications);

}  // namespace kvarbo::report
