#include "cli/faults.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <utility>

#include "support/process.hpp"
#include "unit/record_directory.hpp"

namespace kvarbo {
namespace {

std::string place_of(const std::string& text, std::size_t at) {
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  const auto start = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  return std::to_string(line) + ":" + std::to_string(at - (start == std::string::npos ? 0 : start + 1) + 1);
}

// "PLACE: message" for each message; one that begins with "& " stands at the place of the message before it.
std::string expected(const std::string& file, const std::vector<std::string>& marks, const std::vector<const char*>& told) {
  std::string text;
  std::size_t next = 0;
  for (const std::string message : told) {
    const bool again = message.starts_with("& ");
    if (!again) ++next;
    REQUIRE(next <= marks.size());
    text += file + ":" + marks[next - 1] + ": " + (again ? message.substr(2) : message) + "\n";
  }
  REQUIRE(next == marks.size());
  return text;
}

}  // namespace

const std::string& town() {
  static const std::string text = bytes_of(KVARBO_SOURCE "/tests/cli/town.toml");
  return text;
}

Changed change(std::string text, const std::vector<Change>& changes) {
  for (const auto& [old, now] : changes) {
    const std::string from = old;
    const auto at = from.empty() ? text.size() : text.find(from);
    INFO("to be replaced: " << from);
    REQUIRE(at != std::string::npos);
    REQUIRE((from.empty() || text.find(from, at + 1) == std::string::npos));
    text.replace(at, from.size(), now);
  }
  Changed changed{std::move(text), {}};
  for (auto at = changed.text.find('^'); at != std::string::npos; at = changed.text.find('^', at)) {
    changed.text.erase(at, 1);
    changed.marks.push_back(place_of(changed.text, at));
  }
  return changed;
}

void check_faults(const std::vector<Case>& cases) {
  const TestDirectory folder;
  const std::string file = folder / "town.toml";
  for (const Case& c : cases) {
    const Changed changed = change(town(), c.changes);
    write_bytes(file, changed.text);
    const Ended ended = kvarbo({"check", file});
    INFO("changed to: " << c.changes[0].now);
    CHECK(ended.err == expected(file, changed.marks, c.told));
    CHECK(ended.out.empty());
    CHECK(ended.status == 3);
  }
}

void check_valid(const std::vector<std::vector<Change>>& cases) {
  const TestDirectory folder;
  const std::string file = folder / "town.toml";
  for (const auto& changes : cases) {
    write_bytes(file, change(town(), changes).text);
    const Ended ended = kvarbo({"check", file});
    INFO("changed to: " << (changes.empty() ? "" : changes[0].now));
    CHECK(ended.err.empty());
    CHECK(ended.out.starts_with("ok: town: "));
    CHECK(ended.status == 0);
    const Ended run = kvarbo({"run", file, "--quiet", "--threads", "1", "--out", folder / "r.h5"});
    CHECK(run.err.empty());
    CHECK(run.status == 0);
  }
}

}  // namespace kvarbo
