#include "core/groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/fault.hpp"
#include "core/suggest.hpp"

namespace kvarbo {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out(1);
  for (const char c : text) c == at ? static_cast<void>(out.emplace_back()) : out.back().push_back(c);
  return out;
}

double cut_of(const std::string& text, const std::string& id) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    throw UsageError(fmt::format("--by cuts \"{}\" at \"{}\"; it must be a number", id, text));
  return value;
}

std::vector<std::string> levels_between(const std::vector<double>& cuts) {
  std::vector<std::string> out{fmt::format("below {:g}", cuts.front())};
  for (std::size_t i = 1; i < cuts.size(); ++i) out.push_back(fmt::format("{:g} to {:g}", cuts[i - 1], cuts[i]));
  out.push_back(fmt::format("from {:g}", cuts.back()));
  return out;
}

std::size_t find_attribute(const std::string& id, const std::vector<AttributeLabels>& attributes) {
  std::vector<std::string> ids{};
  for (const auto& a : attributes) ids.push_back(a.id);
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
  throw UsageError(fmt::format("there is no attribute \"{}\"{}; --by takes: {}", id, did_you_mean(id, ids), fmt::join(ids, ", ")));
}

}  // namespace

Groups::Groups(const std::string& by, const std::vector<AttributeLabels>& attributes) {
  for (const std::string& word : split(by, ',')) {
    const auto pieces = split(word, ':');
    Part part{word, pieces[0], find_attribute(pieces[0], attributes), {}, {}};
    const bool named_twice = std::any_of(parts_.begin(), parts_.end(), [&](const Part& p) { return p.id == part.id; });
    if (named_twice) throw UsageError(fmt::format("--by names \"{}\" twice", part.id));
    for (std::size_t i = 1; i < pieces.size(); ++i) part.cuts.push_back(cut_of(pieces[i], part.id));
    const auto& categories = attributes[part.attribute].categories;
    if (categories.empty() && part.cuts.empty())
      throw UsageError(fmt::format("the attribute \"{0}\" is a number; say where to cut it, for instance --by {0}:30:50", part.id));
    if (!categories.empty() && !part.cuts.empty())
      throw UsageError(fmt::format("the attribute \"{}\" has categories and cannot be cut", part.id));
    if (std::adjacent_find(part.cuts.begin(), part.cuts.end(), std::greater_equal<>()) != part.cuts.end())
      throw UsageError(fmt::format("--by cuts \"{}\" at numbers that do not ascend", part.id));
    part.levels = categories.empty() ? levels_between(part.cuts) : categories;
    parts_.push_back(std::move(part));
  }
}

std::size_t Groups::count() const {
  std::size_t n = 1;
  for (const Part& part : parts_) n *= part.levels.size();
  return n;
}

std::size_t Groups::level(std::size_t group, std::size_t part) const {
  for (std::size_t i = parts_.size(); i-- > part + 1;) group /= parts_[i].levels.size();
  return group % parts_[part].levels.size();
}

std::string Groups::name(std::size_t group) const {
  std::string out;
  for (std::size_t i = 0; i < parts_.size(); ++i) out += fmt::format("{}{} {}", i == 0 ? "" : ", ", parts_[i].id, parts_[i].levels[level(group, i)]);
  return out;
}

}  // namespace kvarbo
