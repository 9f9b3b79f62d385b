// The four parts of Västra Götaland have exactly the services that tables 1-7 of the inventory tick for them.
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "scenario/scenario.hpp"

using namespace kvarbo;

namespace {

const std::vector<std::string> parts{"borasregionen", "fyrbodal", "goteborgsregionen", "skaraborg"};
const std::string folder = KVARBO_SOURCE "/scenarios/vastra-gotaland/";

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) fields.emplace_back();
    else fields.back() += c;
  }
  return fields;
}

// By service, whether each part has it by some row of the tables.
std::map<std::string, std::vector<bool>> ticked() {
  std::ifstream file(folder + "inventory.csv");
  std::string line;
  REQUIRE(std::getline(file, line));
  const std::vector<std::string> head = fields_of(line);
  REQUIRE(head.size() >= 7);
  CHECK(std::vector<std::string>(head.begin(), head.begin() + 7) ==
        std::vector<std::string>{"table", "intervention", parts[0], parts[1], parts[2], parts[3], "service"});
  std::map<std::string, std::vector<bool>> services;
  int rows = 0;
  while (std::getline(file, line)) {
    const std::vector<std::string> f = fields_of(line);
    REQUIRE(f.size() == head.size());
    ++rows;
    if (f[6].empty()) CHECK_FALSE(f[7].empty());  // what the model has not, it says why
    std::stringstream names(f[6]);
    for (std::string service; names >> service;) {
      auto& has = services.try_emplace(service, 4, false).first->second;
      for (std::size_t p = 0; p < 4; ++p) has[p] = has[p] || f[2 + p] == "1";
    }
  }
  CHECK(rows >= 35);  // 7 + 7 + 7 + 5 + 6 + 5 + 6 interventions, some of them for the young in a row of their own
  return services;
}

}  // namespace

TEST_CASE("each part of Västra Götaland has the services that the inventory's tables tick", "[scenario][cities]") {
  const auto tables = ticked();
  CHECK(tables.size() >= 12);
  for (std::size_t p = 0; p < 4; ++p) {
    const Scenario scenario = load_scenario(folder + parts[p] + ".toml");
    for (const auto& [id, has] : tables) {
      const auto& services = scenario.base.services;
      const auto it = std::ranges::find(services, id, &Service::id);
      INFO(parts[p] << ": " << id);
      REQUIRE(it != services.end());
      CHECK(it->enabled == has[p]);
    }
  }
}
