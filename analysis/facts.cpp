#include "analysis/facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <sstream>

#include "core/fault.hpp"

namespace kvarbo {
namespace {

double number(const h5::Group& group, const std::string& path, const std::string& name) {
  if (!group.has_attribute(name)) not_a_result(path, "its group scenario has no attribute " + name);
  const auto values = group.numbers<double>(name);
  if (values.size() != 1) not_a_result(path, "its attribute " + name + " is not one number");
  return values[0];
}

std::size_t service_index(const std::vector<NamedEntry>& services, const std::string& id, const std::string& path) {
  const auto found = std::find_if(services.begin(), services.end(), [&](const NamedEntry& s) { return s.id == id; });
  if (found == services.end()) not_a_result(path, "a route leads to the service " + id + ", which is not there");
  return static_cast<std::size_t>(found - services.begin());
}

std::vector<std::string> words_in(const std::string& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), std::istream_iterator<std::string>()};
}

std::vector<Gate> read_gates(const h5::Group& group, const std::string& path, std::size_t policies, std::size_t routes) {
  const auto words = find_texts(group, path, "gate"), swedish = find_texts(group, path, "gate_sv"), about = find_texts(group, path, "gate_about"), names = find_texts(group, path, "gate_names");
  const h5::Shape shape{words.size()};
  const auto policy = find_numbers<std::int32_t>(group, path, "gate_policy", shape), route = find_numbers<std::int32_t>(group, path, "gate_route", shape);
  const auto days = find_numbers<double>(group, path, "gate_for_days", shape);
  if (swedish.size() != words.size() || about.size() != words.size() || names.size() != words.size()) not_a_result(path, "the columns of its gates differ in length");
  std::vector<Gate> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (policy[i] < -1 || policy[i] >= static_cast<std::int32_t>(policies) || route[i] < 0 || static_cast<std::size_t>(route[i]) >= routes) not_a_result(path, "a gate belongs to no route");
    out.push_back({policy[i], static_cast<std::size_t>(route[i]), words[i], swedish[i], about[i], words_in(names[i]), days[i]});
  }
  return out;
}

}  // namespace

std::vector<Gate> Facts::gates_at(std::size_t policy, std::size_t route, double day) const {
  const auto of = [&](std::int32_t whose) {
    std::vector<Gate> out;
    std::copy_if(gates.begin(), gates.end(), std::back_inserter(out), [&](const Gate& g) { return g.route == route && g.policy == whose; });
    return out;
  };
  std::vector<Gate> out = day >= policy_from_day[policy] ? of(static_cast<std::int32_t>(policy)) : std::vector<Gate>{};
  if (out.empty()) out = of(-1);
  std::erase_if(out, [](const Gate& g) { return g.words.empty(); });
  return out;
}

const NamedEntry* Facts::term(const std::string& id) const {
  const auto it = std::find_if(terms.begin(), terms.end(), [&](const NamedEntry& t) { return t.id == id; });
  return it == terms.end() ? nullptr : &*it;
}

Facts read_facts(const h5::File& file, const std::string& path) {
  if (!file.has_group("scenario"))
    throw FileError(fmt::format("cannot read {}: it has no group scenario; make it again with this version of kvarbo run", path));
  const h5::Group group = file.group("scenario");
  Facts out;
  out.horizon_days = number(group, path, "horizon_days");
  out.warmup_days = number(group, path, "warmup_days");
  if (!(out.horizon_days > 0 && std::isfinite(out.horizon_days) && out.warmup_days >= 0 && out.warmup_days < out.horizon_days)) not_a_result(path, "its run ends before it begins to count");
  out.currency = group.has_attribute("currency") ? group.text("currency") : "";
  out.price_year = static_cast<int>(number(group, path, "price_year"));
  out.discount_costs_per_year = number(group, path, "discount_costs_per_year");
  out.discount_effects_per_year = number(group, path, "discount_effects_per_year");
  out.willingness_to_pay = find_dataset(group, path, "willingness_to_pay").read<double>();
  out.services = find_entries(file, path, "service", false);
  out.routes = find_entries(file, path, "route", false);
  const std::size_t policies = find_texts(file, path, "policy").size(), services = out.services.size();
  out.policy_from_day = find_numbers<double>(group, path, "policy_from_day", {policies});
  out.stable = find_numbers<std::int8_t>(group, path, "stable", {policies, 2, services});
  out.keeps_place = find_numbers<std::int8_t>(group, path, "keeps_place", {policies, 2, services});
  out.room = find_numbers<double>(group, path, "room", {policies, 2, services});
  out.terms = find_entries(group, path, "term", false);
  for (const std::string& tags : find_texts(group, path, "service_tags")) out.tags.push_back(words_in(tags));
  out.gates = read_gates(group, path, policies, out.routes.size());
  for (const std::string& kind : find_texts(group, path, "service_kind")) out.is_place.push_back(kind == "place");
  for (const std::string& to : find_texts(group, path, "route_to")) out.route_to.push_back(service_index(out.services, to, path));
  if (out.is_place.size() != services || out.tags.size() != services || out.route_to.size() != out.routes.size())
    not_a_result(path, "the facts of its scenario do not fit its services and routes");
  return out;
}

}  // namespace kvarbo
