// Two readings of one model agree in distribution. They share no line of code and no luck, so what they can share is only what
// the documents say, and a mistake made twice.
//
// Size: 1 % for the whole file, 0.2 % for the contract's scenarios and 0.4 % for each kind of random ones, shared by all comparisons of a
// case (Bonferroni). The seeds are fixed: a case fails always or never.
// Power: with n replications on each side and K comparisons, a mean that is off by d standard deviations of one replication is
// found with a chance of 0.9 if d >= detectable_errors(K, size) sqrt(2 / n). Each case holds the resulting d below a bound.
#include <catch2/catch.hpp>
#include <cmath>

#include "property/random_scenario.hpp"
#include "second/both.hpp"
#include "second/rich_scenario.hpp"

using namespace kvarbo;
using second::Comparison;

namespace {

void join(std::vector<Comparison>& all, const std::vector<Comparison>& more) { all.insert(all.end(), more.begin(), more.end()); }

// The difference that is found, in standard deviations of one replication.
double detectable(const std::vector<Comparison>& all, double size, int replications) { return second::detectable_errors(all.size(), size) * std::sqrt(2.0 / replications); }

}  // namespace

TEST_CASE("a second reading agrees on the contract's scenarios", "[second]") {
  std::vector<Comparison> all;
  for (const char* name : {"cohort", "gate", "queue", "referral", "care-queue", "blocking", "staircase"}) join(all, second::by_both(name, second::contract_text(name), 60));
  const auto apart = second::different(all, 0.002);
  INFO(all.size() << " comparisons\n" << second::to_string(apart));
  CHECK(apart.empty());
  CHECK(all.size() > 300);
  CHECK(detectable(all, 0.002, 60) < 1.15);
}

TEST_CASE("a second reading agrees on random scenarios", "[second]") {
  std::vector<Comparison> all;
  Variant policies;
  policies.policies = true;
  for (std::uint64_t number = 1; number <= 12; ++number) join(all, second::by_both("scenario " + std::to_string(number), random_scenario(number).text(number % 6 == 4 ? policies : Variant{}), 80));
  const auto apart = second::different(all, 0.004);
  INFO(all.size() << " comparisons\n" << second::to_string(apart));
  CHECK(apart.empty());
  CHECK(all.size() > 1000);
  CHECK(detectable(all, 0.004, 80) < 1);
}

TEST_CASE("a second reading agrees on scenarios that use most of the language", "[second]") {
  std::vector<Comparison> all;
  // 11 runs over more than a year; 1 and 12 do, too, and take as long as all others together.
  for (const std::uint64_t number : {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14}) join(all, second::by_both("rich scenario " + std::to_string(number), second::rich_scenario(number), 80));
  const auto apart = second::different(all, 0.004);
  INFO(all.size() << " comparisons\n" << second::to_string(apart));
  CHECK(apart.empty());
  CHECK(all.size() > 3000);
  CHECK(detectable(all, 0.004, 80) < 1);
}
