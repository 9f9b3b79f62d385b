#pragma once
// Reading one table of a scenario: every key that is asked for is known, all others are faults; every fault has its place.

#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/spec.hpp"
#include "scenario/value.hpp"

namespace kvarbo {

/// What a scenario names, and what of it others must know before they can speak of it: by name, the position among its kind.
struct Names {
  std::map<std::string, std::size_t> service, route, process, attribute, interface, organisation, staff, arrivals, area;
  std::set<std::string> tags;
  std::vector<std::map<std::string, std::size_t>> states, transitions;  ///< by process
  std::vector<std::map<std::string, std::size_t>> categories;           ///< by attribute; empty for a number
  std::vector<bool> is_number;                                          ///< by attribute
  std::vector<std::map<std::string, std::size_t>> exits;                ///< by service, of its causes
  std::vector<bool> is_place;                                           ///< by service
  std::vector<std::vector<std::string>> service_tags;                   ///< by service

  bool operator==(const Names&) const = default;
};

struct Earlier;

/// What all readers of one scenario share: its faults, its evidence, its names.
struct Context : Names {
  std::vector<Fault> faults;
  bool tried = false;  ///< other values than the files' are tried: what only a finished scenario must be is not asked for
  bool drawn = false;  ///< the ledger's numbers are drawn one by one: they are fitted to what a key may hold, and shares to their sum
  std::map<std::string, EvidenceEntry*> evidence;
  std::map<std::string, Level*> level;
  bool notes_keys = false;     ///< whether `keys` is kept: once is enough for a scenario that is read for every policy
  std::map<std::string, std::set<std::string, std::less<>>> keys;  ///< by section: every key that was asked for
  const Earlier* earlier = nullptr;  ///< a reading that entries may be taken from, where they stand as they did there

  void fault(const Where& where, std::string what) { faults.push_back({where, std::move(what)}); }
  void note_key(const std::string& section, const std::string& key) {
    if (notes_keys) keys[section].insert(key);
  }
};

/// The numbers that a key may hold.
struct Range {
  double low = -infinite, high = infinite;
  bool open_low = false;      ///< low itself is too low
  bool infinity = false;      ///< `inf` may stand there
  bool whole = false;
  const char* right = "a number";  ///< what would be right, for messages
  bool level = false;              ///< the name of a level may stand there
};
inline constexpr Range any_number{-infinite, infinite, false, false, false, "a finite number"};
inline constexpr Range not_negative{0, infinite, false, false, false, "a number of at least 0"};
inline constexpr Range positive{0, infinite, true, false, false, "a number above 0"};
inline constexpr Range probability_range{0, 1, false, false, false, "a probability, from 0 to 1"};
inline constexpr Range quality_range{0, 1, false, false, false, "a quality, from 0 to 1", true};
inline constexpr Range days_range{0, 1e6, false, false, false, "a number of days from 0 to 1000000"};
inline constexpr Range positive_days{0, 1e6, true, false, false, "a number of days above 0, at most 1000000"};
inline constexpr Range whole_number{0, 9.2e18, false, false, true, "a whole number of at least 0"};

/// A number, "@id" of the evidence ledger, or the name of a level where a quality stands. Faults are told and give nothing.
std::optional<double> read_number(Context& context, const Value& value, std::string_view what, const Range& range);

/// One table being read. Call finish() when everything that may stand there was asked for. Keys must outlive it: they are literals, or names
/// that the context knows.
class Entry {
 public:
  /// `section` is what documents call the table: "service", "route", "service.exits", …
  Entry(Context& context, const Value& table, std::string section);

  const Value* find(std::string_view key);
  /// The value of a key that the scenario itself names (an attribute, a process): allowed there, though no document lists it.
  const Value* find_named(std::string_view key);
  /// Whether the key was asked for before.
  bool asked(std::string_view key) const;
  bool has(std::string_view key) { return find(key) != nullptr; }
  std::optional<double> number(std::string_view key, const Range& range);
  double number(std::string_view key, const Range& range, double fallback) { return number(key, range).value_or(fallback); }
  /// A number that must be there.
  double needed_number(std::string_view key, const Range& range);
  /// A text that is a word of the language, or a name: an empty one is a fault.
  std::optional<std::string> text(std::string_view key);
  /// A text for people, on one line: control characters in it are a fault.
  std::optional<std::string> title(std::string_view key);
  std::string needed_text(std::string_view key);
  bool flag(std::string_view key, bool fallback);
  /// A list of texts with their values (for places), each once: one that stands twice is a fault, unless `repeated`. Empty if it is not
  /// there.
  std::vector<const Value*> texts(std::string_view key, bool repeated = false);
  /// The same, of a list that must not be empty where it is there.
  std::vector<const Value*> some_texts(std::string_view key);
  /// The tables of a list; empty if it is not there.
  std::vector<const Value*> tables(std::string_view key);
  /// An id that the text gives: checked for its form and reserved words.
  std::string id(std::string_view key = "id", bool needed = true);

  void fault(std::string_view key, const std::string& what);
  /// A fault if the key holds an empty list, which would name nothing.
  void not_empty(std::string_view key);
  /// The place of a key's value, or of the table where the key is missing.
  const Where& where(std::string_view key) const;
  const Value& table() const { return table_; }
  Context& context() { return context_; }
  /// Keys that nothing asked for become faults.
  void finish();

 private:
  std::optional<std::string> any_text(std::string_view key);

  Context& context_;
  const Value& table_;
  std::string section_;
  std::set<std::string, std::less<>>* noted_ = nullptr;  ///< where keys of this section are kept, if they are
  std::vector<std::string_view> asked_;
};

/// `title` and `title_sv`, for people: in English, with the id in its stead where there is none, and in Swedish, empty where there is none.
template <class Named>
void read_titles(Entry& entry, Named& named) {
  named.title = entry.title("title").value_or(named.id);
  named.title_sv = entry.title("title_sv").value_or("");
}

/// Looks a name up; a name that is not there is a fault ("there is no service …, did you mean …?").
std::optional<std::size_t> lookup(Context& context, const std::map<std::string, std::size_t>& names, const char* kind,
                                  const Value& value);

/// The same for a key of an entry, as an id; invalid if the key is missing or wrong.
template <class IdType>
IdType lookup_key(Entry& entry, std::string_view key, const std::map<std::string, std::size_t>& names, const char* kind) {
  const Value* v = entry.find(key);
  if (!v) return IdType();
  const auto found = lookup(entry.context(), names, kind, *v);
  return found ? IdType(*found) : IdType();
}

/// The names of a map, for suggestions.
std::vector<std::string> names_in(const std::map<std::string, std::size_t>& names);

}  // namespace kvarbo
