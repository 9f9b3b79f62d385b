#pragma once
// The text of a scenario as a tree of values that remember where they stand. Everything that edits a scenario (include,
// [set], a policy, --set) works on this tree; the reader then turns it into a validated spec.

#include <cstdint>
#include <string>
#include <string_view>

#include "core/fault.hpp"
#include "scenario/shared_list.hpp"

namespace kvarbo {

struct Member;

/// A TOML value: a scalar, an array or a table. Tables keep the order of the text. Copies share what they hold until it is edited.
struct Value {
  enum class Kind { boolean, integer, real, text, array, table, other };
  Kind kind = Kind::other;
  bool boolean = false;
  std::int64_t integer = 0;
  double real = 0;
  std::string text;
  SharedList<Value> items;
  SharedList<Member> members;
  Where where;

  bool is_number() const { return kind == Kind::integer || kind == Kind::real; }
  /// The number, whichever way it was written. Precondition: is_number().
  double number() const { return kind == Kind::integer ? static_cast<double>(integer) : real; }
  /// The value of a table's key, or nothing.
  const Value* find(std::string_view key) const;
  /// The same, to be changed.
  Value* edit(std::string_view key);
  /// Sets a table's key, new or not.
  void set(const std::string& key, Value value);
  void erase(std::string_view key);
};

/// A key of a table and its value.
struct Member {
  std::string key;
  Where where;  ///< of the key
  Value value;
};

/// Whether two values say the same, wherever they stand.
bool same(const Value& a, const Value& b);

/// The value as TOML text, on one line.
std::string toml_text(const Value& value);

/// "a number", "a text", …: for messages.
const char* name_of(Value::Kind kind);

/// Parses TOML text. `name` is what messages call it. Throws InvalidScenario with the place of a syntax error, or of where the text is larger
/// or deeper than any scenario.
Value parse_toml(std::string_view text, const FileName& name);

}  // namespace kvarbo
