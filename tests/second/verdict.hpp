#pragma once
// Two samples of replications, number by number.

#include <map>
#include <string>
#include <vector>

namespace kvarbo::second {

/// The numbers of a run by their names, each with one value for each replication.
using Numbers = std::map<std::string, std::vector<double>>;

struct Comparison {
  std::string name;
  double p = 1;  ///< two-sided
  double first = 0, second = 0, error = 0;  ///< means; the standard error of their difference
};

/// The p-value that two samples have one mean, by Welch's test (Biometrika 34:28, 1947). Welch's test leans on means being nearly
/// normal: where fewer than forty values of both samples together differ from the commonest, it is Fisher's exact test of whether
/// they differ as often (J. R. Stat. Soc. 85:87, 1922). Samples that do not vary must be equal to 1e-9 of their size.
Comparison compare(const std::string& name, const std::vector<double>& a, const std::vector<double>& b);

/// Compares all numbers of `a` (kvarbo) and `b`. What is not a number (the mean wait of nobody) is left out; so is a comparison with
/// fewer than ten numbers left on a side. Throws std::out_of_range if only one has a number; `b` may count what cannot be, always 0.
std::vector<Comparison> compare(const std::string& prefix, const Numbers& a, const Numbers& b);

/// Those that differ when `size` is shared by all of them (Bonferroni), the clearest first.
std::vector<Comparison> different(std::vector<Comparison> all, double size);

/// The difference, in standard errors, that is found with a chance of 0.9 when `size` is shared by so many comparisons.
double detectable_errors(std::size_t comparisons, double size);

std::string to_string(const std::vector<Comparison>& list);

}  // namespace kvarbo::second
