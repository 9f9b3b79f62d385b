#pragma once
// Subgroups of clients by what they were at entry.

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/histories.hpp"

namespace kvarbo {

/// Subgroups by one or several attributes, each combination one.
class Groups {
 public:
  /// `by` names attributes, separated by commas; a number with the ages (or whatever it is) at which it is cut: `sex,age:30:50`.
  /// Throws UsageError for an attribute that is not there, or cut wrongly.
  Groups(const std::string& by, const std::vector<HistoryAttribute>& attributes);

  std::size_t count() const;
  /// "sex female, age 30 to 50"
  std::string name(std::size_t group) const;
  /// The group of a client.
  std::size_t of(const ClientHistory& client) const;

 private:
  struct Part {
    std::size_t attribute = 0;
    std::string id;
    std::vector<std::string> levels;
    std::vector<double> cuts;  ///< of a number; level i lies from cut i - 1 (included) to cut i
  };
  std::vector<Part> parts_;
};

}  // namespace kvarbo
