// `kvarbo economics` on a whole run, and what it cannot read.
#include <catch2/catch.hpp>

#include "analysis/economics.hpp"
#include "cli/town_run.hpp"

using namespace kvarbo;

TEST_CASE("an evaluation tells its perspective, horizon, discounting and prices from the file", "[cli][economics]") {
  const TestDirectory folder;
  const std::string file = play_town(folder, {"--set", "economics.discount_costs_per_year=0.03"});
  const Ended ended = kvarbo::kvarbo({"economics", file, "--perspective", "municipality"});
  INFO(ended);
  CHECK(ended.status == 0);
  for (const char* part : {"Comparators: base, more", "Perspective: municipality alone", "Time horizon: 50 days", "warm-up of 10 days", "costs 3 % a year, effects 0 % a year", "Prices: SEK, price year 2025",
                           "Net monetary benefit at 500 000 SEK/QALY", "Cost to all for each stably housed day"}) {
    INFO(part);
    CHECK(ended.out.find(part) != std::string::npos);
  }
}

TEST_CASE("stably housed days are those of the run", "[cli][economics]") {
  const TestDirectory folder;
  const std::string file = play_town(folder);
  const EconomicsReport report = read_economics(file, {});
  const ExperimentOutcomes all = read_outcomes(file);
  const auto cost = all.replicates(0, all.outcome_index("cost.total")), days = all.replicates(0, all.outcome_index("person_days.home"));
  CHECK(report.payers.outcomes.back().policies[0].value.mean == Approx((cost[0] / days[0] + cost[1] / days[1]) / 2));
}

TEST_CASE("evaluations of one policy, or of one replication, say so", "[cli][economics]") {
  const TestDirectory folder;
  for (const char* format : {"table", "csv", "json", "md"}) {
    for (const auto& more : {std::vector<std::string>{"--policy", "base"}, {"--replications", "1"}}) {
      const Ended ended = kvarbo::kvarbo({"economics", play_town(folder, more), "--format", format});
      INFO(ended);
      CHECK(ended.status == 0);
      CHECK(ended.out.find("nan") == std::string::npos);
    }
  }
  const Ended one = kvarbo::kvarbo({"economics", play_town(folder, {"--policy", "base"})});
  CHECK(one.out.find("one policy: nothing to compare it with") != std::string::npos);
  CHECK(one.out.find("Incremental") == std::string::npos);
  const Ended once = kvarbo::kvarbo({"economics", play_town(folder, {"--replications", "1"})});
  CHECK(once.out.find("1 replication: no intervals") != std::string::npos);
  CHECK(once.out.find("perfect information") == std::string::npos);
}

TEST_CASE("without a threshold there is no net benefit, and a note says how to get it", "[cli][economics]") {
  const TestDirectory folder;
  const std::string file = play_town(folder, {"--set", "economics.willingness_to_pay=[]"});
  const Ended without = kvarbo::kvarbo({"economics", file});
  CHECK(without.status == 0);
  CHECK(without.out.find("No threshold is known: give one with --threshold") != std::string::npos);
  CHECK(kvarbo::kvarbo({"economics", file, "--threshold", "1000,2000"}).out.find("Net monetary benefit at 2 000 SEK/QALY") != std::string::npos);
}

TEST_CASE("what cannot be evaluated is told", "[cli][economics]") {
  const TestDirectory folder;
  const std::string file = play_town(folder);
  check_ended({"economics", file, "--baseline", "mor"}, 2, R"(there is no policy "mor", did you mean "more"?; the file has: base, more)");
  check_ended({"economics", file, "--perspective", "regio"}, 2, R"(there is no perspective "regio", did you mean "region"?; the file has: municipality, region, total)");
  check_ended({"economics", file, "--threshold", "1000,x"}, 2, R"(--threshold is "x"; it must be an amount of money of at least 0)");
  check_ended({"economics", file, "--format", "xml"}, 2, R"(--format is "xml"; it must be table, csv, json or md)");
  CHECK(kvarbo::kvarbo({"economics", file, "--effect", "health"}).status == 2);
  check_ended({"economics"}, 2, "a file is missing");
  check_ended({"economics", folder / "town.toml"}, 4, "cannot read " + folder / "town.toml" + ": it is not an HDF5 file");
  const std::string whole = bytes_of(file);
  for (std::size_t part = 1; part < 10; ++part) {
    write_bytes(folder / "cut.h5", whole.substr(0, whole.size() * part / 10));
    CHECK(kvarbo::kvarbo({"economics", folder / "cut.h5"}).status == 4);
  }
}
