// Why applications come to nothing, as it is recorded.
#include <catch2/catch.hpp>
#include <cmath>

#include "support/traced.hpp"

using namespace kvarbo;

namespace {

// One client in town, with an age and a process where something asks for them, and another place where something leads there.
std::string town(bool traits, bool unit) {
  const std::string places = "[[service]]\nid = \"town\"\nkind = \"place\"\n" + std::string(unit ? "[[service]]\nid = \"unit\"\nkind = \"place\"\n" : "");
  if (!traits) return "[population]\ninitial = [ { count = 1, place = \"town\" } ]\n" + places;
  return "[population]\ninitial = [ { count = 1, place = \"town\", age = 30 } ]\n[[attribute]]\nid = \"age\"\nnumber = { distribution = \"triangular\", low = 20, mode = 30, high = 40 }\n"
         "[[process]]\nid = \"use\"\nstates = [\"active\", \"dry\"]\ninitial = { dry = 1 }\n" + places;
}

// What was recorded of one kind of event of the only client.
std::vector<Event> of(EventKind kind, const std::string& body, const std::string& policy = "") {
  const Played p = play_body("horizon_days = 6", town(body.find("age") != std::string::npos, body.find("unit") != std::string::npos) + body);
  std::vector<Event> out;
  for (const Event& e : p.run(policy).events)
    if (e.kind == kind) out.push_back(e);
  return out;
}

std::string door(const std::string& more) { return "[[route]]\nid = \"door\"\nfrom = [\"town\"]\nto = \"unit\"\n" + more; }

}  // namespace

TEST_CASE("a refusal tells the first condition that did not hold, in the order in which they are written, and what the client had", "[mechanism]") {
  // Applied for at once, refused at the first allocation, on day 1, when it has been dry for one day.
  SECTION("for how long") {
    const auto refused = of(EventKind::refused, door("requires = []\nrequires_at_admission = [ { attribute = \"age\", at_least = 18 }, { process = \"use\", is = [\"dry\"], for_days = 90 }, { attribute = \"age\", at_least = 50 } ]\n"));
    REQUIRE(!refused.empty());
    CHECK(refused[0].reason == EventReason::condition);
    CHECK(refused[0].condition == 1);
    CHECK(refused[0].value == 1.0F);
  }
  SECTION("for how long, of what began later") {  // in the unit since day 1, refused on day 2
    const auto refused = of(EventKind::refused, door("") + "[[service]]\nid = \"flat\"\nkind = \"place\"\n[[route]]\nid = \"on\"\nfrom = [\"unit\"]\nto = \"flat\"\n"
                                                "requires = []\nrequires_at_admission = [ { place = [\"unit\"], for_days = 90 } ]\n");
    REQUIRE(!refused.empty());
    CHECK(refused[0].at == 2 * ticks_per_day);
    CHECK(refused[0].value == 1.0F);
  }
  SECTION("how much") {
    const auto refused = of(EventKind::refused, door("requires = []\nrequires_at_admission = [ { attribute = \"age\", at_least = 50 }, { process = \"use\", is = [\"active\"] } ]\n"));
    REQUIRE(!refused.empty());
    CHECK(refused[0].condition == 0);
    CHECK(refused[0].value == 30.0F);
  }
  SECTION("a state has no number") {
    const auto refused = of(EventKind::refused, door("requires = []\nrequires_at_admission = [ { any = [ { process = \"use\", is = [\"active\"] }, { attribute = \"age\", at_least = 50 } ] } ]\n"));
    REQUIRE(!refused.empty());
    CHECK(refused[0].condition == 0);
    CHECK(std::isnan(refused[0].value));
  }
}

TEST_CASE("a loss tells its probability, giving up how long it had waited, a withdrawal what went away", "[mechanism]") {
  const auto lost = of(EventKind::lost, door("assessment = { distribution = \"fixed\", days = 0.5 }\nlost = 1\n"));
  REQUIRE(!lost.empty());
  CHECK(lost[0].reason == EventReason::chance);
  CHECK(lost[0].value == 1.0F);
  // No room: it waits from day 0 until it gives up, at the instant that it is.
  const std::string full = "[[service]]\nid = \"none\"\nkind = \"place\"\ncapacity = 0\n[[route]]\nid = \"wait\"\nfrom = [\"town\"]\nto = \"none\"\n";
  const auto tired = of(EventKind::gave_up, full + "withdraw = { per_day = 20 }\n");
  REQUIRE(!tired.empty());
  CHECK(tired[0].reason == EventReason::tired);
  CHECK(tired[0].value == static_cast<float>(to_days(tired[0].at)));
  const auto moved = of(EventKind::withdrawn, full + door(""));
  REQUIRE(moved.size() == 1);
  CHECK(moved[0].reason == EventReason::moved);
  const auto closed = of(EventKind::withdrawn, full + "[[policy]]\nid = \"now\"\n[[policy]]\nid = \"shut\"\nfrom_day = 2\nset = { \"route.wait.enabled\" = false }\n", "shut");
  REQUIRE(closed.size() == 1);
  CHECK(closed[0].reason == EventReason::closed);
}
