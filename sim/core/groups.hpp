#pragma once
// Subgroups of clients by what they were at entry.

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace kvarbo {

/// An attribute of clients. `categories` is empty for a number.
struct AttributeLabels {
  std::string id;
  std::vector<std::string> categories;
};

/// Subgroups by one or several attributes, each combination one.
class Groups {
 public:
  /// An attribute by which groups are told apart.
  struct Part {
    std::string word;            ///< as it was asked for: `sex`, `age:30:50`
    std::string id;
    std::size_t attribute = 0;   ///< its position
    std::vector<std::string> levels;
    std::vector<double> cuts;    ///< of a number; level i lies from cut i - 1 (included) to cut i
  };

  /// Everybody is one group.
  Groups() = default;
  /// `by` names attributes, separated by commas; a number with the ages (or whatever it is) at which it is cut: `sex,age:30:50`.
  /// Throws UsageError for an attribute that is not there, or cut wrongly.
  Groups(const std::string& by, const std::vector<AttributeLabels>& attributes);

  const std::vector<Part>& parts() const { return parts_; }
  std::size_t count() const;
  /// "sex female, age 30 to 50"
  std::string name(std::size_t group) const;
  /// What a group is by one of the parts: a position among its levels.
  std::size_t level(std::size_t group, std::size_t part) const;
  /// The group of a client. `value_of(a)` gives its attribute a at entry: a category's position, or the number.
  template <class ValueOf>
  std::size_t of(const ValueOf& value_of) const {
    std::size_t group = 0;
    for (const Part& part : parts_) {
      const double value = value_of(part.attribute);
      const auto level = part.cuts.empty() ? static_cast<std::size_t>(value)
                                           : static_cast<std::size_t>(std::upper_bound(part.cuts.begin(), part.cuts.end(), value) - part.cuts.begin());
      group = group * part.levels.size() + std::min(level, part.levels.size() - 1);
    }
    return group;
  }

 private:
  std::vector<Part> parts_;
};

}  // namespace kvarbo
