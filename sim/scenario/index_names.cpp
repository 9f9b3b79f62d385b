#include <fmt/format.h>

#include <algorithm>

#include "scenario/read_sections.hpp"

namespace kvarbo {
namespace {

std::string text_in(const Value& table, const char* key) {
  const Value* v = table.find(key);
  return v && v->kind == Value::Kind::text ? v->text : std::string{};
}

Where where_in(const Value& table, const char* key) {
  const Value* v = table.find(key);
  return v ? v->where : table.where;
}

using Names = std::map<std::string, std::size_t>;

void add(Context& context, Names& names, const std::string& name, std::size_t index, const Where& where, const std::string& what) {
  if (!name.empty() && !names.emplace(name, index).second) context.fault(where, fmt::format("{} \"{}\" is there already; give each its own name", what, name));
}

// States and categories are named in lists with blanks and commas between them.
void check_word(Context& context, const std::string& name, const Where& where, const char* what) {
  const bool apart = std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == ',' || c == 0x7f; });
  if (name.empty() || apart) context.fault(where, fmt::format("the {} \"{}\" is not one word; write one without blanks and commas, and give it a title", what, name));
}

std::vector<const Value*> tables_in(const Value& table, const char* key) {
  std::vector<const Value*> list;
  const Value* v = table.find(key);
  if (v && v->kind == Value::Kind::array)
    for (const Value& item : v->items)
      if (item.kind == Value::Kind::table) list.push_back(&item);
  return list;
}

Names index_section(Context& context, const Value& root, const std::string& kind) {
  Names names;
  const auto list = section(context, root, kind);
  for (std::size_t i = 0; i < list.size(); ++i) {
    add(context, names, text_in(*list[i], "id"), i, where_in(*list[i], "id"), "the " + kind);
  }
  if (list.size() > most_ids) context.fault(list[0]->where, fmt::format("there are {} entries of [[{}]]; at most {} fit", list.size(), kind, most_ids));
  return names;
}

void index_services(Context& context, const Value& root) {
  for (const Value* service : section(context, root, "service")) {
    context.is_place.push_back(text_in(*service, "kind") != "support");
    auto& tags = context.service_tags.emplace_back();
    if (const Value* list = service->find("tags"); list && list->kind == Value::Kind::array)
      for (const Value& tag : list->items)
        if (tag.kind == Value::Kind::text) tags.push_back(tag.text);
    context.tags.insert(tags.begin(), tags.end());
    Names causes;
    const auto exits = tables_in(*service, "exits");
    for (std::size_t e = 0; e < exits.size(); ++e) add(context, causes, text_in(*exits[e], "cause"), e, where_in(*exits[e], "cause"), "the exit");
    context.exits.push_back(std::move(causes));
  }
}

void index_processes(Context& context, const Value& root) {
  for (const Value* process : section(context, root, "process")) {
    Names states, transitions;
    if (const Value* list = process->find("states"); list && list->kind == Value::Kind::array)
      for (const Value& state : list->items) {
        if (state.kind == Value::Kind::text) check_word(context, state.text, state.where, "state");
        add(context, states, state.text, states.size(), state.where, "the state");  // without gaps, though names be doubled
      }
    const auto entries = tables_in(*process, "transitions");
    for (std::size_t t = 0; t < entries.size(); ++t) {
      const bool follows = entries[t]->find("on") != nullptr;
      const std::string id = text_in(*entries[t], "id");
      if (!id.empty()) add(context, transitions, id, t, where_in(*entries[t], "id"), "the transition");
      if (!follows) add(context, transitions, text_in(*entries[t], "from") + "->" + text_in(*entries[t], "to"), t, entries[t]->where, "the transition");
    }
    context.states.push_back(std::move(states));
    context.transitions.push_back(std::move(transitions));
  }
}

// Categories by name: of `categories` itself, or of the first of its tables where it is `given` another.
void index_categories(Context& context, const Value& root) {
  for (const Value* attribute : section(context, root, "attribute")) {
    Names names;
    const Value* categories = attribute->find("categories");
    if (categories && attribute->find("given") && !categories->members.empty()) categories = &categories->members[0].value;
    if (categories && categories->kind == Value::Kind::table)
      for (std::size_t c = 0; c < categories->members.size(); ++c) {
        check_word(context, categories->members[c].key, categories->members[c].where, "category");
        names.emplace(categories->members[c].key, c);
      }
    context.categories.push_back(std::move(names));
    context.is_number.push_back(!attribute->find("categories"));
  }
}

Names index_arrivals(Context& context, const Value& root) {
  Names names;
  if (const Value* population = root.find("population")) {
    const auto list = tables_in(*population, "arrivals");
    for (std::size_t i = 0; i < list.size(); ++i) add(context, names, text_in(*list[i], "id"), i, where_in(*list[i], "id"), "the stream of arrivals");
  }
  return names;
}

}  // namespace

std::vector<const Value*> section(Context& context, const Value& root, const std::string& name) {
  std::vector<const Value*> list;
  context.note_key("file", name);
  const Value* v = root.find(name);
  if (!v) return list;
  if (v->kind != Value::Kind::array) {
    context.fault(v->where, fmt::format("{} must be a list of tables; write [[{}]]", name, name));
    return list;
  }
  for (const Value& item : v->items) {
    if (item.kind == Value::Kind::table) list.push_back(&item);
    else context.fault(item.where, fmt::format("{} must be a list of tables; write [[{}]]", name, name));
  }
  return list;
}

void index_names(Context& context, const Value& root) {
  context.service = index_section(context, root, "service");
  context.route = index_section(context, root, "route");
  context.process = index_section(context, root, "process");
  context.attribute = index_section(context, root, "attribute");
  context.interface = index_section(context, root, "interface");
  context.organisation = index_section(context, root, "organisation");
  context.staff = index_section(context, root, "staff");
  context.area = index_section(context, root, "area");
  for (const char* kind : {"move", "effect", "level", "policy", "cost", "utility", "outcome", "evidence"}) index_section(context, root, kind);
  index_services(context, root);
  index_processes(context, root);
  index_categories(context, root);
  context.arrivals = index_arrivals(context, root);
}

}  // namespace kvarbo
