#include <fmt/format.h>

#include <algorithm>

#include "scenario/read_values.hpp"

namespace kvarbo {
namespace {

using Kind = Condition::Kind;

Condition read_condition(Context& context, const Value& value, bool kept);

Conditions read_list(Context& context, const Value& list, std::string_view key, bool kept) {
  Conditions conditions;
  if (list.kind != Value::Kind::array) {
    context.fault(list.where, fmt::format("{} is {}; it must be a list of conditions", key, name_of(list.kind)));
    return conditions;
  }
  for (const Value& item : list.items) {
    if (item.kind == Value::Kind::table) conditions.push_back(read_condition(context, item, kept));
    else context.fault(item.where, fmt::format("a condition is {}; it must be a table such as {{ place = [\"shelter\"] }}", name_of(item.kind)));
  }
  return conditions;
}

void read_members(Entry& entry, const std::map<std::string, std::size_t>& names, const char* kind, Condition& c) {
  for (const Value* v : entry.some_texts("is"))
    if (auto index = lookup(entry.context(), names, kind, *v)) c.members.push_back(*index);
  if (!entry.has("is")) entry.fault("", "the condition needs is = [ … ]");
}

void read_process(Entry& entry, Condition& c) {
  c.kind = Kind::process;
  c.process = lookup_key<ProcessId>(entry, "process", entry.context().process, "process");
  if (c.process.valid()) read_members(entry, entry.context().states[c.process.index()], "state", c);
  entry.find("is");
  c.for_days = entry.number("for_days", days_range, 0);
}

void read_attribute(Entry& entry, Condition& c) {
  c.attribute = lookup_key<AttributeId>(entry, "attribute", entry.context().attribute, "attribute");
  if (!c.attribute.valid()) {
    for (const char* key : {"is", "at_least", "at_most"}) entry.find(key);
    return;
  }
  if (!entry.context().is_number[c.attribute.index()]) {
    c.kind = Kind::category;
    return read_members(entry, entry.context().categories[c.attribute.index()], "category", c);
  }
  c.kind = Kind::number;
  c.at_least = entry.number("at_least", any_number, -infinite);
  c.at_most = entry.number("at_most", any_number, infinite);
  if (!entry.has("at_least") && !entry.has("at_most")) entry.fault("", "a condition on a number needs at_least or at_most");
  if (c.at_least > c.at_most) entry.fault("at_least", fmt::format("at_least is {} and at_most {}: nobody has such a number; at_least ≤ at_most must hold", c.at_least, c.at_most));
}

void read_place_test(Entry& entry, Condition& c, bool kept) {
  c.kind = Kind::place;
  c.services = read_places_or_tags(entry, "place", true);
  c.kept = entry.flag("kept", kept);
  c.for_days = entry.number("for_days", days_range, 0);
}

void read_support(Entry& entry, Condition& c) {
  c.kind = Kind::support;
  const Value* name = entry.find("support");
  if (name->kind != Value::Kind::text || name->text != "any") {
    const auto index = lookup(entry.context(), entry.context().service, "support", *name);
    if (index && entry.context().is_place[*index]) entry.fault("support", fmt::format("\"{}\" is a place; write place = [\"{}\"]", name->text, name->text));
    if (index) c.services.push_back(ServiceId(*index));
  }
  c.wanted = entry.flag("active", true);
  c.for_days = entry.number("for_days", days_range, 0);
}

void read_been_in(Entry& entry, Condition& c) {
  c.kind = Kind::been_in;
  for (const Value* v : entry.some_texts("been_in"))
    if (auto index = lookup(entry.context(), entry.context().service, "service", *v)) c.services.push_back(ServiceId(*index));
  c.at_least = entry.number("at_least", {1, 1e9, false, false, true, "a whole number of at least 1"}, 1);
  c.within_days = entry.number("within_days", days_range, infinite);
}

void read_waiting(Entry& entry, Condition& c) {
  Context& context = entry.context();
  c.kind = Kind::waiting;
  for (const Value* v : entry.some_texts("waiting")) {
    const auto route = context.route.find(v->text);
    const auto service = context.service.find(v->text);
    if (route != context.route.end()) c.routes.push_back(RouteId(route->second));
    if (service != context.service.end()) c.services.push_back(ServiceId(service->second));
    if (route == context.route.end() && service == context.service.end()) lookup(context, context.route, "route or service", *v);
  }
  c.for_days = entry.number("for_days", days_range, 0);
}

void read_ready(Entry& entry, Condition& c) {
  c.kind = Kind::ready;
  c.wanted = entry.flag("ready", true);
  c.for_days = entry.number("for_days", days_range, 0);
}

void read_quality(Entry& entry, Condition& c) {
  c.kind = Kind::quality;
  c.interface = lookup_key<InterfaceId>(entry, "interface", entry.context().interface, "interface");
  c.at_least = entry.needed_number("at_least", quality_range);
}

void read_negation(Entry& entry, Condition& c, bool kept) {
  c.kind = Kind::negation;
  const Value& inner = *entry.find("not");
  if (inner.kind == Value::Kind::table) c.parts.push_back(read_condition(entry.context(), inner, kept));
  else if (inner.kind == Value::Kind::array) entry.not_empty("not"), c.parts = read_list(entry.context(), inner, "not", kept);
  else entry.fault("not", fmt::format("not is {}; it must be a condition, or a list of them", name_of(inner.kind)));
}

void read_any(Entry& entry, Condition& c, bool kept) {
  c.kind = Kind::any;
  c.parts = read_list(entry.context(), *entry.find("any"), "any", kept);
  if (c.parts.empty()) entry.fault("any", "any = [] never holds; name at least one condition");
}

Condition read_condition(Context& context, const Value& value, bool kept) {
  Condition c;
  c.where = value.where;
  Entry entry(context, value, "condition");
  std::vector<std::string> tests;
  for (const char* key : {"process", "attribute", "place", "support", "been_in", "waiting", "ready", "interface", "not", "any"})
    if (entry.has(key)) tests.emplace_back(key);
  if (tests.size() != 1) {
    for (const char* key : {"is", "for_days", "at_least", "at_most", "kept", "active", "within_days"}) entry.find(key);
    entry.fault("", tests.empty() ? "the condition tests nothing; name one of process, attribute, place, support, been_in, waiting, ready, interface, not, any"
                                  : fmt::format("a condition tests one thing; this one tests {}: write them as conditions of their own", fmt::join(tests, " and ")));
    entry.finish();
    return c;
  }
  const std::string& test = tests[0];
  if (test == "process") read_process(entry, c);
  else if (test == "attribute") read_attribute(entry, c);
  else if (test == "place") read_place_test(entry, c, kept);
  else if (test == "support") read_support(entry, c);
  else if (test == "been_in") read_been_in(entry, c);
  else if (test == "waiting") read_waiting(entry, c);
  else if (test == "ready") read_ready(entry, c);
  else if (test == "interface") read_quality(entry, c);
  else if (test == "not") read_negation(entry, c, kept);
  else read_any(entry, c, kept);
  entry.finish();
  return c;
}

}  // namespace

Conditions read_conditions_key(Entry& entry, std::string_view key, bool kept) {
  const Value* v = entry.find(key);
  return v ? read_list(entry.context(), *v, key, kept) : Conditions{};
}

}  // namespace kvarbo
