// The comparison is tried: a second reading that is wrong on purpose must be found out, at the size it has over a thousand
// comparisons; and what it does not cover, it must refuse.
#include <catch2/catch.hpp>
#include <stdexcept>

#include "property/random_scenario.hpp"
#include "second/both.hpp"
#include "second/fields.hpp"
#include "support/statistics.hpp"

using namespace kvarbo;
using second::Policy;

namespace {

constexpr double share = 0.004 / 2000;  ///< of one comparison, in the larger cases of agreement.cpp

/// A scenario's base policy as kvarbo plays it, held against second readings that have been changed.
class Tried {
 public:
  Tried(const std::string& text, int replications) : text_(text), replications_(replications), kvarbo_(second::by_kvarbo(text, "base", replications)) {}
  /// Whether a number tells the changed reading from kvarbo.
  bool notices(const std::string& number, const second::Change& change) const {
    return second::compare(number, kvarbo_.at(number), second::by_second(text_, "base", replications_, change).at(number)).p < share;
  }

 private:
  std::string text_;
  int replications_;
  second::Numbers kvarbo_;
};

// Changes both what holds before a policy's day and after it.
second::Change both(const std::function<void(second::Scenario&)>& change) {
  return [change](Policy& p) { change(p.before), change(p.under); };
}

// The service or route with an id.
template <class Entry>
Entry& named(std::vector<Entry>& list, const std::string& id) {
  for (Entry& each : list)
    if (each.id == id) return each;
  throw std::out_of_range(id);
}

}  // namespace

TEST_CASE("a hazard that is a tenth too high is noticed", "[second]") {
  const auto change = both([](second::Scenario& s) { s.processes[0].transitions[1].chance.value *= 1.1; });
  CHECK(Tried(second::contract_text("cohort"), 400).notices("person_days.town", change));
  const Tried gate(second::contract_text("gate"), 200);
  CHECK(gate.notices("person_days.street", change));
  CHECK(!gate.notices("person_days.street", {}));
}

TEST_CASE("a gate that opens a tenth of its days too late is noticed", "[second]") {
  const auto change = both([](second::Scenario& s) {
    for (auto& condition : s.routes[0].requires_to_seek) condition.for_days += condition.for_days / 10;
    for (auto& condition : s.routes[0].requires_at_admission) condition.for_days += condition.for_days / 10;
    for (auto& condition : s.clocked) condition.for_days += condition.for_days / 10;
  });
  CHECK(Tried(second::contract_text("gate"), 200).notices("person_days.street", change));
}

TEST_CASE("referrals, stays and beds that are a little off are noticed", "[second]") {
  const Tried referral(second::contract_text("referral"), 600), queue(second::contract_text("queue"), 300), blocking(second::contract_text("blocking"), 40);
  CHECK(referral.notices("lost.refer", both([](second::Scenario& s) { s.routes[0].lost.value *= 1.1; })));
  CHECK(referral.notices("person_days.street", both([](second::Scenario& s) { s.routes[0].assessment->a *= 1.1; })));
  CHECK(queue.notices("occupancy.shelter", both([](second::Scenario& s) { s.services[1].stay->a *= 1.1; })));
  CHECK(blocking.notices("admissions.second", both([](second::Scenario& s) { named(s.services, "second").capacity->at[0].second += 1; })));
}

// Each of these is what a rule looks like when it has been forgotten.
TEST_CASE("a rule that is forgotten is noticed", "[second]") {
  const Tried one(random_scenario(1).text({}), 250), two(random_scenario(2).text({}), 60), four(random_scenario(4).text({}), 60), five(random_scenario(5).text({}), 60);
  CHECK(two.notices("exits.team.stay", both([](second::Scenario& s) { named(s.services, "team").keep_on_move ^= true; })));
  CHECK(two.notices("withdrawn.r1", both([](second::Scenario& s) { named(s.services, "unit0").exits[0].bar = 0; })));
  CHECK(two.notices("held.unit0", both([](second::Scenario& s) { named(s.services, "ward").visit = false; })));
  CHECK(two.notices("admissions.unit0", both([](second::Scenario& s) { named(s.services, "unit0").wait = 0; })));
  CHECK(four.notices("occupancy.unit0", both([](second::Scenario& s) { named(s.routes, "r0").requires_at_admission.clear(); })));
  CHECK(one.notices("exits.unit0.hold", both([](second::Scenario& s) { named(s.services, "unit0").hold += named(s.services, "unit0").hold / 5; })));
  CHECK(five.notices("occupancy.unit0", both([](second::Scenario& s) { named(s.services, "unit0").capacity->at[0].second += 1; })));
}

TEST_CASE("what the second reading does not cover it refuses", "[second]") {
  const std::string text = random_scenario(1).text({});
  CHECK_NOTHROW(second::read_policies(text));
  CHECK_THROWS_AS(second::read_policies("include = [\"x.toml\"]\n" + text), second::NotCovered);
  CHECK_THROWS_AS(second::read_policies(text + "[novelty]\nx = 1\n"), second::NotCovered);
  CHECK_THROWS_AS(second::read_policies(text, {{"service.town.novelty", "1"}}), second::NotCovered);
  CHECK_THROWS_AS(second::read_policies(text, {{"route.help.requires", "[ { novelty = \"a\" } ]"}}), second::NotCovered);
  CHECK_THROWS_AS(second::read_policies(text, {{"route.nowhere.lost", "0"}}), second::NotCovered);
  CHECK_THROWS_AS(second::read_policies(text, {{"route.help.withdraw", "{ distribution = \"fixed\", days = 1 }"}}), second::NotCovered);
}

TEST_CASE("the comparison tells samples apart as often as it should", "[second]") {
  const auto shifted = [](double by) {
    std::vector<double> sample;
    for (int i = 0; i < 200; ++i) sample.push_back(i % 10 + by);
    return sample;
  };
  CHECK(second::compare("", shifted(0), shifted(0)).p == Approx(1));
  // Variance 8.25 (200 / 199), standard error of the difference 0.2879: 1 is 3.47 of them, on 398 degrees of freedom.
  CHECK(second::compare("", shifted(0), shifted(1)).p == Approx(0.00057).epsilon(0.03));
  const std::vector<double> never(100, 0.0);
  std::vector<double> seldom = never;
  for (int i = 0; i < 5; ++i) seldom[static_cast<std::size_t>(i)] = 1;
  // Fisher: 2 C(100, 5) / C(200, 5).
  CHECK(second::compare("", never, seldom).p == Approx(0.0594).epsilon(0.01));
  CHECK(second::compare("", never, std::vector<double>(100, 1.0)).p == 0);
  CHECK(second::compare("", never, never).p == 1);
  CHECK(second::different({{"a", 0.004, 0, 0, 1}, {"b", 0.006, 0, 0, 1}}, 0.01).size() == 1);
  CHECK(second::detectable_errors(1, 0.05) == Approx(1.95996 + 1.28155).epsilon(1e-4));
}
