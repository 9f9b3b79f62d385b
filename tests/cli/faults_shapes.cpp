// Durations, distributions, schedules, curves.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"

using namespace kvarbo;

TEST_CASE("durations and distributions have their own parameters", "[cli][faults]") {
  check_faults({
      {{{R"(distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(distribution = ^"lognorm", median_days = 6, sigma = 0.4)"}},
       {R"(there is no duration "lognorm", did you mean "lognormal"?; there are exponential, fixed, uniform, triangular, gamma, weibull, lognormal)"}},
      {{{R"(stay = { distribution = "lognormal", median_days = 6, sigma = 0.4)", "stay = ^{ median_days = 6, sigma = 0.4"}},
       {"duration needs distribution, a text"}},
      {{{R"(stay = { distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(stay = ^{ distribution = "lognormal", median_days = 6)"}},
       {"duration needs sigma: a number from 0 to 20"}},
      {{{R"(stay = { distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(stay = ^{ distribution = "lognormal", ^mean_days = 6, sigma = 0.4)"}},
       {"duration needs median_days: a number of days of at least 0.0001",
        R"(unknown key "mean_days" in duration, did you mean "median_days"?)"}},
      {{{R"(distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(distribution = "lognormal", median_days = ^-6, sigma = 0.4)"}},
       {"median_days is -6; it must be a number of days of at least 0.0001"}},
      {{{R"(distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(distribution = ^"uniform", low_days = 6, high_days = 4)"}},
       {"the distribution's low, mode and high must ascend"}},
      {{{R"(distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(distribution = ^"triangular", low_days = 1, mode_days = 5, high_days = 4)"}},
       {"the distribution's low, mode and high must ascend"}},
      {{{R"(stay = { distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(stay = ^{ distribution = "uniform", low_days = 6)"}},
       {"duration needs high_days: a number of days from 0 to 1000000"}},
      {{{R"(distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(distribution = "fixed", days = ^inf)"}},
       {"days is inf; it must be a number of days from 0 to 1000000"}},
      {{{R"(distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(distribution = "weibull", shape = ^0, scale_days = 3)"}},
       {"shape is 0; it must be a number from 0.05 to 1000"}},
      {{{R"(distribution = "lognormal", median_days = 6, sigma = 0.4)", R"(distribution = "lognormal", median_days = 6, sigma = 0.4, max_days = ^0)"}},
       {"max_days is 0; it must be a number of days above 0, at most 1000000"}},
      {{{R"(stay = { distribution = "lognormal", median_days = 6, sigma = 0.4 })", "stay = ^6"}},
       {R"(stay must be a duration, such as { distribution = "fixed", days = 30 })"}},
      {{{R"(distribution = "triangular", low = 23,)", R"(distribution = ^"triangle", low = 23,)"}},
       {R"(there is no distribution "triangle" of numbers; there are fixed, uniform, triangular, normal)"}},
      {{{R"(distribution = "triangular", low = 23,)", R"(distribution = ^"triangular", low = 93,)"}},
       {"the distribution's low, mode and high must ascend"}},
      {{{R"(number = { distribution = "triangular", low = 23,)", "number = ^{ low = 23,"}}, {"number needs distribution, a text"}},
      {{{R"(number = { distribution = "triangular", low = 23, mode = 42, high = 63 })", "number = ^42"}},
       {"number is a whole number; it must be a table"}},
      {{{R"(number = { distribution = "triangular", low = 23, mode = 42, high = 63 })", R"(number = { distribution = "normal", mean = 42, sd = ^0 })"}},
       {"sd is 0; it must be a number above 0"}},
  });
}

TEST_CASE("schedules and curves are in order", "[cli][faults]") {
  check_faults({
      {{{"[[0, 10], [30, 8]]", "[[0, 10], [30, 8], ^[20, 9]]"}}, {"capacity is out of order: 20 does not come after 30; sort it"}},
      {{{"[[0, 10], [30, 8]]", "[[0, 10], ^[0, 8]]"}}, {"capacity is out of order: 0 does not come after 0; sort it"}},
      {{{"[[0, 10], [30, 8]]", "^[[5, 10], [30, 8]]"}}, {"capacity must begin at day 0; it begins at day 5"}},
      {{{"[[0, 10], [30, 8]]", "[[0, 10], ^[30]]"}}, {"capacity must be a list of pairs [x, y]"}},
      {{{"[[0, 10], [30, 8]]", "[[0, 10], [30, ^-8]]"}}, {"capacity is -8; it must be a number of places of at least 0"}},
      {{{"[[0, 10], [30, 8]]", "^[]"}}, {"capacity has no steps; write [[0, x], …]"}},
      {{{"[[0, 10], [30, 8]]", R"(^"ten")"}}, {"capacity is a text; it must be a number of places of at least 0"}},
      {{{"[[0, 10], [30, 8]]", "^true"}}, {"capacity is true or false; it must be a number of places of at least 0"}},
      {{{"[[0, 10], [30, 8]]", "{ every_days = 30, at = ^[[0, 10], [30, 8]] }"}}, {"a step at day 30 lies outside the 30 days that repeat"}},
      {{{"[[0, 10], [30, 8]]", "{ every_days = ^0, at = [[0, 10], [30, 8]] }"}},
       {"every_days is 0; it must be a number of days from 0.001 to 1000000"}},
      {{{"[[0, 10], [30, 8]]", "^{ every_days = 30 }"}}, {"a schedule that repeats needs at = [[0, x], …]"}},
      {{{"[[0, 10], [30, 8]]", "^{ at = [[0, 10]] }"}}, {"schedule needs every_days: a number of days from 0.001 to 1000000"}},
      {{{"[[0, 10], [30, 8]]", "{ every_days = 30, at = [[0, 10]], ^until = 5 }"}},
       {R"(unknown key "until" in schedule; known here: every_days, at)"}},
      {{{"curve = [[0, 1.5], [1, 0.2]]", "curve = [[1, 1.5], ^[0, 0.2]]"}}, {"curve is out of order: 0 does not come after 1; sort it"}},
      {{{"curve = [[0, 1.5], [1, 0.2]]", "curve = [[0, ^-1.5], [1, 0.2]]"}}, {"curve is -1.5; it must be a factor from 0 to 1000000"}},
      {{{"curve = [[0, 1.5], [1, 0.2]]", "curve = ^[]"}}, {"curve must be a list of points [[x, y], …]"}},
      {{{R"([[effect]]
on = ["lost.dry_out"]
by_interface = "bridge"
curve = [[0, 1.5], [1, 0.2]])", R"(^[[effect]]
on = ["lost.dry_out"]
by_interface = "bridge")"}},
       {"curve must be a list of points [[x, y], …]"}},
      {{{R"([[effect]]
on = ["lost.dry_out"]
by_interface = "bridge"
curve = [[0, 1.5], [1, 0.2]])", R"(^[[effect]]
on = ["lost.dry_out"]
by_interface = "bridge")"}},
       {"curve must be a list of points [[x, y], …]"}},
  });
}
