// Names that lead nowhere.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"

using namespace kvarbo;

TEST_CASE("names that lead nowhere are told, with the nearest that is there", "[cli][faults]") {
  check_faults({
      {{{R"(count = 20, place = "street")", R"(count = 20, place = ^"streat")"}}, {R"(there is no place "streat", did you mean "street"?)"}},
      {{{R"(count = 20, place = "street")", R"(count = 20, place = ^"clinic")"}}, {R"("clinic" is a support; a place must stand here)"}},
      {{{R"(count = 20, place = "street")", R"(count = 20, place = ^"left")"}}, {R"(there is no place "left")"}},
      {{{R"(supports = ["manager"])", R"(supports = [^"manger"])"}}, {R"(there is no support "manger", did you mean "manager"?)"}},
      {{{R"(supports = ["manager"])", R"(supports = [^"home"])"}}, {R"("home" is a place; a support must stand here)"}},
      {{{R"(supports = ["manager"])", R"(supports = ["manager", ^"manager"])"}}, {R"(supports names "manager" twice; name it once)"}},
      {{{R"(refer = { on_admission = ["get_manager"])", R"(refer = { on_admission = ["get_manager", ^"get_manager"])"}}, {R"(on_admission names "get_manager" twice; name it once)"}},
      {{{R"(on = ["lost.dry_out"])", R"(on = ["lost.dry_out", ^"lost.dry_out"])"}}, {R"(on names "lost.dry_out" twice; name it once)"}},
      {{{R"(sex = "male", use)", R"(sex = ^"mail", use)"}}, {R"(there is no category "mail")"}},
      {{{R"(use = "active" })", R"(use = ^"activ" })"}}, {R"(there is no state "activ", did you mean "active"?)"}},
      {{{R"(per_day = [[0, 0.5], [30, 0.25]]
place = "street")", R"(per_day = [[0, 0.5], [30, 0.25]]
place = ^"strete")"}},
       {R"(there is no place "strete", did you mean "street"?)"}},
      {{{R"(given = "sex")", R"(given = ^"sez")"}}, {R"(there is no attribute "sez", did you mean "sex"?)"}},
      {{{R"(given = "sex")", R"(given = ^"age")"}}, {"the attribute that is given must have categories; this one is a number"}},
      {{{R"(given = "sex")", R"(given = ^"psychosis")"}}, {"the attribute that is given must stand earlier in the file"}},
      {{{R"(from = "active", to = "dead")", R"(from = ^"activ", to = "dead")"}}, {R"(there is no state "activ", did you mean "active"?)"}},
      {{{R"(from = "active", to = "dead")", R"(from = "active", to = ^"deat")"}}, {R"(there is no state "deat", did you mean "dead"?)"}},
      {{{R"(on = "exit.detox.stay")", R"(on = ^"exit.detx.stay")"}}, {R"(there is no service "detx", did you mean "detox"?)"}},
      {{{R"(on = "exit.detox.stay")", R"(on = ^"exit.detox.sty")"}}, {R"(there is no exit of "detox" with the cause "sty")"}},
      {{{R"(on = "exit.detox.stay")", R"(on = ^"exits.detox.stay")"}},
       {R"("exits.detox.stay" is no event, did you mean "exit"?; there are admission.SERVICE, exit.SERVICE.CAUSE (or .stay, .hold), lost.ROUTE, refused.ROUTE and gave_up.ROUTE)"}},
      {{{R"(on = "exit.detox.stay")", R"(on = ^"lost.dry_ot")"}}, {R"(there is no route "dry_ot", did you mean "dry_out"?)"}},
      {{{R"(on = "exit.detox.stay")", R"(on = ^"admission.detoxx")"}}, {R"(there is no service "detoxx", did you mean "detox"?)"}},
      {{{R"(on = "exit.detox.stay")", "on = ^3"}}, {R"(an event is a whole number; it must be a text such as "admission.detox")"}},
      {{{R"(between = ["municipality", "region"])", R"(between = ["municipality", ^"regional"])"}},
       {R"(there is no organisation "regional", did you mean "region"?)"}},
      {{{R"(between = ["municipality", "region"])", R"(between = ^["municipality"])"}},
       {R"(an interface lies between two organisations: between = ["…", "…"])"}},
      {{{R"(fte = 2
organisation = "municipality")", R"(fte = 2
organisation = ^"municipal")"}},
       {R"(there is no organisation "municipal", did you mean "municipality"?)"}},
      {{{R"(organisation = "region"
visit)", R"(organisation = ^"regin"
visit)"}}, {R"(there is no organisation "regin", did you mean "region"?)"}},
      {{{R"(staff = "team")", R"(staff = ^"teams")"}}, {R"(there is no staff pool "teams", did you mean "team"?)"}},
      {{{R"(interface = "bridge", by = 0.2)", R"(interface = ^"brige", by = 0.2)"}}, {R"(there is no interface "brige", did you mean "bridge"?)"}},
      {{{R"(on_admission = ["get_manager"])", R"(on_admission = [^"get_manger"])"}},
       {R"(there is no route "get_manger", did you mean "get_manager"?)"}},
      {{{R"(process = "use", state = "active" })", R"(process = ^"us", state = "active" })"}}, {R"(there is no process "us", did you mean "use"?)"}},
      {{{R"(process = "use", state = "active" })", R"(process = "use", state = ^"actve" })"}},
       {R"(there is no state "actve", did you mean "active"?)"}},
      {{{R"(to = ["shelter", "street"] },)", R"(to = [^"sheltr", "street"] },)"}}, {R"(there is no place "sheltr", did you mean "shelter"?)"}},
      {{{R"(to = ["shelter", "street"] },)", R"(to = [^"clinic", "street"] },)"}}, {R"("clinic" is a support; a place must stand here)"}},
      {{{R"(to = ["left"])", R"(to = [^"lef"])"}}, {R"(there is no place "lef", did you mean "left"?)"}},
      {{{R"(to = "shelter")", R"(to = ^"shelters")"}}, {R"(there is no service "shelters", did you mean "shelter"?)"}},
      {{{R"(from = ["emergency", "home"])", R"(from = [^"emergencies", "home"])"}},
       {R"(there is no place or tag "emergencies", did you mean "emergency"?)"}},
      {{{R"(interface = "bridge"
requires)", R"(interface = ^"bidge"
requires)"}}, {R"(there is no interface "bidge", did you mean "bridge"?)"}},
      {{{R"({ process = "use", is = ["active"], for_days)", R"({ process = ^"uze", is = ["active"], for_days)"}},
       {R"(there is no process "uze", did you mean "use"?)"}},
      {{{R"({ process = "use", is = ["active"], for_days)", R"({ process = "use", is = [^"actve"], for_days)"}},
       {R"(there is no state "actve", did you mean "active"?)"}},
      {{{R"(attribute = "psychosis", is)", R"(attribute = ^"psycosis", is)"}}, {R"(there is no attribute "psycosis", did you mean "psychosis"?)"}},
      {{{R"(is = ["yes"])", R"(is = [^"yess"])"}}, {R"(there is no category "yess", did you mean "yes"?)"}},
      {{{R"(on_lost = ["get_manager"])", R"(on_lost = [^"got_manager"])"}}, {R"(there is no route "got_manager", did you mean "get_manager"?)"}},
      {{{R"(on = ["process.use.abstinent->active"])", R"(on = [^"process.use.abstinent->actve"])"}},
       {R"(there is no transition "abstinent->actve", did you mean "abstinent->active"?)"}},
      {{{R"(on = ["process.use.abstinent->active"])", R"(on = [^"process.uze.abstinent->active"])"}},
       {R"(there is no process "uze", did you mean "use"?)"}},
      {{{R"(on = ["process.use.abstinent->active"])", R"(on = [^"exit.home.relaps"])"}},
       {R"(there is no exit with the cause "relaps", did you mean "relapse"?)"}},
      {{{R"(on = ["process.use.abstinent->active"])", R"(on = [^"stay.hone"])"}}, {R"(there is no service "hone", did you mean "home"?)"}},
      {{{R"(on = ["process.use.abstinent->active"])", R"(on = [^"stay.shelter"])"}}, {R"("shelter" has no stay to multiply)"}},
      {{{R"(on = ["process.use.abstinent->active"])", R"(on = [^"seek.move_in"])"}}, {R"(the route "move_in" has no seek to multiply)"}},
      {{{R"(on = ["process.use.abstinent->active"])", R"(on = [^"assessment.in"])"}}, {R"(the route "in" has no assessment to multiply)"}},
      {{{R"(on = ["process.use.abstinent->active"])", R"(on = [^"seak.in"])"}},
       {R"("seak.in" is nothing to multiply, did you mean "seek"?; there are process.ID.FROM->TO, exit.SERVICE.CAUSE, stay.SERVICE, seek.ROUTE, lost.ROUTE, withdraw.ROUTE, assessment.ROUTE and arrivals.ID)"}},
      {{{R"(on = ["process.use.abstinent->active"])", R"(on = [^"arrivals.inflo"])"}},
       {R"(there is no stream of arrivals "inflo", did you mean "inflow"?)"}},
      {{{R"([[effect]]
id = "home_helps"
on = ["process.use.abstinent->active"])", R"([[effect]]
id = "home_helps"
on = [^"withdraw.in"])"}},
       {R"(the route "in" has no withdraw to multiply)"}},
      {{{R"(place = ["stable"])", R"(place = [^"stabel"])"}}, {R"(there is no place or tag "stabel", did you mean "stable"?)"}},
      {{{R"(place = ["stable"])", R"(place = [^"clinic"])"}}, {R"("clinic" is a support; a place must stand here)"}},
      {{{R"(by_interface = "bridge")", R"(by_interface = ^"fridge")"}}, {R"(there is no interface "fridge", did you mean "bridge"?)"}},
      {{{R"(by_interface = "bridge")", R"(by_load = ^"detax")"}}, {R"(there is no service "detax", did you mean "detox"?)"}},
      {{{R"(by_interface = "bridge")", R"(by_attribute = ^"agee")"}}, {R"(there is no attribute "agee", did you mean "age"?)"}},
      {{{R"(by_interface = "bridge")", R"(by_attribute = ^"sex")"}}, {"by_attribute needs an attribute that is a number"}},
      {{{R"(support = "any")", R"(support = ^"all")"}}, {R"(there is no support "all")"}},
      {{{R"(support = "any")", R"(support = ^"home")"}}, {R"("home" is a place; write place = ["home"])"}},
      {{{R"({ support = "any", active = false })", R"({ been_in = [^"detoks"] })"}}, {R"(there is no service "detoks", did you mean "detox"?)"}},
      {{{R"({ support = "any", active = false })", R"({ waiting = [^"homes"] })"}}, {R"(there is no route or service "homes")"}},
      {{{R"({ interface = "bridge", at_least = 0.5 })", R"({ interface = ^"brdge", at_least = 0.5 })"}},
       {R"(there is no interface "brdge", did you mean "bridge"?)"}},
      {{{R"([[cost]]
id = "police"
organisation = "municipality")", R"([[cost]]
id = "police"
organisation = ^"state")"}},
       {R"(there is no organisation "state")"}},
      {{{R"(on = ["exit.shelter.violence"]
amount)", R"(on = [^"exit.shelter.violins"]
amount)"}},
       {R"(there is no exit of "shelter" with the cause "violins")"}},
      {{{R"("@bed")", R"(^"@beds")"}}, {R"(there is no evidence "beds", did you mean "bed"?)"}},
  });
}
