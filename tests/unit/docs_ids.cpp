// The documents name what is there: ids in backticks in docs/ODD.md, numbers of the ledger (`@id`) in docs/evidence.md and
// docs/validation.md.
#include <catch2/catch.hpp>

#include <fstream>
#include <set>
#include <sstream>

#include "calibrate/targets.hpp"
#include "scenario/scenario.hpp"

using namespace kvarbo;

namespace {

// What stands between backticks in a document, indented text aside.
std::set<std::string> quoted_in(const std::string& path) {
  std::ifstream file(path);
  std::set<std::string> quoted;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("    ") || line.starts_with("```")) continue;
    std::stringstream text(line);
    std::string piece;
    for (bool inside = false; std::getline(text, piece, '`'); inside = !inside)
      if (inside) quoted.insert(piece);
  }
  return quoted;
}

bool is_name(const std::string& text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-@") == std::string::npos && text.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
}

// Every name that Stockholm and the trials give to something.
std::set<std::string> names_of(const Scenario& scenario) {
  const Spec& s = scenario.base;
  std::set<std::string> names;
  const auto add = [&](const auto& table) {
    for (const auto& entry : table) names.insert(entry.id);
  };
  add(s.attributes), add(s.processes), add(s.organisations), add(s.interfaces), add(s.levels), add(s.staff), add(s.services), add(s.routes), add(s.outcomes), add(scenario.policies), add(s.arrivals), add(s.initial);
  for (const Process& p : s.processes) names.insert(p.states.begin(), p.states.end());
  for (const Attribute& a : s.attributes) names.insert(a.categories.begin(), a.categories.end());
  for (const Service& service : s.services) {
    names.insert(service.tags.begin(), service.tags.end());
    for (const Exit& exit : service.exits) names.insert(exit.cause);
  }
  for (const EvidenceEntry& e : s.evidence) names.insert("@" + e.id);
  names.insert(scenario.keys.begin(), scenario.keys.end());
  for (const std::string& key : scenario.keys) names.insert(key.substr(key.rfind('.') + 1));
  return names;
}

}  // namespace

TEST_CASE("documents name what the scenarios have", "[docs]") {
  const std::string root = KVARBO_SOURCE "/";
  std::set<std::string> known;
  for (const char* file : {"scenarios/stockholm.toml", "scenarios/malmo.toml", "scenarios/trials/at-home.toml", "scenarios/trials/mortality.toml"}) known.merge(names_of(load_scenario(root + file)));
  for (const Target& t : read_calibration(root + "scenarios/calibration.toml", Tree::of(root + "scenarios/calibration.toml")).targets) known.insert(t.id);
  known.merge(std::set<std::string>{"left", "dead", "any", "measured", "derived", "assumed", "kvarbo", "today", "total"});
  for (const char* file : {"docs/ODD.md", "docs/evidence.md", "docs/validation.md"}) {
    const std::set<std::string> quoted = quoted_in(root + file);
    CHECK(quoted.size() > 10);
    for (const std::string& word : quoted) {
      if (!is_name(word)) continue;
      INFO(file << " names " << word);
      CHECK(known.count(word) == 1);
    }
  }
}
