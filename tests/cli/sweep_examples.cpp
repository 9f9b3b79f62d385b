// The sweeps that the documents and scenarios/sweeps/ show.
#include <catch2/catch.hpp>
#include <filesystem>

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
  const Ended played = kvarbo::kvarbo({"sweep", folder / "sweep.toml", "--out", folder / "r.h5"});
  INFO(played);
  REQUIRE(played.status == 0);
  CHECK(kvarbo::kvarbo({"compare", folder / "r.h5"}).out.find("2 points by lhs, 3 parameters") != std::string::npos);
}

TEST_CASE("the sweeps of Stockholm check", "[cli][sweep]") {
  int sweeps = 0;
  for (const auto& file : std::filesystem::directory_iterator(KVARBO_SOURCE "/scenarios/sweeps")) {
    const Ended ended = kvarbo::kvarbo({"check", file.path().string()});
    INFO(ended);
    CHECK(ended.status == 0);
    ++sweeps;
  }
  CHECK(sweeps >= 3);
}
