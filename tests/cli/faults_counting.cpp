// Costs, outcomes, evidence; policies and changes by path.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"

using namespace kvarbo;

TEST_CASE("costs, weights, outcomes and evidence are whole", "[cli][faults]") {
  check_faults({
      {{{R"(on = ["exit.shelter.violence"]
amount = 3000)", R"(on = ["exit.shelter.violence"])"}, {"[[cost]]", "^[[cost]]"}},
       {"cost needs amount: a finite amount of money"}},
      {{{R"(on = ["exit.shelter.violence"]
amount = 3000)", R"(on = ["exit.shelter.violence"]
amount = 3000
per_day = ^3)"}},
       {"a cost has per_day, or on with amount, not both"}},
      {{{R"(on = ["exit.shelter.violence"]
amount = 3000)", "amount = ^3000"}, {"[[cost]]", "^[[cost]]"}},
       {"cost needs per_day: a finite amount of money",
        "an amount needs on = [ … ]: the events that cost it"}},
      {{{R"([[cost]]
id = "police"
organisation = "municipality"
on = ["exit.shelter.violence"]
amount = 3000)", R"(^[[cost]]
id = "police"
organisation = "municipality")"}},
       {"cost needs per_day: a finite amount of money"}},
      {{{"value = 0.43", "value = ^1.43"}}, {"value is 1.43; it must be a weight from -1 to 1"}},
      {{{R"([[outcome]]
id = "blows"
kind = "events"
on = ["exit.shelter.violence"])", R"(^[[outcome]]
id = "blows"
kind = "events")"}},
       {"an outcome that counts events needs on = [ … ]"}},
      {{{R"([[outcome]]
id = "blows"
kind = "events"
on = ["exit.shelter.violence"])", R"([[outcome]]
id = "blows"
kind = "share_at_end"
on = ^["exit.shelter.violence"])"}},
       {R"(only outcomes of the kind "events" have on)"}},
      {{{R"([[outcome]]
id = "blows"
kind = "events"
)", R"(^[[outcome]]
id = "blows"
)"}}, {"outcome needs kind, a text"}},
      {{{"price_year = 2025", "price_year = ^25"}}, {"price_year is 25; it must be a year from 1900 to 2200"}},
      {{{"price_year = 2025", "discount_costs_per_year = ^3"}}, {"discount_costs_per_year is 3; it must be a rate per year from 0 to 1"}},
      {{{R"(value = 1200
)", R"(value = ^900
)"}}, {"the value 900 lies outside its range; low ≤ value ≤ high must hold"}},
      {{{R"(value = 1200
)", R"(value = ^1500
)"}}, {"the value 1500 lies outside its range; low ≤ value ≤ high must hold"}},
      {{{R"(value = 1200
)", R"(value = ^"@bed"
)"}}, {"the value of an evidence entry must be a number"}},
      {{{R"(value = 1200
)", R"(value = ^nan
)"}}, {"value is nan; it must be a finite number"}},
      {{{R"(value = 1200
low = 1000
high = 1400)", R"(value = ^1200
low = 1400
high = 1000)"}},
       {"the value 1200 lies outside its range; low ≤ value ≤ high must hold"}},
      {{{R"(status = "assumed")", R"(status = ^"assummed")"}},
       {R"(status is "assummed", did you mean "assumed"?; it must be one of measured, derived, assumed)"}},
      {{{R"(status = "assumed"
source = "a guess")", R"(status = "assumed")"}, {"[[evidence]]", "^[[evidence]]"}}, {"evidence needs source, a text"}},
      {{{R"([[evidence]]
id = "bed"
value = 1200
low = 1000
high = 1400
unit = "SEK/day"
status = "assumed"
source = "a guess")", R"(^[[evidence]]
id = "bed"
value = 1200
)"}},
       {"evidence needs source, a text",
        "& evidence needs status, a text"}},
      {{{R"(unit = "SEK/day")", R"(distribution = ^"logged")"}},
       {R"(distribution is "logged"; it must be one of lognormal, normal, beta, gamma, uniform, triangular, fixed)"}},
  });
}

TEST_CASE("a policy changes what is there, and may not change what results rest on", "[cli][faults]") {
  check_faults({
      {{{R"("route.move_in.lost" = 0.1)", R"(^"time.horizon_days" = 10)"}}, {"a policy cannot change [time]; change it in the scenario"}},
      {{{R"("route.move_in.lost" = 0.1)", R"(^"economics.currency" = "EUR")"}}, {"a policy cannot change the currency; change it in the scenario"}},
      {{{R"("route.move_in.lost" = 0.1)", R"(^"run.seed" = 10)"}}, {"a policy cannot change [run]; change it in the scenario"}},
      {{{R"("route.move_in.lost" = 0.1)", R"(^"scenario.title" = "x")"}}, {"a policy cannot change [scenario]; change it in the scenario"}},
      {{{R"("route.move_in.lost" = 0.1)", R"(^"initial.outdoors.count" = 10)"}},
       {"a policy that begins later cannot change who was there at the start; leave out from_day"}},
      {{{R"("route.move_in.lost" = 0.1)", R"(^"route.mov_in.lost" = 0.1)"}},
       {R"(nothing is called "mov_in" in the path "route.mov_in.lost", did you mean "move_in"?)"}},
      {{{R"("route.move_in.lost" = 0.1)", R"(^"routes.move_in.lost" = 0.1)"}},
       {R"(nothing is called "routes" in the path "routes.move_in.lost", did you mean "route"?)"}},
      {{{R"({ "service.home.capacity" = 12, "route.move_in.lost" = 0.1 })", R"(^{ "service.shelter.cost_per_day" = "@bed", "service.shelter.tags" = ["emergency"] })"}},
       {"this set changes nothing; a policy that is to be the scenario itself has no set"}},
      {{{R"({ "service.home.capacity" = 12, "route.move_in.lost" = 0.1 })", "^{}"}}, {"this set changes nothing; a policy that is to be the scenario itself has no set"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("route.move_in.lst" = ^0.1)"}}, {R"(unknown key "lst" in route, did you mean "lost"?)"}},
      {{{R"(set = { "service.home.capacity" = 12, "route.move_in.lost" = 0.1)", R"(set = ^{ "service.home.capacity" = 12, "route.move_in" = ^0.1)"}},
       {"a policy cannot change ids, and which entries there are; change it in the scenario",
        "route must be a list of tables; write [[route]]"}},
      {{{R"("route.move_in.lost" = 0.1)", R"(^"route" = 0.1)"}},
       {R"(the path "route" names no value; write kind.id.key in quotes, such as "service.shelter.capacity")"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("route.move_in.lost" = ^1.1)"}}, {"lost is 1.1; it must be a probability, from 0 to 1"}},
      {{{R"("route.move_in.lost" = 0.1)", R"(^"process.use.active->ded" = 0.1)"}},
       {R"(nothing is called "active->ded" in the path "process.use.active->ded", did you mean "active->dead"?)"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("process.use.active->dead" = ^-0.1)"}}, {"per_day is -0.1; it must be a rate from 0 to 10000 per day"}},
      {{{R"("route.move_in.lost" = 0.1)", R"(^"service.shelter.exits.violents.per_day" = 0.1)"}},
       {R"(nothing is called "violents" in the path "service.shelter.exits.violents.per_day", did you mean "violence"?)"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("service.shelter.exits.violence.per_day" = 0.1, ^"service.shelter.exits.violence.mean_days" = 10)"}},
       {R"(this set gives "service.shelter.exits.violence" a rate already, its per_day; keep one of the two)"}},
      {{{R"("route.move_in.lost" = 0.1)", R"(^"service.shelter.tags.emergency" = 0.1)"}},
       {R"(nothing is called "emergency" in the path "service.shelter.tags.emergency")"}},
      {{{R"(set = { "service.home.capacity" = 12, "route.move_in.lost" = 0.1)", R"(set = ^{ "service.home.capacity" = 12, "process.use.states" = ["abstinent", "active"])"}},
       {"a policy cannot change the states of a process; change it in the scenario"}},
      {{{R"(set = { "service.home.capacity" = 12, "route.move_in.lost" = 0.1)", R"(set = ^{ "service.home.capacity" = 12, "attribute.sex.categories" = { male = 0.5, female = 0.5 })"}},
       {"a policy cannot change the categories of an attribute; change it in the scenario"}},
      {{{R"(set = { "service.home.capacity" = 12, "route.move_in.lost" = 0.1)", R"(set = ^{ "service.home.capacity" = 12, "service.clinic.kind" = "place")"}, {"staff_fte = 1", "staff_fte = ^1"}, {"caseload = 10", "caseload = ^10"}, {"overload = 1.2", "overload = ^1.2"}, {"keep_on_move = false", "keep_on_move = ^false"}, {R"(exits = [ { cause = "dropout", mean_days = 90 } ])", R"(exits = [ ^{ cause = "dropout", mean_days = 90 } ])"}},
       {R"(staff_fte belongs to supports; a place has a capacity (so it is under the policy "more"))",
        R"(caseload belongs to supports; a place has a capacity (so it is under the policy "more"))",
        R"(overload belongs to supports; a place has a capacity (so it is under the policy "more"))",
        R"(keep_on_move belongs to supports (so it is under the policy "more"))",
        R"(an exit from a place needs to = [ … ]: where it leads (so it is under the policy "more"))",
        "a policy cannot change the kind of a service; change it in the scenario"}},
      {{{R"(set = { "service.home.capacity" = 12, "route.move_in.lost" = 0.1)", R"(set = ^{ "service.home.capacity" = 12, "service.clinic.id" = "doctor")"}, {R"(to = "clinic")", R"(to = ^"clinic")"}},
       {R"(there is no service "clinic" (so it is under the policy "more"))",
        "a policy cannot change ids, and which entries there are; change it in the scenario"}},
      {{{R"(set = { "service.home.capacity" = 12, "route.move_in.lost" = 0.1)", R"(set = ^{ "service.home.capacity" = 12, "cost.police" = { id = "police", per_day = 3 })"}},
       {"a policy cannot change whether a cost is one of events; change it in the scenario"}},
      {{{R"(set = { "service.home.capacity" = 12, "route.move_in.lost" = 0.1)", R"(set = ^{ "service.home.capacity" = 12, "outcome.blows.kind" = "person_days")"}, {R"(kind = "events"
on = ["exit.shelter.violence"])", R"(kind = "events"
on = ^["exit.shelter.violence"])"}},
       {R"(only outcomes of the kind "events" have on (so it is under the policy "more"))",
        "a policy cannot change the kind of an outcome; change it in the scenario"}},
      {{{R"(set = { "service.home.capacity" = 12, "route.move_in.lost" = 0.1 })", "set = { ^service.home.capacity = 12 }"}},
       {R"(the path "service" names no value; write kind.id.key in quotes, such as "service.shelter.capacity")"}},
      {{{R"([[policy]]
id = "base")", R"([set]
"service.home.capacty" = ^3
[[policy]]
id = "base")"}},
       {R"(unknown key "capacty" in service, did you mean "capacity"?)"}},
      {{{R"([[policy]]
id = "base")", R"([set]
^"service.hom.capacity" = 3
[[policy]]
id = "base")"}},
       {R"(nothing is called "hom" in the path "service.hom.capacity", did you mean "home"?)"}},
      {{{R"([[policy]]
id = "base")", R"(^set = 3
[[policy]]
id = "base")"}},
       {R"(unknown key "set" in evidence; known here: id, value, low, high, unit, distribution, status, source)"}},
      {{{R"([[policy]]
id = "base")", R"([set]
"service.shelter.exits.violence.mean_days" = 3
^"service.shelter.exits.violence.per_year" = 3
[[policy]]
id = "base")"}},
       {R"(this set gives "service.shelter.exits.violence" a rate already, its mean_days; keep one of the two)"}},
      {{{R"([[policy]]
id = "base")", R"([set]
"service.home.capacity" = ^-3
[[policy]]
id = "base")"}},
       {"capacity is -3; it must be a number of places of at least 0"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("service.street.enabled" = false)"}, {R"(per_day = [[0, 0.5], [30, 0.25]]
place = "street")", R"(per_day = [[0, 0.5], [30, 0.25]]
place = ^"street")"}, {R"(  { cause = "violence", per_day = 0.01, to = ["street"], bar_days = 30 },)", R"(  { cause = "violence", per_day = 0.01, to = ^["street"], bar_days = 30 },)"}, {R"(then = [ { probability = 0.4, to = ["home", "street"] }, { probability = 0.6, to = ["left"] } ])", R"(then = [ { probability = 0.4, to = ^["home", "street"] }, { probability = 0.6, to = ["left"] } ])"}, {R"(then = ["street"])", R"(then = ^["street"])"}, {R"(  { cause = "relapse", on_entering = { process = "use", state = "active" }, probability = 0.7, to = ["shelter", "street"] },)", R"(  { cause = "relapse", on_entering = { process = "use", state = "active" }, probability = 0.7, to = ^["shelter", "street"] },)"}},
       {R"("street" is disabled; arrivals need a place that always takes everyone (so it is under the policy "more"))",
        R"(the last destination of "violence", "street", is disabled; end the list with a place that always takes everyone, such as "left" (so it is under the policy "more"))",
        R"(the last destination of then of "detox", "street", is disabled; end the list with a place that always takes everyone, such as "left" (so it is under the policy "more"))",
        R"(the last destination of then of "home", "street", is disabled; end the list with a place that always takes everyone, such as "left" (so it is under the policy "more"))",
        R"(the last destination of "relapse", "street", is disabled; end the list with a place that always takes everyone, such as "left" (so it is under the policy "more"))"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("service.street.capacity" = 1000)"}, {R"(per_day = [[0, 0.5], [30, 0.25]]
place = "street")", R"(per_day = [[0, 0.5], [30, 0.25]]
place = ^"street")"}},
       {R"("street" may be full; arrivals need a place without limit (so it is under the policy "more"))"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("service.shelter.exits.violence.to" = ^[])"}},
       {"an exit from a place needs to = [ … ]: where it leads"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("service.home.then" = ^[])"}}, {"then = [] leads nowhere; name at least one destination"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("route.in.to" = ^"left")"}}, {R"(there is no service "left")"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("effect.home_helps.on" = [^"stay.shelter"])"}}, {R"("shelter" has no stay to multiply)"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("evidence.bed.value" = ^"much")"}}, {"the value of an evidence entry must be a number"}},
  });
}
