// The ledger of evidence on the command line.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"
#include "support/process.hpp"
#include "unit/record_directory.hpp"

using namespace kvarbo;

namespace {

Ended evidence_of(const std::string& more, std::vector<std::string> options = {}) {
  const TestDirectory folder;
  write_bytes(folder / "town.toml", town() + more);
  options.insert(options.begin(), {"evidence", folder / "town.toml"});
  return kvarbo::kvarbo(std::move(options));
}

// Three entries more, each used; "bed" of the town is assumed with a spread of a third.
const char* more = R"(
[[evidence]]
id = "wide"
value = 10
low = 1
high = 30
status = "assumed"
source = "another guess"
[[evidence]]
id = "counted"
value = 4
unit = "persons"
status = "measured"
source = "a count, of 2025"
[[cost]]
id = "visits"
organisation = "municipality"
per_day = "@wide"
[[cost]]
id = "rounds"
organisation = "municipality"
per_day = "@counted"
)";

}  // namespace

TEST_CASE("the ledger shows what is assumed first, the widest first, and what rests on it", "[cli][evidence]") {
  const Ended ended = evidence_of(more);
  CHECK(ended.err.empty());
  REQUIRE(ended.status == 0);
  CHECK(ended.out.substr(0, ended.out.find('\n')) == "town: 3 numbers: 2 assumed (67 %), 0 derived (0 %), 1 measured (33 %)");
  const auto wide = ended.out.find("assumed   wide = 10  (1 to 30, fixed)\n  source: another guess\n  rests on it: cost.visits.per_day\n");
  const auto bed = ended.out.find("assumed   bed = 1200 SEK/day (1000 to 1400, fixed)\n");
  const auto counted = ended.out.find("measured  counted = 4 persons (no range)\n  source: a count, of 2025\n  rests on it: cost.rounds.per_day\n");
  REQUIRE(counted != std::string::npos);
  CHECK(wide < bed);
  CHECK(bed < counted);
}

TEST_CASE("the ledger as comma-separated values, and of one status", "[cli][evidence]") {
  const Ended ended = evidence_of(more, {"--status", "measured", "--format", "csv"});
  CHECK(ended.out == "id,value,unit,low,high,distribution,status,source,rests_on_it\ncounted,4,persons,,,fixed,measured,\"a count, of 2025\",cost.rounds.per_day\n");
  CHECK(ended.status == 0);
}

TEST_CASE("what is wrong with the words after evidence", "[cli][evidence]") {
  const auto first = [](const Ended& e) { return e.err.substr(0, e.err.find('\n')); };
  const Ended format = evidence_of("", {"--format", "xml"}), status = evidence_of("", {"--status", "guessed"});
  CHECK(first(format) == "kvarbo: --format is \"xml\"; it must be table or csv");
  CHECK(first(status) == "kvarbo: --status is \"guessed\"; it must be measured, derived or assumed");
  CHECK(format.status == 2);
  CHECK(status.status == 2);
}
