// The contract's five theories on scenarios of our own, with expectations computed here; then the contract's own files where
// they lie beside the project.
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "support/markov.hpp"
#include "support/played.hpp"
#include "support/statistics.hpp"
#include "theory/grid_queues.hpp"

using namespace kvarbo;

namespace {

std::string own(const std::string& name) { return std::string(KVARBO_SOURCE) + "/tests/theory/" + name + ".toml"; }

std::vector<double> over(std::vector<double> values, double by) {
  for (double& v : values) v /= by;
  return values;
}

// The two-stage line on the grid, exactly. After an allocation: first stage empty, at work or blocked; second empty or busy.
// An allocation serves the first stage's queue (the crowd) before the second's, so a first stage that was emptied by moving up
// stands empty for one step. Gives admissions to the second stage per day.
double line_rate(double first_days, double second_days, double step) {
  const double p1 = -std::expm1(-step / first_days), p2 = -std::expm1(-step / second_days);
  // States 2 * {work, blocked, empty} + second: the first one recurs, as the solver wants; (blocked, idle) and (empty, idle) never do.
  Matrix steps(6);
  const auto state = [](int first, int second) { return static_cast<std::size_t>(2 * ((first + 2) % 3) + second); };
  std::vector<double> moves(6, 0.0);
  for (int first = 0; first < 3; ++first)
    for (int second = 0; second < 2; ++second)
      for (int done1 = 0; done1 < 2; ++done1)
        for (int done2 = 0; done2 < 2; ++done2) {
          const double w1 = first == 1 ? (done1 ? p1 : 1 - p1) : (done1 ? 0 : 1);
          const double w2 = second == 1 ? (done2 ? p2 : 1 - p2) : (done2 ? 0 : 1);
          if (w1 * w2 <= 0) continue;
          const bool ready = first == 2 || done1, room = second == 0 || done2;
          int f = first == 0 ? 1 : ready ? 2 : 1, s = room ? 0 : 1;
          const std::size_t from = state(first, second);
          if (ready && room) f = 0, s = 1, moves[from] += w1 * w2;
          steps(from, state(f, s)) += w1 * w2;
        }
  const auto p = stationary_of_steps(steps);
  double rate = 0;
  for (std::size_t i = 0; i < 6; ++i) rate += p[i] * moves[i];
  return rate / step;
}

// Mean days to a run of length T (tests/theory/gate.toml).
double days_to_run(double a, double b, double length) { return std::exp(b * length) / a + std::expm1(b * length) / b; }

}  // namespace

TEST_CASE("a cohort follows its matrix exponential", "[theory]") {
  const Played p = play_file(own("cohort"));
  Matrix rates(6);  // well, worn, ill, mending, dead, left
  rates(0, 1) = 1.0 / 80, rates(1, 2) = 0.011, rates(1, 0) = 2.92 / 365, rates(2, 3) = std::log(2.0) / 34.657359027997264, rates(3, 0) = 0.02;
  rates(3, 2) = 0.005, rates(2, 4) = 0.004, rates(0, 5) = 0.001;
  const Matrix q = generator(rates);
  const std::vector<double> start{0.5, 0.3, 0.2, 0, 0, 0};
  const char* names[] = {"well", "worn", "ill", "mending"};
  for (const double day : {40.0, 200.0, 400.0}) {
    const auto share = after(start, q, day);
    std::vector<double> counts(6, 0.0), expected;
    for (std::size_t r = 0; r < p.replications(); ++r) {
      double there = 0;
      for (std::size_t s = 0; s < 4; ++s) counts[s] += p.in_state("health", names[s], r)[p.at_day(day)];
      for (std::size_t s = 0; s < 4; ++s) there += p.in_state("health", names[s], r)[p.at_day(day)];
      counts[4] += 6000 - there;
    }
    for (const double s : share) expected.push_back(48000 * s);
    expected[4] += expected[5];
    expected.pop_back(), counts.pop_back();
    // 48 000 clients: a shift of one point of a hundred from one cell of 0.3 to another adds about 480^2 / 14400 * 2 = 32 to
    // chi-square on 4 degrees of freedom, whose critical value at 1e-4 is 23.5: power 0.9.
    INFO("day " << day);
    CHECK(chi_square_p(counts, expected) > usual_size);
  }
  const auto spent = time_spent(start, q, 400);
  const MeanCheck days = check_mean(p.person_days("town"), 6000 * (spent[0] + spent[1] + spent[2] + spent[3]));
  INFO(days);
  CHECK(days.holds());
  CHECK(days.detectable() < 0.02);
  const double dead = after(start, q, 400)[4];
  CHECK(check_share(sum(p.outcome("deaths")), 48000, dead).holds());
  CHECK(check_share(1, 48000, dead).detectable() < 0.05);
}

TEST_CASE("a gate opens after a run without a break", "[theory]") {
  const Played p = play_file(own("gate"));
  double expected = 0;  // from the gate's instant to the allocation: uniform over the step, in a hundred parts
  for (int i = 0; i < 100; ++i) expected += days_to_run(0.04, 0.02, 60 + (i + 0.5) / 100) / 100;
  const MeanCheck c = check_mean(over(p.person_days("yard"), 1250), expected);
  INFO(c);
  CHECK(c.holds());
  CHECK(c.detectable() < 0.05);
}

TEST_CASE("Erlang's delay system waits as it should", "[theory]") {
  const Played p = play_file(own("queue"));
  const GridQueue queue{4, 0.3, 10, 0.05, 0, true, 120};
  const MeanCheck hall = check_mean(over(p.person_days("hall"), 5000), queue.mean_waiting());
  const MeanCheck ward = check_mean(over(p.person_days("ward"), 5000), queue.mean_busy());
  INFO(hall << "\n" << ward);
  CHECK(hall.holds());
  CHECK(hall.detectable() < 0.15);
  CHECK(ward.holds());
  CHECK(ward.detectable() < 0.03);
  // In the limit of small steps the exact chain is Erlang's formula: mean queue C(c, a) a / (c - a). First order in the step.
  const double erlang = erlang_c(4, 3) * 3;
  CHECK(queue.mean_waiting() == Approx(erlang).epsilon(0.02));
  const GridQueue finer{4, 0.3, 10, 0.025, 0, true, 120};
  CHECK((queue.mean_waiting() - erlang) / (finer.mean_waiting() - erlang) == Approx(2).epsilon(0.02));
}

TEST_CASE("two beds in a row block each other", "[theory]") {
  const Played p = play_file(own("blocking"));
  const MeanCheck c = check_mean(over(p.admissions("stage2"), 5500), line_rate(12, 8, 0.02));
  INFO(c);
  CHECK(c.holds());
  CHECK(c.detectable() < 0.05);
  // Hillier & Boling: equal exponential stages without a buffer pass 2/3 of a unit per mean; the chain tends to it.
  CHECK(line_rate(10, 10, 1e-4) == Approx(2.0 / 30).epsilon(1e-4));
  // Unequal, in continuous time: the chain of (work, idle), (work, busy), (blocked, busy).
  Matrix rates(3);
  rates(0, 1) = 1.0 / 12, rates(1, 0) = 1.0 / 8, rates(1, 2) = 1.0 / 12, rates(2, 1) = 1.0 / 8;
  const auto pi = stationary(generator(rates));
  CHECK(line_rate(12, 8, 1e-4) == Approx((pi[0] / 12 + pi[2] / 8)).epsilon(1e-4));
}

TEST_CASE("referrals are lost where two organisations meet", "[theory]") {
  const Played p = play_file(own("referral"));
  // Lost with probability 0.4 (0.5 * 1.5 + 0.5 * 0.5) = 0.4. A try takes 8 + 6 days; the last waits half a step for its room.
  const MeanCheck days = check_mean(over(p.person_days("town"), 4000), 14 / 0.6 + 0.5);
  INFO(days);
  CHECK(days.holds());
  CHECK(days.detectable() < 0.03);
  const MeanCheck lost = check_mean(over(p.lost("letter"), 4000), 0.4 / 0.6);
  INFO(lost);
  CHECK(lost.holds());
  CHECK(lost.detectable() < 0.065);
}

TEST_CASE("the contract's own scenarios hold", "[theory][contract]") {
  namespace fs = std::filesystem;
  const fs::path there = fs::path(KVARBO_SOURCE) / ".." / "shared" / "contract";
  if (!fs::exists(there / "cohort.toml")) return;  // a checkout by itself
  // Tolerances and sizes are the contract's (expected.json). Queue and blocking are run shorter than there: their exact
  // expectations on the grid are the tests above.
  const auto file = [&](const char* name) { return (there / (std::string(name) + ".toml")).string(); };
  const Played cohort = play_file(file("cohort"));
  CHECK(cohort.in_state("use", "active").back() == Approx(94089).epsilon(0.011));
  CHECK(cohort.in_state("use", "abstinent").back() == Approx(60572).epsilon(0.0166));
  CHECK(mean(cohort.outcome("deaths")) == Approx(45338).epsilon(0.022));
  const Played referral = play_file(file("referral"));
  CHECK(mean(referral.person_days("street")) / 50000 == Approx(24.5).epsilon(0.015));
  CHECK(sum(referral.lost("refer")) / sum(referral.admissions("clinic")) == Approx(0.6).epsilon(0.03));
  How few;
  few.replications = 2;  // of 50 000 each: standard error 0.25 %
  CHECK(mean(play_file(file("gate"), few).person_days("street")) / 50000 == Approx(346.73).epsilon(0.01));
  few.replications = 8;
  CHECK(mean(play_file(file("blocking"), few).admissions("second")) / 20000 == Approx(0.0664).epsilon(0.03));
}

TEST_CASE("the contract's staircase gives the same for every number of threads", "[theory][contract]") {
  namespace fs = std::filesystem;
  const fs::path file = fs::path(KVARBO_SOURCE) / ".." / "shared" / "contract" / "staircase.toml";
  if (!fs::exists(file)) return;
  How how;
  how.replications = 4;
  const Played one = play_file(file.string(), how);
  for (const int threads : {2, 3}) {
    how.threads = threads;
    const Played other = play_file(file.string(), how);
    for (std::size_t r = 0; r < one.runs().size(); ++r) CHECK(same_counts(one.runs()[r], other.runs()[r]));
  }
  for (std::size_t r = 0; r < 4; ++r) CHECK(same_counts(one.run("base", r), one.run("same", r)));
  CHECK(mean(one.outcome("stable_housing_share", "housing_first")) > mean(one.outcome("stable_housing_share", "base")));
}
