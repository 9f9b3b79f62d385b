// Keys that nothing reads.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"

using namespace kvarbo;

TEST_CASE("unknown keys are told at every kind of table, with the nearest that is known", "[cli][faults]") {
  check_faults({
      {{{R"(format = 1
)", R"(format = 1
scenari = ^1
)"}}, {R"(unknown key "scenari" in file, did you mean "scenario"?)"}},
      {{{R"(format = 1
)", R"(format = 1
^[servise]
id = "a"
)"}}, {R"(unknown key "servise" in file, did you mean "service"?)"}},
      {{{R"([scenario]
id = "town"
)", R"([scenario]
id = "town"
^titel = "x"
)"}}, {R"(unknown key "titel" in scenario, did you mean "title"?)"}},
      {{{"warmup_days = 10", "^warm_up_days = 10"}}, {R"(unknown key "warm_up_days" in time, did you mean "warmup_days"?)"}},
      {{{"seed = 7", "^seeds = 7"}}, {R"(unknown key "seeds" in run, did you mean "seed"?)"}},
      {{{R"([population]
)", R"([population]
^inital = []
)"}}, {R"(unknown key "inital" in population, did you mean "initial"?)"}},
      {{{R"(count = 20, place = "street", sex = "male")", R"(count = 20, place = "street", ^sx = "male")"}},
       {R"(unknown key "sx" in population.initial, did you mean "sex"?)"}},
      {{{R"(count = 20, place = "street", sex)", R"(count = 20, place = "street", ^suports = [], sex)"}},
       {R"(unknown key "suports" in population.initial, did you mean "supports"?)"}},
      {{{"per_day = [[0, 0.5], [30, 0.25]]", R"(per_day = [[0, 0.5], [30, 0.25]]
^per_year = 3)"}},
       {R"(unknown key "per_year" in population.arrivals; known here: id, per_day, place, age, psychosis, sex, use)"}},
      {{{"grows = true", "^grow = true"}}, {R"(unknown key "grow" in attribute, did you mean "grows"?)"}},
      {{{"low = 23", "^lowest = 3, low = 23"}}, {R"(unknown key "lowest" in number; known here: distribution, low, mode, high)"}},
      {{{"initial = { active", R"(^initials = []
initial = { active)"}}, {R"(unknown key "initials" in process, did you mean "initial"?)"}},
      {{{R"(to = "dead", per_year = 0.03)", R"(^too = "x", to = "dead", per_year = 0.03)"}},
       {R"(unknown key "too" in process.transitions, did you mean "to"?)"}},
      {{{R"([[organisation]]
id = "region"
)", R"([[organisation]]
id = "region"
^quality = 1
)"}},
       {R"(unknown key "quality" in organisation; known here: id, title, title_sv)"}},
      {{{R"(quality = 0.4
)", R"(quality = 0.4
^qualty = 0.4
)"}}, {R"(unknown key "qualty" in interface, did you mean "quality"?)"}},
      {{{"overload = 1.2", "^overlod = 1.2"}}, {R"(unknown key "overlod" in service, did you mean "overload"?)"}},
      {{{"cost_per_fte_day = 2000", "^cost_per_fte_dy = 2000"}}, {R"(unknown key "cost_per_fte_dy" in staff, did you mean "cost_per_fte_day"?)"}},
      {{{"bar_days = 30", "^bar_day = 30"}}, {R"(unknown key "bar_day" in service.exits, did you mean "bar_days"?)"}},
      {{{R"(process = "use", state = "active" })", R"(process = "use", ^sate = "x", state = "active" })"}},
       {R"(unknown key "sate" in on_entering, did you mean "state"?)"}},
      {{{"{ probability = 0.6, to", "{ ^when = 1, probability = 0.6, to"}}, {R"(unknown key "when" in service.then; known here: probability, to)"}},
      {{{R"(on_end = ["get_clinic"])", R"(^at_end = ["get_clinic"])"}}, {R"(unknown key "at_end" in service.refer, did you mean "on_end"?)"}},
      {{{R"(interface = "bridge", by = 0.2)", R"(interface = "bridge", ^be = 1, by = 0.2)"}},
       {R"(unknown key "be" in service.raises, did you mean "by"?)"}},
      {{{"decided_every_days = 7", "^decided_every_day = 7"}}, {R"(unknown key "decided_every_day" in route, did you mean "decided_every_days"?)"}},
      {{{"} ], add = 10 }", "} ], ^ad = 3, add = 10 }"}}, {R"(unknown key "ad" in route.priorities, did you mean "add"?)"}},
      {{{"multiply = 0.6", R"(^multply = 0.6
multiply = 0.6)"}}, {R"(unknown key "multply" in effect, did you mean "multiply"?)"}},
      {{{R"(attribute = "age", at_least = 30)", R"(attribute = "age", ^at_leas = 2, at_least = 30)"}},
       {R"(unknown key "at_leas" in condition, did you mean "at_least"?)"}},
      {{{"seek = { mean_days = 30 }", "seek = { mean_days = 30, ^meandays = 2 }"}}, {R"(unknown key "meandays" in rate, did you mean "mean_days"?)"}},
      {{{R"(distribution = "exponential", mean_days = 10)", R"(distribution = "exponential", mean_days = 10, ^max_day = 3)"}},
       {R"(unknown key "max_day" in duration, did you mean "max_days"?)"}},
      {{{"amount = 3000", R"(amount = 3000
^amounts = 3)"}}, {R"(unknown key "amounts" in cost, did you mean "amount"?)"}},
      {{{"value = 0.43", R"(value = 0.43
^valu = 3)"}}, {R"(unknown key "valu" in utility, did you mean "value"?)"}},
      {{{"price_year = 2025", "^price_yaer = 2025"}}, {R"(unknown key "price_yaer" in economics, did you mean "price_year"?)"}},
      {{{R"(kind = "person_days"
)", R"(kind = "person_days"
^kinds = 3
)"}}, {R"(unknown key "kinds" in outcome, did you mean "kind"?)"}},
      {{{R"(unit = "SEK/day")", R"(^units = "SEK/day")"}}, {R"(unknown key "units" in evidence, did you mean "unit"?)"}},
      {{{"from_day = 20", "^from_days = 20"}}, {R"(unknown key "from_days" in policy, did you mean "from_day"?)"}},
  });
}
