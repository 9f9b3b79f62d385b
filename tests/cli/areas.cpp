// Scenarios in areas: by any number of processes, compared by area, and what is wrong with them.
#include <catch2/catch.hpp>
#include <fstream>

#include "analysis/by_area.hpp"
#include "cli/faults.hpp"
#include "cli/ranks_run.hpp"
#include "cli/town_run.hpp"

using namespace kvarbo;

namespace {

// The town twice: its detox is one for both, and people move.
const std::vector<Change> districts{{R"(id = "street"
kind = "place")", R"(id = "street"
kind = "place"
exits = [ { cause = "moves", per_day = 0.01, to = ["left"] } ])"},
                                    {R"(id = "detox"
kind = "place")", R"(id = "detox"
kind = "place"
shared = true)"},
                                    {"", R"(
[[area]]
id = "east"
title = "East"
[[area]]
id = "west"
set = { "service.home.capacity" = 9 }
[[move]]
id = "over"
on = "exit.street.moves"
to = { east = 0.5, west = 0.5 }
place = "street"
)"}};

std::vector<Case> with_districts(std::vector<Case> cases) {
  for (Case& one : cases) one.changes.insert(one.changes.begin(), districts.begin(), districts.end());
  return cases;
}

}  // namespace

TEST_CASE("areas give the same result by any number of processes", "[cli][areas][ranks]") {
  if (const std::string why = no_ranks(); !why.empty()) {
    WARN("skipped: " << why);
    return;
  }
  const TestDirectory folder;
  write_bytes(folder / "town.toml", change(town(), districts).text);
  const auto run = [&](const std::string& out) { return std::vector<std::string>{"run", folder / "town.toml", "--quiet", "--trajectories", "all", "--by", "psychosis,sex", "--out", folder / out}; };
  const auto told = [&](const std::string& out, const std::string& by) {
    std::vector<std::string> words{"compare", folder / out, "--format", "json"};
    if (!by.empty()) words.insert(words.end(), {"--by", by});
    const Ended ended = kvarbo::kvarbo(words);
    CHECK(ended.status == 0);
    return ended.out.substr(ended.out.find("\"outcomes\""));
  };
  REQUIRE(kvarbo::kvarbo(run("one.h5")).status == 0);
  for (const int count : {1, 2, 3}) {  // of three, one has no area
    const Ended ended = kvarbo_by_ranks(count, run("more.h5"));
    CAPTURE(count, ended);
    REQUIRE(ended.status == 0);
    for (const char* by : {"", "area", "sex", "age:30", "year"}) CHECK(told("more.h5", by) == told("one.h5", by));
  }
  const Ended broken = kvarbo_by_ranks(2, {"run", folder / "town.toml", "--set", "area.east.service.hmoe.capacity=3"});
  CHECK(broken.status == 3);
  CHECK(broken.err.find("nothing is called \"hmoe\"") == broken.err.rfind("nothing is called \"hmoe\""));  // told once
  write_bytes(folder / "plain.toml", town());
  const Ended plain = kvarbo_by_ranks(2, {"run", folder / "plain.toml", "--out", folder / "plain.h5"});
  CHECK(plain.status == 2);
  CHECK(plain.err.find("the scenario has no [[area]] to share out among them") != std::string::npos);
}

TEST_CASE("compare tells what each area had", "[cli][areas]") {
  const TestDirectory folder;
  write_bytes(folder / "town.toml", change(town(), districts).text);
  REQUIRE(kvarbo::kvarbo({"run", folder / "town.toml", "--quiet", "--out", folder / "r.h5"}).status == 0);
  const Ended by_area = kvarbo::kvarbo({"compare", folder / "r.h5", "--by", "area", "--outcome", "person_days.home"});
  CHECK(by_area.status == 0);
  CHECK(by_area.out.find("(person_days.home), East") != std::string::npos);
  CHECK(by_area.out.find("(person_days.home), west") != std::string::npos);
  const ExperimentOutcomes read = read_by_area(folder / "r.h5");
  CHECK(read.value.size() == read.policies.size() * read.replications * read.outcomes.size());
  const TestDirectory other;
  check_ended({"compare", play_town(other), "--by", "area"}, 2, std::string(other / "r.h5") + " has no areas: its scenario has no [[area]]");
}

TEST_CASE("one area is all there is", "[cli][areas]") {
  const TestDirectory folder;
  std::string one = change(town(), districts).text;
  const std::string west = "[[area]]\nid = \"west\"\nset = { \"service.home.capacity\" = 9 }\n", both = "to = { east = 0.5, west = 0.5 }";
  one.erase(one.find(west), west.size());
  one.replace(one.find(both), both.size(), "to = \"east\"");
  write_bytes(folder / "town.toml", one);
  REQUIRE(kvarbo::kvarbo({"run", folder / "town.toml", "--quiet", "--out", folder / "r.h5"}).status == 0);
  const auto told = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"compare", folder / "r.h5", "--outcome", "person_days.home", "--format", "csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ended ended = kvarbo::kvarbo(arguments);
    CHECK(ended.status == 0);
    return ended.out;
  };
  // What the area has is what all have: the same numbers, but for the column that names the area.
  std::string by_area = told({"--by", "area"});
  for (auto at = by_area.find("East"); at != std::string::npos; at = by_area.find("East")) by_area.erase(at, 4);
  CHECK(by_area == told({}));
  if (no_ranks().empty()) CHECK(kvarbo_by_ranks(2, {"run", folder / "town.toml", "--quiet", "--out", folder / "r2.h5"}).status == 0);
}

TEST_CASE("areas, moves and what is shared must fit", "[cli][faults][areas]") {
  check_faults(with_districts({
      {{{"set = { \"service.home.capacity\" = 9 }", "set = { ^\"service.detox.capacity\" = 9 }"}}, {"the service \"detox\" is shared by all areas; change it in the scenario"}},
      {{{"set = { \"service.home.capacity\" = 9 }", "set = { ^\"time.horizon_days\" = 9 }"}}, {"an area cannot change [time]; change it in the scenario"}},
      {{{"set = { \"service.home.capacity\" = 9 }", "set = { ^\"service.hom.capacity\" = 9 }"}}, {"nothing is called \"hom\" in the path \"service.hom.capacity\", did you mean \"home\"?"}},
      {{{"set = { \"service.home.capacity\" = 9 }", "set = { \"service.street.exits.moves.per_day\" = 0.1, ^\"service.street.exits.moves.mean_days\" = 9 }"}}, {"this set gives \"service.street.exits.moves\" a rate already, its per_day; keep one of the two"}},
      {{{"set = { \"service.home.capacity\" = 9 }", "set = ^3"}}, {"set must be a table of \"path\" = value"}},
      {{{"to = { east = 0.5, west = 0.5 }", "to = ^{ east = 0.5, west = 0.4 }"}}, {"the probabilities of to sum to 0.9; they must sum to 1"}},
      {{{"to = { east = 0.5, west = 0.5 }", "to = ^\"nroth\""}}, {"there is no area \"nroth\""}},
      {{{"on = \"exit.street.moves\"", "on = ^\"exit.shelter.violence\""}}, {"clients that move leave their area: the exit's to must be [\"left\"]"}},
      {{{"on = \"exit.street.moves\"", "on = ^\"admission.home\""}}, {"a move is on an exit by which clients leave: on = \"exit.SERVICE.CAUSE\""}},
      {{{"[[area]]\nid = \"east\"\ntitle = \"East\"", "^[[area]]\ntitle = \"East\""}, {"to = { east = 0.5, west = 0.5 }", "to = ^{ ^east = 0.5, west = 0.5 }"}},
       {"area needs id: a name such as \"night_shelter\"", "the probabilities of to sum to 0.5; they must sum to 1", "unknown key \"east\" in move.to; known here: west"}},
      {{{"id = \"east\"\ntitle", "id = \"west\"\ntitle"}, {"[[area]]\nid = \"west\"\nset", "[[area]]\nid = ^\"west\"\nset"}, {"to = { east = 0.5, west = 0.5 }", "to = \"west\""}}, {"the area \"west\" is there already; give each its own name"}},
  }));
  check_faults({
      {{{R"(id = "detox"
kind = "place")", R"(id = "detox"
kind = "place"
shared = true)"}, {"[[service]]\nid = \"detox\"", "^[[service]]\nid = \"detox\""}}, {"\"detox\" is shared, but there is no [[area]]; write some, or take shared out"}},
  });
}
