// Ids: their form, and that each is there once.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"

using namespace kvarbo;

TEST_CASE("ids have one form, and some words are kept", "[cli][faults]") {
  check_faults({
      {{{R"(id = "town")", R"(id = ^"Town")"}}, {R"("Town" is no id; an id begins with a-z and goes on with a-z, 0-9, _ or -)"}},
      {{{R"(id = "town")", R"(id = ^"1town")"}}, {R"("1town" is no id; an id begins with a-z and goes on with a-z, 0-9, _ or -)"}},
      {{{R"(id = "town")", R"(id = ^"to wn")"}}, {R"("to wn" is no id; an id begins with a-z and goes on with a-z, 0-9, _ or -)"}},
      {{{R"(id = "town")", R"(id = ^"")"}}, {R"("" is no id; an id begins with a-z and goes on with a-z, 0-9, _ or -)"}},
      {{{R"([scenario]
id = "town"
)", R"(^[scenario]
)"}}, {R"(scenario needs id: a name such as "night_shelter")"}},
      {{{R"([[service]]
id = "street"
)", R"([[service]]
id = "street"
kind = "place"
^[[service]]
)"}},
       {R"(service needs id: a name such as "night_shelter")"}},
      {{{R"([[outcome]]
id = "alone")", R"([[outcome]]
id = ^"total")"}},
       {R"("total" is a reserved word (any, left, dead, stay, hold, total); choose another id)"}},
      {{{R"([[outcome]]
id = "alone")", R"([[outcome]]
id = ^"deaths")"}}, {R"(the outcome "deaths" is always there; choose another id)"}},
      {{{R"(id = "outdoors", count)", R"(id = ^"any", count)"}},
       {R"("any" is a reserved word (any, left, dead, stay, hold, total); choose another id)"}},
      {{{R"(id = "outdoors", count)", R"(id = ^"Outdoors", count)"}},
       {R"("Outdoors" is no id; an id begins with a-z and goes on with a-z, 0-9, _ or -)"}},
      {{{R"(cause = "violence")", R"(cause = ^"a.b")"}, {R"(organisation = "municipality"
on = ["exit.shelter.violence"])", R"(organisation = "municipality"
on = [^"exit.shelter.violence"])"}, {R"(kind = "events"
on = ["exit.shelter.violence"])", R"(kind = "events"
on = [^"exit.shelter.violence"])"}},
       {R"("a.b" is no id; an id begins with a-z and goes on with a-z, 0-9, _ or -)",
        R"(there is no exit of "shelter" with the cause "violence")",
        R"(there is no exit of "shelter" with the cause "violence")"}},
      {{{R"(states = ["active", "abstinent"])", R"(states = ^["active", "abstinent", "stay"])"}},
       {R"("stay" is a reserved word; choose another state)"}},
      {{{R"(id = "dried")", R"(id = ^"-dried")"}}, {R"("-dried" is no id; an id begins with a-z and goes on with a-z, 0-9, _ or -)"}},
      {{{R"([[evidence]]
id = "bed")", R"([[evidence]]
id = ^"hold")"}, {R"(cost_per_day = "@bed")", R"(cost_per_day = ^"@bed")"}},
       {R"(there is no evidence "bed")",
        R"("hold" is a reserved word (any, left, dead, stay, hold, total); choose another id)"}},
  });
}

TEST_CASE("each id is there once", "[cli][faults]") {
  check_faults({
      {{{"", R"(
[[service]]
id = ^"street"
kind = "place"
)"}}, {R"(the service "street" is there already; give each its own name)"}},
      {{{"", R"(
[[route]]
id = ^"in"
from = ["street"]
to = "shelter"
)"}}, {R"(the route "in" is there already; give each its own name)"}},
      {{{"", R"(
[[process]]
id = ^"use"
states = ["a", "b"]
initial = { a = 1, b = 0 }
)"}},
       {R"(the process "use" is there already; give each its own name)"}},
      {{{"", R"(
[[attribute]]
id = ^"sex"
categories = { a = 1, b = 0 }
)"}}, {R"(the attribute "sex" is there already; give each its own name)"}},
      {{{"", R"(
[[organisation]]
id = ^"region"

)"}}, {R"(the organisation "region" is there already; give each its own name)"}},
      {{{"", R"(
[[interface]]
id = ^"bridge"
between = ["municipality", "region"]
quality = 1
)"}},
       {R"(the interface "bridge" is there already; give each its own name)"}},
      {{{"", R"(
[[staff]]
id = ^"team"
fte = 1
)"}}, {R"(the staff "team" is there already; give each its own name)"}},
      {{{"", R"(
[[effect]]
id = ^"home_helps"
on = ["lost.dry_out"]
multiply = 1
)"}},
       {R"(the effect "home_helps" is there already; give each its own name)"}},
      {{{"", R"(
[[cost]]
id = ^"police"
per_day = 1
)"}}, {R"(the cost "police" is there already; give each its own name)"}},
      {{{"", R"(
[[utility]]
id = ^"homeless"
value = 1
)"}}, {R"(the utility "homeless" is there already; give each its own name)"}},
      {{{"", R"(
[[outcome]]
id = ^"alone"
kind = "person_days"
)"}}, {R"(the outcome "alone" is there already; give each its own name)"}},
      {{{"", R"(
[[evidence]]
id = ^"bed"
value = 1
status = "assumed"
source = "x"
)"}},
       {R"(the evidence "bed" is there already; give each its own name)"}},
      {{{"", R"(
[[policy]]
id = ^"base"

)"}}, {R"(the policy "base" is there already; give each its own name)"}},
      {{{R"([[attribute]]
id = "sex")", R"([[population.arrivals]]
id = ^"inflow"
per_day = 1
place = "street"
[[attribute]]
id = "sex")"}},
       {R"(the stream of arrivals "inflow" is there already; give each its own name)"}},
      {{{R"({ count = 4, place = "home")", R"({ id = ^"outdoors", count = 4, place = "home")"}},
       {R"(the group "outdoors" is there already; give each its own name)"}},
      {{{R"(states = ["active", "abstinent"])", R"(states = ["active", "abstinent", ^"active"])"}},
       {R"(the state "active" is there already; give each its own name)"}},
      {{{"per_year = 0.03 },", R"(per_year = 0.03 },
  ^{ from = "active", to = "dead", per_year = 0.04 },)"}},
       {R"(the transition "active->dead" is there already; give each its own name)"}},
      {{{"per_year = 0.03 },", R"(per_year = 0.03 },
  { id = ^"active->dead", from = "abstinent", to = "dead", per_year = 0.04 },)"}},
       {R"("active->dead" is no id; an id begins with a-z and goes on with a-z, 0-9, _ or -)",
        R"(& the transition "active->dead" is there already; give each its own name)"}},
      {{{"per_year = 0.03 },", R"(per_year = 0.03 },
  { id = "dried", from = "abstinent", to = "dead", per_year = 0.04 },)"}, {R"(  { id = "dried", from = "active", to = "abstinent", on = "exit.detox.stay", probability = 0.9 },)", R"(  { id = ^"dried", from = "active", to = "abstinent", on = "exit.detox.stay", probability = 0.9 },)"}},
       {R"(the transition "dried" is there already; give each its own name)"}},
      {{{"bar_days = 30 },", R"(bar_days = 30 },
  { cause = ^"violence", per_day = 0.02, to = ["street"] },)"}},
       {R"(the exit "violence" is there already; give each its own name)"}},
      {{{R"(place = "street", sex = "male")", R"(place = "street", place = ^"home", sex = "male")"}},
       {"not valid TOML: Error while parsing key-value pair: cannot redefine existing string 'place'"}},
  });
}
