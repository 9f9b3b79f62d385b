// Time, routes, effects and conditions.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"

using namespace kvarbo;

TEST_CASE("times fit each other", "[cli][faults]") {
  check_faults({
      {{{"horizon_days = 60", "horizon_days = ^0"}}, {"horizon_days is 0; it must be a number of days above 0, at most 1000000"}},
      {{{"horizon_days = 60", "horizon_days = ^-1"}}, {"horizon_days is -1; it must be a number of days above 0, at most 1000000"}},
      {{{"horizon_days = 60", "horizon_days = ^inf"}}, {"horizon_days is inf; it must be a number of days above 0, at most 1000000"}},
      {{{R"([time]
horizon_days = 60
)", R"(^[time]
)"}}, {"time needs horizon_days: a number of days above 0, at most 1000000"}},
      {{{"warmup_days = 10", "warmup_days = ^60"}}, {"warmup_days must be shorter than horizon_days, or nothing is left to count"}},
      {{{"warmup_days = 10", "warmup_days = ^61"}}, {"warmup_days must be shorter than horizon_days, or nothing is left to count"}},
      {{{"horizon_days = 60", "horizon_days = ^60.5"}}, {"horizon_days is 60.5; it must be a multiple of step_days (1)"}},
      {{{"warmup_days = 10", "warmup_days = ^10.5"}}, {"warmup_days is 10.5; it must be a multiple of step_days (1)"}},
      {{{"record_every_days = 5", "record_every_days = ^0.5"}}, {"record_every_days is 0.5; it must be a multiple of step_days (1)"}},
      {{{R"(warmup_days = 10
step_days = 1)", R"(warmup_days = 10
step_days = ^0.0001)"}},
       {"step_days is 0.0001; it must be a number of days of at least 0.001"}},
      {{{R"(horizon_days = 60
warmup_days = 10
step_days = 1
record_every_days = 5)", R"(horizon_days = ^60
warmup_days = ^10
step_days = 7
record_every_days = ^5)"}, {"from_day = 20", "from_day = ^20"}},
       {"horizon_days is 60; it must be a multiple of step_days (7)",
        "warmup_days is 10; it must be a multiple of step_days (7)",
        "record_every_days is 5; it must be a multiple of step_days (7)",
        "from_day is 20; it must be a multiple of step_days (7)"}},
      {{{R"(horizon_days = 60
warmup_days = 10
step_days = 1
)", R"(horizon_days = ^60
warmup_days = ^10
step_days = 7
)"}, {"record_every_days = 5", "record_every_days = ^5"}, {"from_day = 20", "from_day = ^20"}},
       {"horizon_days is 60; it must be a multiple of step_days (7)",
        "warmup_days is 10; it must be a multiple of step_days (7)",
        "record_every_days is 5; it must be a multiple of step_days (7)",
        "from_day is 20; it must be a multiple of step_days (7)"}},
      {{{"record_every_days = 5", "record_every_days = ^0"}}, {"record_every_days is 0; it must be a number of days above 0, at most 1000000"}},
      {{{R"([time]
horizon_days = 60
warmup_days = 10
step_days = 1
record_every_days = 5
)", ""}, {"format = 1", "^format = 1"}},
       {"there is no [time]; write horizon_days = 3650"}},
      {{{"from_day = 20", "from_day = ^20.5"}}, {"from_day is 20.5; it must be a multiple of step_days (1)"}},
      {{{"from_day = 20", "from_day = ^-1"}}, {"from_day is -1; it must be a number of days from 0 to 1000000"}},
      {{{"from_day = 20", "from_day = ^70"}}, {"from_day is 70, after the horizon of 60 days"}},
  });
}

TEST_CASE("routes come to an end", "[cli][faults]") {
  check_faults({
      {{{R"(to = "home"
requires = [ { process = "use", is = ["abstinent"] } ]
requires_at_admission = []
assessment = { distribution = "exponential", mean_days = 10 })", R"(to = "home"
lost = ^0.5)"}, {R"(set = { "service.home.capacity" = 12, "route.move_in.lost" = 0.1 })", R"(set = { "service.home.capacity" = 12, "route.move_in.lost" = ^0.1 })"}},
       {"a referral can be lost only where seek or assessment takes time; add one",
        "a referral can be lost only where seek or assessment takes time; add one"}},
      {{{R"([[route]]
id = "get_manager"
to = "manager"
)", R"(^[[route]]
id = "get_manager"
to = "manager"
on_lost = ["dry_out"]
)"}, {R"(seek = { mean_days = 7 }

[[route]])", R"(seek = { mean_days = 7 }

^[[route]])"}},
       {R"(on_lost of "dry_out" comes back to it without any assessment between; give one of the routes an assessment that is longer than 0)",
        R"(on_lost of "get_manager" comes back to it without any assessment between; give one of the routes an assessment that is longer than 0)"}},
      {{{R"(seek = { mean_days = 30 }
lost = 0.2
on_lost = ["get_manager"])", R"(seek = { mean_days = 30 }
lost = 0.2
on_lost = ["dry_out"])"}, {R"(seek = { mean_days = 7 }

[[route]])", R"(seek = { mean_days = 7 }

^[[route]])"}},
       {R"(on_lost of "dry_out" comes back to it without any assessment between; give one of the routes an assessment that is longer than 0)"}},
      {{{R"([[route]]
id = "dry_out"
from = ["emergency", "home"]
to = "detox"
interface = "bridge"
requires = [ { process = "use", is = ["active"], for_days = 3 } ]
seek = { mean_days = 30 }
lost = 0.2
on_lost = ["get_manager"])", R"(^[[route]]
id = "dry_out"
from = ["emergency", "home"]
to = "detox"
interface = "bridge"
requires = [ { process = "use", is = ["active"], for_days = 3 } ]
seek = { mean_days = 30 }
lost = 0.2
on_lost = ["dry_out"])"}},
       {R"(on_lost of "dry_out" comes back to it without any assessment between; give one of the routes an assessment that is longer than 0)"}},
      {{{"decided_every_days = 7", "decided_every_days = ^0"}}, {"decided_every_days is 0; it must be a number of days above 0, at most 1000000"}},
      {{{R"([[route]]
id = "get_manager"
to = "manager"
)", R"(^[[route]]
id = "get_manager"
)"}}, {"route needs to, a text"}},
  });
}

TEST_CASE("an effect multiplies something by one thing", "[cli][faults]") {
  check_faults({
      {{{R"(when = [ { place = ["stable"] } ]
multiply = 0.6)", R"(when = [ { place = ["stable"] } ])"}, {R"(requires = [ { any = [ { attribute = "age", at_least = 30 }, { interface = "bridge", at_least = 0.5 } ] } ]

[[effect]])", R"(requires = [ { any = [ { attribute = "age", at_least = 30 }, { interface = "bridge", at_least = 0.5 } ] } ]

^[[effect]])"}},
       {"an effect multiplies by exactly one of multiply, by_interface, by_load and by_attribute; this one has 0"}},
      {{{R"([[effect]]
id = "home_helps"
on = ["process.use.abstinent->active"]
when = [ { place = ["stable"] } ]
multiply = 0.6)", R"(^[[effect]]
id = "home_helps"
on = ["process.use.abstinent->active"]
when = [ { place = ["stable"] } ])"}},
       {"an effect multiplies by exactly one of multiply, by_interface, by_load and by_attribute; this one has 0"}},
      {{{R"([[effect]]
on = ["lost.dry_out"]
)", R"(^[[effect]]
on = ["lost.dry_out"]
multiply = 2
)"}},
       {"an effect multiplies by exactly one of multiply, by_interface, by_load and by_attribute; this one has 2"}},
      {{{"multiply = 0.6", "multiply = ^-0.6"}}, {"multiply is -0.6; it must be a factor from 0 to 1000000"}},
      {{{"multiply = 0.6", R"(multiply = 0.6
curve = ^[[0, 1]])"}}, {"a curve needs by_interface, by_load or by_attribute"}},
      {{{R"([[effect]]
id = "home_helps"
on = ["process.use.abstinent->active"]
)", R"(^[[effect]]
id = "home_helps"
)"}},
       {"an effect needs on = [ … ]: what it multiplies"}},
      {{{R"(on = ["process.use.abstinent->active"]
when)", R"(on = ^["arrivals.inflow"]
when)"}},
       {"arrivals are nobody yet: an effect on them takes no conditions and no attribute"}},
      {{{R"(on = ["lost.dry_out"]
by_interface = "bridge")", R"(on = ^["arrivals.inflow"]
by_attribute = "age")"}},
       {"arrivals are nobody yet: an effect on them takes no conditions and no attribute"}},
  });
}

TEST_CASE("a condition tests one thing", "[cli][faults]") {
  check_faults({
      {{{R"({ place = ["stable"] })", R"(^{ place = ["stable"], support = "any" })"}},
       {"a condition tests one thing; this one tests place and support: write them as conditions of their own"}},
      {{{R"({ place = ["stable"] })", "^{ }"}},
       {"the condition tests nothing; name one of process, attribute, place, support, been_in, waiting, ready, interface, not, any"}},
      {{{R"({ place = ["stable"] })", "^{ for_days = 3 }"}},
       {"the condition tests nothing; name one of process, attribute, place, support, been_in, waiting, ready, interface, not, any"}},
      {{{R"({ place = ["stable"] })", R"(^{ process = "use" })"}}, {"the condition needs is = [ … ]"}},
      {{{R"({ place = ["stable"] })", R"({ process = "use", is = ^"active" })"}}, {"is is a text; it must be a list of names"}},
      {{{R"({ place = ["stable"] })", R"({ process = "use", is = ["active"], for_days = ^-3 })"}},
       {"for_days is -3; it must be a number of days from 0 to 1000000"}},
      {{{R"({ place = ["stable"] })", R"({ place = ["stable"], ^within_days = 3 })"}},
       {R"(unknown key "within_days" in condition; known here: process, attribute, place, support, been_in, waiting, ready, interface, not, any, kept, for_days)"}},
      {{{R"({ place = ["stable"] })", R"(^{ attribute = "age" })"}}, {"a condition on a number needs at_least or at_most"}},
      {{{R"({ place = ["stable"] })", R"(^{ attribute = "age", ^is = ["old"] })"}},
       {"a condition on a number needs at_least or at_most",
        R"(unknown key "is" in condition; known here: process, attribute, place, support, been_in, waiting, ready, interface, not, any, at_least, at_most)"}},
      {{{R"({ place = ["stable"] })", R"({ attribute = "age", at_least = ^50, at_most = 40 })"}},
       {"at_least is 50 and at_most 40: nobody has such a number; at_least ≤ at_most must hold"}},
      {{{R"({ place = ["stable"] })", R"(^{ attribute = "sex", ^at_least = 50 })"}},
       {"the condition needs is = [ … ]",
        R"(unknown key "at_least" in condition; known here: process, attribute, place, support, been_in, waiting, ready, interface, not, any, is)"}},
      {{{R"({ place = ["stable"] })", R"({ been_in = ["home"], at_least = ^0 })"}}, {"at_least is 0; it must be a whole number of at least 1"}},
      {{{R"({ place = ["stable"] })", R"({ been_in = ["home"], at_least = ^1.5 })"}}, {"at_least is 1.5; it must be a whole number of at least 1"}},
      {{{R"({ place = ["stable"] })", R"(^{ interface = "bridge" })"}}, {"condition needs at_least: a quality, from 0 to 1"}},
      {{{R"({ place = ["stable"] })", R"({ interface = "bridge", at_least = ^2 })"}}, {"at_least is 2; it must be a quality, from 0 to 1"}},
      {{{R"({ place = ["stable"] })", R"({ ready = ^"yes" })"}}, {"ready is a text; it must be true or false"}},
      {{{R"({ place = ["stable"] })", "{ any = ^[] }"}}, {"any = [] never holds; name at least one condition"}},
      {{{R"({ place = ["stable"] })", "{ not = ^3 }"}}, {"not is a whole number; it must be a condition, or a list of them"}},
      {{{R"({ place = ["stable"] })", R"({ not = { place = [^"stabel"] } })"}}, {R"(there is no place or tag "stabel", did you mean "stable"?)"}},
      {{{R"(when = [ { place = ["stable"] } ])", R"(when = ^{ place = ["stable"] })"}}, {"when is a table; it must be a list of conditions"}},
  });
}
