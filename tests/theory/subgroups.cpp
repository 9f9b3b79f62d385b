// Costs and QALYs of subgroups, against formulas. Sizes are usual_size; each test of a mean finds the bias that it names with power 0.9.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/played.hpp"
#include "support/statistics.hpp"

using namespace kvarbo;

namespace {

constexpr double horizon = 1000, warmup = 100, rate = 0.03 / 365;

Played two_kinds(const How& how) {
  return play_text(scenario_text("horizon_days = 1000\nwarmup_days = 100\nrecord_every_days = 500", "replications = 40\nseed = 5", R"(
[population]
initial = [ { count = 150, place = "home", kind = "frail" }, { count = 250, place = "home", kind = "hale" } ]
[[attribute]]
id = "kind"
categories = { frail = 0.5, hale = 0.5 }
[[process]]
id = "life"
states = ["on"]
initial = { on = 1 }
transitions = [ { from = "on", to = "dead", per_day = 0.001 } ]
[[effect]]
on = ["process.life.on->dead"]
when = [ { attribute = "kind", is = ["frail"] } ]
multiply = 3
[[organisation]]
id = "city"
[[staff]]
id = "office"
fte = 2
organisation = "city"
cost_per_fte_day = 500
[[service]]
id = "home"
kind = "place"
organisation = "city"
cost_per_day = [[0, 70], [600, 90]]
[[service]]
id = "talk"
kind = "support"
staff = "office"
caseload = 1
[[route]]
id = "help"
from = ["home"]
to = "talk"
requires = [ { place = ["home"], for_days = 2000 } ]
[[utility]]
id = "low"
when = [ { attribute = "kind", is = ["frail"] } ]
value = 0.5
[[utility]]
id = "middle"
when = [ { place = ["home"] } ]
value = 0.8
[economics]
discount_costs_per_year = 0.03
discount_effects_per_year = 0.03
)"),
                   how);
}

// The integral of e^(-hazard t - r (t - warmup)) over [from, to] days.
double lived(double hazard, double from, double to, double r) {
  const double sum = hazard + r;
  return std::exp(r * warmup) * (std::exp(-sum * from) - std::exp(-sum * to)) / sum;
}

std::vector<double> plus(std::vector<double> a, const std::vector<double>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
  return a;
}

}  // namespace

TEST_CASE("two kinds of clients who die at their own constant rate: days, deaths, costs and QALYs of each", "[theory][subgroups]") {
  // Of n clients, n e^(-h t) live at t. Costs are 70 a day, from day 600 on 90; the weight of a year is 0.5 for the frail and 0.8 for
  // the hale. All is counted from the end of the warm-up on and discounted by 3 % a year from there.
  How how;
  how.by = "kind";
  const Played p = two_kinds(how);
  struct Kind {
    const char* group;
    double clients, hazard, weight;
  };
  for (const Kind& k : {Kind{"kind frail", 150, 0.003, 0.5}, Kind{"kind hale", 250, 0.001, 0.8}}) {
    const auto holds = [&](const char* what, double expected, double bias) {
      const MeanCheck check = check_mean(p.in_group(k.group, what), expected);
      INFO(k.group << ", " << what << ": " << check);
      CHECK(check.holds());
      CHECK(check.detectable() < bias);
    };
    // Each check finds a bias of 11 % with power 0.9; clients of the other kind counted here would be one of 26 % and more.
    holds("person_days.home", k.clients * lived(k.hazard, warmup, horizon, 0), 0.11);
    holds("deaths", k.clients * (std::exp(-k.hazard * warmup) - std::exp(-k.hazard * horizon)), 0.11);
    holds("cost.city", k.clients * (70 * lived(k.hazard, warmup, 600, 0) + 90 * lived(k.hazard, 600, horizon, 0)), 0.11);
    holds("cost_discounted.city", k.clients * (70 * lived(k.hazard, warmup, 600, rate) + 90 * lived(k.hazard, 600, horizon, rate)), 0.11);
    holds("life_years_discounted", k.clients * lived(k.hazard, warmup, horizon, rate) / 365, 0.11);
    holds("qaly_discounted", k.weight * k.clients * lived(k.hazard, warmup, horizon, rate) / 365, 0.11);
  }
}

TEST_CASE("the posts of an office are nobody's own, and what all cost is what is left", "[theory][subgroups]") {
  How how;
  how.by = "kind";
  const Played p = two_kinds(how);
  for (const double cost : p.in_group("standing", "cost.total")) CHECK(cost == Approx(2 * 500 * (horizon - warmup)).epsilon(1e-12));
  for (const double cost : p.in_group("standing", "cost_discounted.total")) CHECK(cost == Approx(1000 * lived(0, warmup, horizon, rate)).epsilon(1e-9));
  for (const double qaly : p.in_group("standing", "qaly_discounted")) CHECK(qaly == 0);
  const std::vector<double> of_clients = plus(p.in_group("kind frail", "cost.total"), p.in_group("kind hale", "cost.total"));
  const std::vector<double> all = p.outcome("cost.total");
  for (std::size_t r = 0; r < all.size(); ++r) CHECK(of_clients[r] + 2 * 500 * (horizon - warmup) == Approx(all[r]).epsilon(1e-12));
}

TEST_CASE("who grows older, or moves to another area, stays in the group of its entry", "[theory][subgroups]") {
  // Ten who are 29.5 when they come and five who are 40 live for two years, and move between the areas about every 50 days.
  How how;
  how.by = "age:30";
  const Played p = play_text(scenario_text("horizon_days = 730", "replications = 3\nseed = 2", R"(
[population]
initial = [ { id = "young", count = 10, place = "town", age = 29.5 }, { id = "old", count = 5, place = "town", age = 40 } ]
[[attribute]]
id = "age"
number = { distribution = "uniform", low = 20, high = 60 }
grows = true
[[organisation]]
id = "city"
[[service]]
id = "town"
kind = "place"
organisation = "city"
cost_per_day = 7
exits = [ { cause = "moves", mean_days = 50, to = ["left"] } ]
[[cost]]
id = "pension"
organisation = "city"
when = [ { attribute = "age", at_least = 31 } ]
per_day = 1
[[area]]
id = "east"
[[area]]
id = "west"
set = { "initial.young.count" = 0, "initial.old.count" = 0 }
[[move]]
id = "over"
on = "exit.town.moves"
to = { east = 0.5, west = 0.5 }
place = "town"
)"),
                             how);
  for (const double n : p.in_group("age below 30", "mean_population")) CHECK(n == Approx(10).epsilon(1e-12));
  for (const double n : p.in_group("age from 30", "mean_population")) CHECK(n == Approx(5).epsilon(1e-12));
  for (const double cost : p.in_group("age below 30", "cost.city")) CHECK(cost == Approx(10 * 7 * 730).epsilon(1e-12));  // none is 31 before day 730
  for (const double moves : p.in_group("age from 30", "exits.town.moves")) CHECK(moves > 40);  // 73 are expected; fewer than 41: p < 10^-4
}
