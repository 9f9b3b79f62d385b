// Stays, what remains of them, waits and where they lead: each alone, with exact timelines where nothing is random.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/statistics.hpp"
#include "support/traced.hpp"

using namespace kvarbo;

namespace {

double simpson(const std::function<double(double)>& f, double low, double high, int n = 2000) {
  double s = f(low) + f(high);
  for (int i = 1; i < n; ++i) s += f(low + (high - low) * i / n) * (i % 2 ? 4 : 2);
  return s * (high - low) / n / 3;
}

}  // namespace

TEST_CASE("a stay is over at its instant, and left at the allocation", "[mechanism]") {
  const Played p = play_body("horizon_days = 12", R"([population]
initial = [ { count = 2, place = "unit" } ]
[[service]]
id = "unit"
kind = "place"
stay = { distribution = "fixed", days = 3.25 }
then = ["town"]
[[service]]
id = "town"
kind = "place"
)");
  CHECK(days_of(p, EventKind::exit, "unit.stay") == Days{3.25, 3.25});
  CHECK(days_of(p, EventKind::admitted, "unit", "town") == Days{4, 4});
  CHECK(p.person_days("unit")[0] == 8);
}

TEST_CASE("max_days cuts a stay after its effects", "[mechanism]") {
  const Played p = play_body("horizon_days = 100", R"([population]
initial = [ { count = 1, place = "unit" }, { count = 1, place = "half" } ]
[[service]]
id = "unit"
kind = "place"
stay = { distribution = "fixed", days = 30, max_days = 40 }
then = ["left"]
[[service]]
id = "half"
kind = "place"
stay = { distribution = "fixed", days = 30, max_days = 20 }
then = ["left"]
[[effect]]
on = ["stay.unit"]
multiply = 1.5
[[effect]]
on = ["stay.half"]
multiply = 0.5
)");
  CHECK(days_of(p, EventKind::exit, "unit.stay") == Days{40});
  CHECK(days_of(p, EventKind::exit, "half.stay") == Days{15});
}

TEST_CASE("what remains of a stay met in a long-running system", "[mechanism]") {
  // Density (1 - F)/mean; its mean is E[X^2] / (2 E[X]). 6000 stays each: a distribution function off by 0.04 is found with
  // power 0.99 by Kolmogorov's test at size 1e-4; drawing the whole stay instead is far off that.
  struct Row {
    const char* stay;
    double first, second;  // moments
    std::function<double(double)> survival;
  };
  const double pi4 = std::tgamma(1 + 1 / 1.7), pi5 = std::tgamma(1 + 2 / 1.7);
  const std::vector<Row> rows{
      {"distribution = \"exponential\", mean_days = 40", 40, 3200, [](double x) { return std::exp(-x / 40); }},
      {"distribution = \"fixed\", days = 60", 60, 3600, [](double x) { return x < 60 ? 1.0 : 0.0; }},
      {"distribution = \"uniform\", low_days = 10, high_days = 90", 50, (100 + 900 + 8100) / 3.0, [](double x) { return x < 10 ? 1 : x < 90 ? (90 - x) / 80 : 0; }},
      {"distribution = \"triangular\", low_days = 10, mode_days = 20, high_days = 80", 110 / 3.0, (100 + 400 + 6400 + 200 + 800 + 1600) / 6.0,
       [](double x) { return x < 10 ? 1 : x < 20 ? 1 - (x - 10) * (x - 10) / 700 : x < 80 ? (80 - x) * (80 - x) / 4200 : 0; }},
      {"distribution = \"gamma\", shape = 2, mean_days = 50", 50, 2500 * 1.5, [](double x) { return (1 + x / 25) * std::exp(-x / 25); }},
      {"distribution = \"weibull\", shape = 1.7, scale_days = 50", 50 * pi4, 2500 * pi5, [](double x) { return std::exp(-std::pow(x / 50, 1.7)); }},
      {"distribution = \"lognormal\", median_days = 30, sigma = 0.6", 30 * std::exp(0.18), 900 * std::exp(0.72),
       [](double x) { return x > 0 ? 0.5 * std::erfc(std::log(x / 30) / 0.6 / std::sqrt(2.0)) : 1.0; }},
      {"distribution = \"exponential\", mean_days = 40, max_days = 50", 40 * -std::expm1(-1.25), 2 * (1600 * -std::expm1(-1.25) - 40 * 50 * std::exp(-1.25)),
       [](double x) { return x < 50 ? std::exp(-x / 40) : 0.0; }}};
  for (const bool support : {false, true}) {
    std::uint64_t seed = 100;
    for (const Row& row : rows) {
      const std::string stay = std::string("stay = { ") + row.stay + " }\n";
      const std::string body = support ? "[population]\ninitial = [ { count = 6000, place = \"town\", supports = [\"unit\"], elapsed = \"stationary\" } ]\n[[service]]\nid = \"town\"\nkind = \"place\"\n[[service]]\nid = \"unit\"\nkind = \"support\"\n" + stay
                                       : "[population]\ninitial = [ { count = 6000, place = \"unit\", elapsed = \"stationary\" } ]\n[[service]]\nid = \"unit\"\nkind = \"place\"\nthen = [\"left\"]\n" + stay;
      const Played p = play_body("horizon_days = 4000\nstep_days = 40\nrecord_every_days = 4000", body, "seed = " + std::to_string(++seed));
      const Days rest = days_of(p, EventKind::exit, "unit.stay");
      INFO(row.stay << (support ? ", a support" : ""));
      REQUIRE(rest.size() == 6000);
      const MeanCheck c = check_mean(rest, row.second / 2 / row.first);
      INFO(c);
      CHECK(c.holds());
      CHECK(c.detectable() < 0.1);
      CHECK(kolmogorov_p(rest, [&](double x) { return simpson(row.survival, 0, x, 400) / row.first; }) > usual_size);
    }
  }
}

TEST_CASE("effects on a stay see the supports a client begins with", "[mechanism]") {
  const Played p = play_body("horizon_days = 100", R"([population]
initial = [ { count = 1, place = "unit", supports = ["team"] }, { count = 1, place = "unit" } ]
[[service]]
id = "unit"
kind = "place"
stay = { distribution = "fixed", days = 10 }
then = ["left"]
[[service]]
id = "team"
kind = "support"
[[effect]]
on = ["stay.unit"]
when = [ { support = "team", active = true } ]
multiply = 2
)");
  const auto ends = p.events(EventKind::exit, "unit.stay");
  REQUIRE(ends.size() == 2);
  CHECK(ends[0].day == 20);
  CHECK(ends[1].day == 10);
}

TEST_CASE("ready clients stay on for at most wait_days, until admitted elsewhere", "[mechanism]") {
  const auto body = [](const std::string& wait, const std::string& room) {
    return R"([population]
initial = [ { count = 3, place = "unit" } ]
[[service]]
id = "unit"
kind = "place"
stay = { distribution = "fixed", days = 10.5 }
wait_days = )" + wait + R"(
then = ["left"]
[[service]]
id = "home"
kind = "place"
capacity = )" + room + R"(
[[route]]
id = "onward"
from = ["unit"]
to = "home"
requires = [ { ready = true } ]
[[outcome]]
id = "blocked"
kind = "person_days"
when = [ { place = ["unit"] }, { ready = true } ]
)";
  };
  SECTION("at most") {
    const Played p = play_body("horizon_days = 30", body("4", "1"));
    CHECK(days_of(p, EventKind::applied) == Days{10.5, 10.5, 10.5});
    CHECK(days_of(p, EventKind::admitted, "unit", "home") == Days{11});
    CHECK(days_of(p, EventKind::left) == Days{15, 15});
    CHECK(p.outcome("blocked")[0] == 0.5 + 4 + 4);
    CHECK(p.person_days("unit")[0] == 11 + 15 + 15);
    CHECK(p.exits("unit.stay")[0] == 3);
  }
  SECTION("without end") {
    const Played p = play_body("horizon_days = 200\nrecord_every_days = 200", body("inf", "[[0, 1], [100, 2]]"));
    CHECK(days_of(p, EventKind::left).empty());
    CHECK(p.outcome("blocked")[0] == 0.5 + 89.5 + 189.5);
  }
  SECTION("not at all") {
    const Played p = play_body("horizon_days = 30", body("0", "1"));
    CHECK(days_of(p, EventKind::left) == Days{11, 11, 11});
    CHECK(p.outcome("blocked")[0] == 0);
  }
}

TEST_CASE("one of several lists is drawn by its probability", "[mechanism]") {
  const Played p = play_body("horizon_days = 20", R"([population]
initial = [ { count = 6000, place = "unit" } ]
[[service]]
id = "unit"
kind = "place"
stay = { distribution = "fixed", days = 2.5 }
then = [ { probability = 0.25, to = ["home", "town"] }, { probability = 0.6, to = ["town"] }, { probability = 0.15, to = ["left"] } ]
refer = { on_end = ["help"] }
[[service]]
id = "home"
kind = "place"
capacity = 100
[[service]]
id = "town"
kind = "place"
[[service]]
id = "team"
kind = "support"
[[route]]
id = "help"
from = ["unit", "town", "home"]
to = "team"
seek = { per_day = 0.0000001 }
)");
  const double left = 6000.0 - p.population().back();
  CHECK(p.occupancy("home").back() == 100);
  CHECK(check_share(left, 6000, 0.15).holds());
  CHECK(check_share(left, 6000, 0.15).detectable() < 0.2);
  CHECK(p.occupancy("team").back() == p.population().back());
}
