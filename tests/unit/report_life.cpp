// A life told: what happened, why not, and how long it took.
#include <catch2/catch.hpp>

#include "analysis/report/life.hpp"
#include "analysis/report/life_search.hpp"
#include "core/fault.hpp"

using namespace kvarbo;
using namespace kvarbo::report;

namespace {

// Two places and a clinic that asks for 90 abstinent days, and for psychosis; under the second policy, from day 50, for nothing.
Facts facts() {
  Facts f;
  f.horizon_days = 400;
  f.policy_from_day = {0, 50};
  f.services = {{"street", "Street", "", "", "Gatan"}, {"flat", "Flat", "", "", "Lägenhet"}, {"clinic", "Clinic", "", "", "Mottagning"}};
  f.is_place = {1, 1, 0};
  f.tags = {{}, {"home"}, {}};
  f.routes = {{"to_flat", "to_flat", "", "", ""}, {"to_clinic", "to_clinic", "", "", ""}};
  f.route_to = {1, 2};
  f.keeps_place = {0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0};  // the flat's is
  f.terms = {{"process.use", "Use", "", "", "Bruk"}, {"process.use.abstinent", "abstinent", "", "", "drogfri"}, {"attribute.psychosis.yes", "with psychosis", "", "", "med psykos"}};
  f.gates = {{-1, 1, "use: abstinent for 90 days", "bruk: drogfri i 90 dygn", "process.use", {"abstinent"}, 90},
             {-1, 1, "with psychosis", "med psykos", "attribute.psychosis", {"yes"}, 0},
             {-1, 0, "not in jail", "inte i fängelse", "", {}, 0},
             {1, 1, "", "", "", {}, 0}};
  return f;
}

HistoryLayout layout() {
  HistoryLayout l;
  l.attributes = {{"psychosis", {"yes", "no"}}, {"age", {}}};
  l.labels = {"street", "flat", "clinic", "route:to_flat", "route:to_clinic", "process:use.active", "process:use.abstinent", "flat.eviction"};
  l.service_of = {0, 1, 2, -1, -1, -1, -1, -1};
  l.route_of = {-1, -1, -1, 0, 1, -1, -1, -1};
  return l;
}

ClientHistory client(std::vector<HistoryEvent> events, double psychosis = 0) { return {0, 0, 7, 0, {psychosis, 43.6}, std::move(events)}; }

std::string told(const Life& life, double day, bool swedish = false) {
  std::string out;
  for (const Told& t : life.told)
    if (t.day == day) out += (out.empty() ? "" : " / ") + (swedish ? t.what.sv : t.what.en);
  return out;
}

using H = Happening;

}  // namespace

TEST_CASE("a refusal says what was asked for, what there was, and how long it had waited", "[report][life]") {
  const ClientHistory one = client({{0, H::entered, -1, 0}, {10, H::transition, 5, 6}, {20, H::applied, 0, 4}, {30, H::granted, 0, 4}, {51, H::refused, 0, 4}});
  const Life life = tell(one, layout(), facts());
  CHECK(told(life, 10) == "Use: active → abstinent");
  CHECK(told(life, 30) == "was granted Clinic after 10 days");
  CHECK(told(life, 51) == "refused at Clinic, which asks for: use: abstinent for 90 days (the client had been abstinent for 41 days); it had waited 21 days");
  CHECK(told(life, 51, true) == "nekades Mottagning, som kräver: bruk: drogfri i 90 dygn (klienten hade varit drogfri i 41 dygn); det hade väntat 21 dygn");
  CHECK(life.refused == std::vector<double>{51});
  CHECK(who(life).en == "with psychosis, age 43");

  // Abstinent from the start, 100 days later nothing is wrong with that: the attribute is what is missing.
  const Life other = tell(client({{0, H::entered, -1, 0}, {100, H::applied, 0, 4}, {100, H::refused, 0, 4}, {200, H::transition, 6, 5}}, 1), layout(), facts());
  CHECK(told(other, 100) == "applied for Clinic / refused at Clinic, which asks for: with psychosis");

  // Under a policy that asks for nothing there is nothing to tell; before its day the scenario's conditions hold.
  ClientHistory waived = one;
  waived.policy = 1;
  CHECK(told(tell(waived, layout(), facts()), 51) == "refused at Clinic; it had waited 21 days");
  waived.events.back().day = 49;
  CHECK(told(tell(waived, layout(), facts()), 49) == "refused at Clinic, which asks for: use: abstinent for 90 days (the client had been abstinent for 39 days); it had waited 19 days");

  // What events do not tell of is named as what is asked for.
  CHECK(told(tell(client({{0, H::entered, -1, 0}, {5, H::refused, 0, 3}}), layout(), facts()), 5) == "refused at Flat, which asks for: not in jail");
}

TEST_CASE("places follow each other, and waits end where they lead", "[report][life]") {
  const Life life = tell(client({{0, H::entered, -1, 0}, {5, H::applied, 0, 3}, {6, H::granted, 0, 3}, {36, H::admitted, 0, 1},
                                 {40, H::support_began, 1, 2}, {100, H::exit, 7, 1}, {101, H::admitted, 1, 0}, {150, H::died, 0, -1}}), layout(), facts());
  REQUIRE(life.places.size() == 3);
  CHECK(life.places[1].service == 1);
  CHECK(life.places[1].from == 36);
  CHECK(life.places[1].to == 101);
  CHECK(life.places[2].to == 150);
  CHECK(life.died);
  CHECK(told(life, 36) == "moved to Flat, after waiting 30 days");
  CHECK(told(life, 40) == "support began: Clinic");
  CHECK(told(life, 100) == "out of Flat: eviction");
  CHECK(told(life, 150) == "died");
  const Life alive = tell(client({{0, H::entered, -1, 0}}), layout(), facts());
  CHECK(alive.places[0].to == 400);
}

TEST_CASE("a place is told to be kept only where it is", "[report][life]") {
  const Life life = tell(client({{0, H::entered, -1, 1}, {10, H::visited, 1, 2}, {12, H::visited, 2, 2}, {20, H::returned, 2, 1}, {25, H::visited, 1, 2}, {28, H::hold_ended, 7, 1}, {30, H::admitted, 2, 0}, {40, H::visited, 0, 2}}),
                         layout(), facts());
  CHECK(told(life, 10) == "went to Clinic, Flat is kept");
  CHECK(told(life, 12) == "went to Clinic");  // from one visit to another
  CHECK(told(life, 25, true) == "kom till Mottagning, Lägenhet hålls kvar");
  CHECK(told(life, 28) == "the place was kept no longer: Flat");
  CHECK(told(life, 40) == "went to Clinic");
}

TEST_CASE("only what was granted was waited for", "[report][life]") {
  const Life life = tell(client({{0, H::entered, -1, 0}, {1, H::granted, 0, 3}, {5, H::admitted, 0, 1}, {10, H::admitted, 1, 0}, {20, H::applied, 0, 3}, {30, H::admitted, 0, 1},
                                 {90, H::admitted, 1, 0}, {95, H::admitted, 0, 1}}), layout(), facts());
  CHECK(told(life, 5) == "moved to Flat, after waiting 4 days");
  CHECK(told(life, 30) == "moved to Flat");  // by another way: nobody had decided
  CHECK(told(life, 95) == "moved to Flat");  // and the application was over then
}

TEST_CASE("what the client had is told with all its digits", "[report][life]") {
  const HistoryEvent refused{5, H::refused, 0, 3, Reason::condition, 0, 29.97F};
  CHECK(told(tell(client({{0, H::entered, -1, 0}, refused}), layout(), facts()), 5) == "refused at Flat, which asks for: not in jail (the client had 29.97)");
}

TEST_CASE("what is alike under all policies is one line, what differs has the policy's id", "[report][life]") {
  ClientHistory a = client({{0, H::entered, -1, 0}, {36, H::admitted, 0, 1}}), b = client({{0, H::entered, -1, 0}, {40, H::left, 0, -1}});
  b.policy = 1;
  const std::vector<NamedEntry> policies{{"today", "", "", "", ""}, {"more", "", "", "", ""}};
  const std::string text = side_by_side({tell(a, layout(), facts()), tell(b, layout(), facts())}, facts(), policies, false);
  CHECK(text.find("day     0.0  came to Street\n") != std::string::npos);
  CHECK(text.find("day    36.0  [today] moved to Flat\n") != std::string::npos);
  CHECK(text.find("day    40.0  [more] left the system\n") != std::string::npos);
  CHECK(text.find("  more: stays: 1, days: Street 40 (refused: 0, lost or given up: 0)") != std::string::npos);
}

TEST_CASE("clients are found by what they are and what happened", "[report][life]") {
  const Facts f = facts();
  const HistoryLayout l = layout();
  const ClientHistory one = client({{0, H::entered, -1, 0}, {5, H::refused, 0, 4}, {6, H::refused, 0, 4}, {7, H::lost, 0, 3}, {9, H::died, 0, -1}});
  for (const char* yes : {"psychosis=yes", "age>43", "age<=44, died", "been_in=street", "refused=clinic>1", "lost=flat", "psychosis=yes,refused=clinic>=2,been_in=flat<1"}) {
    INFO(yes);
    CHECK(LifeSearch(yes, l, f).meets(one));
  }
  for (const char* no : {"psychosis=no", "age<43", "left", "been_in=flat", "refused=clinic>2", "psychosis=yes, left"}) {
    INFO(no);
    CHECK_FALSE(LifeSearch(no, l, f).meets(one));
  }
  CHECK_THROWS_WITH(LifeSearch("psychosi=yes", l, f), "--find: there is no \"psychosi\", did you mean \"psychosis\"?; known are: been_in, refused, lost, died, left, psychosis, age");
  CHECK_THROWS_WITH(LifeSearch("psychosis=maybe", l, f), "--find: \"psychosis\" has no category \"maybe\"; it has: yes, no");
  CHECK_THROWS_WITH(LifeSearch("psychosis", l, f), "--find: \"psychosis\" needs a value, such as psychosis=yes");
  CHECK_THROWS_WITH(LifeSearch("age=old", l, f), "--find: \"old\" in \"age=old\" is no number");
  CHECK_THROWS_WITH(LifeSearch("been_in=flt>1", l, f), "--find: there is no service \"flt\", did you mean \"flat\"?");
  CHECK(LifeSearch("age=43", l, f).meets(one));  // as it is told, in whole years
  for (const char* wrong : {"", "died=no", "left>1", "been_in", "been_in>street", "been_in=street>nan", "age>nan", "psychosis>yes", "sex=male,"}) {
    INFO(wrong);
    CHECK_THROWS_AS(LifeSearch(wrong, l, f), UsageError);
  }
}

TEST_CASE("what was recorded of a refusal or a loss is told", "[report][life]") {
  std::vector<HistoryEvent> events{{0, H::entered, -1, 0}, {10, H::transition, 5, 6}, {20, H::applied, 0, 4}, {51, H::refused, 0, 4}, {60, H::applied, 0, 4},
                                   {61, H::refused, 0, 4}, {70, H::applied, 0, 4}, {75, H::lost, 0, 4}, {80, H::applied, 0, 3}, {81, H::withdrawn, 0, 3}, {90, H::refused, 0, 3}};
  events[3].reason = Reason::condition, events[3].condition = 0, events[3].value = 41;
  events[5].reason = Reason::barred;
  events[7].reason = Reason::chance, events[7].value = 0.25;
  events[9].reason = Reason::moved;
  events[10].reason = Reason::condition, events[10].condition = 0, events[10].value = 0.4;
  const Life life = tell(client(events), layout(), facts());
  CHECK(told(life, 51).find("which asks for: use: abstinent for 90 days (the client had been abstinent for 41 days)") != std::string::npos);
  CHECK(told(life, 61) == "refused at Clinic, from which the client was barred; it had waited 1 day");
  CHECK(told(life, 61, true) == "nekades Mottagning, som klienten var avstängd från; det hade väntat 1 dygn");
  CHECK(told(life, 75) == "the referral to Clinic was lost after 5 days (the risk was 25 %)");
  CHECK(told(life, 81).find("fell away after 1 day, since it does not lead from where the client was now") != std::string::npos);
  CHECK(told(life, 90).find("not in jail (the client had 0.4)") != std::string::npos);
}
