// The posterior from the command line: the example of docs/calibration.md, and what can go wrong.
#include <catch2/catch.hpp>
#include <filesystem>

#include "cli/town_run.hpp"
#include "support/fenced.hpp"

using namespace kvarbo;
namespace fs = std::filesystem;

namespace {

// The document's two files, with a change to the second.
struct Village {
  TestDirectory folder;
  explicit Village(const std::string& old = "", const std::string& now = "") {
    const std::string text = fenced(KVARBO_SOURCE "/docs/calibration.md", "toml");
    const std::size_t second = text.find("format = 1", 1);
    REQUIRE(second != std::string::npos);
    std::string known = text.substr(second);
    if (!old.empty()) {
      REQUIRE(known.find(old) != std::string::npos);
      known.replace(known.find(old), old.size(), now);
    }
    write_bytes(folder / "village.toml", text.substr(0, second));
    write_bytes(folder / "known.toml", known);
  }
  Ended run(std::vector<std::string> words, double seconds = 60) const {
    Surroundings there;
    there.folder = folder / "";
    there.seconds = seconds;
    return kvarbo::kvarbo(std::move(words), there);
  }
  Ended calibrate(std::vector<std::string> more, double seconds = 60) const {
    more.insert(more.begin(), {"calibrate", "known.toml"});
    return run(std::move(more), seconds);
  }
};

const std::set<std::string> inputs{"village.toml", "known.toml"};

void check_fails(const Ended& ended, int status, const std::string& told) {
  CAPTURE(ended.err);
  CHECK(ended.status == status);
  CHECK(ended.err.find(told) != std::string::npos);
}

}  // namespace

TEST_CASE("the document's example finds the village's rates, for any number of threads", "[cli][calibrate]") {
  const Village village;
  const std::vector<std::string> quick{"--waves", "3", "--points", "20", "--posterior", "60", "--replications", "4"};
  std::vector<std::string> outs;
  for (const char* threads : {"1", "3"}) {
    std::vector<std::string> words = quick;
    words.insert(words.end(), {"--threads", threads, "--out", threads});
    const Ended ended = village.calibrate(words);
    INFO(ended);
    REQUIRE(ended.status == 0);
    CHECK(ended.err.empty());
    CHECK(ended.out.find("2 of 2 targets to calibrate with are hit. 1 of 1 targets held back are hit.") != std::string::npos);
    outs.push_back(ended.out);
  }
  CHECK(outs[0] == outs[1]);
  for (const char* file : {"-points.csv", "-posterior.csv", "-checks.csv", "-implausibility.svg"}) CHECK(bytes_of(village.folder / std::string("1").append(file)) == bytes_of(village.folder / std::string("3").append(file)));
  CHECK(village.folder.names().size() == 2 + 2 * 5);
  CHECK(bytes_of(village.folder / "1-posterior.csv").starts_with("housed_per_day,lost_per_day\n"));
  CHECK(bytes_of(village.folder / "1-implausibility.svg").starts_with("<svg "));
  // Another seed: another sample.
  std::vector<std::string> other = quick;
  other.insert(other.end(), {"--design-seed", "2", "--out", "2"});
  REQUIRE(village.calibrate(other).status == 0);
  CHECK(bytes_of(village.folder / "1-posterior.csv") != bytes_of(village.folder / "2-posterior.csv"));
  // The posterior is a sweep.
  const Ended checked = village.run({"check", "1-posterior.toml"});
  CHECK(checked.out.find("2 parameters, 60 points by list, 1 policy, 4 replications") != std::string::npos);
  CHECK(village.run({"sweep", "1-posterior.toml", "--quiet", "--out", "r.h5"}).status == 0);
}

TEST_CASE("a posterior of several scenarios is a sweep of each, wherever it is written", "[cli][calibrate]") {
  const Village village("[[target]]\nid = \"homes_lost\"\ntitle = \"homes lost a year\"\nscenario = \"village.toml\"", "[[target]]\nid = \"homes_lost\"\nscenario = \"other/village.toml\"");
  fs::create_directories(village.folder / "other");
  fs::create_directories(village.folder / "out");
  std::string other = bytes_of(village.folder / "village.toml");
  other.replace(other.find("\"@housed_per_day\""), 17, "0.0055");
  const std::size_t entry = other.find("[[evidence]]\nid = \"housed_per_day\"");
  other.erase(entry, other.find("[[evidence]]", entry + 1) - entry);
  write_bytes(village.folder / "other/village.toml", other);
  const Ended ended = village.calibrate({"--waves", "2", "--posterior", "10", "--replications", "2", "--out", "out/x"});
  INFO(ended);
  REQUIRE(ended.status == 0);
  int sweeps = 0;
  for (const auto& file : fs::directory_iterator(village.folder / "out")) {
    if (file.path().extension() != ".toml") continue;
    ++sweeps;
    const Ended checked = village.run({"check", "out/" + file.path().filename().string()});
    CAPTURE(checked.err);
    CHECK(checked.status == 0);
  }
  CHECK(sweeps == 2);
}

TEST_CASE("a calibration that is stopped, or rules everything out, leaves what was there", "[cli][calibrate]") {
  const Village village("value = 260\nlow = 230\nhigh = 290", "value = 9000\nspread = 10"), wide;
  write_bytes(village.folder / "x-posterior.csv", "before");
  check_fails(village.calibrate({"--waves", "2", "--replications", "2", "--out", "x"}), 3, "known.toml:2:8: no values in these ranges come within 3 standard deviations of the targets");
  CHECK(bytes_of(village.folder / "x-posterior.csv") == "before");
  CHECK(bytes_of(village.folder / "x-points.csv").starts_with("point,housed_per_day,lost_per_day,homeless,homes_lost,found\n0,"));
  CHECK(village.folder.names() == std::set<std::string>{"village.toml", "known.toml", "x-posterior.csv", "x-points.csv"});
  write_bytes(wide.folder / "x-posterior.csv", "before");
  CHECK(wide.calibrate({"--waves", "2", "--replications", "5000", "--out", "x"}, 0.5).too_long);
  CHECK(bytes_of(wide.folder / "x-posterior.csv") == "before");
  std::set<std::string> left = wide.folder.names();
  std::erase_if(left, [](const std::string& name) { return name.ends_with(".part"); });  // it was killed; the next one takes them over
  CHECK(left == std::set<std::string>{"village.toml", "known.toml", "x-posterior.csv"});
}

TEST_CASE("what a calibration cannot be is told at its place", "[cli][calibrate]") {
  const auto told = [](const std::string& old, const std::string& now, const std::string& fault, std::vector<std::string> more = {"--waves", "1"}) {
    const Village village(old, now);
    check_fails(village.calibrate(std::move(more)), 3, fault);
    CHECK(village.folder.names() == inputs);
  };
  told("free = [\"housed_per_day\", \"lost_per_day\"]", "", "nothing is free; write free = [ … ]");
  told("[\"housed_per_day\", \"lost_per_day\"]", "[\"lost_per_day\", \"lost_per_day\"]", "known.toml:2:25: free names \"lost_per_day\" twice; name it once");
  told("\"housed_per_day\"", "\"housd_per_day\"", "known.toml:2:8: no scenario has an evidence \"housd_per_day\" with a range to fit it in, did you mean \"housed_per_day\"?");
  told("spread = 5", "spread = 0", "known.toml:9:10: spread is 0; it must be a number above 0");
  told("spread = 5", "spread = 5\nlow = 1", "known.toml:9:10: a target has a spread (a standard deviation) or low and high (a 95 % range), not both");
  told("spread = 5", "spread = 5\ndiscrepancy = -1", "known.toml:10:15: discrepancy is -1; it must be a number of at least 0");
  told("id = \"found\"", "id = \"homeless\"", "there are two targets \"homeless\"");
  told("per = [\"years\"]", "per = [\"deaths\"]", "the target \"homes_lost\" has a number at 0 of 20 points only");
}

TEST_CASE("what is fitted for several scenarios has one range in all", "[cli][calibrate]") {
  const Village village("scenario = \"village.toml\"", "scenario = \"hamlet.toml\"");
  std::string hamlet = bytes_of(village.folder / "village.toml");
  write_bytes(village.folder / "hamlet.toml", hamlet);
  CHECK(village.calibrate({"--replications", "1"}).status == 0);
  hamlet.replace(hamlet.find("high = 0.1"), 10, "high = 0.2");
  write_bytes(village.folder / "hamlet.toml", hamlet);
  for (const char* how : {"--waves", "--rounds"})
    check_fails(village.calibrate({how, "1"}), 3, "known.toml:2:8: the evidence \"housed_per_day\" lies in 0.002 … 0.2 in hamlet.toml and in 0.002 … 0.1 in village.toml; what is fitted for both must have one range");
}

TEST_CASE("options of a calibration that make no sense are told", "[cli][calibrate]") {
  const Village village;
  const auto told = [&](const std::vector<std::string>& more, const std::string& what) { check_fails(village.calibrate(more), 2, what); };
  told({"--points", "30"}, "--points goes with --waves");
  told({"--rounds", "2", "--quiet"}, "--quiet goes with --waves");
  told({"--rounds", "2", "--waves", "2"}, "--waves and --rounds are two ways; choose one");
  told({"--out", "x"}, "--out goes with --rounds or --waves");
  told({"--waves", "0"}, "--waves is \"0\"; it must be a whole number from 1 to 100");
  told({"--waves", "2", "--points", "7"}, "--points is 7; 2 free numbers need 8 at least");
  told({"--waves", "2", "--misses", "2"}, "--misses is 2, of 2 targets to calibrate with");
  told({"--waves", "2", "--replications", "1"}, "--waves needs two --replications at least");
  told({"--waves", "2", "--out", "x/"}, "--out is \"x/\"; name what the files' names begin with");
  CHECK(village.calibrate({"--waves", "1", "--out", "nowhere/x"}).status == 4);
  fs::rename(village.folder / "known.toml", village.folder / "known-posterior.toml");
  check_fails(village.run({"calibrate", "known-posterior.toml", "--waves", "1", "--out", "known"}), 2, "--out is \"known-posterior.toml\", a file of the calibration itself; name another");
  for (const char* own : {"known-posterior.toml", "village.toml"})
    check_fails(village.run({"calibrate", "known-posterior.toml", "--rounds", "1", "--out", own}), 2, "a file of the calibration itself; name another");
}
