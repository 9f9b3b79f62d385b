#include "second/reader.hpp"

#include <sstream>

#include "second/reading.hpp"
#include "second/settings.hpp"

namespace kvarbo::second {
namespace {

void apply(toml::table& scenario, const toml::table& settings) {
  for (const auto& [path, value] : settings) set_value(scenario, std::string(path.str()), value);
}

// What a policy that begins later must have in common with the scenario: whatever a client carries a position of.
void require_same_shape(const Scenario& a, const Scenario& b) {
  bool same = a.services.size() == b.services.size() && a.routes.size() == b.routes.size() && a.groups.size() == b.groups.size();
  for (std::size_t i = 0; same && i < a.services.size(); ++i) same = a.services[i].exits.size() == b.services[i].exits.size();
  for (std::size_t i = 0; same && i < a.groups.size(); ++i) same = a.groups[i].count == b.groups[i].count;
  if (!same || a.discount_costs != b.discount_costs || a.discount_effects != b.discount_effects)
    throw NotCovered("a policy that begins later changes more than the second reading covers");
}

Policy policy(const toml::table& file, const toml::table& entry) {
  Fields::Named none = [](const std::string& word) -> double { throw NotCovered("a policy names " + word); };
  Fields fields(entry, "policy", none);
  Policy p;
  p.id = fields.word("id"), p.from = ticks(fields.number("from_day", 0));
  fields.pass_over({"title", "title_sv", "set"});
  fields.done();
  p.before = Reading(file, 0).scenario();
  toml::table changed = file;
  if (const toml::table* set = entry["set"].as_table()) apply(changed, *set);
  p.under = Reading(changed, static_cast<int>(p.before.clocked.size())).scenario();
  if (p.from > 0) require_same_shape(p.before, p.under);
  else p.before = p.under = Reading(changed, 0).scenario();
  return p;
}

}  // namespace

std::vector<Policy> read_policies(const std::string& text, const Settings& set) {
  toml::table file = toml::parse(std::string_view(text), std::string_view("scenario"));
  if (file.contains("include")) throw NotCovered("the second reading does not cover include");
  if (const toml::table* own = file["set"].as_table()) apply(file, *own);
  for (const auto& [path, value] : set) set_value(file, path, *toml::parse(std::string_view("x = " + value), std::string_view("set")).get("x"));
  std::vector<Policy> list;
  if (const toml::array* policies = file["policy"].as_array())
    for (const toml::node& each : *policies) list.push_back(policy(file, *each.as_table()));
  if (list.empty()) list.push_back(policy(file, toml::table{{"id", "base"}}));
  return list;
}

}  // namespace kvarbo::second
