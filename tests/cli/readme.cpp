// What the README tells works as it is told.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"
#include "support/fenced.hpp"
#include "support/process.hpp"
#include "unit/record_directory.hpp"

using namespace kvarbo;

TEST_CASE("the file that the README's tour makes is a scenario, and plays", "[cli][readme]") {
  const TestDirectory folder;
  std::string text = fenced(KVARBO_SOURCE "/README.md", "toml");
  const std::string included = "\"scenarios/stockholm.toml\"";
  REQUIRE(text.find(included) != std::string::npos);
  text.replace(text.find(included), included.size(), "\"" KVARBO_SOURCE "/scenarios/stockholm.toml\"");
  write_bytes(folder / "more-beds.toml", text);
  Surroundings checkout;  // where the reader of the README is, too
  checkout.folder = KVARBO_SOURCE;
  const Ended checked = kvarbo::kvarbo({"check", folder / "more-beds.toml"}, checkout);
  CHECK(checked.err.empty());
  REQUIRE(checked.status == 0);
  const Ended played = kvarbo::kvarbo({"run", folder / "more-beds.toml", "--replications", "1", "--set", "time.horizon_days=760", "--quiet", "--out", folder / "r.h5"}, checkout);
  INFO(played);
  REQUIRE(played.status == 0);
  const Ended compared = kvarbo::kvarbo({"compare", folder / "r.h5"});
  CHECK(compared.status == 0);
  CHECK(compared.out.find("more_beds") != std::string::npos);
  CHECK(compared.out.find("day_centre_home") != std::string::npos);
}
