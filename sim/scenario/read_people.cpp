// Attributes, processes and who is there: the people of a scenario.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/suggest.hpp"
#include "scenario/read_sections.hpp"
#include "scenario/read_values.hpp"

namespace kvarbo {
namespace {

constexpr std::size_t most_states = 64;

// { a = 0.3, b = 0.7 } in the order of `names`; names that are not there get 0.
std::vector<double> read_shares(Context& context, const Value& table, const std::map<std::string, std::size_t>& names, std::string_view what) {
  std::vector<double> shares(names.size(), 0.0);
  if (table.kind != Value::Kind::table) {
    context.fault(table.where, fmt::format("{} must be a table of probabilities", what));
    return shares;
  }
  bool good = true;
  for (const Member& m : table.members) {
    Value name;
    name.kind = Value::Kind::text;
    name.text = m.key;
    name.where = m.where;
    const auto index = lookup(context, names, "category or state", name);
    const auto share = read_number(context, m.value, m.key, probability_range);
    if (index && share) shares[*index] = *share;
    else good = false;
  }
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (context.drawn && sum > 0)
    for (double& share : shares) share /= sum;
  else if (good && std::abs(sum - 1) > 1e-6) context.fault(table.where, fmt::format("the probabilities of {} sum to {:.6g}; they must sum to 1", what, sum));
  return shares;
}

// One row of shares, or with `given` one for each category of that attribute.
std::vector<std::vector<double>> read_share_rows(Entry& entry, std::string_view key, const std::map<std::string, std::size_t>& names, AttributeId given) {
  Context& context = entry.context();
  const Value* v = entry.find(key);
  if (!v || (!given.valid() && entry.has("given"))) return {std::vector<double>(names.size(), 0.0)};  // a wrong `given` was told
  if (!given.valid()) return {read_shares(context, *v, names, key)};
  const auto& outer = context.categories[given.index()];
  std::vector<std::vector<double>> rows(outer.size(), std::vector<double>(names.size(), 0.0));
  if (v->kind != Value::Kind::table) {
    context.fault(v->where, fmt::format("with given, {} must be a table of tables", key));
    return rows;
  }
  for (const auto& [category, index] : outer) {
    const Value* row = v->find(category);
    if (row) rows[index] = read_shares(context, *row, names, fmt::format("{}.{}", key, category));
    else context.fault(v->where, fmt::format("{} has no row for the category \"{}\"", key, category));
  }
  for (const Member& m : v->members)
    if (!outer.count(m.key)) context.fault(m.where, fmt::format("there is no category \"{}\" to be given", m.key));
  return rows;
}

// titles = { active = "in use" }, titles_sv = { active = "i bruk" }: what people call the names.
std::vector<Titles> read_titles_of(Entry& entry, const std::map<std::string, std::size_t>& names) {
  std::vector<Titles> titles(names.size());
  for (const auto& [key, member] : {std::pair{"titles", &Titles::title}, std::pair{"titles_sv", &Titles::title_sv}}) {
    const Value* table = entry.find(key);
    if (!table) continue;
    Entry words(entry.context(), *table, key);
    for (const auto& [name, i] : names)
      if (words.find_named(name)) titles.at(i).*member = words.title(name).value_or("");
    words.finish();
  }
  return titles;
}

AttributeId read_given(Entry& entry, std::size_t before) {
  const AttributeId given = lookup_key<AttributeId>(entry, "given", entry.context().attribute, "attribute");
  if (!given.valid()) return given;
  if (entry.context().is_number[given.index()]) {
    entry.fault("given", "the attribute that is given must have categories; this one is a number");
    return {};
  }
  if (given.index() >= before) {
    entry.fault("given", "the attribute that is given must stand earlier in the file");
    return {};
  }
  return given;
}

// Where a transition leads, other than to `left` or `dead`.
std::size_t read_new_state(Context& context, const std::map<std::string, std::size_t>& states, const Value& value) {
  if (const auto it = states.find(value.text); it != states.end()) return it->second;
  std::vector<std::string> names = names_in(states);
  names.insert(names.end(), {"left", "dead"});
  context.fault(value.where, fmt::format("there is no state \"{}\"{}", value.text, did_you_mean(value.text, names)));
  return 0;
}

void read_transition(Context& context, const Value& table, const std::map<std::string, std::size_t>& states, Process& into) {
  Entry entry(context, table, "process.transitions");
  Transition t;
  t.where = table.where;
  const std::string from = entry.needed_text("from"), to = entry.needed_text("to");
  const std::string id = entry.id("id", false);
  if (const Value* v = entry.find("from"); v && v->kind == Value::Kind::text)
    if (auto index = lookup(context, states, "state", *v)) t.from = *index;
  if (to == "left" || to == "dead") t.to_place = ServiceId(context.is_place.size() + (to == "dead" ? 1 : 0));
  else if (const Value* v = entry.find("to"); v && v->kind == Value::Kind::text) t.to = read_new_state(context, states, *v);
  if (!from.empty() && from == to) entry.fault("to", "a transition must lead to another state");
  if (const Value* on = entry.find("on")) {
    t.on = read_event(context, *on);
    t.probability = entry.number("probability", probability_range, 1.0);
    t.name = id;
    for (const char* key : {"per_day", "per_year", "mean_days", "within_days"})
      if (entry.has(key)) entry.fault(key, fmt::format("{} does not go with on; a transition that follows an event has a probability", key));
  } else {
    t.per_day = read_rate(entry, true).value_or(0);
    t.name = id.empty() ? from + "->" + to : id;
  }
  entry.finish();
  into.transitions.push_back(std::move(t));
}

Given read_fixed(Entry& entry, const Spec& spec) {
  Context& context = entry.context();
  Given given;
  given.attributes.resize(spec.attributes.size());
  given.states.resize(spec.processes.size());
  for (const auto& [name, index] : context.attribute) {
    const Value* v = entry.asked(name) ? nullptr : entry.find_named(name);
    if (!v) continue;
    const auto& categories = context.categories[index];
    if (context.is_number[index]) given.attributes[index] = read_number(context, *v, name, any_number);
    else if (auto c = lookup(context, categories, "category", *v)) given.attributes[index] = static_cast<double>(*c);
  }
  for (const auto& [name, index] : context.process) {
    const Value* v = entry.asked(name) && !context.attribute.count(name) ? nullptr : entry.find_named(name);
    if (!v) continue;
    given.states[index] = lookup(context, context.states[index], "state", *v);
  }
  return given;
}

void read_group(Context& context, const Value& table, Spec& spec) {
  Entry entry(context, table, "population.initial");
  InitialGroup group;
  group.where = table.where;
  group.id = entry.id("id", false);
  if (group.id.empty()) group.id = std::to_string(spec.initial.size());
  group.count = static_cast<std::int64_t>(entry.needed_number("count", whole_number));
  entry.needed_text("place");
  if (const Value* place = entry.find("place"); place && place->kind == Value::Kind::text) group.place = read_place(context, *place, false).value_or(ServiceId());
  for (const Value* v : entry.texts("supports")) {
    const auto index = lookup(context, context.service, "support", *v);
    if (index && context.is_place[*index]) context.fault(v->where, fmt::format("\"{}\" is a place; a support must stand here", v->text));
    else if (index) group.supports.push_back(ServiceId(*index));
  }
  const std::string elapsed = entry.text("elapsed").value_or("none");
  group.stationary = elapsed == "stationary";
  if (elapsed != "none" && elapsed != "stationary") entry.fault("elapsed", fmt::format("elapsed is \"{}\"; it must be \"none\" or \"stationary\"", elapsed));
  group.given = read_fixed(entry, spec);
  entry.finish();
  for (const InitialGroup& other : spec.initial)
    if (other.id == group.id) entry.fault("id", fmt::format("the group \"{}\" is there already; give each its own name", group.id));
  spec.initial.push_back(std::move(group));
}

void read_stream(Context& context, const Value& table, Spec& spec) {
  Entry entry(context, table, "population.arrivals");
  Arrivals stream;
  stream.where = table.where;
  stream.id = entry.id();
  stream.per_day = read_schedule_key(entry, "per_day", {0, 1e6, false, false, false, "a rate from 0 to 1000000 per day"}).value_or(Schedule{{{0, 0}}, 0});
  if (!entry.has("per_day")) entry.fault("", "arrivals need per_day, a rate or a schedule of rates");
  entry.needed_text("place");
  if (const Value* place = entry.find("place"); place && place->kind == Value::Kind::text) stream.place = read_place(context, *place, false).value_or(ServiceId());
  if (const Value* place = entry.find("place")) stream.place_where = place->where;
  stream.given = read_fixed(entry, spec);
  entry.finish();
  if (stream.place.valid() && !spec.services[stream.place].unlimited())
    entry.fault("place", fmt::format("\"{}\" may be full; arrivals need a place without limit", spec.services[stream.place].id));
  spec.arrivals.push_back(std::move(stream));
}

}  // namespace

void read_attributes(Context& context, const Value& root, Spec& spec) {
  for (const Value* table : section(context, root, "attribute")) {
    Entry entry(context, *table, "attribute");
    Attribute a;
    const std::size_t index = spec.attributes.size();
    a.id = entry.id();
    a.where = table->where;
    read_titles(entry, a);
    a.given = read_given(entry, index);
    if (const Value* number = entry.find("number")) {
      Entry distribution(context, *number, "number");
      a.number = read_number_distribution(distribution);
      distribution.finish();
      a.grows = entry.flag("grows", false);
      if (entry.has("categories")) entry.fault("categories", "an attribute has categories or a number, not both");
      for (const char* key : {"titles", "titles_sv"})
        if (entry.has(key)) entry.fault(key, fmt::format("{} name categories; this attribute is a number", key));
      if (a.given.valid()) entry.fault("given", "only an attribute with categories can be given another");
    } else if (entry.has("categories")) {
      const auto& names = context.categories[index];
      a.categories.resize(names.size());
      for (const auto& [name, i] : names) a.categories[i] = name;
      const std::size_t before = context.faults.size();
      a.titles = read_titles_of(entry, names);
      a.probabilities = read_share_rows(entry, "categories", names, a.given);
      if (names.empty() && context.faults.size() == before) entry.fault("categories", "categories must be a table such as { yes = 0.3, no = 0.7 }");
      if (names.size() > most_states) entry.fault("categories", fmt::format("there are {} categories; at most {} fit", names.size(), most_states));
      if (entry.has("grows")) entry.fault("grows", "only a number can grow");
    } else {
      entry.fault("", "an attribute needs categories = { … } or number = { … }");
    }
    entry.finish();
    spec.attributes.push_back(std::move(a));
  }
}

void read_processes(Context& context, const Value& root, Spec& spec) {
  for (const Value* table : section(context, root, "process")) {
    Entry entry(context, *table, "process");
    const std::size_t index = spec.processes.size();
    const auto& states = context.states[index];
    Process p;
    p.id = entry.id();
    p.where = table->where;
    read_titles(entry, p);
    entry.texts("states", true);  // their names are told apart where they are indexed
    p.states.resize(states.size());
    for (const auto& [name, i] : states)
      if (i < p.states.size()) p.states[i] = name;
    for (const char* word : {"left", "dead", "any", "stay", "hold", "total"})
      if (states.count(word)) entry.fault("states", fmt::format("\"{}\" is a reserved word; choose another state", word));
    if (const Value* v = entry.find("states"); !v || (v->kind == Value::Kind::array && v->items.empty())) entry.fault("states", "a process needs states = [ \"…\", \"…\" ]");
    if (states.size() > most_states) entry.fault("states", fmt::format("there are {} states; at most {} fit", states.size(), most_states));
    p.titles = read_titles_of(entry, states);
    p.given = read_given(entry, spec.attributes.size());
    p.initial = read_share_rows(entry, "initial", states, p.given);
    if (!entry.has("initial")) entry.fault("", "a process needs initial = { state = probability, … }");
    for (const Value* transition : entry.tables("transitions")) read_transition(context, *transition, states, p);
    entry.finish();
    spec.processes.push_back(std::move(p));
  }
}

void read_population(Context& context, const Value& root, Spec& spec) {
  const Value* table = root.find("population");
  context.note_key("file", "population");
  if (!table) return context.fault(root.where, "there is no [population]; write initial = [ { count = 100, place = \"…\" } ]");
  Entry entry(context, *table, "population");
  for (const Value* group : entry.tables("initial")) read_group(context, *group, spec);
  for (const Value* stream : entry.tables("arrivals")) read_stream(context, *stream, spec);
  entry.finish();
}

}  // namespace kvarbo
