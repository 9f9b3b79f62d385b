// Places and supports: where their clients go, what room they have.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"

using namespace kvarbo;

TEST_CASE("whoever must leave has somewhere to go, and keys fit the kind of service", "[cli][faults]") {
  check_faults({
      {{{R"(to = ["shelter", "street"] },)", R"(to = ^["street", "shelter"] },)"}},
       {R"(the last destination of "relapse", "shelter", may have no room; end the list with a place that always takes everyone, such as "left")"}},
      {{{R"(to = ["home", "street"] })", R"(to = ^["street", "home"] })"}},
       {R"(the last destination of then of "detox", "home", may have no room; end the list with a place that always takes everyone, such as "left")"}},
      {{{R"(wait_days = 20
then = ["street"])", R"(wait_days = 20
then = ^["shelter"])"}},
       {R"(the last destination of then of "home", "shelter", may have no room; end the list with a place that always takes everyone, such as "left")"}},
      {{{R"(wait_days = 20
then = ["street"])", R"(wait_days = 20
then = ^[])"}}, {"then = [] leads nowhere; name at least one destination"}},
      {{{R"(stay = { distribution = "gamma", shape = 2, mean_days = 300 }
wait_days = 20
then = ["street"]
)", R"(stay = ^{ distribution = "gamma", shape = 2, mean_days = 300 }
wait_days = 20
)"}},
       {"a stay needs then = [ … ]: where clients go when it is over"}},
      {{{R"(stay = { distribution = "gamma", shape = 2, mean_days = 300 }
wait_days = 20
then = ["street"])", R"(wait_days = ^20
then = ^["street"])"}},
       {"wait_days needs a stay that ends",
        "then needs a stay that ends, or closes"}},
      {{{R"(to = ["shelter", "street"] },)", "to = ^[] },"}}, {"an exit from a place needs to = [ … ]: where it leads"}},
      {{{R"(  { cause = "relapse", on_entering = { process = "use", state = "active" }, probability = 0.7, to = ["shelter", "street"] },)", R"(  ^{ cause = "relapse", on_entering = { process = "use", state = "active" } },)"}},
       {"an exit from a place needs to = [ … ]: where it leads"}},
      {{{R"(exits = [ { cause = "dropout", mean_days = 90 } ])", R"(exits = [ { cause = "dropout", mean_days = 90, to = ^["street"] } ])"}},
       {"a support is no place to leave: its exits have no destinations"}},
      {{{R"({ probability = 0.6, to = ["left"] })", "^{ probability = 0.6 }"}}, {"an ending needs to = [ … ]: where it leads"}},
      {{{R"({ probability = 0.6, to = ["left"] })", "{ probability = 0.6, to = ^[] }"}}, {"an ending needs to = [ … ]: where it leads"}},
      {{{R"(tags = ["emergency"]
)", R"(tags = ["emergency"]
closes = ^30
)"}}, {"a place that closes needs then = [ … ]: where its clients go"}},
      {{{R"(kind = "support"
staff = "team")", R"(kind = "support"
then = ^["street"]
staff = "team")"}},
       {"then belongs to places; a support just ends"}},
      {{{R"(kind = "support"
staff = "team")", R"(kind = "support"
wait_days = ^3
staff = "team")"}},
       {"wait_days belongs to places; a support just ends"}},
      {{{R"(kind = "support"
staff = "team")", R"(kind = "support"
hold_days = ^3
visit = ^true
cost_when_kept = ^3
staff = "team")"}},
       {"hold_days belongs to places",
        "visit belongs to places",
        "cost_when_kept belongs to places"}},
      {{{R"(kind = "support"
staff = "team")", R"(kind = "support"
capacity = ^3
staff = "team")"}},
       {"a support has one kind of room: capacity, or staff_fte with caseload, or staff with caseload"}},
      {{{R"(staff = "team"
caseload = 8)", R"(staff = "team")"}, {R"(  { cause = "relapse", on_entering = { process = "use", state = "active" }, probability = 0.7, to = ["shelter", "street"] },
]

[[service]])", R"(  { cause = "relapse", on_entering = { process = "use", state = "active" }, probability = 0.7, to = ["shelter", "street"] },
]

^[[service]])"}},
       {"staff needs a caseload: clients per full-time post"}},
      {{{R"([[service]]
id = "manager"
kind = "support"
staff = "team"
caseload = 8)", R"(^[[service]]
id = "manager"
kind = "support"
staff = "team")"}},
       {"staff needs a caseload: clients per full-time post"}},
      {{{R"(staff_fte = 1
caseload = 10
overload = 1.2)", "caseload = ^10"}}, {"a caseload needs staff_fte or staff beside it"}},
      {{{R"(staff_fte = 1
caseload = 10
overload = 1.2)", "overload = ^1.2"}}, {"overload belongs to staff_fte (a pool has its own)"}},
      {{{R"(staff_fte = 1
caseload = 10
)", R"(staff_fte = 1
caseload = ^0
)"}}, {"caseload is 0; it must be a number of clients a post, above 0"}},
      {{{R"(capacity = 6
)", R"(capacity = 6
caseload = ^6
staff_fte = ^1
)"}},
       {"caseload belongs to supports; a place has a capacity",
        "staff_fte belongs to supports; a place has a capacity"}},
      {{{R"(capacity = 6
)", R"(capacity = 6
keep_on_move = ^true
)"}}, {"keep_on_move belongs to supports"}},
      {{{R"(visit = true
capacity = 3)", R"(visit = true
closes = 40
capacity = 3)"}, {R"(to = ["home", "street"] })", R"(to = ^["home", "detox"] })"}},
       {R"(the last destination of then of "detox", "detox", may have no room; end the list with a place that always takes everyone, such as "left")"}},
      {{{R"([[service]]
id = "street"
kind = "place")", R"([[service]]
id = "street"
kind = "place"
closes = 30
then = ["left"])"}, {R"(per_day = [[0, 0.5], [30, 0.25]]
place = "street")", R"(per_day = [[0, 0.5], [30, 0.25]]
place = ^"street")"}, {R"(  { cause = "violence", per_day = 0.01, to = ["street"], bar_days = 30 },)", R"(  { cause = "violence", per_day = 0.01, to = ^["street"], bar_days = 30 },)"}, {R"(then = [ { probability = 0.4, to = ["home", "street"] }, { probability = 0.6, to = ["left"] } ])", R"(then = [ { probability = 0.4, to = ^["home", "street"] }, { probability = 0.6, to = ["left"] } ])"}, {R"(then = ["street"])", R"(then = ^["street"])"}, {R"(  { cause = "relapse", on_entering = { process = "use", state = "active" }, probability = 0.7, to = ["shelter", "street"] },)", R"(  { cause = "relapse", on_entering = { process = "use", state = "active" }, probability = 0.7, to = ^["shelter", "street"] },)"}},
       {R"("street" closes; arrivals need a place that always takes everyone)",
        R"(the last destination of "violence", "street", closes; end the list with a place that always takes everyone, such as "left")",
        R"(the last destination of then of "detox", "street", closes; end the list with a place that always takes everyone, such as "left")",
        R"(the last destination of then of "home", "street", closes; end the list with a place that always takes everyone, such as "left")",
        R"(the last destination of "relapse", "street", closes; end the list with a place that always takes everyone, such as "left")"}},
      {{{R"([[service]]
id = "street"
kind = "place")", R"([[service]]
id = "street"
kind = "place"
enabled = false)"}, {R"(per_day = [[0, 0.5], [30, 0.25]]
place = "street")", R"(per_day = [[0, 0.5], [30, 0.25]]
place = ^"street")"}, {R"(  { cause = "violence", per_day = 0.01, to = ["street"], bar_days = 30 },)", R"(  { cause = "violence", per_day = 0.01, to = ^["street"], bar_days = 30 },)"}, {R"(then = [ { probability = 0.4, to = ["home", "street"] }, { probability = 0.6, to = ["left"] } ])", R"(then = [ { probability = 0.4, to = ^["home", "street"] }, { probability = 0.6, to = ["left"] } ])"}, {R"(then = ["street"])", R"(then = ^["street"])"}, {R"(  { cause = "relapse", on_entering = { process = "use", state = "active" }, probability = 0.7, to = ["shelter", "street"] },)", R"(  { cause = "relapse", on_entering = { process = "use", state = "active" }, probability = 0.7, to = ^["shelter", "street"] },)"}},
       {R"("street" is disabled; arrivals need a place that always takes everyone)",
        R"(the last destination of "violence", "street", is disabled; end the list with a place that always takes everyone, such as "left")",
        R"(the last destination of then of "detox", "street", is disabled; end the list with a place that always takes everyone, such as "left")",
        R"(the last destination of then of "home", "street", is disabled; end the list with a place that always takes everyone, such as "left")",
        R"(the last destination of "relapse", "street", is disabled; end the list with a place that always takes everyone, such as "left")"}},
      {{{"visit = true", R"(visit = true
hold_days = ^3)"}},
       {"a visit keeps no place of its own; hold_days belongs to the places it is visited from"}},
      {{{R"(capacity = 6
)", R"(capacity = 6
cost_per_fte_day = ^6
)"}}, {"cost_per_fte_day needs staff_fte (a shared pool carries its own)"}},
      {{{R"(kind = "support"
staff = "team")", R"(kind = "support"
cost_per_place_day = ^3
staff = "team")"}},
       {"cost_per_place_day needs a capacity"}},
      {{{R"(capacity = [[0, 10], [30, 8]]
)", R"(capacity = [[0, 10], [30, 8]]
refer = ^{ on_end = ["get_clinic"] }
)"}},
       {"on_end needs a stay that ends"}},
      {{{R"([[service]]
id = "street"
kind = "place")", R"([[service]]
id = "street"
kind = "place"
capacity = 1000)"}, {R"(per_day = [[0, 0.5], [30, 0.25]]
place = "street")", R"(per_day = [[0, 0.5], [30, 0.25]]
place = ^"street")"}},
       {R"("street" may be full; arrivals need a place without limit)"}},
      {{{R"(per_day = [[0, 0.5], [30, 0.25]]
place = "street")", R"(per_day = [[0, 0.5], [30, 0.25]]
place = ^"shelter")"}},
       {R"("shelter" may be full; arrivals need a place without limit)"}},
      {{{R"([[population.arrivals]]
id = "inflow"
per_day = [[0, 0.5], [30, 0.25]]
place = "street")", R"(^[[population.arrivals]]
id = "inflow"
place = "street")"}},
       {"arrivals need per_day, a rate or a schedule of rates"}},
  });
}

TEST_CASE("at day 0 there is room for all who are there", "[cli][faults]") {
  check_faults({
      {{{R"({ count = 4, place = "home")", R"(^{ count = 7, place = "home")"}},
       {R"(more clients than room: "home" has 6 places at day 0 and 7 clients; lower count or raise its room)"}},
      {{{R"({ count = 4, place = "home", supports = ["manager"])", R"({ count = 4, place = "shelter"},
  ^{ count = 7, place = "shelter", supports = ["manager"])"}},
       {R"(more clients than room: "shelter" has 10 places at day 0 and 11 clients; lower count or raise its room)"}},
      {{{R"({ id = "outdoors", count = 20,)", R"(^{ id = "outdoors", count = 20, supports = ["clinic"],)"}},
       {R"(more clients than room: "clinic" has 12 places at day 0 and 20 clients; lower count or raise its room)"}},
      {{{R"({ id = "outdoors", count = 20,)", R"(^{ id = "outdoors", count = 20, supports = ["manager"],)"}},
       {R"(the staff pool "team" has 2 posts at day 0, and these clients take 2.5; lower count or raise fte)"}},
      {{{R"({ count = 4, place = "home", supports)", R"(^{ count = 17, place = "street", supports)"}},
       {R"(the staff pool "team" has 2 posts at day 0, and these clients take 2.125; lower count or raise fte)"}},
      {{{R"(capacity = 6
)", R"(capacity = "@room"
)"}, {"", R"(
[[evidence]]
id = "room"
value = 3.9
status = "assumed"
source = "x"
)"}, {R"(  { count = 4, place = "home", supports = ["manager"], elapsed = "stationary" },)", R"(  ^{ count = 4, place = "home", supports = ["manager"], elapsed = "stationary" },)"}},
       {R"(more clients than room: "home" has 3 places at day 0 and 4 clients; lower count or raise its room)"}},
  });
}

TEST_CASE("nothing stands in a file that nothing uses", "[cli][faults]") {
  check_faults({
      {{{"", R"(
^[[organisation]]
id = "church"
)"}}, {R"(nothing uses the organisation "church"; use it or take it out)"}},
      {{{"", R"(
^[[interface]]
id = "wall"
between = ["region", "municipality"]
quality = 1
)"}},
       {R"(nothing uses the interface "wall"; use it or take it out)"}},
      {{{"", R"(
^[[staff]]
id = "crew"
fte = 1
)"}}, {R"(nothing uses the staff pool "crew"; use it or take it out)"}},
      {{{"", R"(
^[[attribute]]
id = "height"
number = { distribution = "fixed", value = 170 }
)"}},
       {R"(nothing uses the attribute "height"; use it or take it out)"}},
      {{{"", R"(
^[[evidence]]
id = "guess"
value = 1
status = "assumed"
source = "x"
)"}},
       {R"(nothing uses the evidence "guess"; write "@guess" where it belongs, or take it out)"}},
      {{{"", R"(
^[[service]]
id = "castle"
kind = "place"
)"}},
       {R"(nobody can reach the service "castle" under any policy; add a route or a destination that leads to it, or take it out)"}},
      {{{"", R"(
^[[service]]
id = "castle"
kind = "place"
^[[service]]
id = "tower"
kind = "place"
[[route]]
id = "climb"
from = ["castle"]
to = "tower"
)"}},
       {R"(nobody can reach the service "castle" under any policy; add a route or a destination that leads to it, or take it out)",
        R"(nobody can reach the service "tower" under any policy; add a route or a destination that leads to it, or take it out)"}},
      {{{"", R"(
^[[service]]
id = "castle"
kind = "place"
[[route]]
id = "climb"
to = "castle"
enabled = false
)"}},
       {R"(nobody can reach the service "castle" under any policy; add a route or a destination that leads to it, or take it out)"}},
  });
}
