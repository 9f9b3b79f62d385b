// Whether a calibration finds numbers that are known, and says rightly how well it knows them: a village of people who find homes at a rate a
// and lose them at a rate b. In equilibrium a share b / (a + b) has none, and a b / (a + b) homes a person and day are lost (Norris, Markov
// Chains, 1997, section 3.5). Half begin on either side, and after 400 days less than a fiftieth of what is off remains.
#include <catch2/catch.hpp>

#include "calibrate/trials.hpp"
#include "calibrate/waves.hpp"
#include "support/coverage.hpp"
#include "unit/record_directory.hpp"

using namespace kvarbo;

namespace {

const char* const village = R"(format = 1
[scenario]
id = "village"
[time]
horizon_days = 765
warmup_days = 400
record_every_days = 10
[run]
replications = 1
seed = SEED
[population]
initial = [ { count = 60, place = "street" }, { count = 60, place = "home" } ]
[[service]]
id = "street"
kind = "place"
exits = [ { cause = "housed", per_day = "@housed", to = ["home"] } ]
[[service]]
id = "home"
kind = "place"
exits = [ { cause = "lost", per_day = "@lost", to = ["street"] } ]
[[evidence]]
id = "housed"
value = 0.02
low = 0.005
high = 0.05
distribution = "lognormal"
status = "assumed"
source = "none"
[[evidence]]
id = "lost"
value = 0.02
low = 0.005
high = 0.05
distribution = "lognormal"
status = "assumed"
source = "none"
)";

std::string target(const char* id, const char* of, double value, double spread) {
  return "[[target]]\nid = \"" + std::string(id) + "\"\nscenario = \"village.toml\"\nof = [\"" + of + "\"]\nvalue = " + std::to_string(value) + "\nspread = " + std::to_string(spread) + "\nsource = \"theory\"\n";
}

// A calibration from measurements of a village with these rates: theory, and an error of the spread's size, and `off` spreads.
Eigen::MatrixXd calibrated(double a, double b, std::uint64_t seed, double off) {
  const TestDirectory folder;
  std::string text = village;
  write_bytes(folder / "village.toml", text.replace(text.find("SEED"), 4, std::to_string(seed)));
  constexpr double people = 120, street_spread = 4, lost_spread = 25;
  Luck luck(seed, "test.measurements");
  const Eigen::MatrixXd error = normal_numbers(2, 1, luck).array() + off;
  write_bytes(folder / "known.toml", "format = 1\nfree = [\"housed\", \"lost\"]\n" + target("homeless", "occupancy.street", people * b / (a + b) + street_spread * error(0, 0), street_spread) +
                                         target("homes_lost", "exits.home.lost", people * 365 * a * b / (a + b) + lost_spread * error(1, 0), lost_spread));
  const Calibration calibration = read_calibration(folder / "known.toml", Tree::of(folder / "known.toml"));
  const Trials trials(calibration, 3, 1);
  const HistoryMatch match = match_history([&](const Eigen::MatrixXd& x) { return trials.play_points(x, {}); }, calibration.targets, 2, {2, 14, 0, 400, seed});
  return match.empty ? Eigen::MatrixXd(0, 2) : sample_posterior(match, seed).points;
}

Coverage coverage(int trials, double off) {
  Coverage c;
  Luck luck(7, "test.truths");
  for (int n = 0; n < trials; ++n) {
    const Eigen::RowVectorXd truth = uniform_numbers(1, 2, luck);
    const auto rate = [&](Eigen::Index k) { return 0.005 * std::pow(10, truth[k]); };
    const Eigen::MatrixXd sample = calibrated(rate(0), rate(1), static_cast<std::uint64_t>(n + 1), off);
    c.count(sample.rows() > 0 && in_region(sample, truth, 0.9));
  }
  return c;
}

}  // namespace

// 60 villages whose rates are drawn from the prior, each played with a seed of its own: a right calibration's 90 % regions hold 47 to 59 of the
// truths but for a chance of 0.01. Biased: measurements that are all off by 1.5 spreads in both figures; of 30, at most 20 are held.
TEST_CASE("calibration to a scenario's own theory holds the true rates as often as it says", "[calibration][coverage]") {
  const Coverage right = coverage(60, 0), biased = coverage(30, 1.5);
  CAPTURE(right.held, biased.held);
  CHECK(right.p(0.9) > 0.01);
  CHECK(biased.p(0.9) < 1e-3);
}
