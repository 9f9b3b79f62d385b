#include "scenario/entry.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/suggest.hpp"

namespace kvarbo {
namespace {

bool well_formed(const std::string& id) {
  const auto first = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto later = [&](char c) { return first(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
  return !id.empty() && first(id[0]) && std::all_of(id.begin(), id.end(), later);
}

bool reserved(const std::string& id) {
  static const std::set<std::string> words{"any", "left", "dead", "stay", "hold", "total"};
  return words.count(id) > 0;
}

}  // namespace

std::vector<std::string> names_in(const std::map<std::string, std::size_t>& names) {
  std::vector<std::string> list;
  for (const auto& [name, index] : names) list.push_back(name);
  return list;
}

std::optional<double> read_number(Context& context, const Value& value, std::string_view what, const Range& range) {
  const auto wrong = [&](const std::string& got) {
    context.fault(value.where, fmt::format("{} is {}; it must be {}", what, got, range.right));
    return std::nullopt;
  };
  double x = 0;
  std::string shown;
  if (value.kind == Value::Kind::text && value.text.starts_with('@')) {
    const std::string id = value.text.substr(1);
    const auto it = context.evidence.find(id);
    if (it == context.evidence.end()) {
      std::vector<std::string> ids;
      for (const auto& [name, entry] : context.evidence) ids.push_back(name);
      context.fault(value.where, fmt::format("there is no evidence \"{}\"{}", id, did_you_mean(id, ids)));
      return std::nullopt;
    }
    it->second->used = true;
    x = it->second->value;
    if (context.drawn) x = std::clamp(range.whole ? std::round(x) : x, range.low, range.high);
    shown = fmt::format("{} (of evidence \"{}\")", x, id);
  } else if (value.kind == Value::Kind::text && range.level) {
    const auto it = context.level.find(value.text);
    if (it == context.level.end()) {
      std::vector<std::string> ids;
      for (const auto& [name, level] : context.level) ids.push_back(name);
      context.fault(value.where, fmt::format("there is no level \"{}\"{}", value.text, did_you_mean(value.text, ids)));
      return std::nullopt;
    }
    it->second->used = true;
    x = it->second->quality;
    shown = fmt::format("{} (the level \"{}\")", x, value.text);
  } else if (value.is_number()) {
    x = value.number();
    shown = fmt::format("{}", x);
  } else {
    return wrong(name_of(value.kind));
  }
  if (std::isnan(x) || (std::isinf(x) && !(range.infinity && x > 0))) return wrong(shown);
  if (x < range.low || (range.open_low && x <= range.low)) return wrong(shown);
  if (x > range.high && !(range.infinity && std::isinf(x))) return wrong(shown);
  if (range.whole && x != std::floor(x)) return wrong(shown);
  return x;
}

Entry::Entry(Context& context, const Value& table, std::string section)
    : context_(context), table_(table), section_(std::move(section)) {
  asked_.reserve(32);
  if (context_.notes_keys) noted_ = &context_.keys[section_];
  if (table_.kind != Value::Kind::table)
    context_.fault(table_.where, fmt::format("{} is {}; it must be a table", section_, name_of(table_.kind)));
}

const Value* Entry::find(std::string_view key) {
  if (noted_ && !asked(key)) noted_->emplace(key);  // a name that the scenario itself gives was asked for as such
  return find_named(key);
}

const Value* Entry::find_named(std::string_view key) {
  asked_.push_back(key);
  return table_.find(key);
}

bool Entry::asked(std::string_view key) const { return std::find(asked_.begin(), asked_.end(), key) != asked_.end(); }

std::optional<double> Entry::number(std::string_view key, const Range& range) {
  const Value* v = find(key);
  return v ? read_number(context_, *v, key, range) : std::nullopt;
}

double Entry::needed_number(std::string_view key, const Range& range) {
  if (!has(key)) {
    fault(key, fmt::format("{} needs {}: {}", section_, key, range.right));
    return 0;
  }
  return number(key, range, 0);
}

std::optional<std::string> Entry::text(std::string_view key) {
  std::optional<std::string> word = any_text(key);
  if (!word || !word->empty()) return word;
  fault(key, fmt::format("{} is empty; write a text, or leave it out", key));
  return std::nullopt;
}

std::optional<std::string> Entry::any_text(std::string_view key) {
  const Value* v = find(key);
  if (!v) return std::nullopt;
  if (v->kind == Value::Kind::text) return v->text;
  context_.fault(v->where, fmt::format("{} is {}; it must be a text", key, name_of(v->kind)));
  return std::nullopt;
}

std::optional<std::string> Entry::title(std::string_view key) {
  std::optional<std::string> words = any_text(key);
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (words && std::any_of(words->begin(), words->end(), control)) fault(key, fmt::format("{} holds a control character, such as the end of a line; write it on one line of plain text", key));
  return words;
}

std::string Entry::needed_text(std::string_view key) {
  if (!has(key)) fault(key, fmt::format("{} needs {}, a text", section_, key));
  return text(key).value_or("");
}

bool Entry::flag(std::string_view key, bool fallback) {
  const Value* v = find(key);
  if (!v) return fallback;
  if (v->kind != Value::Kind::boolean) {
    context_.fault(v->where, fmt::format("{} is {}; it must be true or false", key, name_of(v->kind)));
    return fallback;
  }
  return v->boolean;
}

std::vector<const Value*> Entry::texts(std::string_view key, bool repeated) {
  std::vector<const Value*> list;
  const Value* v = find(key);
  if (!v) return list;
  if (v->kind != Value::Kind::array) {
    context_.fault(v->where, fmt::format("{} is {}; it must be a list of names", key, name_of(v->kind)));
    return list;
  }
  for (const Value& item : v->items) {
    if (!repeated && std::any_of(list.begin(), list.end(), [&](const Value* other) { return item.kind == Value::Kind::text && other->text == item.text; }))
      context_.fault(item.where, fmt::format("{} names \"{}\" twice; name it once", key, item.text));
    else if (item.kind == Value::Kind::text) list.push_back(&item);
    else context_.fault(item.where, fmt::format("{} holds {}; it must be a list of names", key, name_of(item.kind)));
  }
  return list;
}

std::vector<const Value*> Entry::some_texts(std::string_view key) {
  not_empty(key);
  return texts(key);
}

void Entry::not_empty(std::string_view key) {
  const Value* v = find(key);
  if (v && v->kind == Value::Kind::array && v->items.empty()) fault(key, fmt::format("{} names nothing; name one at least, or leave it out", key));
}

std::vector<const Value*> Entry::tables(std::string_view key) {
  std::vector<const Value*> list;
  const Value* v = find(key);
  if (!v) return list;
  if (v->kind != Value::Kind::array) {
    context_.fault(v->where, fmt::format("{} is {}; it must be a list of tables", key, name_of(v->kind)));
    return list;
  }
  for (const Value& item : v->items) {
    if (item.kind == Value::Kind::table) list.push_back(&item);
    else context_.fault(item.where, fmt::format("{} holds {}; it must be a list of tables", key, name_of(item.kind)));
  }
  return list;
}

std::string Entry::id(std::string_view key, bool needed) {
  const Value* v = find(key);
  if (!v) {
    if (needed) fault(key, fmt::format("{} needs {}: a name such as \"night_shelter\"", section_, key));
    return {};
  }
  std::string name = any_text(key).value_or("");
  if (v->kind != Value::Kind::text) return {};
  if (!well_formed(name))
    context_.fault(v->where, fmt::format("\"{}\" is no id; an id begins with a-z and goes on with a-z, 0-9, _ or -", name));
  else if (reserved(name))
    context_.fault(v->where, fmt::format("\"{}\" is a reserved word (any, left, dead, stay, hold, total); choose another id", name));
  return name;
}

const Where& Entry::where(std::string_view key) const {
  const Value* v = table_.find(key);
  return v ? v->where : table_.where;
}

void Entry::fault(std::string_view key, const std::string& what) {
  if (table_.kind == Value::Kind::table) context_.fault(where(key), what);  // else it was told that there must be a table
}

void Entry::finish() {
  for (const Member& m : table_.members) {
    if (asked(m.key)) continue;
    std::vector<std::string> known;
    for (const std::string_view key : asked_)
      if (std::find(known.begin(), known.end(), key) == known.end()) known.emplace_back(key);
    std::string hint = did_you_mean(m.key, known);
    if (hint.empty() && known.size() <= 12) hint = fmt::format("; known here: {}", fmt::join(known, ", "));
    context_.fault(m.where, fmt::format("unknown key \"{}\" in {}{}", m.key, section_, hint));
  }
}

std::optional<std::size_t> lookup(Context& context, const std::map<std::string, std::size_t>& names, const char* kind,
                                  const Value& value) {
  if (value.kind != Value::Kind::text) {
    context.fault(value.where, fmt::format("the name of the {} is {}; it must be a text", kind, name_of(value.kind)));
    return std::nullopt;
  }
  const auto it = names.find(value.text);
  if (it != names.end()) return it->second;
  context.fault(value.where, fmt::format("there is no {} \"{}\"{}", kind, value.text, did_you_mean(value.text, names_in(names))));
  return std::nullopt;
}

}  // namespace kvarbo
