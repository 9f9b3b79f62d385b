#pragma once
// Picking clients by what they are and what happened to them.

#include <string>
#include <vector>

#include "analysis/histories.hpp"

namespace kvarbo::report {

/// Conditions that must all hold, such as `psychosis=yes, age>=50, been_in=akutboende>5, refused=psychiatry, died`.
class LifeSearch {
 public:
  /// Throws UsageError for what is not understood, or names what is not there.
  LifeSearch(const std::string& text, const HistoryLayout& layout, const Facts& facts);
  bool meets(const ClientHistory& client) const;

 private:
  struct Wanted {
    enum class What { category, number, been_in, refused, lost, died, left } what = What::category;
    std::size_t subject = 0;  ///< attribute, or service
    double value = 0;         ///< category, number, or count
    int order = 0;            ///< -1: below, 0: equal (counts: at least), 1: above; ±2: or equal
  };
  Wanted parse(const std::string& word) const;
  bool meets(const ClientHistory& client, const Wanted& wanted) const;

  const HistoryLayout& layout_;
  const Facts& facts_;
  std::vector<Wanted> all_;
};

}  // namespace kvarbo::report
