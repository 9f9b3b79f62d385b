// One client's way to a stable home, out of it, and through queues.
#include "analysis/housing_way.hpp"

#include <catch2/catch.hpp>

using namespace kvarbo;

namespace {

// Services: 0 street, 1 home (stable, kept), 2 flat (stable, not kept), 3 ward (a visit), 4 clinic (a support). Routes: 0 to home, 1 to
// the clinic. Labels: the services, the routes, what ends a stay in the home. The second policy makes the home unstable from day 200 on.
Facts facts() {
  Facts f;
  f.horizon_days = 1000;
  f.warmup_days = 100;
  f.policy_from_day = {0, 200};
  for (const char* id : {"street", "home", "flat", "ward", "clinic"}) f.services.push_back({id, "", "", ""});
  f.routes = {{"to_home", "", "", ""}, {"to_clinic", "", "", ""}};
  f.is_place = {1, 1, 1, 1, 0};
  f.route_to = {1, 4};
  f.stable = {0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0};
  f.keeps_place = {0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0};
  return f;
}

enum { street, home, flat, ward, clinic, to_home, to_clinic, exit_of_home, stay_in_home };

HistoryLayout layout() {
  HistoryLayout l;
  l.service_of = {0, 1, 2, 3, 4, -1, -1, -1, -1};
  l.route_of = {-1, -1, -1, -1, -1, 0, 1, -1, -1};
  l.labels = {"street", "home", "flat", "ward", "clinic", "route:to_home", "route:to_clinic", "home.out", "home.stay"};
  return l;
}

using H = Happening;

HousingWay way(std::vector<HistoryEvent> events, double from = 100, std::size_t policy = 0) {
  ClientHistory client;
  client.policy = policy;
  client.entered = events.front().day;
  client.events = std::move(events);
  return housing_way(client, layout(), facts(), from);
}

void check(const std::optional<Observed>& seen, double time, int cause) {
  REQUIRE(seen);
  CHECK(seen->time == time);
  CHECK(seen->cause == cause);
}

}  // namespace

TEST_CASE("to a stable home, and out of it", "[analysis][survival]") {
  const HousingWay w = way({{150, H::entered, -1, street}, {170, H::admitted, street, home}, {300, H::admitted, home, flat}, {420, H::admitted, flat, street}, {500, H::admitted, street, home}});
  check(w.to_home, 20, 1);
  check(w.at_home, 250, 1);  // the move from home to flat is staying; what follows the first loss is not looked at
}

TEST_CASE("followed from a day on, and to the end", "[analysis][survival]") {
  check(way({{0, H::entered, -1, street}}).to_home, 900, 0);
  check(way({{0, H::entered, -1, street}, {130, H::died, street, -1}}).to_home, 30, 2);
  check(way({{0, H::entered, -1, street}, {130, H::left, street, -1}}).to_home, 30, 3);
  check(way({{0, H::entered, -1, street}, {400, H::admitted, street, home}}).at_home, 600, 0);
  check(way({{0, H::entered, -1, street}, {400, H::admitted, street, home}, {410, H::died, home, -1}}).at_home, 10, 2);
  check(way({{120, H::entered, -1, home}}).to_home, 0, 1);
}

TEST_CASE("who lived in a stable home on the first day, or was gone, is left out", "[analysis][survival]") {
  const HousingWay housed = way({{0, H::entered, -1, home}, {150, H::admitted, home, street}, {160, H::admitted, street, home}});
  CHECK_FALSE(housed.to_home);
  CHECK_FALSE(housed.at_home);
  CHECK_FALSE(way({{0, H::entered, -1, street}, {90, H::died, street, -1}}).to_home);
  check(way({{0, H::entered, -1, home}, {50, H::admitted, home, street}}).to_home, 900, 0);
  CHECK_FALSE(way({{0, H::entered, -1, home}}, 0).to_home);
  check(way({{0, H::entered, -1, street}, {100, H::admitted, street, home}}).to_home, 0, 1);  // on the very day: after it
}

TEST_CASE("a visit with the home kept is no loss", "[analysis][survival]") {
  const HistoryEvent in{150, H::entered, -1, home};
  check(way({in, {200, H::visited, home, ward}, {220, H::returned, ward, home}}).at_home, 850, 0);
  check(way({in, {200, H::visited, home, ward}, {214, H::hold_ended, exit_of_home, home}, {230, H::admitted, ward, street}}).at_home, 64, 1);
  check(way({in, {200, H::visited, home, ward}, {210, H::visited, ward, ward}, {220, H::admitted, ward, street}}).at_home, 70, 1);
  check(way({in, {200, H::visited, home, ward}, {205, H::died, ward, -1}}).at_home, 55, 2);
  // A flat is not kept, and neither is a home that one is about to leave.
  check(way({{150, H::entered, -1, flat}, {200, H::visited, flat, ward}, {220, H::admitted, ward, flat}}).at_home, 50, 1);
  check(way({in, {199, H::exit, exit_of_home, home}, {200, H::visited, home, ward}, {220, H::admitted, ward, street}}).at_home, 50, 1);
  check(way({in, {199, H::exit, exit_of_home, clinic}, {200, H::visited, home, ward}, {220, H::admitted, ward, street}}).at_home, 70, 1);
}

TEST_CASE("whose stay is over but who waits for another place keeps the home on a visit", "[analysis][survival]") {
  const HistoryEvent in{150, H::entered, -1, home}, over{190, H::exit, stay_in_home, home}, away{200, H::visited, home, ward};
  check(way({in, over, away}).at_home, 850, 0);
  check(way({in, over, away, {205, H::died, ward, -1}}).at_home, 55, 2);
  check(way({in, over, away, {220, H::returned, ward, home}}).at_home, 850, 0);  // what comes later tells the same
}

TEST_CASE("what lasts for no time is no end", "[analysis][survival]") {
  const HistoryEvent in{150, H::entered, -1, home};
  check(way({in, {200, H::visited, home, ward}, {214, H::hold_ended, exit_of_home, home}, {214, H::admitted, ward, flat}}).at_home, 850, 0);
  check(way({in, {200, H::admitted, home, flat}}, 100, 1).at_home, 850, 0);  // the home is not stable from that day on
  check(way({{150, H::entered, -1, street}, {200, H::admitted, street, home}, {200, H::admitted, home, street}}).to_home, 850, 0);
}

TEST_CASE("a kept place that closes is kept no longer", "[analysis][survival]") {
  const HistoryEvent in{150, H::entered, -1, home};
  check(way({in, {200, H::visited, home, ward}, {214, H::hold_ended, -1, home}, {230, H::admitted, ward, street}}).at_home, 64, 1);
}

TEST_CASE("who moves between areas is followed in each from its arrival there", "[analysis][survival]") {
  ClientHistory mover;
  mover.entered = 0;  // in another area
  mover.events = {{250, H::entered, -1, street}, {260, H::admitted, street, home}};
  const HousingWay w = housing_way(mover, layout(), facts(), 100);
  check(w.to_home, 10, 1);
  check(w.at_home, 740, 0);
}

TEST_CASE("a policy can change what is stable", "[analysis][survival]") {
  check(way({{150, H::entered, -1, home}, {300, H::admitted, home, flat}}, 100, 1).at_home, 50, 1);
  check(way({{150, H::entered, -1, home}}, 100, 1).at_home, 50, 1);
  check(way({{250, H::entered, -1, home}, {300, H::admitted, home, flat}}, 100, 1).to_home, 50, 1);
}

TEST_CASE("waits run from the decision to the service, or to another end", "[analysis][survival]") {
  const HousingWay w = way({{90, H::entered, -1, street}, {95, H::granted, street, to_clinic}, {110, H::granted, street, to_home}, {120, H::support_began, street, clinic},
                            {130, H::granted, street, to_clinic}, {150, H::admitted, street, home}, {160, H::gave_up, home, to_clinic}, {170, H::granted, home, to_clinic}});
  REQUIRE(w.waits.size() == 3);
  CHECK(w.waits[0].first == 0);
  CHECK(w.waits[0].second.time == 40);
  CHECK(w.waits[0].second.cause == 1);
  CHECK(w.waits[1].first == 1);
  CHECK(w.waits[1].second.time == 30);
  CHECK(w.waits[1].second.cause == 2);
  CHECK(w.waits[2].second.time == 830);
  CHECK(w.waits[2].second.cause == 0);
}
