// Too little memory, too few files, clocks that jump: an ordinary end with a message, and nothing lost.
#include "faults/work.hpp"

using namespace kvarbo;

namespace {

// Plays every command in surroundings from scarce to plentiful: each ends by itself, done or with a message, and nothing is lost.
void check_scarce(const std::vector<Surroundings>& scarce, const std::vector<int>& statuses) {
  for (const std::string& command : writers) {
    Work work(command, 4);
    work.measure();
    int failed = 0, done = 0;
    for (const Surroundings& s : scarce) {
      work.begin();
      const Ended ended = work.play(s);
      INFO(command << ", memory " << s.memory.value_or(0) << ", descriptors " << s.descriptors.value_or(0) << ": " << ended);
      CHECK(ended.signal == 0);
      CHECK((ended.status == 0 || std::count(statuses.begin(), statuses.end(), ended.status)));
      ++(ended.status == 0 ? done : failed);
      CHECK((ended.status == 0 ? work.is_done() : !ended.err.empty()));
      work.check_survived();
    }
    CHECK(failed > 0);
    CHECK(done > 0);
  }
}

}  // namespace

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // these reserve terabytes of addresses
TEST_CASE("too little memory is told", "[faults][memory]") {
  std::vector<Surroundings> scarce;
  for (const double mb : {30.0, 60.0, 70.0, 80.0, 90.0, 100.0, 110.0, 120.0, 140.0, 170.0, 250.0, 500.0, 8000.0}) {
    scarce.emplace_back();
    scarce.back().memory = static_cast<std::uint64_t>(mb * 1e6);
  }
  check_scarce(scarce, {1, 4, 127});  // 127: the loader found no room for the libraries
}
#endif

TEST_CASE("too few files are told", "[faults][descriptors]") {
  std::vector<Surroundings> scarce;
  for (const int files : {3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 64}) {
    scarce.emplace_back();
    scarce.back().descriptors = files;
  }
  check_scarce(scarce, {3, 4, 127});  // 3: an include that cannot be read is a fault of the scenario
}

TEST_CASE("clocks that jump and run change nothing", "[faults][clock]") {
  if (run_process({"faketime", "--version"}).status != 0) {
    WARN("skipped: faketime is not installed");
    return;
  }
  for (const std::string& command : writers) {
    Work work(command, 4);
    work.measure();
    for (const char* clock : {"-30y", "+70y", "@2000-01-01 00:00:00 x5000", "-1d i10"}) {
      work.begin();
      std::vector<std::string> words = work.words();
      words.insert(words.begin(), {"faketime", "-f", clock, program()});
      const Ended ended = run_process(words);
      INFO(command << ", " << clock << ": " << ended);
      CHECK(ended.status == 0);
      CHECK(work.is_done());
    }
  }
}
