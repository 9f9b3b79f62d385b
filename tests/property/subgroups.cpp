// Groups of clients are parts of the whole, and keeping them apart changes nothing else.
#include <catch2/catch.hpp>
#include <cmath>

#include "property/random_scenario.hpp"
#include "support/played.hpp"

using namespace kvarbo;

namespace {

How by(const std::string& words, int threads = 1) {
  How how;
  how.by = words;
  how.threads = threads;
  return how;
}

const std::string areas = R"(
[[area]]
id = "east"
[[area]]
id = "west"
[[move]]
id = "over"
on = "exit.town.moves"
to = { east = 0.5, west = 0.5 }
place = "town"
[set]
"service.town.exits" = [ { cause = "moves", per_day = 0.05, to = ["left"] } ]
"service.ward.shared" = true
"service.team.shared" = true
"service.group.shared" = true
)";

// Sums over the groups, and over what is nobody's own, against what the run counted.
void check_sums(const Played& p) {
  const GroupLayout& groups = p.layout().groups;
  const std::size_t width = groups.outcomes.size(), outcomes = p.layout().outcomes.size(), exits = p.layout().exits.size();
  for (const RunResult& run : p.runs()) {
    REQUIRE(run.group_sum.size() == groups.groups.size() * width);
    for (std::size_t o = 0; o < width; ++o) {
      double all = 0, among = 0;
      for (std::size_t g = 0; g < groups.groups.size(); ++g) all += run.group_sum[g * width + o], among += run.group_of[g * width + o];
      INFO(groups.outcomes[o].id << ", policy " << run.policy);
      if (o < outcomes) {
        const double value = std::isnan(among) ? all : among > 0 ? all / among : 0;
        CHECK(value == Approx(run.outcome_value[o]).epsilon(1e-11).margin(1e-9));
      } else if (o < outcomes + exits) {
        CHECK(all == static_cast<double>(run.exits[o - outcomes]));
      } else if (among > 0) {
        CHECK(all / among == Approx(run.mean_wait_days[o - outcomes - exits]).epsilon(1e-12));
      } else {
        CHECK(std::isnan(run.mean_wait_days[o - outcomes - exits]));
      }
    }
  }
}

RunResult without_groups(RunResult run) {
  run.group_sum.clear();
  run.group_of.clear();
  return run;
}

}  // namespace

TEST_CASE("groups add up to the whole, and change nothing of it, whatever the scenario", "[property][subgroups]") {
  double people = 0;
  for (std::uint64_t number = 1; number <= 40; ++number) {
    INFO("scenario " << number);
    const std::string text = random_scenario(number).text({.policies = true});
    const Played plain = play_text(text, by("")), apart = play_text(text, by("class,age:30:50"));
    check_sums(apart);
    for (std::size_t n = 0; n < plain.runs().size(); ++n) CHECK(same_counts(without_groups(apart.runs()[n]), plain.runs()[n]));
    people += apart.in_group("class b, age 30 to 50", "mean_population")[0];
  }
  CHECK(people > 40);  // about a fifth of all belong there
}

TEST_CASE("groups add up over areas", "[property][subgroups][areas]") {
  for (std::uint64_t number = 1; number <= 20; ++number) {
    INFO("scenario " << number);
    check_sums(play_text(random_scenario(number).text({.policies = true}) + areas, by("age:40,class")));
  }
}

TEST_CASE("groups are equal to the bit for any number of threads", "[property][subgroups]") {
  for (std::uint64_t number = 1; number <= 8; ++number) {
    INFO("scenario " << number);
    const std::string text = random_scenario(number).text({.policies = true}) + (number % 2 ? areas : "");
    const Played one = play_text(text, by("class,age:40", 1)), three = play_text(text, by("class,age:40", 3));
    for (std::size_t n = 0; n < one.runs().size(); ++n) CHECK(same_counts(one.runs()[n], three.runs()[n]));
  }
}
