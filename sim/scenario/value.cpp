#include "scenario/value.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <toml++/toml.h>

#include <algorithm>

#include "scenario/limits.hpp"

namespace kvarbo {
namespace {

Where where_of(const toml::source_region& region, const FileName& name) {
  return {name, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

Value convert(const toml::node& node, const FileName& name);

Value convert_table(const toml::table& table, const FileName& name) {
  Value v;
  v.kind = Value::Kind::table;
  std::vector<Member> members;
  for (auto&& [key, child] : table) members.push_back({std::string(key.str()), where_of(key.source(), name), convert(child, name)});
  std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
    return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
  });
  v.members = std::move(members);
  return v;
}

Value convert(const toml::node& node, const FileName& name) {
  Value v;
  if (const auto* table = node.as_table()) {
    v = convert_table(*table, name);
  } else if (const auto* array = node.as_array()) {
    v.kind = Value::Kind::array;
    for (auto&& child : *array) v.items.edit().push_back(convert(child, name));
  } else if (const auto* s = node.as_string()) {
    v.kind = Value::Kind::text;
    v.text = s->get();
  } else if (const auto* i = node.as_integer()) {
    v.kind = Value::Kind::integer;
    v.integer = i->get();
  } else if (const auto* d = node.as_floating_point()) {
    v.kind = Value::Kind::real;
    v.real = d->get();
  } else if (const auto* b = node.as_boolean()) {
    v.kind = Value::Kind::boolean;
    v.boolean = b->get();
  }
  v.where = where_of(node.source(), name);
  return v;
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  const auto it = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == key; });
  return it == members.end() ? nullptr : &it->value;
}

Value* Value::edit(std::string_view key) {
  const Value* found = find(key);
  if (!found) return nullptr;
  const auto n = static_cast<std::size_t>(std::find_if(members.begin(), members.end(), [&](const Member& m) { return &m.value == found; }) - members.begin());
  return &members.edit()[n].value;
}

void Value::set(const std::string& key, Value value) {
  if (Value* old = edit(key)) {
    *old = std::move(value);
    return;
  }
  const Where at = value.where;
  members.edit().push_back({key, at, std::move(value)});
}

void Value::erase(std::string_view key) {
  if (find(key)) std::erase_if(members.edit(), [&](const Member& m) { return m.key == key; });
}

bool same(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) return a.number() == b.number();
  const auto same_member = [](const Member& x, const Member& y) { return x.key == y.key && same(x.value, y.value); };
  return a.kind == b.kind && a.boolean == b.boolean && a.text == b.text && std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same) &&
         std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(), same_member);
}

const char* name_of(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::boolean: return "true or false";
    case Value::Kind::integer: return "a whole number";
    case Value::Kind::real: return "a number";
    case Value::Kind::text: return "a text";
    case Value::Kind::array: return "a list";
    case Value::Kind::table: return "a table";
    case Value::Kind::other: break;
  }
  return "a date or time";
}

std::string toml_text(const Value& v) {
  std::vector<std::string> parts;
  switch (v.kind) {
    case Value::Kind::boolean: return v.boolean ? "true" : "false";
    case Value::Kind::integer: return fmt::format("{}", v.integer);
    case Value::Kind::real: return fmt::format("{}", v.real);
    case Value::Kind::text: return fmt::format("{}", fmt::streamed(toml::value<std::string>(v.text)));
    case Value::Kind::array:
      for (const Value& item : v.items) parts.push_back(toml_text(item));
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case Value::Kind::table:
      for (const Member& m : v.members) parts.push_back(fmt::format("{} = {}", fmt::streamed(toml::value<std::string>(m.key)), toml_text(m.value)));
      return fmt::format("{{ {} }}", fmt::join(parts, ", "));
    case Value::Kind::other: break;
  }
  return "";
}

Value parse_toml(std::string_view text, const FileName& name) {
  check_limits(text, name);
  try {
    const toml::table root = toml::parse(text, std::string_view(name.text()));
    Value v = convert_table(root, name);
    v.where = {name, 1, 1};
    return v;
  } catch (const toml::parse_error& error) {
    throw InvalidScenario({{where_of(error.source(), name), fmt::format("not valid TOML: {}", error.description())}});
  }
}

}  // namespace kvarbo
