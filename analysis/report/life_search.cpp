#include "analysis/report/life_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/fault.hpp"
#include "core/suggest.hpp"

namespace kvarbo::report {
namespace {

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

double number_in(const std::string& text, const std::string& word) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) throw UsageError(fmt::format("--find: \"{}\" in \"{}\" is no number", text, word));
  return value;
}

bool compared(double a, int order, double b) {
  switch (order) {
    case -2: return a <= b;
    case -1: return a < b;
    case 1: return a > b;
    case 2: return a >= b;
    default: return a == b;
  }
}

// Splits at the first of >=, <=, >, <, =; gives the order and both sides.
struct Split {
  std::string left, right;
  int order = 0;
  bool found = false;
};
Split split_at(const std::string& word, const std::string& signs) {
  const std::size_t at = word.find_first_of(signs);
  if (at == std::string::npos) return {word, "", 0, false};
  const bool equal = word[at] != '=' && at + 1 < word.size() && word[at + 1] == '=';
  const int order = word[at] == '>' ? (equal ? 2 : 1) : word[at] == '<' ? (equal ? -2 : -1) : 0;
  return {trimmed(word.substr(0, at)), trimmed(word.substr(at + (equal ? 2 : 1))), order, true};
}

std::size_t service_called(const Facts& facts, const std::string& id) {
  std::vector<std::string> ids;
  for (const NamedEntry& s : facts.services) ids.push_back(s.id);
  const auto it = std::find(ids.begin(), ids.end(), id);
  if (it == ids.end()) throw UsageError(fmt::format("--find: there is no service \"{}\"{}", id, did_you_mean(id, ids)));
  return static_cast<std::size_t>(it - ids.begin());
}

}  // namespace

LifeSearch::LifeSearch(const std::string& text, const HistoryLayout& layout, const Facts& facts) : layout_(layout), facts_(facts) {
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    all_.push_back(parse(trimmed(text.substr(from, comma - from))));
    from = comma + 1;
  }
}

LifeSearch::Wanted LifeSearch::parse(const std::string& word) const {
  using What = Wanted::What;
  const Split s = split_at(word, "<>=");
  if ((s.left == "died" || s.left == "left") && s.found) throw UsageError(fmt::format("--find: \"{}\" stands alone, without a value", s.left));
  if (s.left == "died" || s.left == "left") return {s.left == "died" ? What::died : What::left, 0, 0, 0};
  for (const auto& [name, what] : {std::pair{"been_in", What::been_in}, std::pair{"refused", What::refused}, std::pair{"lost", What::lost}}) {
    if (s.left != name) continue;
    if (!s.found || s.order != 0) throw UsageError(fmt::format("--find: write {0}=service, or {0}=service>5", name));
    const Split count = split_at(s.right, "<>");
    return {what, service_called(facts_, count.left), count.found ? number_in(count.right, word) : 1, count.found ? count.order : 2};
  }
  std::vector<std::string> known{"been_in", "refused", "lost", "died", "left"};
  for (std::size_t a = 0; a < layout_.attributes.size(); ++a) {
    const AttributeLabels& attribute = layout_.attributes[a];
    known.push_back(attribute.id);
    if (attribute.id != s.left) continue;
    if (!s.found) throw UsageError(fmt::format("--find: \"{}\" needs a value, such as {}={}", word, word, attribute.categories.empty() ? "50" : attribute.categories[0]));
    if (attribute.categories.empty()) return {What::number, a, number_in(s.right, word), s.order};
    const auto it = std::find(attribute.categories.begin(), attribute.categories.end(), s.right);
    if (s.order != 0) throw UsageError(fmt::format("--find: \"{}\" has categories; write {}={}", s.left, s.left, attribute.categories[0]));
    if (it == attribute.categories.end()) throw UsageError(fmt::format("--find: \"{}\" has no category \"{}\"; it has: {}", s.left, s.right, fmt::join(attribute.categories, ", ")));
    return {What::category, a, static_cast<double>(it - attribute.categories.begin()), 0};
  }
  throw UsageError(fmt::format("--find: there is no \"{}\"{}; known are: {}", s.left, did_you_mean(s.left, known), fmt::join(known, ", ")));
}

bool LifeSearch::meets(const ClientHistory& client) const {
  return std::all_of(all_.begin(), all_.end(), [&](const Wanted& w) { return meets(client, w); });
}

bool LifeSearch::meets(const ClientHistory& client, const Wanted& w) const {
  using What = Wanted::What;
  const auto count = [&](auto&& counts) { return static_cast<double>(std::count_if(client.events.begin(), client.events.end(), counts)); };
  const auto leads_there = [&](const HistoryEvent& e) {
    const std::int32_t route = layout_.route(e.to);
    return route >= 0 && facts_.route_to[static_cast<std::size_t>(route)] == w.subject;
  };
  const auto goes_there = [&](const HistoryEvent& e) {
    const bool move = e.kind == Happening::entered || e.kind == Happening::admitted || e.kind == Happening::visited || e.kind == Happening::support_began;
    return move && layout_.service(e.to) == static_cast<std::int32_t>(w.subject);
  };
  const auto ended = [&](Happening kind) { return !client.events.empty() && client.events.back().kind == kind; };
  switch (w.what) {
    case What::number:  // in whole numbers, as they are told, unless it is cut finer
      if (w.order == 0 && w.value == std::floor(w.value)) return std::floor(client.attributes[w.subject]) == w.value;
      [[fallthrough]];
    case What::category: return compared(client.attributes[w.subject], w.order, w.value);
    case What::been_in: return compared(count(goes_there), w.order, w.value);
    case What::refused: return compared(count([&](const HistoryEvent& e) { return e.kind == Happening::refused && leads_there(e); }), w.order, w.value);
    case What::lost: return compared(count([&](const HistoryEvent& e) { return (e.kind == Happening::lost || e.kind == Happening::gave_up) && leads_there(e); }), w.order, w.value);
    case What::died: return ended(Happening::died);
    case What::left: return ended(Happening::left);
  }
  return false;
}

}  // namespace kvarbo::report
