// The reference page: it names every key that the reader knows, and no other; its snippets are one scenario that loads.
#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "record_directory.hpp"
#include "scenario/scenario.hpp"

using namespace kvarbo;

namespace {

const std::string page = KVARBO_SOURCE "/docs/scenario-reference.md";

// "section.key" of all tables: a section's name stands in its heading, its keys in the first column, both between backticks.
std::set<std::string> keys_of(const std::string& text) {
  std::set<std::string> keys;
  std::istringstream in(text);
  std::string section;
  const std::regex heading("^#+ `([a-z_.]+)`$"), key("`([a-z_]+)`");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) {
      std::smatch found;
      section = std::regex_match(line, found, heading) ? found[1].str() : "";
    } else if (line.starts_with("| `") && !section.empty()) {
      const std::string cell = line.substr(0, line.find('|', 1));
      for (std::sregex_iterator it(cell.begin(), cell.end(), key), end; it != end; ++it) keys.insert(section + "." + (*it)[1].str());
    }
  }
  return keys;
}

std::vector<std::string> snippets_of(const std::string& text) {
  std::vector<std::string> snippets;
  const std::string fence = "```toml\n";
  for (auto at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
    at += fence.size();
    snippets.push_back(text.substr(at, text.find("```", at) - at));
  }
  return snippets;
}

std::set<std::string> without(std::set<std::string> these, const std::set<std::string>& those) {
  for (const std::string& one : those) these.erase(one);
  return these;
}

}  // namespace

TEST_CASE("the reference names every key that the reader knows, and no other", "[scenario]") {
  const std::set<std::string> documented = keys_of(bytes_of(page));
  const std::set<std::string> known = load_scenario(KVARBO_SOURCE "/tests/unit/kitchen_sink.toml").keys;
  CHECK(documented.size() > 150);
  CHECK(without(known, documented) == std::set<std::string>{});
  CHECK(without(documented, known) == std::set<std::string>{});
}

TEST_CASE("keys known in other scenarios are known in the kitchen sink", "[scenario]") {
  const std::set<std::string> known = load_scenario(KVARBO_SOURCE "/tests/unit/kitchen_sink.toml").keys;
  for (const char* file : {"/tests/cli/town.toml", "/scenarios/stockholm.toml"}) {
    INFO(file);
    CHECK(without(load_scenario(std::string(KVARBO_SOURCE) + file).keys, known) == std::set<std::string>{});
  }
}

TEST_CASE("the reference's snippets are TOML, and together a scenario", "[scenario]") {
  const auto snippets = snippets_of(bytes_of(page));
  CHECK(snippets.size() > 12);
  std::string all;
  for (const std::string& snippet : snippets) {
    INFO(snippet);
    CHECK_NOTHROW(parse_toml(snippet, "snippet"));
    all += snippet;
  }
  const TestDirectory folder;
  write_bytes(folder / "page.toml", all);
  try {
    const Scenario scenario = load_scenario(folder / "page.toml");
    CHECK(scenario.policies.size() == 3);
  } catch (const InvalidScenario& invalid) {
    for (const Fault& fault : invalid.faults()) UNSCOPED_INFO(to_string(fault));
    FAIL("the snippets have faults");
  }
}

TEST_CASE("the paths that the reference names can be set", "[scenario]") {
  std::string all;
  for (const std::string& snippet : snippets_of(bytes_of(page))) all += snippet;
  const TestDirectory folder;
  write_bytes(folder / "page.toml", all);
  const std::vector<Override> sets{{"service.shelter.capacity", "20"},
                                   {"service.flat.stay.mean_days", "200"},
                                   {"service.shelter.exits.violence.per_day", "0.1"},
                                   {"process.use.active->dead", "0.001"},
                                   {"process.use.dried_out.probability", "0.5"},
                                   {"arrivals.inflow.per_day", "0.3"},
                                   {"initial.outdoors.count", "3"},
                                   {"evidence.bed.value", "1100"},
                                   {"time.horizon_days", "100"},
                                   {"run.seed", "5"},
                                   {"economics.currency", "\"EUR\""},
                                   {"area.south.service.flat.capacity", "5"}};
  const Scenario scenario = load_scenario(folder / "page.toml", sets);
  CHECK(scenario.run.seed == 5);
  CHECK(scenario.base.economics.currency == "EUR");
  CHECK(scenario.base.time.horizon_days == 100);
  CHECK(scenario.base.initial[0].count == 3);
  CHECK(scenario.base.services.at_index(1).capacity->at(0) == 20);
  CHECK(scenario.base.services.at_index(1).cost_per_day.at(0) == 1100);
  CHECK(scenario.base.services.at_index(1).exits[0].per_day == 0.1);
  CHECK(scenario.base.processes.at_index(0).transitions[2].per_day == 0.001);
  CHECK(scenario.base.processes.at_index(0).transitions[3].probability == 0.5);
  CHECK(scenario.base.arrivals[0].per_day.constant());
  CHECK(scenario.areas[1].base.services.at_index(3).capacity->at(0) == 5);
}
