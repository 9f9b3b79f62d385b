// Levels that are named where a quality stands, and policies that are like others.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"

using namespace kvarbo;

TEST_CASE("a level is there once, is used, and is a quality", "[cli][faults]") {
  check_faults({
      {{{"quality = 0.4", R"(quality = ^"close")"}}, {R"(there is no level "close")"}},
      {{{"quality = 0.4", R"(quality = [[0, 0.4], [30, ^"clos"]]
[[level]]
id = "close"
quality = 0.8)"}},
       {R"(there is no level "clos", did you mean "close"?)"}},
      {{{R"(at_least = 0.5)", R"(at_least = ^"clos")"}, {"quality = 0.4", R"(quality = "close"
[[level]]
id = "close"
quality = 0.8)"}},
       {R"(there is no level "clos", did you mean "close"?)"}},
      {{{"curve = [[0, 1.5], [1, 0.2]]", R"(curve = [[0, 1.5], [^"far", 0.2]])"}}, {R"(there is no level "far")"}},
      {{{"curve = [[0, 1.5], [1, 0.2]]", R"(curve = [[0, 1.5], ["close", ^"close"]]
[[level]]
id = "close"
quality = 0.8)"}},
       {"curve is a text; it must be a factor from 0 to 1000000"}},
      {{{"curve = [[0, 1.5], [1, 0.2]]", R"(curve = [["close", 1.5], ^["far", 0.2]]
[[level]]
id = "close"
quality = 0.8
[[level]]
id = "far"
quality = 0.1)"}},
       {"curve is out of order: 0.1 does not come after 0.8; sort it"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("interface.bridge.quality" = ^"far")"}}, {R"(there is no level "far")"}},
      {{{"", R"(
^[[level]]
id = "close"
quality = 0.8
)"}},
       {R"(nothing uses the level "close"; write it where a quality stands, or take it out)"}},
      {{{"quality = 0.4", R"(quality = "close"
[[level]]
id = "close"
quality = 0.8
[[level]]
id = ^"close"
quality = 0.7)"}},
       {R"(the level "close" is there already; give each its own name)"}},
      {{{"quality = 0.4", R"(quality = "close"
[[level]]
id = "close"
quality = ^1.5)"}},
       {"quality is 1.5; it must be a quality, from 0 to 1"}},
      {{{"quality = 0.4", R"(quality = "close"
^[[level]]
id = "close")"}},
       {"level needs quality: a quality, from 0 to 1"}},
      {{{"quality = 0.4", R"(quality = 0.4
[[level]]
id = "close"
quality = ^"close")"}},
       {"quality is a text; it must be a quality, from 0 to 1"}},
      {{{"quality = 0.4", R"(quality = "close"
[[level]]
id = "close"
^qualities = 1
quality = 0.8)"}},
       {R"(unknown key "qualities" in level, did you mean "quality"?)"}},
      {{{"fte = 2", R"(fte = ^"close")"}, {"quality = 0.4", R"(quality = "close"
[[level]]
id = "close"
quality = 0.8)"}},
       {"fte is a text; it must be a number of full-time posts of at least 0"}},
  });
}

TEST_CASE("a policy is like another that is there, and more than it", "[cli][faults]") {
  check_faults({
      {{{"", R"(
[[policy]]
id = "most"
like = ^"mor"
set = { "service.home.capacity" = 20 }
)"}},
       {R"(there is no policy "mor", did you mean "more"?)"}},
      {{{"", R"(
[[policy]]
id = "most"
like = ^3
set = { "service.home.capacity" = 20 }
)"}},
       {"the name of the policy is a whole number; it must be a text"}},
      {{{"", R"(
[[policy]]
id = "most"
like = ^"more"
)"}},
       {"this policy is only what it is like; give it a set or a from_day of its own"}},
      {{{"", R"(
[[policy]]
id = "most"
like = "more"
set = ^{ "service.home.capacity" = 12 }
)"}},
       {"this set changes nothing; a policy that is to be the scenario itself has no set"}},
      {{{"", R"(
[[policy]]
id = "most"
like = ^"most"
set = { "service.home.capacity" = 20 }
)"}},
       {R"(the policy "most" is like itself, by way of this line; take one of the likes out)"}},
      {{{"", R"(
[[policy]]
id = "first"
like = ^"second"
set = { "service.home.capacity" = 20 }
[[policy]]
id = "second"
like = ^"first"
set = { "service.home.capacity" = 30 }
)"}},
       {R"(the policy "second" is like itself, by way of this line; take one of the likes out)",
        R"(the policy "first" is like itself, by way of this line; take one of the likes out)"}},
      {{{R"("route.move_in.lost" = 0.1)", R"(^"route.mov_in.lost" = 0.1)"}, {"", R"(
[[policy]]
id = "most"
like = "more"
set = { "service.home.capacity" = 20 }
)"}},
       {R"(nothing is called "mov_in" in the path "route.mov_in.lost", did you mean "move_in"?)"}},
      {{{R"("route.move_in.lost" = 0.1)", R"("route.move_in.lost" = ^1.1)"}, {"", R"(
[[policy]]
id = "most"
like = "more"
set = { "service.home.capacity" = 20 }
)"}},
       {"lost is 1.1; it must be a probability, from 0 to 1"}},
      {{{"", R"(
[[policy]]
id = "at_start"
set = { ^"initial.outdoors.count" = 10 }
[[policy]]
id = "most"
like = "at_start"
from_day = 30
)"}},
       {"a policy that begins later cannot change who was there at the start; leave out from_day"}},
  });
}

TEST_CASE("levels and likes are understood", "[cli]") {
  check_valid({
      {{"quality = 0.4", R"(quality = [[0, "far"], [30, "close"]]
[[level]]
id = "close"
title = "Joint work"
quality = 0.8
[[level]]
id = "far"
quality = 0)"},
       {"at_least = 0.5", R"(at_least = "close")"},
       {"curve = [[0, 1.5], [1, 0.2]]", R"(curve = [["far", 1.5], ["close", 0.2]])"},
       {R"("route.move_in.lost" = 0.1)", R"("interface.bridge.quality" = "close")"}},
      {{"", R"(
[[policy]]
id = "later"
like = "most"
from_day = 40
[[policy]]
id = "most"
like = "more"
set = { "service.home.capacity" = 20 }
)"}},
  });
}
