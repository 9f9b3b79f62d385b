// Sweeps from the command line: what is played, and what comes out.
#include <catch2/catch.hpp>

#include "analysis/paired.hpp"
#include "analysis/result_reader.hpp"
#include "analysis/sensitivity/sweep_outcomes.hpp"
#include "cli/sweep_place.hpp"

using namespace kvarbo;

TEST_CASE("each point of a sweep is the run with its values", "[cli][sweep]") {
  const Place place;
  REQUIRE(place.run("sweep", {"--quiet"}).status == 0);
  const auto rows = rows_of(bytes_of(place.folder / "r.csv"));
  REQUIRE(rows.size() == 1 + 6 * 2 * 3);
  CHECK(rows[0] == std::vector<std::string>{"point", "policy", "replication", "seed", "population_seed", "homes", "quality", "stable_housing_share", "cost.total", "qaly_discounted", "wait.in"});
  // Point 3 is the second number of homes with the second quality.
  REQUIRE(kvarbo::kvarbo({"run", place.folder / "town.toml", "--quiet", "--out", place.folder / "one.h5", "--replications", "3", "--set", "service.home.capacity=6", "--set", "interface.bridge.quality=0.9"}).status == 0);
  const ExperimentOutcomes one = read_outcomes(place.folder / "one.h5");
  for (std::size_t p = 0; p < 2; ++p)
    for (std::size_t r = 0; r < 3; ++r) {
      const auto& row = rows[1 + 3 * 6 + p * 3 + r];
      CHECK(row[0] == "3");
      CHECK(row[1] == one.policies[p].id);
      CHECK(row[5] == "6");
      CHECK(row[6] == "0.9");
      for (std::size_t o = 0; o < 3; ++o) CHECK(std::stod(row[7 + o]) == one.replicates(p, one.outcome_index(rows[0][7 + o]))[r]);
    }
  // The file says the same.
  const SweepOutcomes sweep = read_sweep_outcomes(place.folder / "r.h5");
  CHECK(sweep.points() == 6);
  CHECK(sweep.x(3, 0) == 6);
  CHECK(sweep.mean[1][0][3] == Approx((std::stod(rows[22][7]) + std::stod(rows[23][7]) + std::stod(rows[24][7])) / 3));
}

TEST_CASE("a sweep is the same for any number of threads, and in shards", "[cli][sweep]") {
  const Place whole;
  REQUIRE(whole.run("sweep", {"--threads", "1"}).status == 0);
  for (const char* threads : {"2", "3"}) {
    const Place other;
    REQUIRE(other.run("sweep", {"--threads", threads}).status == 0);
    CHECK(bytes_of(other.folder / "r.csv") == bytes_of(whole.folder / "r.csv"));
  }
  for (const int shards : {2, 4}) {
    fs::remove(whole.folder / "r2.h5");
    for (int i = shards; i >= 1; --i)
      REQUIRE(kvarbo::kvarbo({"sweep", whole.folder / "sweep.toml", "--out", whole.folder / "r2.h5", "--shard", std::to_string(i) + "/" + std::to_string(shards)}).status == 0);
    CHECK_FALSE(fs::exists(whole.folder / "r2.h5"));
    REQUIRE(kvarbo::kvarbo({"gather", whole.folder / "sweep.toml", "--out", whole.folder / "r2.h5"}).status == 0);
    CHECK(bytes_of(whole.folder / "r2.h5") == bytes_of(whole.folder / "r.h5"));
    CHECK(bytes_of(whole.folder / "r2.csv") == bytes_of(whole.folder / "r.csv"));
  }
}

TEST_CASE("replications are added until a difference is sharp enough", "[cli][sweep]") {
  const std::string rule = std::string(head) + "design = \"grid\"\nstop = { outcome = \"stable_housing_share\", relative_half_width = 0.2, most_replications = 60 }\n" + homes;
  const Place place(rule);
  REQUIRE(place.run("sweep").status == 0);
  const SweepOutcomes s = read_sweep_outcomes(place.folder / "r.h5");
  for (std::size_t i = 0; i < s.points(); ++i) {
    CHECK(s.replications[i] >= 3);
    CHECK(s.replications[i] <= 60);
    // The rule held when it stopped: the paired half-width, from the rows themselves.
    std::vector<double> a, b;
    for (const auto& row : rows_of(bytes_of(place.folder / "r.csv")))
      if (row[0] == std::to_string(i)) (row[1] == "base" ? a : b).push_back(std::stod(row[6]));
    REQUIRE(a.size() == static_cast<std::size_t>(s.replications[i]));
    const Estimate d = paired_difference(b, a).difference;
    CHECK((d.half_width() <= 0.2 * std::abs(d.mean) || s.replications[i] == 60));
  }
  CHECK(s.replications != std::vector<std::int32_t>(3, 3));
}

TEST_CASE("every design plays", "[cli][sweep]") {
  const std::string ranged = R"([[parameter]]
id = "homes"
path = "service.home.capacity"
low = 4
high = 10
whole = true
[[parameter]]
id = "seek"
paths = ["route.in.seek.per_day", "route.dry_out.seek.per_day"]
low = 0.01
high = 0.5
scale = "log"
)";
  const auto rows = [&](const std::string& design, const std::string& rest) { return rows_of(played(std::string(head) + design + rest)); };
  CHECK(rows("design = \"lhs\"\npoints = 5\n", ranged).size() == 1 + 5 * 6);
  CHECK(rows("design = \"sobol\"\npoints = 5\n", ranged).size() == 1 + 5 * 6);
  CHECK(rows("design = \"saltelli\"\npoints = 2\n", ranged).size() == 1 + 2 * 4 * 6);
  CHECK(rows("design = \"saltelli\"\npoints = 2\nsecond_order = true\n", ranged).size() == 1 + 2 * 6 * 6);
  CHECK(rows("design = \"morris\"\npoints = 3\n", ranged).size() == 1 + 3 * 3 * 6);
  const auto drawn = rows("design = \"psa\"\npoints = 4\n", ranged + "[[correlation]]\nbetween = [\"homes\", \"seek\"]\nrho = 0.5\n");
  CHECK(drawn.size() == 1 + 4 * 6);
  for (std::size_t i = 1; i < drawn.size(); ++i) {
    CHECK(drawn[i][5].find('.') == std::string::npos);
    CHECK((std::stod(drawn[i][6]) >= 0.01 && std::stod(drawn[i][6]) <= 0.5));
  }
}

TEST_CASE("values that are no numbers make a grid, too", "[cli][sweep]") {
  const auto rows = rows_of(played(std::string(head) + "design = \"grid\"\n[[parameter]]\nid = \"door\"\npath = \"service.manager.keep_on_move\"\nvalues = [true, false]\n"));
  CHECK(rows.size() == 1 + 2 * 6);
  CHECK(rows[1][5] == "0");
  CHECK(rows[7][5] == "1");
}

TEST_CASE("a list takes its points from a table", "[cli][sweep]") {
  const std::string sweep = std::string(head) + "design = \"list\"\nfile = \"points.csv\"\n[[parameter]]\nid = \"homes\"\npath = \"service.home.capacity\"\n[[parameter]]\nid = \"quality\"\npath = \"interface.bridge.quality\"\n";
  const Place place(sweep);
  write_bytes(place.folder / "points.csv", "\xEF\xBB\xBFpoint,quality,homes\n0,0.25,7\n1,0.5,4\n");  // with the byte order mark of a spreadsheet
  REQUIRE(place.run("sweep").status == 0);
  const auto rows = rows_of(bytes_of(place.folder / "r.csv"));
  CHECK(rows.size() == 1 + 2 * 6);
  CHECK(rows[1][5] == "7");
  CHECK(rows[1][6] == "0.25");
  for (const auto& [csv, told] : std::vector<std::pair<std::string, std::string>>{{"quality,hoems\n", "points.csv:1:9: there is no parameter \"hoems\", did you mean \"homes\"?"},
                                                                                 {"quality\n1\n", "points.csv:1:1: the parameter \"homes\" has no column"},
                                                                                 {"homes,homes,quality\n", "points.csv:1:7: the parameter \"homes\" has two columns"},
                                                                                 {"homes,quality\n4,x\n5\n", "points.csv:2:3: \"x\" is no number"},
                                                                                 {"homes,quality\n4,0.5\n5\n", "points.csv:3:1: this line has 1 fields, the first 2"},
                                                                                 {"homes,quality\n", "points.csv:1:1: the list has no point"},
                                                                                 {"", "points.csv:1:1: the list is empty"}}) {
    write_bytes(place.folder / "points.csv", csv);
    const Ended ended = place.run("check");
    CHECK(kvarbo::kvarbo({"check", place.folder / "sweep.toml"}).err.find(told) != std::string::npos);
  }
}

TEST_CASE("the ledger is drawn for a probabilistic sensitivity analysis", "[cli][sweep]") {
  const Place place(std::string(head) + "design = \"psa\"\npoints = 30\nevidence = \"all\"\n");
  replace(place.folder / "town.toml", "high = 1400", "high = 1400\ndistribution = \"gamma\"");
  REQUIRE(place.run("sweep").status == 0);
  const SweepOutcomes s = read_sweep_outcomes(place.folder / "r.h5");
  REQUIRE(s.parameters.size() == 1);
  CHECK(s.parameters[0].id == "bed");
  CHECK(s.x.minCoeff() < s.x.maxCoeff());
  // A bed's price moves costs alone: homes are the same at every point.
  CHECK(s.mean[0][0].minCoeff() == s.mean[0][0].maxCoeff());
  CHECK(s.mean[0][1].minCoeff() < s.mean[0][1].maxCoeff());
}

TEST_CASE("a sweep's comparison in every format", "[cli][sweep]") {
  const Place place;
  REQUIRE(place.run("sweep", {"--salib", place.folder / "p.json"}).status == 0);
  CHECK(bytes_of(place.folder / "p.json") == "{\"num_vars\": 2, \"names\": [\"homes\", \"quality\"], \"bounds\": [[4, 10], [0.1, 0.9]]}\n");
  for (const char* format : {"table", "md", "csv", "json"}) {
    const Ended ended = kvarbo::kvarbo({"compare", place.folder / "r.h5", "--format", format, "--baseline", "more"});
    CHECK(ended.status == 0);
    CHECK(ended.out.find("stable_housing_share") != std::string::npos);
    CHECK(ended.out.find("nan") == std::string::npos);
  }
}

TEST_CASE("what drives an outcome is told at the values where it was looked at", "[cli][sweep]") {
  const std::string ranged = "[[parameter]]\nid = \"homes\"\npath = \"service.home.capacity\"\nlow = 4\nhigh = 10\nwhole = true\n";
  const Place place(std::string(head) + "design = \"lhs\"\npoints = 20\n" + ranged);
  REQUIRE(place.run("sweep").status == 0);
  const std::string told = kvarbo::kvarbo({"compare", place.folder / "r.h5", "--baseline", "more"}).out;
  CHECK(told.find("] at 4") != std::string::npos);  // the 5th and 95th percentile of twenty whole numbers spread over 4 ... 10
  CHECK(told.find("] at 10") != std::string::npos);
  CHECK(told.find("at nan") == std::string::npos);
}
