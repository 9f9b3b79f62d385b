// docs/catalogue.md: every entry that it names stands in the file that it names, and is used under the policy that it names.
#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <sstream>

#include "engine/experiment.hpp"

using namespace kvarbo;

namespace {

struct Row {
  std::string id, file, policy, used;
};

std::string trimmed(std::string cell) {
  std::erase(cell, '`');
  const auto first = cell.find_first_not_of(' '), last = cell.find_last_not_of(' ');
  return first == std::string::npos ? "" : cell.substr(first, last - first + 1);
}

// The rows of the first table: six cells, the third an id.
std::vector<Row> rows_of(const std::string& path) {
  std::ifstream file(path);
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    std::stringstream text(line);
    std::vector<std::string> cells;
    for (std::string cell; std::getline(text, cell, '|');) cells.push_back(trimmed(cell));
    if (cells.size() == 7 && cells[3] != "id" && !cells[3].starts_with("---")) rows.push_back({cells[3], cells[4], cells[5], cells[6]});
  }
  return rows;
}

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("every entry of the catalogue stands in its file and is used in Stockholm", "[catalogue]") {
  const std::vector<Row> rows = rows_of(KVARBO_SOURCE "/docs/catalogue.md");
  REQUIRE(rows.size() > 60);
  const Scenario scenario = load_scenario(KVARBO_SOURCE "/scenarios/stockholm.toml", {{"time.warmup_days", "0"}});
  Experiment experiment;
  experiment.run = scenario.run;
  experiment.run.replications = 1;
  experiment.threads = 2;
  std::vector<std::string> policies;
  for (const Row& row : rows) {
    if (std::count(policies.begin(), policies.end(), row.policy)) continue;
    const auto it = std::find_if(scenario.policies.begin(), scenario.policies.end(), [&](const Policy& p) { return p.id == row.policy; });
    INFO("policy " << row.policy);
    REQUIRE(it != scenario.policies.end());
    policies.push_back(row.policy);
    experiment.policies.push_back(static_cast<std::size_t>(it - scenario.policies.begin()));
  }
  std::vector<RunResult> runs(policies.size());
  Listener listener;
  listener.finished = [&](RunResult&& run) { runs[static_cast<std::size_t>(run.policy)] = std::move(run); };
  play(scenario, experiment, listener);
  const Layout layout = layout_of(scenario, experiment);
  const auto at = [](const std::vector<Label>& labels, const std::string& id) {
    return static_cast<std::size_t>(std::find_if(labels.begin(), labels.end(), [&](const Label& l) { return l.id == id; }) - labels.begin());
  };
  for (const Row& row : rows) {
    INFO(row.id << " under " << row.policy);
    const std::string owner = row.id.substr(0, row.id.find('.'));
    CHECK(text_of(std::string(KVARBO_SOURCE "/") + row.file).find("id = \"" + owner + "\"") != std::string::npos);
    const RunResult& run = runs[static_cast<std::size_t>(std::find(policies.begin(), policies.end(), row.policy) - policies.begin())];
    if (row.used.ends_with("exits")) {
      const std::size_t exit = at(layout.exits, row.id);
      REQUIRE(exit < layout.exits.size());
      CHECK(run.exits[exit] > 0);
    } else if (row.used == "a rule") {
      CHECK(at(layout.routes, row.id) < layout.routes.size());
    } else {
      const std::size_t service = at(layout.services, row.id);
      REQUIRE(service < layout.services.size());
      CHECK(run.admissions[service] > 0);
    }
  }
}
