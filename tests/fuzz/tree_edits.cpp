#include "fuzz/tree_edits.hpp"

#include <array>
#include <limits>
#include <utility>
#include <vector>

namespace kvarbo::fuzz {
namespace {

// All values below the root, and all texts among them.
void gather(Value& value, std::vector<Value*>& all) {
  all.push_back(&value);
  for (Value& item : value.items.edit()) gather(item, all);
  for (Member& m : value.members.edit()) gather(m.value, all);
}

// A copy that shares nothing: a value may be put into one of its own.
Value apart(Value v) {
  for (Value& item : v.items.edit()) item = apart(item);
  for (Member& m : v.members.edit()) m.value = apart(m.value);
  return v;
}

Value real(double x) {
  Value v;
  v.kind = Value::Kind::real;
  v.real = x;
  return v;
}

Value integer(std::int64_t n) {
  Value v;
  v.kind = Value::Kind::integer;
  v.integer = n;
  return v;
}

Value text(std::string t) {
  Value v;
  v.kind = Value::Kind::text;
  v.text = std::move(t);
  return v;
}

Value list(std::vector<Value> items) {
  Value v;
  v.kind = Value::Kind::array;
  v.items = std::move(items);
  return v;
}

Value number(const Value& old, Choices& c) {
  constexpr double most = std::numeric_limits<double>::max(), least = std::numeric_limits<double>::denorm_min();
  static constexpr std::array<double, 26> reals{0,    -0.0, 1,    -1,   0.5,  1e-12, 1e-9, 1e-6, 1e-3, 0.999999, 2,    7,    30,
                                                365,  1e3,  1e4,  1e6,  1e9,  1e12,  1e18, 1e30, most, least, std::numeric_limits<double>::infinity(), -1e-9, 2.5};
  static constexpr std::array<std::int64_t, 6> wholes{0, 1, -1, 3, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()};
  const double x = old.is_number() ? old.number() : 1;
  switch (c.of(8)) {
    case 0: return real(reals[c.of(reals.size())]);
    case 1: return integer(wholes[c.of(wholes.size())]);
    case 2: return real(x * 2);
    case 3: return real(x / 2);
    case 4: return real(x + 1);
    case 5: return real(x * (0.5 + static_cast<double>(c.byte()) / 128));
    case 6: return integer(static_cast<std::int64_t>(c.byte()));
    default: return c.of(8) == 0 ? real(std::numeric_limits<double>::quiet_NaN()) : real(x);
  }
}

std::string word(const std::vector<Value*>& all, Choices& c) {
  static const std::vector<std::string> words{"", "any", "left", "dead", "stay", "hold", "total", "@", "@nothing", "A", "a.b", "a->b", "\x1b[2J", "</script>", "åäö", std::string(5000, 'x')};
  if (c.of(4) == 0) return words[c.of(words.size())];
  const Value& other = *all[c.of(all.size())];
  return other.kind == Value::Kind::text ? other.text : words[c.of(words.size())];
}

void edit_list(Value& v, const std::vector<Value*>& all, Choices& c) {
  std::vector<Value>& items = v.items.edit();
  if (items.empty()) return items.push_back(apart(*all[c.of(all.size())]));
  const auto at = items.begin() + static_cast<std::ptrdiff_t>(c.of(items.size()));
  switch (c.of(6)) {
    case 0: items.erase(at); break;
    case 1: items.push_back(apart(*at)); break;
    case 2: std::swap(*at, items[c.of(items.size())]); break;
    case 3: items.clear(); break;
    case 4: v = list({apart(v)}); break;
    default: items.push_back(apart(*all[c.of(all.size())])); break;
  }
}

void edit_table(Value& v, const std::vector<Value*>& all, Choices& c) {
  if (v.members.empty()) return;
  Member& m = v.members.edit()[c.of(v.members.size())];
  const Value& other = *all[c.of(all.size())];
  switch (c.of(6)) {
    case 0: v.erase(std::string(m.key)); break;
    case 1:
      if (other.kind == Value::Kind::table && !other.members.empty()) {
        const Member from = other.members[c.of(other.members.size())];
        v.set(from.key, apart(from.value));
      }
      break;
    case 2:
      if (other.kind == Value::Kind::table && !other.members.empty()) {
        const std::string key = other.members[c.of(other.members.size())].key;
        if (!v.find(key)) m.key = key;
      }
      break;
    case 3: {
      m.value = apart(other);
      break;
    }
    case 4: {
      Value deep = m.value;
      for (std::size_t n = c.of(40); n > 0; --n) deep = list({std::move(deep)});
      m.value = std::move(deep);
      break;
    }
    default: m.value = text(word(all, c)); break;
  }
}

}  // namespace

void edit(Value& root, Choices& c) {
  std::vector<Value*> all;
  gather(root, all);
  if (c.of(3) > 0) {  // mostly other numbers, which leave the scenario valid more often
    std::vector<Value*> numbers;
    for (Value* v : all)
      if (v->is_number()) numbers.push_back(v);
    if (!numbers.empty()) {
      Value& v = *numbers[c.of(numbers.size())];
      v = number(v, c);
      return;
    }
  }
  Value& v = *all[c.of(all.size())];
  switch (v.kind) {
    case Value::Kind::boolean: v.boolean = !v.boolean; break;
    case Value::Kind::integer:
    case Value::Kind::real: v = c.of(20) == 0 ? text(word(all, c)) : number(v, c); break;
    case Value::Kind::text: v = c.of(20) == 0 ? number(v, c) : text(word(all, c)); break;
    case Value::Kind::array: edit_list(v, all, c); break;
    case Value::Kind::table: edit_table(v, all, c); break;
    case Value::Kind::other: break;
  }
}

std::string file_text(const Value& root) {
  std::string out;
  for (const Member& m : root.members) out += toml_text(text(m.key)) + " = " + toml_text(m.value) + "\n";
  return out;
}

}  // namespace kvarbo::fuzz
