// Handing results on: each once, one at a time, in the order in which they came, whatever the threads; and who fails keeps nobody waiting.
#include "engine/relay.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace kvarbo;

namespace {

// Each of four threads gives a hundred numbers, its own ones ascending; how many of them met an exception.
int give_from_four_threads(Relay<int>& over) {
  std::atomic<int> failed = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      try {
        for (int n = 0; n < 100; ++n) over.give(100 * t + n);
      } catch (const std::runtime_error&) {
        ++failed;
      }
    });
  for (std::thread& thread : threads) thread.join();
  return failed;
}

}  // namespace

TEST_CASE("what threads give is taken once each, one at a time, in order", "[engine]") {
  std::vector<int> taken;
  std::atomic<int> inside = 0;
  bool alone = true;
  Relay<int> over([&](int&& n) {
    alone = alone && ++inside == 1;
    std::this_thread::sleep_for(std::chrono::microseconds(n % 7 == 0 ? 200 : 0));
    taken.push_back(n);
    --inside;
  });
  CHECK(give_from_four_threads(over) == 0);
  CHECK(alone);
  REQUIRE(taken.size() == 400);
  std::vector<int> next{0, 100, 200, 300};
  for (const int n : taken) CHECK(n == next[static_cast<std::size_t>(n / 100)]++);
}

TEST_CASE("who fails to take tells it, and nobody waits for it", "[engine]") {
  int taken = 0;
  Relay<int> over([&](int&&) {
    if (++taken == 5) throw std::runtime_error("full");
  });
  CHECK(give_from_four_threads(over) == 1);
  CHECK(taken == 5);
}
