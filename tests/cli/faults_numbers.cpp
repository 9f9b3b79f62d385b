// Numbers out of range: rates, probabilities.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"

using namespace kvarbo;

TEST_CASE("a rate is one finite number in one of four ways", "[cli][faults]") {
  check_faults({
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(per_day = ^-0.01, to = ["street"], bar)"}},
       {"per_day is -0.01; it must be a rate from 0 to 10000 per day"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(per_day = ^inf, to = ["street"], bar)"}},
       {"per_day is inf; it must be a rate from 0 to 10000 per day"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(per_day = ^nan, to = ["street"], bar)"}},
       {"per_day is nan; it must be a rate from 0 to 10000 per day"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(per_day = ^20000, to = ["street"], bar)"}},
       {"per_day is 20000; it must be a rate from 0 to 10000 per day"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(per_day = ^"often", to = ["street"], bar)"}},
       {"per_day is a text; it must be a rate from 0 to 10000 per day"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(per_day = ^"@often", to = ["street"], bar)"}}, {R"(there is no evidence "often")"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(per_day = ^"@bedd", to = ["street"], bar)"}},
       {R"(there is no evidence "bedd", did you mean "bed"?)"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(per_day = ^1979-05-27, to = ["street"], bar)"}},
       {"per_day is a date or time; it must be a rate from 0 to 10000 per day"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(per_day = ^[0.01], to = ["street"], bar)"}},
       {"per_day is a list; it must be a rate from 0 to 10000 per day"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(per_year = ^-1, to = ["street"], bar)"}},
       {"per_year is -1; it must be a rate from 0 to 3650000 per year"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(mean_days = ^0, to = ["street"], bar)"}},
       {"mean_days is 0; it must be a number of days of at least 0.0001"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(mean_days = ^inf, to = ["street"], bar)"}},
       {"mean_days is inf; it must be a number of days of at least 0.0001"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(per_day = ^0.01, mean_days = 100, to = ["street"], bar)"}},
       {"there is more than one rate; keep one of per_day, per_year, mean_days, or probability with within_days"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(per_year = ^1, mean_days = 100, to = ["street"], bar)"}},
       {"there is more than one rate; keep one of per_day, per_year, mean_days, or probability with within_days"}},
      {{{R"(  { cause = "violence", per_day = 0.01, to = ["street"], bar)", R"(  ^{ cause = "violence", mean_days = 10, probability = 0.1, within_days = 3, to = ["street"], bar)"}},
       {"there is more than one rate; keep one of per_day, per_year, mean_days, or probability with within_days"}},
      {{{R"(  { cause = "violence", per_day = 0.01, to = ["street"], bar)", R"(  ^{ cause = "violence", to = ["street"], bar)"}},
       {"a rate is missing; write per_day, per_year, mean_days, or probability with within_days"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(probability = ^0.5, to = ["street"], bar)"}},
       {"a probability is a rate only with within_days beside it"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(within_days = ^5, to = ["street"], bar)"}},
       {"within_days is a rate only with a probability beside it"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(probability = ^1, within_days = 5, to = ["street"], bar)"}},
       {"a probability of 1 within some days is no finite rate; it must be below 1"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(probability = ^1.5, within_days = 5, to = ["street"], bar)"}},
       {"probability is 1.5; it must be a probability of at least 0 and below 1"}},
      {{{R"(per_day = 0.01, to = ["street"], bar)", R"(probability = 0.5, within_days = ^0, to = ["street"], bar)"}},
       {"within_days is 0; it must be a number of days above 0, at most 1000000"}},
      {{{R"(from = ["street"]
to = "shelter"
seek = { mean_days = 7 })", R"(from = ["street"]
to = "shelter"
seek = ^0.1)"}},
       {"seek must be a rate, such as { mean_days = 30 }"}},
      {{{R"(from = ["street"]
to = "shelter"
seek = { mean_days = 7 })", R"(from = ["street"]
to = "shelter"
seek = ^{ ^mean_day = 7 })"}},
       {"a rate is missing; write per_day, per_year, mean_days, or probability with within_days",
        R"(unknown key "mean_day" in rate, did you mean "mean_days"?)"}},
      {{{R"(from = ["street"]
to = "shelter"
seek = { mean_days = 7 })", R"(from = ["street"]
to = "shelter"
seek = ^{})"}},
       {"a rate is missing; write per_day, per_year, mean_days, or probability with within_days"}},
      {{{"withdraw = { per_day = 0.002 }", "withdraw = { per_day = ^0.002, per_year = 3 }"}},
       {"there is more than one rate; keep one of per_day, per_year, mean_days, or probability with within_days"}},
      {{{R"(to = "abstinent", mean_days = 120 })", R"(to = "abstinent", mean_days = ^0.00001 })"}},
       {"mean_days is 1e-05; it must be a number of days of at least 0.0001"}},
      {{{R"(  { from = "active", to = "abstinent", mean_days = 120 })", R"(  ^{ from = "active", to = "abstinent" })"}},
       {"a rate is missing; write per_day, per_year, mean_days, or probability with within_days"}},
      {{{R"(on = "exit.detox.stay", probability = 0.9 })", R"(on = "exit.detox.stay", per_day = ^0.9 })"}},
       {"per_day does not go with on; a transition that follows an event has a probability"}},
      {{{R"(state = "active" }, probability = 0.7,)", R"(state = "active" }, per_day = ^0.7,)"}},
       {"per_day does not go with on_entering; a trigger has a probability"}},
      {{{R"(  { from = "abstinent", to = "active", probability = 0.5, within_days = 60 })", R"(  ^{ from = "abstinent", to = "active", per_day = 2000 })"}, {"multiply = 0.6", "multiply = 60"}},
       {"with its effects this hazard can reach 1.2e+05 per day; it must stay at or below 100000"}},
      {{{R"(  { cause = "violence", per_day = 0.01, to = ["street"], bar)", R"(  ^{ cause = "violence", per_day = 10, to = ["street"], bar)"}, {R"(on = ["lost.dry_out"]
by_interface = "bridge"
curve = [[0, 1.5], [1, 0.2]])", R"(on = ["exit.shelter.violence"]
by_load = "shelter"
curve = [[0, 1.5], [1, 20000]])"}},
       {"with its effects this hazard can reach 2e+05 per day; it must stay at or below 100000"}},
      {{{"withdraw = { per_day = 0.002 }", "withdraw = { per_day = 5000 }"}, {R"(on = ["lost.dry_out"]
by_interface = "bridge"
curve = [[0, 1.5], [1, 0.2]])", R"(on = ["withdraw.move_in"]
multiply = 21)"}, {R"(on_lost = ["get_manager"]

[[route]])", R"(on_lost = ["get_manager"]

^[[route]])"}},
       {"with its effects this hazard can reach 1.05e+05 per day; it must stay at or below 100000"}},
  });
}

TEST_CASE("probabilities lie between 0 and 1 and sum to 1", "[cli][faults]") {
  check_faults({
      {{{"lost = 0.2", "lost = ^1.2"}}, {"lost is 1.2; it must be a probability, from 0 to 1"}},
      {{{"lost = 0.2", "lost = ^-0.2"}}, {"lost is -0.2; it must be a probability, from 0 to 1"}},
      {{{"lost = 0.2", "lost = ^nan"}}, {"lost is nan; it must be a probability, from 0 to 1"}},
      {{{R"({ process = "use", state = "active" }, probability = 0.7)", R"({ process = "use", state = "active" }, probability = ^7)"}},
       {"probability is 7; it must be a probability, from 0 to 1"}},
      {{{"probability = 0.9 }", "probability = ^-0.9 }"}}, {"probability is -0.9; it must be a probability, from 0 to 1"}},
      {{{"categories = { female = 0.3, male = 0.7 }", "categories = ^{ female = 0.3, male = 0.6 }"}},
       {"the probabilities of categories sum to 0.9; they must sum to 1"}},
      {{{"categories = { female = 0.3, male = 0.7 }", "categories = { female = ^1.3, male = ^-0.3 }"}},
       {"female is 1.3; it must be a probability, from 0 to 1",
        "male is -0.3; it must be a probability, from 0 to 1"}},
      {{{"female = { yes = 0.5, no = 0.5 }", "female = ^{ yes = 0.5, no = 0.4 }"}},
       {"the probabilities of categories.female sum to 0.9; they must sum to 1"}},
      {{{"initial = { active = 0.8, abstinent = 0.2 }", "initial = ^{ active = 0.8, abstinent = 0.3 }"}},
       {"the probabilities of initial sum to 1.1; they must sum to 1"}},
      {{{"initial = { active = 0.8, abstinent = 0.2 }", "initial = { active = 0.8, ^abstinnt = 0.2 }"}},
       {R"(there is no category or state "abstinnt", did you mean "abstinent"?)"}},
      {{{"initial = { active = 0.8, abstinent = 0.2 }", R"(initial = ^["active"])"}}, {"initial must be a table of probabilities"}},
      {{{R"([[process]]
id = "use"
states = ["active", "abstinent"]
initial = { active = 0.8, abstinent = 0.2 }
)", R"(^[[process]]
id = "use"
states = ["active", "abstinent"]
)"}},
       {"a process needs initial = { state = probability, … }"}},
      {{{R"(then = [ { probability = 0.4, to = ["home", "street"])", R"(then = ^[ { probability = 0.3, to = ["home", "street"])"}},
       {"the probabilities of then sum to 0.9; they must sum to 1"}},
      {{{R"(then = [ { probability = 0.4, to = ["home", "street"])", R"(then = ^[ { probability = 0.3, to = ["home", "street"])"}},
       {"the probabilities of then sum to 0.9; they must sum to 1"}},
      {{{R"(then = [ { probability = 0.4, to = ["home", "street"])", R"(then = [ ^{ to = ["home", "street"])"}},
       {"service.then needs probability: a probability, from 0 to 1"}},
      {{{R"(given = "sex"
categories = { female = { yes = 0.5, no = 0.5 }, male = { yes = 0.3, no = 0.7 } })", R"(given = "sex"
categories = ^{ female = { yes = 0.5, no = 0.5 } })"}},
       {R"(categories has no row for the category "male")"}},
      {{{R"(given = "sex"
categories = { female = { yes = 0.5, no = 0.5 }, male)", R"(given = "sex"
categories = { female = { yes = 0.5, no = 0.5 }, ^other = { yes = 1, no = 0 }, male)"}},
       {R"(there is no category "other" to be given)"}},
      {{{R"(given = "sex"
categories = { female = { yes = 0.5, no = 0.5 }, male = { yes = 0.3, no = 0.7 } })", R"(given = "sex"
categories = ^{ ^yes = 0.5, ^no = 0.5 })"}, {R"(priorities = [ { when = [ { attribute = "psychosis", is = ["yes"] } ], add = 10 } ])", R"(priorities = [ { when = [ { attribute = "psychosis", is = [^"yes"] } ], add = 10 } ])"}},
       {R"(categories has no row for the category "female")",
        R"(& categories has no row for the category "male")",
        R"(there is no category "yes" to be given)",
        R"(there is no category "no" to be given)",
        R"(there is no category "yes")"}},
      {{{R"(given = "sex"
categories = { female = { yes = 0.5, no = 0.5 }, male = { yes = 0.3, no = 0.7 } })", "categories = { female = ^{ yes = 0.5, no = 0.5 }, male = ^{ yes = 0.3, no = 0.7 } }"}, {R"(priorities = [ { when = [ { attribute = "psychosis", is = ["yes"] } ], add = 10 } ])", R"(priorities = [ { when = [ { attribute = "psychosis", is = [^"yes"] } ], add = 10 } ])"}},
       {"female is a table; it must be a probability, from 0 to 1",
        "male is a table; it must be a probability, from 0 to 1",
        R"(there is no category "yes")"}},
      {{{R"(number = { distribution = "triangular", low = 23,)", R"(given = ^"sex"
number = { distribution = "triangular", low = 23,)"}},
       {"only an attribute with categories can be given another"}},
  });
}
