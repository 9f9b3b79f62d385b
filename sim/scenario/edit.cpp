#include "scenario/edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "core/suggest.hpp"

namespace kvarbo {

namespace {

// Calls f(name) for each name that an entry of a list goes by.
template <class F>
void each_name(const Value& entry, F&& f) {
  const auto text = [](const Value* v) { return v && v->kind == Value::Kind::text ? std::string_view(v->text) : std::string_view(); };
  const std::string_view id = text(entry.find("id")), cause = text(entry.find("cause")), interface = text(entry.find("interface"));
  if (!id.empty()) f(id);
  else if (!cause.empty()) f(cause);
  else if (!interface.empty()) f(interface);  // what a service raises has no other name
  const std::string_view from = text(entry.find("from")), to = text(entry.find("to"));
  if (!from.empty() && !to.empty() && !entry.find("on")) f(fmt::format("{}->{}", from, to));
}

constexpr std::array rate_keys{"per_day", "per_year", "mean_days", "probability", "within_days"};

bool is_rate_key(std::string_view key) { return std::find(rate_keys.begin(), rate_keys.end(), key) != rate_keys.end(); }

// `probability` and `within_days` together are one rate.
bool same_rate(std::string_view a, std::string_view b) {
  const auto in_pair = [](std::string_view k) { return k == "probability" || k == "within_days"; };
  return a == b || (in_pair(a) && in_pair(b));
}

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> parts(1);
  for (const char c : path) {
    if (c == '.') parts.emplace_back();
    else parts.back() += c;
  }
  return parts;
}

// The entry of a list that goes by a name; nothing if none does, and `seen` are then the names that there are.
Value* entry_named(Value& list, const std::string& name, std::vector<std::string>& seen) {
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    bool found = false;
    if (list.items[i].kind == Value::Kind::table) each_name(list.items[i], [&](std::string_view n) { found = found || n == name; });
    if (found) return &list.items.edit()[i];
  }
  for (const Value& item : list.items)
    if (item.kind == Value::Kind::table) each_name(item, [&](std::string_view n) { seen.emplace_back(n); });
  return nullptr;
}

// A transition is addressed as process.ID.NAME, without the word "transitions".
Value* transition_named(Value& table, const std::string& name, std::vector<std::string>& seen) {
  const Value* transitions = table.find("transitions");
  if (!transitions || transitions->kind != Value::Kind::array || table.find(name)) return nullptr;
  return entry_named(*table.edit("transitions"), name, seen);
}

Value* step(Value& at, const std::string& name, std::vector<std::string>& seen) {
  if (at.kind == Value::Kind::array) return entry_named(at, name, seen);
  if (at.kind != Value::Kind::table) return nullptr;
  if (Value* transition = transition_named(at, name, seen)) return transition;
  if (Value* member = at.edit(name)) return member;
  for (const Member& m : at.members) seen.push_back(m.key);
  return nullptr;
}

void replace_hazard(Value& entry, Value value) {
  if (value.kind == Value::Kind::table && value.find("from")) {
    entry = std::move(value);
    return;
  }
  for (const char* key : rate_keys) entry.erase(key);
  if (value.kind == Value::Kind::table)
    for (const Member& m : value.members) entry.set(m.key, m.value);
  else
    entry.set("per_day", std::move(value));
}

void set_key(Value& table, const std::string& key, Value value) {
  if (is_rate_key(key))
    for (const char* other : rate_keys)
      if (!same_rate(other, key)) table.erase(other);
  table.set(key, std::move(value));
}

std::vector<std::string> with_sections(std::vector<std::string> parts) {
  if (parts[0] == "arrivals" || parts[0] == "initial") parts.insert(parts.begin(), "population");
  return parts;
}

std::string nothing_called(const std::string& name, const std::string& path, const std::vector<std::string>& seen) {
  return fmt::format("nothing is called \"{}\" in the path \"{}\"{}", name, path, did_you_mean(name, seen));
}

// A value within an area stands in that area's set, by its path there; one that stood there before gives way.
std::optional<std::string> set_in_area(Value& root, const AreaPath& in, Value value) {
  std::vector<std::string> seen;
  Value* areas = root.edit("area");
  Value* area = areas && areas->kind == Value::Kind::array ? entry_named(*areas, in.area, seen) : nullptr;
  if (!area) return fmt::format("there is no area \"{}\"{}", in.area, did_you_mean(in.area, seen));
  if (!area->find("set")) {
    Value table;
    table.kind = Value::Kind::table;
    table.where = value.where;
    area->set("set", std::move(table));
  }
  if (Value* set = area->edit("set"); set->kind == Value::Kind::table) {
    const Where where = value.where;
    set->erase(in.path);
    set->members.edit().push_back({in.path, where, std::move(value)});
  }
  return {};
}

}  // namespace

std::vector<std::string> names_of(const Value& entry) {
  std::vector<std::string> names;
  each_name(entry, [&](std::string_view name) { names.emplace_back(name); });
  return names;
}

AreaPath area_path(const std::string& path) {
  constexpr std::string_view head = "area.";
  const auto end = path.starts_with(head) ? path.find('.', head.size()) : std::string::npos;
  if (end == std::string::npos) return {"", path};
  const std::string within = path.substr(end + 1);
  for (const char* own : {"id", "title", "title_sv", "set"})
    if (within == own) return {"", path};
  return {path.substr(head.size(), end - head.size()), within};
}

std::optional<std::string> scenarios_own(const std::string& path) {
  const std::string within = area_path(path).path, head = within.substr(0, within.find('.')), key = within.substr(within.rfind('.') + 1);
  for (const char* section : {"run", "scenario", "time", "policy", "area"})
    if (head == section) return fmt::format("[{}]", head);
  for (const char* own : {"economics.currency", "economics.price_year", "economics.willingness_to_pay"})
    if (within == own) return fmt::format("the {}", key);
  return {};
}

std::optional<std::string> rate_given_before(const Value& set, const Member& member) {
  const auto cut = [](const std::string& path) { return std::pair(path.substr(0, path.rfind('.')), path.substr(path.rfind('.') + 1)); };
  const auto [hazard, rate] = cut(member.key);
  if (!is_rate_key(rate)) return {};
  for (const Member& other : set.members) {
    if (other.key == member.key) break;
    const auto [its_hazard, its_rate] = cut(other.key);
    if (its_hazard == hazard && is_rate_key(its_rate) && !same_rate(its_rate, rate))
      return fmt::format("this set gives \"{}\" a rate already, its {}; keep one of the two", hazard, its_rate);
  }
  return {};
}

std::optional<std::string> set_by_path(Value& root, const std::string& path, Value value) {
  if (const AreaPath in = area_path(path); !in.area.empty()) return set_in_area(root, in, std::move(value));
  const std::vector<std::string> parts = with_sections(split(path));
  Value* at = &root;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    std::vector<std::string> seen;
    if (last && at->kind == Value::Kind::table) {
      if (Value* transition = transition_named(*at, parts[i], seen)) {
        replace_hazard(*transition, std::move(value));
        return {};
      }
      if (i == 0) break;
      if (parts[i].find("->") != std::string::npos) return nothing_called(parts[i], path, seen);
      set_key(*at, parts[i], std::move(value));
      return {};
    }
    Value* next = step(*at, parts[i], seen);
    if (!next && at->kind == Value::Kind::table && i >= 2 && !last) {  // a table that the entry does not have yet
      Value table;
      table.kind = Value::Kind::table;
      table.where = value.where;
      at->set(parts[i], std::move(table));
      next = at->edit(parts[i]);
    }
    if (!next) return nothing_called(parts[i], path, seen);
    if (last) {
      *next = std::move(value);
      return {};
    }
    at = next;
  }
  return fmt::format("the path \"{}\" names no value; write kind.id.key in quotes, such as \"service.shelter.capacity\"", path);
}

}  // namespace kvarbo
