#include "scenario/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "scenario/edit.hpp"

namespace kvarbo {
namespace {

namespace fs = std::filesystem;

// A scenario of more than this is a mistake (a data file, a device), not a scenario.
constexpr std::size_t longest_file = 64u << 20;  ///< and of all files together
constexpr std::size_t most_files = 1000, deepest_include = 32;

bool is_list_section(const std::string& key) {
  static const std::vector<std::string> lists{"attribute", "process", "organisation", "staff",   "service", "route",    "effect", "interface",
                                              "level",     "policy",  "cost",         "utility", "outcome", "evidence", "area",   "move"};
  return std::find(lists.begin(), lists.end(), key) != lists.end();
}

class Merger {
 public:
  explicit Merger(const Tree& tree) : tree_(tree) {}

  Source take() {
    if (!faults_.empty()) throw InvalidScenario(std::move(faults_));
    return std::move(source_);
  }

  void read_main(const std::string& path) {
    const std::string text = read_text(path);  // a FileError of its own
    source_.root.kind = Value::Kind::table;
    source_.root.where = {path, 1, 1};
    add(path, text, false);
  }

  void apply_sets() {
    for (const auto& [key, value] : sets_)
      if (auto wrong = set_by_path(source_.root, key.key, value)) fault(key.where, *wrong);
  }

  void apply(const std::vector<Override>& overrides) {
    for (const Override& o : overrides) {
      const Where where = o.where.file.text().empty() ? Where{"--set " + o.path, 0, 0} : o.where;
      try {
        Value wrapper = parse_toml("value = " + o.text + "\n", where.file.text());
        if (wrapper.members.size() != 1) throw InvalidScenario({});
        Value value = wrapper.members[0].value;
        place(value, where);
        if (auto wrong = set_by_path(source_.root, o.path, std::move(value))) fault(where, *wrong);
      } catch (const InvalidScenario&) {
        fault(where, fmt::format("\"{}\" is no TOML value; write a number, \"a text\", [a list] or {{a table}}", o.text));
      }
    }
  }

 private:
  void fault(const Where& where, const std::string& what) { faults_.push_back({where, what}); }

  static void place(Value& value, const Where& where) {
    value.where = where;
    for (Value& item : value.items.edit()) place(item, where);
    for (Member& m : value.members.edit()) {
      m.where = where;
      place(m.value, where);
    }
  }

  void add(const std::string& path, const std::string& text, bool included) {
    std::error_code error;
    const std::string identity = fs::weakly_canonical(path, error).string();
    open_.push_back(identity);
    done_.push_back(identity);
    source_.files.push_back({path, text});
    try {
      Value root = parse_toml(text, path);
      check_format(root, included);
      include_from(root, path);
      merge(root, included);
    } catch (const InvalidScenario& e) {
      faults_.insert(faults_.end(), e.faults().begin(), e.faults().end());
    }
    open_.pop_back();
  }

  void check_format(const Value& root, bool included) {
    const Value* format = root.find("format");
    if (!format) {
      if (!included) fault({root.where.file, 1, 1}, "the key \"format\" is missing; begin the file with format = 1");
    } else if (format->kind != Value::Kind::integer || format->integer != 1) {
      fault(format->where, "this kvarbo reads format = 1 only");
    }
  }

  void include_from(const Value& root, const std::string& path) {
    const Value* include = root.find("include");
    if (!include) return;
    if (include->kind != Value::Kind::array) return fault(include->where, "include must be a list of file names");
    for (const Value& item : include->items) {
      if (item.kind != Value::Kind::text || item.text.empty()) {
        fault(item.where, "include must be a list of file names");
        continue;
      }
      const std::string child = (fs::path(path).parent_path() / item.text).lexically_normal().string();
      std::error_code error;
      const std::string identity = fs::weakly_canonical(child, error).string();
      if (std::find(open_.begin(), open_.end(), identity) != open_.end()) {
        fault(item.where, fmt::format("{} includes itself, by way of this line; take one of the includes out", child));
      } else if (std::find(done_.begin(), done_.end(), identity) == done_.end()) {
        add_included(child, item.where);
      }
    }
  }

  void add_included(const std::string& child, const Where& where) {
    if (const auto why = tree_.refuses(child)) return fault(where, *why);
    if (open_.size() > deepest_include) return fault(where, fmt::format("files include each other more than {} deep; include them from fewer files", deepest_include));
    if (source_.files.size() >= most_files) {
      if (source_.files.size() == most_files) fault(where, fmt::format("the scenario has more than {} files; put them together", most_files));
      return;
    }
    try {
      const std::string text = read_text(child);
      length_ += text.size();
      if (length_ > longest_file) return fault(where, fmt::format("with {} the scenario is longer than 64 MiB; include less", child));
      add(child, text, true);
    } catch (const FileError& e) {
      fault(where, e.what());
    }
  }

  void merge(Value& root, bool included) {
    for (Member& m : root.members.edit()) {
      if (m.key == "include" || (m.key == "format" && included)) continue;
      if (m.key == "set") {
        if (m.value.kind != Value::Kind::table) fault(m.value.where, "set must be a table of \"path\" = value");
        for (const Member& change : m.value.members) {
          if (const auto wrong = rate_given_before(m.value, change)) fault(change.where, *wrong);
          sets_.emplace_back(change, change.value);
        }
      } else if (Value* old = source_.root.edit(m.key)) {
        join(*old, m, m.key);
      } else {
        source_.root.set(m.key, std::move(m.value));
      }
    }
  }

  void join(Value& old, Member& m, const std::string& path) {
    const bool lists = old.kind == Value::Kind::array && m.value.kind == Value::Kind::array;
    if (lists && (is_list_section(path) || path == "population.initial" || path == "population.arrivals")) {
      std::vector<Value>&all = old.items.edit(), &more = m.value.items.edit();
      all.insert(all.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
    } else if (old.kind == Value::Kind::table && m.value.kind == Value::Kind::table) {
      for (Member& inner : m.value.members.edit()) {
        if (Value* same = old.edit(inner.key)) join(*same, inner, path + "." + inner.key);
        else old.members.edit().push_back(std::move(inner));
      }
    } else {
      fault(m.where, fmt::format("\"{}\" already stands at {}:{}; change it with [set] instead", path, old.where.file.text(), old.where.line));
    }
  }

  const Tree& tree_;
  Source source_;
  std::size_t length_ = 0;  ///< of what is included, in bytes
  std::vector<Fault> faults_;
  std::vector<std::string> open_, done_;
  std::vector<std::pair<Member, Value>> sets_;
};

}  // namespace

std::string read_text(const std::string& path) {
  const auto fail = [&](const std::string& why) { throw FileError(fmt::format("cannot read {}: {}", path, why)); };
  if (path.empty()) throw FileError("cannot read the scenario: its name is empty");
  std::error_code error;
  if (fs::is_directory(path, error)) fail("it is a folder; name a scenario file");
  std::ifstream in(path, std::ios::binary);
  if (!in) fail(std::strerror(errno));
  std::string text;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (text.size() > longest_file) fail("it is longer than 64 MiB; name a scenario file");
  }
  if (in.bad()) fail(std::strerror(errno));
  return text;
}

Source read_source(const std::string& path, const std::vector<Override>& overrides, const Tree& tree) {
  Merger merger(tree);
  merger.read_main(path);
  merger.apply_sets();
  merger.apply(overrides);
  return merger.take();
}

}  // namespace kvarbo
