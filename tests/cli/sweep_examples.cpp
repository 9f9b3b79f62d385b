// The sweeps that the documents and scenarios/sweeps/ show.
#include <catch2/catch.hpp>
#include <filesystem>

#include "optimise/plan_file.hpp"
#include "support/fenced.hpp"
#include "support/process.hpp"
#include "unit/record_directory.hpp"

using namespace kvarbo;

TEST_CASE("the sweep that the document shows plays", "[cli][sweep]") {
  const TestDirectory folder;
  std::string text = fenced(KVARBO_SOURCE "/docs/sweeps.md", "toml");
  const auto change = [&](const std::string& old, const std::string& now) {
    REQUIRE(text.find(old) != std::string::npos);
    text.replace(text.find(old), old.size(), now);
  };
  change("\"scenarios/stockholm.toml\"", "\"" KVARBO_SOURCE "/scenarios/stockholm.toml\"");
  change("points = 50\nreplications = 4", "points = 2\nreplications = 1\nset = { \"time.horizon_days\" = 740 }");
  write_bytes(folder / "sweep.toml", text);
  const Ended played = kvarbo::kvarbo({"sweep", folder / "sweep.toml", "--allow-include", "--out", folder / "r.h5"});
  INFO(played);
  REQUIRE(played.status == 0);
  CHECK(kvarbo::kvarbo({"compare", folder / "r.h5"}).out.find("2 points by lhs, 3 parameters") != std::string::npos);
}

// Reading a plan tries each decision at its ends.
TEST_CASE("the plan of Stockholm can be read", "[cli][optimise]") {
  const CapacityPlan plan = read_capacity_plan(KVARBO_SOURCE "/scenarios/plans/homes.toml", Tree::of(KVARBO_SOURCE "/scenarios/plans/homes.toml"));
  CHECK(plan.decisions.size() == 2);
  CHECK(plan.decisions[1].text(6, plan.from_day) == "[[0, 0], [730, 40], [1095, 80], [1460, 120]]");
}

TEST_CASE("the sweeps of Stockholm check", "[cli][sweep]") {
  int sweeps = 0;
  for (const auto& file : std::filesystem::directory_iterator(KVARBO_SOURCE "/scenarios/sweeps")) {
    if (file.path().extension() != ".toml") continue;
    const Ended ended = kvarbo::kvarbo({"check", file.path().string()});
    INFO(ended);
    CHECK(ended.status == 0);
    ++sweeps;
  }
  CHECK(sweeps >= 4);
}
