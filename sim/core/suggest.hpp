#pragma once
// "did you mean": the nearest of the names that would have been right.

#include <string>
#include <string_view>
#include <vector>

namespace kvarbo {

/// The candidate nearest to `word` by edit distance (insert, delete, replace, swap neighbours), if it is near enough to be
/// a slip: at most a third of the word's length, and at least one, edits away. Empty if none is.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// `, did you mean "x"?` with the nearest candidate, or an empty text.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace kvarbo
