// Sweeps shared among processes by MPI.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "cli/ranks_run.hpp"
#include "cli/town_run.hpp"

using namespace kvarbo;
namespace fs = std::filesystem;

namespace {

constexpr const char* sweep = R"(format = 1
[sweep]
id = "beds"
scenario = "town.toml"
design = "grid"
replications = 30
outcomes = ["stable_housing_share", "cost.total"]
[[parameter]]
id = "homes"
path = "service.home.capacity"
values = [4, 5, 6, 7, 8, 9, 10]
)";

struct Place {
  TestDirectory folder;
  Place() {
    write_bytes(folder / "town.toml", town());
    write_bytes(folder / "sweep.toml", sweep);
  }
  Ended alone() const { return kvarbo::kvarbo({"sweep", folder / "sweep.toml", "--out", folder / "r.h5", "--resume"}); }
  Ended ranks(int count) const { return kvarbo_by_ranks(count, {"sweep", folder / "sweep.toml", "--out", folder / "r.h5", "--resume"}); }
  std::string result() const { return bytes_of(folder / "r.h5") + bytes_of(folder / "r.csv"); }
};

}  // namespace

TEST_CASE("a sweep is the same for any number of ranks", "[cli][sweep][ranks]") {
  if (const std::string why = no_ranks(); !why.empty()) {
    WARN("skipped: " << why);
    return;
  }
  const Place whole;
  REQUIRE(whole.alone().status == 0);
  for (const int count : {1, 2, 4}) {
    const Place place;
    const Ended ended = place.ranks(count);
    CAPTURE(count, ended);
    REQUIRE(ended.status == 0);
    CHECK(bytes_of(place.folder / "r.csv") == bytes_of(whole.folder / "r.csv"));
    CHECK_FALSE(fs::exists(place.folder / "r.parts"));
  }
}

TEST_CASE("when a rank dies, what was finished is there and the sweep can be resumed", "[cli][sweep][ranks]") {
  if (const std::string why = no_ranks(); !why.empty()) {
    WARN("skipped: " << why);
    return;
  }
  const Place place;
  REQUIRE(place.ranks(2).status == 0);
  const std::string undisturbed = place.result();
  fs::remove(place.folder / "r.h5");
  fs::remove(place.folder / "r.csv");
  std::thread killer([&] {
    for (int tries = 0; tries < 400; ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      if (!fs::exists(place.folder / "r.parts")) continue;
      // A rank other than the first: mpirun's second child.
      const std::string kill = "pkill -KILL -n -f '^" + program() + " sweep " + place.folder / "sweep.toml" + "'";
      if (std::system(kill.c_str()) == 0) return;
    }
  });
  const Ended died = place.ranks(2);
  killer.join();
  if (died.status != 0) {  // it was not done before
    CHECK_FALSE(fs::exists(place.folder / "r.h5"));
    REQUIRE(place.ranks(2).status == 0);
  }
  CHECK(place.result() == undisturbed);
}

TEST_CASE("faults under mpirun end all ranks", "[cli][sweep][ranks]") {
  if (const std::string why = no_ranks(); !why.empty()) {
    WARN("skipped: " << why);
    return;
  }
  const Place place;
  std::string broken = sweep;
  write_bytes(place.folder / "sweep.toml", broken.replace(broken.find("home.capacity"), 13, "hmoe.capacity"));
  const Ended ended = place.ranks(2);
  CHECK(ended.status == 3);
  CHECK(ended.err.find("sweep.toml:8:1: with homes = 4 the scenario cannot be played") != std::string::npos);
}
