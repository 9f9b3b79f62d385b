// The Python of docs/results-reference.md does what it says, on a result of the town.
#include <algorithm>
#include <filesystem>

#include "cli/town_run.hpp"
#include "support/fenced.hpp"

using namespace kvarbo;

namespace {

std::size_t lines_in(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

}  // namespace

TEST_CASE("the reference's ways to read a result work", "[cli][docs]") {
  const TestDirectory folder;
  play_town(folder, {"--trajectories", "all", "--set", "time.warmup_days=0"});
  std::filesystem::rename(folder / "r.h5", folder / "results.h5");
  const std::string checks = R"(
assert shelter.dims == ("policy", "time") and len(costs) == 2 and deaths.shape == (2, 2)
assert "horizon_days" in scenario and set(table.kind) >= {"entered", "admitted", "transition"}
assert (intervals.Tstop >= intervals.Tstart).all() and set(intervals.status) == {0, 1}
lived = (intervals.Tstop - intervals.Tstart).sum()
with h5py.File("results.h5") as f:                        # the same person-days as the run counted, from day 0
    labels = [str(s) for s in f["service"].asstr()]
    places = [i for i, kind in enumerate(f["scenario/service_kind"].asstr()) if kind == "place"]
    counted = sum(f["outcome_value"][0, :, list(f["outcome"].asstr()).index("person_days." + labels[i])].sum() for i in places)
assert abs(lived - counted) < 1e-6 * counted, (lived, counted)
)";
  std::string text = fenced(KVARBO_SOURCE "/docs/results-reference.md", "python");
  REQUIRE(lines_in(text) > 40);
  write_bytes(folder / "read.py", text + checks);
  Surroundings there;
  there.folder = folder / "";
  const Ended ended = run_process({"/usr/bin/python3", "read.py"}, there);
  INFO(ended);
  CHECK(ended.status == 0);
  CHECK(lines_in(bytes_of(folder / "log.csv")) > 100);
  CHECK(bytes_of(folder / "intervals.csv").starts_with("id,Tstart,Tstop,state,to_state,status\n"));
}
