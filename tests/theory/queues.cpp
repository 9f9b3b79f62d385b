// Queues in equilibrium. The expectations are those of the chain that the allocation grid makes, exact for any step (see
// grid_queues.hpp), and the textbook's formula is held to be its limit. Sizes are usual_size; each test checks the bias that
// it finds with power 0.9.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/played.hpp"
#include "support/statistics.hpp"
#include "theory/grid_queues.hpp"

using namespace kvarbo;

namespace {

std::vector<double> over(std::vector<double> values, double by) {
  for (double& v : values) v /= by;
  return values;
}

const char* plain_hall = R"(
[[service]]
id = "hall"
kind = "place"
)";

std::string arrivals(double per_day) {
  return "[population]\ninitial = []\n[[population.arrivals]]\nid = \"calls\"\nper_day = " + std::to_string(per_day) + "\nplace = \"hall\"\n";
}

std::string ward(int beds, double days) {
  return "[[service]]\nid = \"ward\"\nkind = \"place\"\ncapacity = " + std::to_string(beds) +
         "\nstay = { distribution = \"exponential\", mean_days = " + std::to_string(days) + " }\nthen = [\"left\"]\n";
}

}  // namespace

TEST_CASE("whoever finds no bed is lost: Erlang's loss system", "[theory]") {
  // The hall is left at once (in the first millionth of a day) for a bed if there is one, else for good. Erlang 1917.
  const std::string hall = R"(
[[service]]
id = "hall"
kind = "place"
stay = { distribution = "fixed", days = 0.000001 }
then = ["ward", "left"]
)";
  const Played p = play_text(scenario_text("horizon_days = 6000\nwarmup_days = 500\nstep_days = 0.5\nrecord_every_days = 500", "replications = 40\nseed = 2",
                                           arrivals(0.8) + hall + ward(6, 5)));
  const GridQueue queue{6, 0.8, 5, 0.5, 0, false};
  const MeanCheck busy = check_mean(over(p.person_days("ward"), 5500), queue.mean_busy());
  INFO(busy);
  CHECK(busy.holds());
  CHECK(busy.detectable() < 0.02);
  const GridQueue fine{6, 0.8, 5, 0.001, 0, false};
  CHECK(fine.mean_busy() == Approx(4 * (1 - erlang_b(6, 4))).epsilon(1e-3));
}

TEST_CASE("who finds no bed waits: Erlang's delay system on a coarse grid", "[theory]") {
  const Played p = play_text(scenario_text("horizon_days = 9000\nwarmup_days = 1000\nrecord_every_days = 500", "replications = 60\nseed = 3",
                                           arrivals(0.5) + plain_hall + ward(8, 12) + "[[route]]\nid = \"door\"\nfrom = [\"hall\"]\nto = \"ward\"\n"));
  const GridQueue queue{8, 0.5, 12, 1, 0, true, 160};
  const MeanCheck hall = check_mean(over(p.person_days("hall"), 8000), queue.mean_waiting());
  const MeanCheck busy = check_mean(over(p.person_days("ward"), 8000), queue.mean_busy());
  INFO(hall << "\n" << busy);
  CHECK(hall.holds());
  CHECK(hall.detectable() < 0.16);
  CHECK(busy.holds());
  CHECK(busy.detectable() < 0.02);
  // Little's law on the same runs: the hall's integral is the waiting of all who were admitted, but for those at the edges
  // (at most the hall's content at the warm-up's end and the horizon, times their waits).
  double waited = 0;
  const auto waits = p.mean_wait("door"), admitted = p.admissions("ward");
  for (std::size_t r = 0; r < waits.size(); ++r) waited += waits[r] * admitted[r];
  CHECK(waited == Approx(sum(p.person_days("hall"))).epsilon(0.01));
}

TEST_CASE("who waits too long gives up: Palm's system (Erlang A)", "[theory]") {
  // Giving up by `withdraw`, followed at once by leaving. Palm 1957; Garnett, Mandelbaum & Reiman 2002, M&SOM 4:208.
  const std::string body = R"(
[[process]]
id = "patience"
states = ["waits", "gone"]
initial = { waits = 1, gone = 0 }
transitions = [ { id = "turns", from = "waits", to = "left", on = "gave_up.door" } ]
[[route]]
id = "door"
from = ["hall"]
to = "ward"
withdraw = { per_day = 0.08 }
)";
  const Played p = play_text(scenario_text("horizon_days = 6000\nwarmup_days = 500\nrecord_every_days = 500", "replications = 40\nseed = 4",
                                           arrivals(1.2) + plain_hall + ward(5, 5) + body));
  const GridQueue queue{5, 1.2, 5, 1, 0.08, true, 90};
  const MeanCheck hall = check_mean(over(p.person_days("hall"), 5500), queue.mean_waiting());
  const MeanCheck busy = check_mean(over(p.person_days("ward"), 5500), queue.mean_busy());
  const MeanCheck gone = check_mean(over(p.gave_up("door"), 5500), 0.08 * queue.mean_waiting());
  INFO(hall << "\n" << busy << "\n" << gone);
  CHECK(hall.holds());
  CHECK(hall.detectable() < 0.05);
  CHECK(busy.holds());
  CHECK(gone.holds());
  CHECK(gone.detectable() < 0.06);
}

TEST_CASE("leaving the waiting place is giving up, too", "[theory]") {
  // The same system with an exit of the hall: it takes effect at the allocation, before the queue is served, and until then the
  // client counts in the hall: the chain is the same but for the hall's integral, where nobody thins out within a step.
  const std::string hall = R"(
[[service]]
id = "hall"
kind = "place"
exits = [ { cause = "tired", per_day = 0.08, to = ["left"] } ]
)";
  const Played p = play_text(scenario_text("horizon_days = 6000\nwarmup_days = 500\nrecord_every_days = 500", "replications = 40\nseed = 5",
                                           arrivals(1.2) + hall + ward(5, 5) + "[[route]]\nid = \"door\"\nfrom = [\"hall\"]\nto = \"ward\"\n"));
  const GridQueue queue{5, 1.2, 5, 1, 0.08, true, 90};
  const double in_hall = queue.mean_of([](int n) { return std::max(0, n - 5); }) + 1.2 / 2;
  const MeanCheck hall_days = check_mean(over(p.person_days("hall"), 5500), in_hall);
  const MeanCheck busy = check_mean(over(p.person_days("ward"), 5500), queue.mean_busy());
  INFO(hall_days << "\n" << busy);
  CHECK(hall_days.holds());
  CHECK(hall_days.detectable() < 0.05);
  CHECK(busy.holds());
  CHECK(busy.detectable() < 0.01);
}

TEST_CASE("without a limit the number present is Poisson", "[theory]") {
  // M/M/infinity from empty: Poisson with mean a/m (1 - e^(-m t)) at every t. 400 replications, chi-square over 10 cells.
  const Played p = play_text(scenario_text("horizon_days = 60\nrecord_every_days = 5", "replications = 400\nseed = 6",
                                           arrivals(0.4) + R"(
[[process]]
id = "presence"
states = ["here", "away"]
initial = { here = 1, away = 0 }
transitions = [ { from = "here", to = "left", mean_days = 20 } ]
)" + plain_hall));
  for (const double day : {10.0, 60.0}) {
    const double m = 8 * (1 - std::exp(-day / 20));
    std::vector<double> counts, expected, sample;
    const int low = day < 20 ? 1 : 4, high = day < 20 ? 7 : 12;
    for (int n = low; n <= high; ++n) {
      double e = 0;
      for (int k = n == low ? 0 : n; k <= (n == high ? 60 : n); ++k) e += 400 * poisson_weight(m, k);
      expected.push_back(e);
      counts.push_back(0);
    }
    for (std::size_t r = 0; r < 400; ++r) {
      const int n = p.occupancy("hall", r)[p.at_day(day)];
      sample.push_back(n);
      counts[static_cast<std::size_t>(std::clamp(n, low, high) - low)] += 1;
    }
    INFO("day " << day);
    CHECK(chi_square_p(counts, expected) > usual_size);
    CHECK(check_mean(sample, m).holds());
    CHECK(check_mean(sample, m).detectable() < 0.2);
  }
}

TEST_CASE("the urgent wait less: two classes without pre-emption", "[theory]") {
  // Cobham 1954 (Oper. Res. 2:70) for c servers and equal exponential stays: W1 = C/(c m) / (1 - r1), W2 = W1 / (1 - r), r1 the
  // urgent's load a server, r all load. The grid of 0.02 days lengthens stays and waits by a step at most: slack 0.04 days.
  const std::string body = R"([population]
initial = []
[[population.arrivals]]
id = "urgent"
per_day = 0.5
place = "hall"
class = "urgent"
[[population.arrivals]]
id = "plain"
per_day = 0.7
place = "hall"
class = "plain"
[[attribute]]
id = "class"
categories = { urgent = 0.5, plain = 0.5 }
[[service]]
id = "hall"
kind = "place"
[[service]]
id = "ward"
kind = "place"
capacity = 3
stay = { distribution = "exponential", mean_days = 2 }
then = ["left"]
[[route]]
id = "first"
from = ["hall"]
to = "ward"
requires = [ { attribute = "class", is = ["urgent"] } ]
priority = 1
[[route]]
id = "second"
from = ["hall"]
to = "ward"
requires = [ { attribute = "class", is = ["plain"] } ]
)";
  const Played p = play_text(scenario_text("horizon_days = 2000\nwarmup_days = 200\nstep_days = 0.02\nrecord_every_days = 200", "replications = 60\nseed = 7", body));
  const double c = erlang_c(3, 2.4), one = c * 2 / 3 / (1 - 1.0 / 3), two = one / (1 - 0.8);
  const MeanCheck urgent = check_mean(p.mean_wait("first"), one, usual_size, 0.04);
  const MeanCheck others = check_mean(p.mean_wait("second"), two, usual_size, 0.04 + 0.02 * two);
  INFO(urgent << "\n" << others);
  CHECK(urgent.holds());
  CHECK(urgent.detectable() < 0.15);
  CHECK(others.holds());
  CHECK(others.detectable() < 0.25);
}

TEST_CASE("the step's error shrinks with the step", "[theory]") {
  // Two fixed stays of 3.3 days with common luck and people: the delays of the grid are at most a step an allocation, and half
  // a step on average: halving the step halves the excess of the mean time until the second stay is over. 4000 clients whose
  // first move is sought at a random instant: excess half a step for each of two waits; standard error of the mean excess
  // about step / sqrt(12 * 4000) * 1.4.
  const std::string body = R"([population]
initial = [ { count = 4000, place = "hall" } ]
[[service]]
id = "hall"
kind = "place"
[[service]]
id = "ward"
kind = "place"
stay = { distribution = "fixed", days = 3.3 }
then = ["left"]
[[route]]
id = "door"
from = ["hall"]
to = "ward"
seek = { mean_days = 10 }
)";
  std::vector<double> days;
  for (const char* step : {"2", "1", "0.5", "0.25"}) {
    const Played p = play_text(scenario_text(std::string("horizon_days = 200\nrecord_every_days = 100\nstep_days = ") + step, "seed = 8", body));
    days.push_back((p.person_days("hall")[0] + p.person_days("ward")[0]) / 4000);
  }
  // Time in the hall beyond seeking is half a step on average (a sought instant is uniform within its step, but for e^(-step/10)).
  // In the ward: 3.3 rounded up to the grid.
  const double seek = days[3] - (0.125 + 3.5);
  const double up[] = {4, 4, 3.5, 3.5}, step[] = {2, 1, 0.5, 0.25};
  for (int i = 0; i < 4; ++i) CHECK(std::abs(days[static_cast<std::size_t>(i)] - (seek + step[i] / 2 + up[i])) < 0.035 * step[i] + 0.003);
  CHECK(seek == Approx(10).margin(4 * 10 / std::sqrt(4000.0)));
}
