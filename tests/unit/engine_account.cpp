// What a run counted crosses from one process to another whole.
#include <catch2/catch.hpp>

#include "engine/account.hpp"

using namespace kvarbo;

TEST_CASE("an account is the same after it was sent", "[engine][account]") {
  Account sent;
  sent.series.occupancy = {1, 2};
  sent.series.waiting = {3};
  sent.series.held = {4, 5, 6};
  sent.series.blocked = {7};
  sent.series.process = {{8, 9}, {}, {10}};
  sent.series.population = {11};
  sent.admissions = {12};
  sent.exits = {13, 14};
  sent.lost = {15};
  sent.refused = {16};
  sent.gave_up = {17};
  sent.withdrawn = {18};
  sent.admitted = {19};
  sent.waited = {Wide{20} << 70};
  sent.outcomes = {{21, 22, true}, {23}};
  sent.groups = {{{24}}, {{25, 26, true}}};
  sent.events = {{.client = 27, .at = 28, .kind = EventKind::exit, .from = 29, .to = 30}};
  sent.clients = {{31, 32, {33, 34}}};
  sent.numbers = 35;
  ByteWriter there;
  put(there, sent);
  ByteReader reader(there.bytes());
  const Account come = take_account(reader);
  CHECK(reader.done());
  CHECK(come.series.occupancy == sent.series.occupancy);
  CHECK(come.series.waiting == sent.series.waiting);
  CHECK(come.series.held == sent.series.held);
  CHECK(come.series.blocked == sent.series.blocked);
  CHECK(come.series.process == sent.series.process);
  CHECK(come.series.population == sent.series.population);
  CHECK(come.admissions == sent.admissions);
  CHECK(come.exits == sent.exits);
  CHECK(come.lost == sent.lost);
  CHECK(come.refused == sent.refused);
  CHECK(come.gave_up == sent.gave_up);
  CHECK(come.withdrawn == sent.withdrawn);
  CHECK(come.admitted == sent.admitted);
  CHECK(bool(come.waited == sent.waited));  // too wide to be printed
  REQUIRE(come.outcomes.size() == 2);
  CHECK(come.outcomes[0].value() == Approx(21.0 / 22));
  CHECK(come.outcomes[1].value() == 23);
  REQUIRE(come.groups.size() == 2);
  CHECK(come.groups[1].at(0).of == 26);
  REQUIRE(come.events.size() == 1);
  CHECK(come.events[0].at == 28);
  CHECK(come.events[0].to == 30);
  REQUIRE(come.clients.size() == 1);
  CHECK(come.clients[0].entered == 32);
  CHECK(come.clients[0].attributes == std::vector<double>{33, 34});
  CHECK(come.numbers == 35);
  ByteWriter back;
  put(back, come);
  CHECK(back.bytes() == there.bytes());
}
