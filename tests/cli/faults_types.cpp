// Values of the wrong type.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"

using namespace kvarbo;

TEST_CASE("values of the wrong type are told with what would be right", "[cli][faults]") {
  check_faults({
      {{{R"(id = "town")", "id = ^5"}}, {"id is a whole number; it must be a text"}},
      {{{R"(title = "A town with one of everything")", R"(title = ^["x"])"}}, {"title is a list; it must be a text"}},
      {{{R"(title = "A town with one of everything")", "title = ^\"\"\"A town\nwith one of everything\"\"\""}}, {"title holds a control character, such as the end of a line; write it on one line of plain text"}},
      {{{"grows = true", "grows = true\ntitle_sv = ^\"\\u001b[31m\""}}, {"title_sv holds a control character, such as the end of a line; write it on one line of plain text"}},
      {{{"grows = true", "grows = true\ntitle_sv = ^7"}}, {"title_sv is a whole number; it must be a text"}},
      {{{R"(states = ["active", "abstinent"])", R"(states = ["active", "abstinent"]
titles = ^["in use"])"}}, {"titles is a list; it must be a table"}},
      {{{R"(states = ["active", "abstinent"])", R"(states = ["active", "abstinent"]
titles_sv = { active = ^1, abstinent = "drogfri" })"}}, {"active is a whole number; it must be a text"}},
      {{{R"(states = ["active", "abstinent"])", R"(states = ["active", "abstinent"]
titles_sv = { ^abstient = "drogfri" })"}}, {R"(unknown key "abstient" in titles_sv, did you mean "abstinent"?)"}},
      {{{"grows = true", "grows = true\ntitles = ^{ old = \"x\" }"}}, {"titles name categories; this attribute is a number"}},
      {{{R"([run]
replications = 2
seed = 7
)", R"(^[[run]]
replications = 2
)"}}, {"run is a list; it must be a table"}},
      {{{"replications = 2", R"(replications = ^"two")"}}, {"replications is a text; it must be a whole number from 1 to 1000000"}},
      {{{"replications = 2", "replications = ^2.5"}}, {"replications is 2.5; it must be a whole number from 1 to 1000000"}},
      {{{"replications = 2", "replications = ^0"}}, {"replications is 0; it must be a whole number from 1 to 1000000"}},
      {{{"seed = 7", "seed = ^-7"}}, {"seed is -7; it must be a whole number of at least 0"}},
      {{{"seed = 7", "seed = ^7.5"}}, {"seed is 7.5; it must be a whole number of at least 0"}},
      {{{"count = 20,", "count = ^20.5,"}}, {"count is 20.5; it must be a whole number of at least 0"}},
      {{{"count = 20,", "count = ^-1,"}}, {"count is -1; it must be a whole number of at least 0"}},
      {{{R"(place = "street", sex)", R"(place = ^["street"], sex)"}}, {"place is a list; it must be a text"}},
      {{{R"(sex = "male", use)", "sex = ^1, use"}}, {"the name of the category is a whole number; it must be a text"}},
      {{{R"(use = "active" })", R"(use = ^["active"] })"}}, {"the name of the state is a list; it must be a text"}},
      {{{R"(supports = ["manager"])", R"(supports = ^"manager")"}}, {"supports is a text; it must be a list of names"}},
      {{{R"(elapsed = "stationary")", R"(elapsed = ^"some")"}}, {R"(elapsed is "some"; it must be "none" or "stationary")"}},
      {{{"grows = true", "grows = ^1"}}, {"grows is a whole number; it must be true or false"}},
      {{{R"(tags = ["stable"])", R"(tags = ["stable"]
title = ^3)"}}, {"title is a whole number; it must be a text"}},
      {{{R"(tags = ["emergency"])", R"(tags = ["emergency", ^3])"}}, {"tags holds a whole number; it must be a list of names"}},
      {{{"visit = true", R"(visit = ^"yes")"}}, {"visit is a text; it must be true or false"}},
      {{{"wait_days = 20", R"(wait_days = ^"inf")"}}, {"wait_days is a text; it must be a number of days from 0 to 1000000, or inf"}},
      {{{"keep_on_move = false", "keep_on_move = ^0"}}, {"keep_on_move is a whole number; it must be true or false"}},
      {{{R"(refer = { on_admission = ["get_manager"], on_end = ["get_clinic"] })", R"(refer = ^["get_manager"])"}},
       {"service.refer is a list; it must be a table"}},
      {{{R"(raises = [ { interface = "bridge", by = 0.2 } ])", R"(raises = ^{ interface = "bridge", by = 0.2 })"}},
       {"raises is a table; it must be a list of tables"}},
      {{{R"(raises = [ { interface = "bridge", by = 0.2 } ])", R"(raises = [ ^"bridge" ])"}}, {"raises holds a text; it must be a list of tables"}},
      {{{R"(exits = [ { cause = "dropout", mean_days = 90 } ])", R"(exits = ^"dropout")"}}, {"exits is a text; it must be a list of tables"}},
      {{{R"(kind = "place"
organisation = "region")", R"(kind = ^"plaice"
organisation = "region")"}},
       {R"(kind is "plaice"; it must be "place" or "support")"}},
      {{{R"(kind = "place"
organisation = "region")", R"(kind = ^""
organisation = "region")"}},
       {"kind is empty; write a text, or leave it out"}},
      {{{R"(states = ["active", "abstinent"])", R"(states = ["active", "abstinent", ^"in between"])"}}, {R"(the state "in between" is not one word; write one without blanks and commas, and give it a title)"}},
      {{{"", "[[attribute]]\nid = \"shoe\"\ncategories = { ^\"a, b\" = 0.5, c = 0.5 }\n"}}, {R"(the category "a, b" is not one word; write one without blanks and commas, and give it a title)"}},
      {{{"", "[[service]]\nid = \"team\"\nkind = \"support\"\ntags = [\"outreach\"]\n[[route]]\nid = \"to_team\"\nto = \"team\"\nfrom = [^\"outreach\"]\n"}},
       {R"(only supports have the tag "outreach"; name places, or a tag of places)"}},
      {{{"", "[[effect]]\nid = \"none\"\non = ^[]\nmultiply = 2\n"}}, {"on names nothing; name one at least, or leave it out"}},
      {{{R"(kind = "place"
organisation = "region")", R"(kind = ^1
organisation = "region")"}}, {"kind is a whole number; it must be a text"}},
      {{{"requires_at_admission = []", R"(requires_at_admission = ^"none")"}}, {"requires_at_admission is a text; it must be a list of conditions"}},
      {{{"requires_at_admission = []", R"(requires_at_admission = [^"none"])"}},
       {R"(a condition is a text; it must be a table such as { place = ["shelter"] })"}},
      {{{"[[utility]]", "^[utility]"}}, {"utility must be a list of tables; write [[utility]]"}},
      {{{"[economics]", "^[[economics]]"}}, {"economics is a list; it must be a table"}},
      {{{"willingness_to_pay = [500000]", "willingness_to_pay = ^500000"}}, {"willingness_to_pay must be a list of amounts"}},
      {{{"willingness_to_pay = [500000]", R"(willingness_to_pay = [^"much"])"}}, {"willingness_to_pay is a text; it must be a number of at least 0"}},
      {{{R"(kind = "person_days")", R"(kind = ^"person_day")"}}, {R"(there is no kind of outcome "person_day", did you mean "person_days"?)"}},
      {{{R"(set = { "service.home.capacity" = 12, "route.move_in.lost" = 0.1 })", "set = ^3"}}, {R"(set must be a table of "path" = value)"}},
      {{{R"(on_entering = { process = "use", state = "active" })", R"(on_entering = ^"use")"}}, {"on_entering is a text; it must be a table"}},
      {{{R"(from = ["shelter", "detox"])", R"(from = ^"shelter")"}}, {"from is a text; it must be a list of names"}},
      {{{R"(from = ["shelter", "detox"])", "from = ^[]"}}, {"from names nothing; name one at least, or leave it out"}},
      {{{R"(on = ["lost.dry_out"])", R"(on = ^"lost.dry_out")"}}, {"on is a text; it must be a list of names"}},
      {{{R"(on = ["lost.dry_out"])", "on = [^3]"}}, {"on holds a whole number; it must be a list of names"}},
      {{{R"([time]
horizon_days = 60
warmup_days = 10
step_days = 1
record_every_days = 5
)", R"(^[[time]]
horizon_days = 60
)"}},
       {"time is a list; it must be a table"}},
      {{{R"(number = { distribution = "triangular", low = 23, mode = 42, high = 63 })", "number = ^[3]"}}, {"number is a list; it must be a table"}},
      {{{"categories = { female = 0.3, male = 0.7 }", R"(categories = { female = ^"0.3", male = 0.7 })"}},
       {"female is a text; it must be a probability, from 0 to 1"}},
      {{{"seek = { mean_days = 7 }", R"(seek = ^"soon")"}}, {"seek must be a rate, such as { mean_days = 30 }"}},
      {{{R"(on_lost = ["get_manager"])", R"(on_lost = ^"get_manager")"}}, {"on_lost is a text; it must be a list of names"}},
      {{{R"(between = ["municipality", "region"])", R"(between = ^"municipality")"}},
       {R"(an interface lies between two organisations: between = ["…", "…"])",
        "& between is a text; it must be a list of names"}},
      {{{R"(status = "assumed")", "status = ^3"}}, {"status is a whole number; it must be a text"}},
      {{{R"(then = [ { probability = 0.4, to = ["home", "street"] }, { probability = 0.6, to = ["left"] } ])", R"(then = ^"street")"}},
       {"then is a text; it must be a list of names"}},
      {{{R"(then = [ { probability = 0.4, to = ["home", "street"] }, { probability = 0.6, to = ["left"] } ])", R"(then = [ { probability = 1, to = ["street"] }, ^"street" ])"}},
       {"then holds a text; it must be a list of tables"}},
  });
}
