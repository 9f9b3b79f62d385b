// Rates, durations, schedules, events.
#include <algorithm>
#include <cmath>

#include "second/reading.hpp"

namespace kvarbo::second {

Tick ticks(double d) { return d >= days(never) ? never : static_cast<Tick>(std::llround(d * static_cast<double>(day))); }

double Schedule::value(Tick now) const {
  const Tick phase = every == never ? now : now % every;
  double current = at.front().second;
  for (const auto& [from, x] : at)
    if (from <= phase) current = x;
  return current;
}

int Reading::position(const std::vector<std::string>& among, const std::string& word, const Fields& where) {
  const auto found = std::find(among.begin(), among.end(), word);
  if (found == among.end()) where.refuse("there is no \"" + word + "\"");
  return static_cast<int>(found - among.begin());
}

int Reading::position(const Names& names, const std::string& id, const Fields& where) const {
  const auto found = names.find(id);
  if (found == names.end()) where.refuse("there is no \"" + id + "\"");
  return found->second;
}

std::vector<int> Reading::positions(const Names& names, const std::vector<std::string>& ids, const Fields& where) const {
  std::vector<int> list;
  for (const auto& id : ids) list.push_back(position(names, id, where));
  return list;
}

double Reading::named(const std::string& word) const {
  const auto found = numbers_.find(word);
  if (found == numbers_.end()) throw NotCovered("there is no number \"" + word + "\"");
  return found->second;
}

// One way of four; none if the entry has none of their keys.
std::optional<double> Reading::rate_of(Fields& entry) {
  if (entry.has("per_day")) return entry.number("per_day");
  if (entry.has("per_year")) return entry.number("per_year") / 365;
  if (entry.has("mean_days")) return 1 / entry.number("mean_days");
  if (entry.has("within_days")) return -std::log(1 - entry.number("probability")) / entry.number("within_days");
  return std::nullopt;
}

double Reading::rate(Fields entry) {
  const auto found = rate_of(entry);
  if (!found) entry.refuse("no rate");
  entry.done();
  return *found;
}

Duration Reading::duration(Fields entry) const {
  using Shape = Duration::Shape;
  static const std::map<std::string, std::pair<Shape, std::vector<std::string>>> shapes{
      {"exponential", {Shape::exponential, {"mean_days"}}}, {"fixed", {Shape::fixed, {"days"}}}, {"uniform", {Shape::uniform, {"low_days", "high_days"}}},
      {"triangular", {Shape::triangular, {"low_days", "mode_days", "high_days"}}}, {"gamma", {Shape::gamma, {"shape", "mean_days"}}},
      {"weibull", {Shape::weibull, {"shape", "scale_days"}}}, {"lognormal", {Shape::lognormal, {"median_days", "sigma"}}}};
  const auto found = shapes.find(entry.word("distribution"));
  if (found == shapes.end()) entry.refuse("no such distribution");
  Duration d;
  d.shape = found->second.first;
  double* parameters[] = {&d.a, &d.b, &d.c};
  for (std::size_t i = 0; i < found->second.second.size(); ++i) *parameters[i] = entry.number(found->second.second[i]);
  d.most = entry.number("max_days", d.most);
  entry.done();
  return d;
}

Schedule Reading::schedule(Fields& entry, const std::string& key) const {
  const toml::node* node = entry.find(key);
  Schedule s;
  if (node->is_table()) {
    Fields season = entry.table(key);
    s = schedule(season, "at");
    s.every = ticks(season.number("every_days"));
    season.done();
  } else if (node->is_array()) {
    s.at.clear();
    for (const toml::node& step : *node->as_array()) s.at.emplace_back(ticks(entry.as_number(*step.as_array()->get(0))), entry.as_number(*step.as_array()->get(1)));
  } else {
    s.at.front().second = entry.as_number(*node);
  }
  return s;
}

Event Reading::event(const std::string& name, const Fields& where) const {
  using Kind = Event::Kind;
  const std::size_t first = name.find('.'), second = name.find('.', first + 1);
  const std::string kind = name.substr(0, first), subject = name.substr(first + 1, second - first - 1);
  if (kind == "admission") return {Kind::admission, position(services_, subject, where)};
  if (kind == "lost") return {Kind::lost, position(routes_, subject, where)};
  if (kind == "refused") return {Kind::refused, position(routes_, subject, where)};
  if (kind == "gave_up") return {Kind::gave_up, position(routes_, subject, where)};
  if (kind != "exit" || second == std::string::npos) where.refuse("no event \"" + name + "\"");
  const int service = position(services_, subject, where);
  const std::string cause = name.substr(second + 1);
  if (cause == "stay") return {Kind::stay, service};
  if (cause == "hold") return {Kind::hold, service};
  return {Kind::exit, service, position(causes_.at(subject), cause, where)};
}

std::vector<Event> Reading::events(Fields& entry) const {
  std::vector<Event> list;
  for (const auto& name : entry.words("on")) list.push_back(event(name, entry));
  return list;
}

}  // namespace kvarbo::second
