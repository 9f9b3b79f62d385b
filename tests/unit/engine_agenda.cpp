// Work that leads to more work: all of it once, what is ready in the order of its turns, and nothing before what it comes after.
#include "engine/agenda.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/experiment.hpp"
#include "support/played.hpp"

using namespace kvarbo;

namespace {

// Three roots that bear two shoots each: a root is earlier than the shoots of the root before it.
struct Garden {
  Agenda agenda;
  std::mutex lock;
  std::vector<std::string> done;

  void note(const std::string& what) {
    const std::lock_guard guard(lock);
    done.push_back(what);
  }
  void plant() {
    for (int n : {2, 0, 1})
      agenda.add({n - 1, -1}, [this, n] {
        note("root" + std::to_string(n));
        for (int shoot : {1, 0}) agenda.add({n, shoot}, [this, n, shoot] { note(std::to_string(n) + "." + std::to_string(shoot)); });
      });
  }
  long position(const std::string& what) const { return std::find(done.begin(), done.end(), what) - done.begin(); }
};

}  // namespace

TEST_CASE("one by one, work is done in the order of its turns", "[engine]") {
  Garden garden;
  garden.agenda.work_off_in_turn([&] { garden.plant(); });
  CHECK(garden.done == std::vector<std::string>{"root0", "root1", "0.0", "0.1", "root2", "1.0", "1.1", "2.0", "2.1"});
}

TEST_CASE("side by side, all work is done once, and after what it comes after", "[engine]") {
  for (const int threads : {1, 2, 4})
    for (int again = 0; again < 20; ++again) {
      Garden garden;
      with_threads(threads, [&] { garden.agenda.work_off([&] { garden.plant(); }); });
      REQUIRE(garden.done.size() == 9);
      for (int n = 0; n < 3; ++n)
        for (int shoot = 0; shoot < 2; ++shoot) CHECK(garden.position("root" + std::to_string(n)) < garden.position(std::to_string(n) + "." + std::to_string(shoot)));
    }
}

TEST_CASE("what work throws is thrown on, and no more is begun by that thread", "[engine]") {
  Agenda agenda;
  int done = 0;
  const auto begin = [&] {
    for (int n = 0; n < 5; ++n)
      agenda.add({n, 0}, [&done, n] {
        if (n == 2) throw std::runtime_error("full");
        ++done;
      });
  };
  CHECK_THROWS_WITH(with_threads(1, [&] { agenda.work_off(begin); }), "full");
  CHECK(done == 2);
}

TEST_CASE("of very many replications each comes once, whether policies part late or never meet", "[engine]") {
  const std::string body = R"(
[population]
initial = [ { id = "all", count = 1, place = "street" } ]
[[organisation]]
id = "city"
[[service]]
id = "street"
kind = "place"
organisation = "city"
[[policy]]
id = "alone"
set = { "service.street.cost_per_day" = 1 }
[[policy]]
id = "late"
from_day = 1
set = { "service.street.cost_per_day" = 2 }
[[policy]]
id = "later"
from_day = 2
set = { "service.street.cost_per_day" = 3 }
)";
  const Played p = play_text(scenario_text("horizon_days = 3", "seed = 1\nreplications = 2100", body), {.threads = 3});
  REQUIRE(p.runs().size() == 3 * 2100);
  for (const char* policy : {"alone", "late", "later"})
    for (std::size_t r = 0; r < p.replications(); ++r) REQUIRE(p.run(policy, r).replication == static_cast<int>(r));
  // One client for three days, dear from the day on which the policy begins.
  for (const auto& [policy, cost] : {std::pair{"alone", 3.0}, std::pair{"late", 4.0}, std::pair{"later", 3.0}}) CHECK(p.outcome("cost.city", policy) == std::vector<double>(2100, cost));
}
