// Results are the same whatever the processor can: glibc chooses other exp, log and pow where there is FMA or AVX, and none may show.
#include <catch2/catch.hpp>
#include <filesystem>

#include "cli/town_run.hpp"

using namespace kvarbo;

namespace {

Ended play_as(const char* processor, const std::string& scenario, const std::string& out, const std::string& folder) {
  Surroundings s;
  s.folder = folder;  // the command is part of the result: the same words everywhere
  s.environment = {{"GLIBC_TUNABLES", processor}};
  return kvarbo::kvarbo({"run", scenario, "--replications", "1", "--set", "time.horizon_days=760", "--set", "time.warmup_days=0", "--trajectories", "sample:50", "--threads", "1", "--quiet", "--out", out}, s);
}

}  // namespace

TEST_CASE("a plain processor gives what one with FMA and AVX gives", "[cli][numbers]") {
  for (const std::string scenario : {KVARBO_SOURCE "/scenarios/vastra-gotaland/skaraborg.toml", KVARBO_SOURCE "/tests/unit/kitchen_sink.toml"}) {
    std::vector<std::string> results;
    for (const char* processor : {"", "glibc.cpu.hwcaps=-AVX512F,-AVX512VL", "glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX2,-FMA,-FMA4,-AVX"}) {
      const TestDirectory folder;
      const Ended ended = play_as(processor, scenario, "r.h5", folder / "");
      INFO(scenario << ", " << processor << ": " << ended);
      REQUIRE(ended.status == 0);
      results.push_back(bytes_of(folder / "r.h5"));
    }
    CHECK(results[0] == results[1]);
    CHECK(results[0] == results[2]);
  }
}
