// A thousand years, and what happens once in a million million days: sums stay exact, and nothing drifts.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "support/statistics.hpp"
#include "support/traced.hpp"

using namespace kvarbo;

namespace {

constexpr double thousand_years = 365'000;

// So many clients between two states, and what more there is.
std::string two_states(int clients, const std::string& there, const std::string& back, const std::string& more = "") {
  return "[population]\ninitial = [ { count = " + std::to_string(clients) + R"(, place = "town" } ]
[[organisation]]
id = "city"
[[service]]
id = "town"
kind = "place"
organisation = "city"
cost_per_day = 0.1
[[process]]
id = "mind"
states = ["well", "ill"]
initial = { well = 1 }
transitions = [ { from = "well", to = "ill", per_day = )" + there + " }, { from = \"ill\", to = \"well\", per_day = " + back + " } ]\n" + more;
}

}  // namespace

TEST_CASE("a thousand years are summed exactly", "[numbers]") {
  const int clients = 300;
  How how;
  const Played p = play_text(scenario_text("horizon_days = 365000\nrecord_every_days = 36500", "", two_states(clients, "0.001", "0.002", "[economics]\ndiscount_costs_per_year = 0.03\ndiscount_effects_per_year = 0.03\n")), how);
  CHECK(p.person_days("town")[0] == clients * thousand_years);
  CHECK(p.outcome("mean_population")[0] == clients);
  // One product of a whole number and a price: half a unit in the last place is all that may be lost.
  CHECK(p.outcome("cost.city")[0] == Approx(clients * thousand_years * 0.1).epsilon(3e-16));
  // Integral of exp(-r t), t in years. Weights are kept in 2^-20 ticks, so each sum is within 2^-20 of its size at worst; they are far closer.
  const double years = (1 - std::exp(-0.03 * 1000)) / 0.03;
  CHECK(p.outcome("life_years_discounted")[0] == Approx(clients * years).epsilon(1e-9));
  CHECK(p.outcome("cost_discounted.city")[0] == Approx(clients * years * 365 * 0.1).epsilon(1e-9));
}

TEST_CASE("the last of a thousand years is as the first", "[numbers]") {
  // Two states at rates a = 0.002, b = 0.004 a day: in the long run a share b/(a+b) = 2/3 is well, independently from century to
  // century (the correlation falls by e every 167 days). Each recorded century gives 400 independent clients in one of two states, so each count is
  // binomial with n = 400, p = 2/3; all ten are checked together, size 1e-4.
  How how;
  how.seed = 11;
  const int clients = 400;
  const Played p = play_text(scenario_text("horizon_days = 365000\nrecord_every_days = 36500", "", two_states(clients, "0.002", "0.004")), how);
  const std::vector<int> well = p.in_state("mind", "well");
  REQUIRE(well.size() == 11);
  double chi_square = 0;
  for (std::size_t t = 1; t < well.size(); ++t) chi_square += std::pow(well[t] - clients * 2.0 / 3, 2) / (clients * 2.0 / 9);
  CHECK(chi_square < 35.56);  // the upper 1e-4 of chi-square with 10 degrees of freedom
  // Transitions say more: a client makes 2ab/(a+b) = 8/3000 of them a day. The last century is counted.
  how.events = true;
  how.replications = 1;
  const Played again = play_text(scenario_text("horizon_days = 365000\nrecord_every_days = 365000", "", two_states(clients, "0.002", "0.004")), how);
  const double last = static_cast<double>(std::count_if(again.run().events.begin(), again.run().events.end(), [](const Event& e) { return e.kind == EventKind::transition && e.at > to_ticks(0.9 * thousand_years); }));
  // A renewal process of two exponential phases has variance to mean of cycles
  // (a^2 + b^2)/(a + b)^2 = 5/9, and two transitions a cycle: variance = 2 x 5/9 of the mean of transitions. Size 1e-4, power over 0.99 for 3 %.
  const double expected = clients * 0.1 * thousand_years * 8 / 3000;
  CHECK(std::abs(last - expected) < 3.89 * std::sqrt(expected * 10 / 9));
}

TEST_CASE("hazards of 1e-12 and less are hazards still", "[numbers]") {
  // Two effects of 1e5 make 1e-2 a day of 1e-12: exactly as many move as at 1e-2. Of 4000 clients exp(-0.01 x 100) are still well.
  How how;
  how.seed = 5;
  const std::string half = "[[effect]]\non = [\"process.mind.well->ill\"]\nmultiply = 1e5\n", lifted = half + half;
  const Played p = play_text(scenario_text("horizon_days = 100", "", two_states(4000, "1e-12", "0", lifted)), how);
  CHECK(check_share(p.in_state("mind", "well").back(), 4000, std::exp(-1)).holds());
  // Unlifted, 4000 clients in 2700 years meet 4000 x 1e6 x 1e-12 = 0.004 such events: none, but for a chance of 0.4 %.
  how.events = true;
  for (const std::string rare : {"1e-12", "1e-15", "1e-100", "1e-300", "5e-324"}) {
    const Played seldom = play_text(scenario_text("horizon_days = 1000000\nstep_days = 1000\nrecord_every_days = 1000000", "", two_states(4000, rare, "0")), how);
    INFO(rare);
    CHECK(seldom.events(EventKind::transition).empty());
    CHECK(seldom.person_days("town")[0] == 4e9);
  }
}

TEST_CASE("a hazard that nearly never comes changes nothing else", "[numbers]") {
  // On a process of its own it has a clock of its own: all else is the same to the bit.
  const auto scenario = [](const std::string& hazard) {
    return scenario_text("horizon_days = 2000", "seed = 3", two_states(200, "0.01", "0.02", "[[process]]\nid = \"rare\"\nstates = [\"no\", \"yes\"]\ninitial = { no = 1 }\ntransitions = [ { from = \"no\", to = \"yes\", per_day = " + hazard + " } ]\n"));
  };
  How how;
  how.events = true;
  const Played never = play_text(scenario("0"), how), rare = play_text(scenario("1e-12"), how);
  CHECK(same_counts(never.run(), rare.run()));
  CHECK(same_events(never.run(), rare.run()));
}
