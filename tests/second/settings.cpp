#include "second/settings.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <vector>

#include "second/fields.hpp"

namespace kvarbo::second {
namespace {

const std::set<std::string> rate_keys{"per_day", "per_year", "mean_days", "within_days", "probability"};

std::string text(const toml::table& table, const char* key) { return table[key].value_or(std::string()); }

// An entry of a list by its name: id, cause or interface, or "from->to" of a hazard.
toml::table* entry(toml::array* list, const std::string& name) {
  if (!list) return nullptr;
  for (toml::node& each : *list) {
    toml::table* table = each.as_table();
    if (!table) continue;
    if (text(*table, "id") == name || text(*table, "cause") == name || text(*table, "interface") == name) return table;
    if (!table->contains("on") && text(*table, "from") + "->" + text(*table, "to") == name) return table;
  }
  return nullptr;
}

// Setting one way of a rate takes away the others; `probability` beside a trigger or an event is no rate.
void put(toml::table& table, const std::string& key, const toml::node& value) {
  const bool pair = key == "probability" || key == "within_days";
  if (rate_keys.count(key) && !table.contains("on") && !table.contains("on_entering"))
    for (const auto& other : rate_keys)
      if (!(pair && (other == "probability" || other == "within_days"))) table.erase(other);
  table.insert_or_assign(key, value);
}

void set_hazard(toml::table& transition, const toml::node& value) {
  for (const auto& key : rate_keys) transition.erase(key);
  if (const toml::table* rate = value.as_table())
    for (const auto& [key, x] : *rate) transition.insert_or_assign(key, x);
  else transition.insert_or_assign("per_day", value);
}

std::vector<std::string> parts(const std::string& path) {
  std::vector<std::string> list;
  std::istringstream stream(path);
  for (std::string part; std::getline(stream, part, '.');) list.push_back(part);
  return list;
}

}  // namespace

void set_value(toml::table& scenario, const std::string& path, const toml::node& value) {
  const auto fail = [&]() -> void { throw NotCovered("the second reading cannot set \"" + path + "\""); };
  std::vector<std::string> names = parts(path);
  if (names.empty()) return fail();
  if (names[0] == "arrivals" || names[0] == "initial") names.insert(names.begin(), "population");
  toml::node* at = &scenario;
  for (std::size_t i = 0; i + 1 < names.size() && at; ++i) {
    if (toml::table* table = at->as_table()) {
      toml::node* within = table->get(names[i]);
      at = within ? within : entry(table->get("transitions") ? table->get("transitions")->as_array() : nullptr, names[i]);
    } else {
      at = entry(at->as_array(), names[i]);
    }
  }
  toml::table* table = at ? at->as_table() : nullptr;
  if (!table) return fail();
  if (names.back().find("->") == std::string::npos) return put(*table, names.back(), value);
  toml::table* hazard = entry(table->get("transitions") ? table->get("transitions")->as_array() : nullptr, names.back());
  if (!hazard) return fail();
  set_hazard(*hazard, value);
}

}  // namespace kvarbo::second
