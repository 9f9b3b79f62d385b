// What is written once and used by name: levels of collaboration, policies that are like others.
#include <catch2/catch.hpp>

#include "record_directory.hpp"
#include "scenario/scenario.hpp"

using namespace kvarbo;

namespace {

Scenario loaded(const std::string& more) {
  const TestDirectory folder;
  const std::string file = folder / "s.toml";
  write_bytes(file, R"(format = 1
[scenario]
id = "s"
[time]
horizon_days = 100
[population]
initial = [ { count = 9, place = "street" } ]
[[organisation]]
id = "a"
[[organisation]]
id = "b"
[[level]]
id = "apart"
quality = 0
[[level]]
id = "joint"
quality = 0.75
[[interface]]
id = "bridge"
between = ["a", "b"]
quality = [[0, "apart"], [50, "joint"]]
[[service]]
id = "street"
kind = "place"
[[service]]
id = "flat"
kind = "place"
capacity = 1
[[route]]
id = "in"
to = "flat"
requires = [ { interface = "bridge", at_least = "joint" } ]
seek = { mean_days = 9 }
[[effect]]
on = ["seek.in"]
by_interface = "bridge"
curve = [["apart", 2], ["joint", 5]]
)" + more);
  return load_scenario(file);
}

}  // namespace

TEST_CASE("a level is the quality that it names", "[scenario]") {
  const Scenario s = loaded("[[policy]]\nid = \"joined\"\nset = { \"interface.bridge.quality\" = \"joint\" }\n[[policy]]\nid = \"less\"\nset = { \"level.joint.quality\" = 0.5 }\n");
  const Spec& base = s.base;
  CHECK(base.interfaces.at_index(0).quality.steps == std::vector<std::pair<double, double>>{{0, 0}, {50, 0.75}});
  CHECK(base.routes.at_index(0).requires_[0].at_least == 0.75);
  CHECK(base.effects[0].curve.points == std::vector<std::pair<double, double>>{{0, 2}, {0.75, 5}});
  CHECK(s.policies[0].spec.interfaces.at_index(0).quality.steps == std::vector<std::pair<double, double>>{{0, 0.75}});
  CHECK(s.policies[1].spec.routes.at_index(0).requires_[0].at_least == 0.5);
}

TEST_CASE("a policy takes what it is like, and puts its own on top", "[scenario]") {
  const Scenario s = loaded(R"([[policy]]
id = "third"
like = "second"
from_day = 7
[[policy]]
id = "first"
from_day = 3
set = { "service.flat.capacity" = 2, "route.in.lost" = 0.1 }
[[policy]]
id = "second"
like = "first"
set = { "service.flat.capacity" = 4, "service.flat.hold_days" = 5 }
)");
  const auto capacity = [&](std::size_t p) { return s.policies[p].spec.services.at_index(1).capacity->at(0); };
  const auto hold = [&](std::size_t p) { return s.policies[p].spec.services.at_index(1).hold_days; };
  const auto lost = [&](std::size_t p) { return s.policies[p].spec.routes.at_index(0).lost; };
  CHECK(capacity(1) == 2);
  CHECK(hold(1) == 0);
  CHECK(s.policies[1].from_day == 3);
  for (const std::size_t p : {0, 2}) {
    CHECK(capacity(p) == 4);
    CHECK(hold(p) == 5);
    CHECK(lost(p) == 0.1);
  }
  CHECK(s.policies[2].from_day == 3);
  CHECK(s.policies[0].from_day == 7);
  CHECK(s.policies[0].title == "third");
}
