// optimise from the command line.
#include <catch2/catch.hpp>

#include "cli/town_run.hpp"

using namespace kvarbo;

namespace {

const std::string plan = R"(format = 1
[plan]
id = "cheapest"
title = "The cheapest homes that house a sixth"
scenario = "town.toml"
minimise = "cost.municipality"
indifference = 2000
replications = 4
most_evaluations = 60
most_replications = 40
limits = [ { outcome = "stable_housing_share", at_least = 0.16 } ]
[[decision]]
id = "homes"
path = "service.home.capacity"
low = 4
high = 14
[[decision]]
id = "shelter"
path = "service.shelter.capacity"
low = 8
high = 14
)";

struct Place {
  TestDirectory folder;
  explicit Place(const std::string& text = plan) {
    write_bytes(folder / "town.toml", town());
    write_bytes(folder / "plan.toml", text);
  }
  Ended run(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"optimise", folder / "plan.toml"};
    words.insert(words.end(), more.begin(), more.end());
    return kvarbo::kvarbo(words);
  }
};

std::string with(const std::string& old, const std::string& now) {
  std::string text = plan;
  REQUIRE(text.find(old) != std::string::npos);
  return text.replace(text.find(old), old.size(), now);
}

void check_told(const std::string& text, const std::string& told) {
  const Place place(text);
  const Ended ended = place.run();
  CHECK(ended.err.find(place.folder / "plan.toml" + ":" + told) != std::string::npos);
  if (ended.err.find(told) == std::string::npos) CHECK(ended.err == told);
  CHECK(ended.status == 3);
}

}  // namespace

// The grid of all 77 mixes, played by a sweep with the same luck, is the answer to hold the search against: no feasible one of it is cheaper
// than the search's by more than the indifference.
TEST_CASE("the search finds what trying everything finds", "[cli][optimise]") {
  const Place place;
  const Ended found = place.run({"--format", "csv", "--out", place.folder / "best.toml"});
  REQUIRE(found.status == 0);
  write_bytes(place.folder / "all.toml", R"(format = 1
[sweep]
id = "all"
scenario = "town.toml"
policies = ["base"]
design = "grid"
replications = 4
outcomes = ["cost.municipality", "stable_housing_share"]
[[parameter]]
id = "homes"
path = "service.home.capacity"
values = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]
[[parameter]]
id = "shelter"
path = "service.shelter.capacity"
values = [8, 9, 10, 11, 12, 13, 14]
)");
  REQUIRE(kvarbo::kvarbo({"sweep", place.folder / "all.toml", "--out", place.folder / "all.h5"}).status == 0);
  std::istringstream lines(bytes_of(place.folder / "all.csv"));
  std::string line;
  std::getline(lines, line);
  double cheapest = 1e300;
  for (int mix = 0; mix < 77; ++mix) {
    double cost = 0, share = 0;
    for (int r = 0; r < 4; ++r) {
      std::getline(lines, line);
      const auto last = line.rfind(','), before = line.rfind(',', last - 1);
      cost += std::stod(line.substr(before + 1)) / 4;
      share += std::stod(line.substr(last + 1)) / 4;
    }
    if (share >= 0.16) cheapest = std::min(cheapest, cost);
  }
  std::istringstream rows(found.out);
  std::getline(rows, line);
  CHECK(line == "homes,shelter,cost.municipality,objective_low,objective_high,stable_housing_share,replications,feasible,best");
  double best = 0;
  while (std::getline(rows, line))
    if (line.ends_with(",1,1")) best = std::stod(line.substr(line.find(',', line.find(',') + 1) + 1));
  REQUIRE(best > 0);
  CHECK(best <= cheapest * 1.02);
  // What was written can be taken into a scenario.
  write_bytes(place.folder / "mine.toml", "format = 1\ninclude = [\"town.toml\"]\n" + bytes_of(place.folder / "best.toml"));
  CHECK(kvarbo::kvarbo({"check", place.folder / "mine.toml"}).status == 0);
}

TEST_CASE("a plan is answered the same by any number of threads, in every format", "[cli][optimise]") {
  const Place place;
  const std::string one = place.run({"--threads", "1"}).out;
  CHECK(one == place.run({"--threads", "3"}).out);
  CHECK(one.find("The least cost.municipality with stable_housing_share ≥ 0.16") != std::string::npos);
  CHECK(place.run({"--format", "md"}).out.find("## The best") != std::string::npos);
  CHECK(place.run({"--format", "json"}).out.find("\"feasible\": true") != std::string::npos);
}

TEST_CASE("a goal that nothing reaches is said", "[cli][optimise]") {
  const Place place(with("at_least = 0.16", "at_least = 0.99"));
  const Ended ended = place.run();
  CHECK(ended.status == 0);
  CHECK(ended.out.find("No mix that was played holds the limits; the one that misses them least:") != std::string::npos);
}

// Nobody is ever let in, so there is no mean wait: that is no wait of at most a thousand days.
TEST_CASE("a limit on what has no number is not held", "[cli][optimise]") {
  const Place place(with("limits = [ { outcome = \"stable_housing_share\", at_least = 0.16 } ]", "set = { \"route.move_in.lost\" = 1 }\nlimits = [ { outcome = \"wait.move_in\", at_most = 1000 } ]"));
  const Ended ended = place.run();
  CHECK(ended.status == 0);
  CHECK(ended.out.find("No mix that was played holds the limits") != std::string::npos);
}

// A capacity that begins on a day is what a policy is that sets it on that day.
TEST_CASE("a capacity begins when it is to begin", "[cli][optimise]") {
  std::string text = with("most_replications = 40", "most_replications = 4\nfrom_day = 30");
  text = text.substr(0, text.find("low = 4")) + "low = 9\nhigh = 12\nnow = 10\n";
  const Place place(text);
  const Ended ended = place.run({"--format", "csv"});
  REQUIRE(ended.status == 0);
  write_bytes(place.folder / "later.toml", town() + "\n[[policy]]\nid = \"later\"\nfrom_day = 30\nset = { \"service.home.capacity\" = 12 }\n");
  REQUIRE(kvarbo::kvarbo({"run", place.folder / "later.toml", "--set", "service.home.capacity=10", "--policy", "later", "--replications", "4", "--quiet", "--out", place.folder / "later.h5"}).status == 0);
  const Ended compared = kvarbo::kvarbo({"compare", place.folder / "later.h5", "--outcome", "cost.municipality", "--format", "csv"});
  INFO(ended.out << compared.out);
  const auto row = ended.out.find("\n12,"), told = compared.out.find(",later,later,4,");
  REQUIRE(row != std::string::npos);
  REQUIRE(told != std::string::npos);
  CHECK(std::stod(ended.out.substr(row + 4)) == Approx(std::stod(compared.out.substr(told + 15))).epsilon(1e-12));
}

TEST_CASE("faults of plans", "[cli][optimise][faults]") {
  check_told(with("[plan]", "[plans]"), "1:1: there is no [plan]");
  check_told(with("minimise = \"cost.municipality\"", "minimise = \"cost.municipal\""), "6:12: the scenario has no outcome or figure \"cost.municipal\"");
  check_told(with("minimise = \"cost.municipality\"", "maximise = \"deaths\"\nminimise = \"deaths\""), "2:1: a plan needs one of maximise");
  check_told(with("minimise = \"cost.municipality\"", "minimise = \"\""), "6:12: minimise is empty; write a text, or leave it out");
  check_told(with("outcome = \"stable_housing_share\"", "outcome = \"\""), "11:24: outcome is empty; write a text, or leave it out");
  check_told(with("low = 4\nhigh = 14", "low = 4\nhigh = 1e15"), "16:8: from 4 to 1000000000000000 there are more than 1000000 steps; take a larger step, or a narrower range");
  check_told(with("indifference = 2000\n", "indifference = 2000\nfrom_day = 60\n"), "8:12: from_day is 60; it must lie before the horizon of 60 days");
  check_told(with("at_least = 0.16", "least = 0.16"), "11:");
  check_told(with("low = 4\nhigh = 14", "low = 14\nhigh = 4"), "15:7: the range from 14 to 4 is upside down or empty");
  check_told(with("low = 4\nhigh = 14", "low = 1\nhigh = 14"), "12:1: with homes = 1 the scenario cannot be played: ");
  check_told(with("path = \"service.home.capacity\"", "path = \"service.hme.capacity\""), "12:1: with homes = 4 the scenario cannot be played: ");
  check_told(with("high = 14\n[[decision]]", "high = 14\nmost_a_year = 2\n[[decision]]"), "17:15: most_a_year needs now");
  check_told(with("indifference = 2000\n", "indifference = 2000\nfrom_day = 10\n"), "8:12: from_day is 10, so each decision needs now = ");
  check_told(with("scenario = \"town.toml\"\n", "scenario = \"town.toml\"\npolicy = \"more\"\n"), "15:8: the policy \"more\" sets service.home.capacity itself");
  check_told(with("indifference = 2000\n", ""), "2:1: ");
  check_told(with("scenario = \"town.toml\"", "scenario = \"nowhere.toml\""), "5:12: cannot read ");
  const Place place;
  for (const char* own : {"plan.toml", "town.toml"}) {
    const Ended ended = place.run({"--out", place.folder / own});
    CHECK(ended.status == 2);
    CHECK(ended.err.find("a file of the plan itself; name another") != std::string::npos);
    CHECK(bytes_of(place.folder / own) == (own == std::string("plan.toml") ? plan : town()));
  }
  check_ended({"optimise", "--format", "xml", "x.toml"}, 2, "--format is \"xml\"; it must be table, md, csv or json");
}
