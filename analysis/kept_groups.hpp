#pragma once
// Outcomes of the subgroups that a run kept apart (`kvarbo run --by`).

#include <string>
#include <vector>

#include "analysis/result_reader.hpp"

namespace kvarbo {

/// What tells the groups of a file apart: the words of its `--by`, `sex`, `age:30:50`; none where it keeps no groups.
std::vector<std::string> kept_words(const h5::File& file);

/// Whether the groups of a file answer `by`: some or all of their words, in any order.
bool keeps_groups(const h5::File& file, const std::string& by);

/// Throws FileError that says which groups a file keeps, and how to get those that `by` names.
[[noreturn]] void keeps_no_groups(const h5::File& file, const std::string& path, const std::string& by);

/// A subgroup, or what is nobody's own.
struct KeptGroup {
  std::vector<std::string> levels;  ///< by word of the `by` that was asked for; none of what is nobody's own
  std::string name;                 ///< "sex female, psychosis yes"; of what is nobody's own its title
};

/// Outcomes of subgroups, each a sum, or one sum of another.
struct KeptGroups {
  std::vector<KeptGroup> groups;     ///< the last: what is nobody's own
  std::vector<NamedEntry> outcomes;  ///< every outcome, `exits.<service>.<cause>`, `wait.<route>`
  std::vector<double> sum, of;       ///< policy × replication × group × outcome; `of` is NaN where the outcome is the sum itself

  /// A value; a share of nobody's days is 0, a mean wait of nobody NaN.
  double value(std::size_t run, std::size_t group, std::size_t outcome) const;
  /// What a share or mean is of; NaN where the outcome is a sum.
  double base(std::size_t run, std::size_t group, std::size_t outcome) const { return of[at(run, group, outcome)]; }
  /// The position of an outcome; the number of outcomes if there is none.
  std::size_t outcome(const std::string& id) const;
  std::size_t at(std::size_t run, std::size_t group, std::size_t outcome) const { return (run * groups.size() + group) * outcomes.size() + outcome; }
};

/// The groups of a file for which keeps_groups(file, by), those put together that `by` does not tell apart, without those to which
/// nobody ever belonged. Throws FileError.
KeptGroups read_kept_groups(const h5::File& file, const std::string& path, const std::string& by, std::size_t policies, std::size_t replications);

/// Every outcome of every subgroup; costs have a group more, what is nobody's own, unless it is 0 in all runs. Throws FileError.
ExperimentOutcomes read_by_kept_group(const std::string& path, const std::string& by);

}  // namespace kvarbo
