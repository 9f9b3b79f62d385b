// Calibration on a model whose answer is known: two states with rates a (free) and b; in equilibrium a share a / (a + b) is in the
// second (Norris, Markov Chains, 1997, section 3.5).
#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>

#include "calibrate/fit.hpp"
#include "calibrate/search.hpp"
#include "unit/record_directory.hpp"

using namespace kvarbo;

namespace {

const char* two_states = R"(format = 1
[scenario]
id = "two_states"
[time]
horizon_days = 800
warmup_days = 400
record_every_days = 10
[run]
replications = 1
[population]
initial = [ { count = 3000, place = "town" } ]
[[process]]
id = "use"
states = ["active", "abstinent"]
initial = { active = 0.5, abstinent = 0.5 }
transitions = [ { from = "active", to = "abstinent", per_day = "@recovery" }, { from = "abstinent", to = "active", per_day = 0.02 } ]
[[service]]
id = "town"
kind = "place"
[[evidence]]
id = "recovery"
value = 0.08
low = 0.002
high = 0.2
distribution = "lognormal"
status = "assumed"
source = "none"
)";

Calibration two_targets(const TestDirectory& folder, const std::string& more = "") {
  write_bytes(folder / "two_states.toml", two_states);
  write_bytes(folder / "calibration.toml", R"(format = 1
free = ["recovery"]
[[target]]
id = "abstinent"
scenario = "two_states.toml"
of = ["state.use.abstinent"]
per = ["population"]
value = 0.25
low = 0.24
high = 0.26
source = "the balance of the two rates"
[[target]]
id = "active"
scenario = "two_states.toml"
of = ["state.use.active"]
per = ["state.use.active", "state.use.abstinent"]
times = 100
value = 75
low = 74
high = 76
fit = false
source = "its complement, held back"
)" + more);
  return read_calibration(folder / "calibration.toml", Tree::of(folder / "calibration.toml"));
}

}  // namespace

TEST_CASE("a calibration finds the rate that theory says, and says how well it is met", "[calibration]") {
  const TestDirectory folder;
  const Calibration calibration = two_targets(folder);
  // As the scenario has it: 0.08 / (0.08 + 0.02) = 0.8. Mean of 41 times of 3000 clients, relaxation time 1 / 0.1 = 10 days: the times
  // are nearly independent after 30 days, so about 20 are; the standard deviation of the mean is below
  // sqrt(0.8 * 0.2 / 3000 / 10) = 0.0023, four of which are allowed.
  const Fit before = fit(calibration, {2, 1, 0});
  CHECK(std::abs(before.model[0].mean - 0.8) < 0.0092);
  CHECK(std::abs(before.model[1].mean - 20) < 0.92);
  // A quarter abstinent needs a = b / 3. The mean's deviation, at a relaxation time of 1 / 0.0267 = 37 days and 400 days, is below
  // sqrt(0.25 * 0.75 / 3000 / 5 / 2) = 0.0036; that moves a by 0.0036 / (b / (a + b)^2) = 0.00013, four of which and the search's
  // last step (0.2 / 2^5 of ln(100) = 3 %) are allowed: 0.0067 +- 0.0008. A rate off by a fifth (0.0013) would be seen.
  const Fit after = fit(calibration, {2, 1, 16});
  REQUIRE(after.free.size() == 1);
  CHECK(after.free[0].before == 0.08);
  CHECK(std::abs(after.free[0].after - 0.02 / 3) < 0.0008);
  CHECK(std::abs(after.model[0].mean - 0.25) < 0.01);
  CHECK(std::abs(after.model[1].mean - 75) < 1);  // what was held back follows
}

TEST_CASE("a calibration gives the same for any number of threads", "[calibration]") {
  const TestDirectory folder;
  const Calibration calibration = two_targets(folder);
  const Fit one = fit(calibration, {2, 1, 3}), two = fit(calibration, {2, 2, 3});
  CHECK(one.free[0].after == two.free[0].after);
  CHECK(one.model[0].mean == two.model[0].mean);
}

TEST_CASE("names that a calibration cannot find are told together", "[calibration]") {
  const TestDirectory folder;
  const auto told = [&](const std::string& more) {
    try {
      fit(two_targets(folder, more), {1, 1, 0});
    } catch (const InvalidScenario& e) {
      std::string all;
      for (const Fault& f : e.faults()) all += to_string(f).substr(to_string(f).find("calibration.toml")) + "\n";
      return all;
    }
    return std::string("nothing");
  };
  const std::string wrong = R"([[target]]
id = "wrong"
scenario = "two_states.toml"
policy = "bas"
of = ["state.use.abstinant", "waits.x"]
value = 1
low = 0
high = 2
source = "none"
)";
  const std::string at = "calibration.toml:23:1: " + (folder / "two_states.toml");
  CHECK(told(wrong) == at + " has no figure \"state.use.abstinant\", did you mean \"state.use.abstinent\"?\n" + at +
                           " has no figure \"waits.x\"\n" + at + " has no policy \"bas\", did you mean \"base\"?\n");
  Calibration other = two_targets(folder);
  other.free = {"recovry"};
  CHECK_THROWS_AS(fit(other, {1, 1, 0}), InvalidScenario);
}

TEST_CASE("a calibration file's faults are told all at once", "[calibration]") {
  const TestDirectory folder;
  write_bytes(folder / "c.toml", "format = 2\nfre = []\n[[target]]\nid = \"x\"\nscenario = \"s.toml\"\nvalue = 3\nlow = 4\nhigh = 5\n");
  try {
    read_calibration(folder / "c.toml", Tree::of(folder / "c.toml"));
    FAIL("it was taken");
  } catch (const InvalidScenario& e) {
    std::vector<std::string> told;
    for (const Fault& f : e.faults()) told.push_back(to_string(f).substr(to_string(f).find("c.toml")));
    std::sort(told.begin(), told.end());
    CHECK(told == std::vector<std::string>{"c.toml:1:10: a calibration file begins with format = 1", "c.toml:2:1: unknown key \"fre\" in calibration, did you mean \"free\"?",
                                           "c.toml:3:1: a target needs of = [ … ], the figures whose sum must meet it", "c.toml:3:1: target needs source, a text",
                                           "c.toml:5:12: there is no file " + folder / "s.toml",
                                           "c.toml:6:9: the value 3 lies outside its range, or the range is empty; low ≤ value ≤ high and low < high must hold"});
  }
}

TEST_CASE("the compass search finds a minimum inside and on the edge of the cube", "[calibration]") {
  const auto bowl = [](const std::vector<double>& x) { return (x[0] - 0.3) * (x[0] - 0.3) + 4 * (x[1] - 1.5) * (x[1] - 1.5) + x[0] * x[1] * 0.1; };
  // Inside along x0: 2 (x0 - 0.3) + 0.1 x1 = 0 with x1 at its edge, 1: x0 = 0.25.
  const std::vector<double> found = compass_search(bowl, {0.9, 0.1}, 40);
  CHECK(std::abs(found[0] - 0.25) < 1e-3);
  CHECK(found[1] == 1);
  CHECK(compass_search(bowl, {0.9, 0.1}, 0) == std::vector<double>{0.9, 0.1});
}
