// Killed at any instant: the earlier result or the whole new one is there, never a part, and the work can be gone on with.
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_01.hpp>
#include <csignal>
#include <iostream>

#include "faults/work.hpp"

using namespace kvarbo;

TEST_CASE("commands that are killed leave what was there, or what was to be", "[faults][kill]") {
  for (const std::string& command : writers) DYNAMIC_SECTION(command) {
    boost::random::mt19937 bits(20261122);
    boost::random::uniform_01<double> uniform;
    Work work(command, 60);
    const double takes = work.measure();
    int killed = 0, too_late = 0;
    while (killed < disturbances() && too_late < 3 * disturbances()) {
      work.begin();
      Surroundings s;
      s.signals = {{uniform(bits) * takes * 0.9, SIGKILL}};
      const Ended ended = work.play(s);
      INFO(command << ", killed after " << s.signals[0].first << " of " << takes << " s: " << ended);
      ++(ended.signal == SIGKILL ? killed : too_late);
      CHECK((ended.signal == SIGKILL || ended.status == 0));
      work.check_survived();
    }
    CHECK(killed == disturbances());
    std::cout << command << ": " << killed << " kills survived, " << too_late << " came too late\n";
  }
}

TEST_CASE("a sweep that is asked to stop finishes its pieces and can be gone on with", "[faults][signals]") {
  for (const auto& [signal, status] : {std::pair(SIGINT, 130), {SIGTERM, 143}}) {
    Work work("sweep", 400);
    const double takes = work.measure();
    work.begin();
    Surroundings s;
    s.signals = {{takes / 3, signal}};
    const Ended ended = work.play(s);
    INFO(ended);
    CHECK(ended.status == status);
    CHECK(ended.err.find(" of 6 pieces are finished: kvarbo sweep " + work.file("sweep.toml") + " --out " + work.file("r.h5") + " --resume goes on") != std::string::npos);
    CHECK(work.is_untouched());
    int pieces = 0;
    for (const auto& entry : fs::directory_iterator(work.file("r.parts"))) {
      CHECK_FALSE(entry.path().filename().string().ends_with(".part"));
      pieces += entry.path().filename().string().starts_with("points-");
    }
    CHECK(pieces >= 1);  // the one under way was finished
    CHECK(pieces < 6);
    work.check_survived();
  }
}

TEST_CASE("a second signal ends a sweep at once", "[faults][signals]") {
  Work work("sweep", 400);
  const double takes = work.measure();
  work.begin();
  Surroundings s;
  s.signals = {{takes / 3, SIGINT}, {takes / 3 + 0.02, SIGTERM}};
  const Ended ended = work.play(s);
  CHECK((ended.status == 143 || ended.status == 130));  // 130 where the piece was done in between
  work.check_survived();
}

TEST_CASE("what has no pieces ends at once when it is asked to, and leaves nothing behind", "[faults][signals]") {
  for (const std::string command : {"run", "calibrate"})
    for (const auto& [signal, status] : {std::pair(SIGINT, 130), {SIGTERM, 143}}) {
      Work work(command, 300);
      const double takes = work.measure();
      work.begin();
      Surroundings s;
      s.signals = {{takes / 2, signal}};
      const Ended ended = work.play(s);
      INFO(command << ": " << ended);
      CHECK(ended.status == status);
      CHECK(work.is_untouched());
      for (const std::string& name : work.folder().names()) CHECK_FALSE(name.ends_with(".part"));
      work.check_survived();
    }
}
