// Two processes on one output: the second refuses, and the first is not disturbed.
#include <future>
#include <thread>

#include "faults/work.hpp"

using namespace kvarbo;

TEST_CASE("of two processes on one output the second refuses", "[faults][shared]") {
  for (const std::string command : {"run", "sweep", "calibrate"}) {
    Work work(command, 600);
    const double takes = work.measure();
    work.begin();
    std::future<Ended> first = std::async(std::launch::async, [&] { return work.play(); });
    std::this_thread::sleep_for(std::chrono::duration<double>(takes / 3));
    const Ended second = work.play();
    const Ended done = first.get();
    INFO(command << "\nfirst: " << done << "second: " << second);
    CHECK(second.status == 4);
    CHECK(second.err.find("another process") != std::string::npos);
    CHECK(done.status == 0);
    CHECK(work.is_done());
    work.check_survived();
  }
}
