// The calendar against a plain table of who is due when.
#include "engine/calendar.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <random>

using namespace kvarbo;

namespace {

// Files `clients` at random, near and far, for `steps` steps from `first` on, and refiles them whenever they are looked at before
// their time, as the engine does. Gives how often someone was looked at in time.
int play(std::int64_t first, std::int64_t steps, std::int64_t farthest, bool idle) {
  constexpr std::uint32_t clients = 40;
  Calendar calendar;
  calendar.start_at(first);
  std::map<std::uint32_t, std::int64_t> due;
  std::mt19937_64 random(7);
  const auto file = [&](std::uint32_t i, std::int64_t step) {
    due[i] = step;
    calendar.file(i, step);
  };
  for (std::uint32_t i = 0; i < clients; ++i) {
    calendar.add_client();
    if (!idle) file(i, first + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(farthest)));
  }
  int in_time = 0;
  for (std::int64_t step = first; step < first + steps; ++step) {
    calendar.play(step, [](std::uint32_t) {}, [](std::uint32_t) {}, [&](std::uint32_t i) {
      REQUIRE(due.count(i) == 1);
      REQUIRE(due[i] >= step);
      if (due[i] > step) return calendar.file(i, due[i]);  // looked at on the way
      ++in_time;
      file(i, step + 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(farthest)));
    });
    for (const auto& [i, when] : due) REQUIRE(when > step);  // nobody is forgotten
    if (idle && step == first + steps - 10) file(3, step + 5);
    if (!idle && step % 1000 == 7) {  // something happened to it elsewhere: sooner, later, never
      file(5, step + 2);
      file(6, step + farthest);
      due.erase(8);
      calendar.unfile(8);
    }
  }
  return in_time;
}

}  // namespace

TEST_CASE("Who is filed under a step is looked at in it, whenever the calendar was opened") {
  for (const std::int64_t first : {0, 32767, 100000}) CHECK(play(first, 3000, 400, false) > 100);
}

TEST_CASE("Far ahead, clients come round in time") { CHECK(play(0, 150000, 90000, false) > 40); }

TEST_CASE("A calendar in which nobody was filed for long still takes clients") { CHECK(play(0, 70000, 10, true) >= 1); }
