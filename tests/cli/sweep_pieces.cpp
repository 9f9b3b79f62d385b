// Sweeps that are stopped, damaged, changed and shared.
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "cli/sweep_place.hpp"

using namespace kvarbo;

TEST_CASE("a sweep that is killed ten times and resumed ends as one that is not", "[cli][sweep]") {
  const std::string sweep = [] {
    std::string text = grid();
    return text.replace(text.find("replications = 3"), 16, "replications = 40");
  }();
  const Place place(sweep);
  REQUIRE(place.run("sweep", {"--threads", "2"}).status == 0);
  const std::string undisturbed = place.result();
  fs::remove(place.folder / "r.h5");
  fs::remove(place.folder / "r.csv");
  for (int kill_after = 0; kill_after < 10; ++kill_after) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::execl(program().c_str(), "kvarbo", "sweep", (place.folder / "sweep.toml").c_str(), "--out", (place.folder / "r.h5").c_str(), "--resume", "--threads", "2", nullptr);
      ::_exit(127);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20 + 9 * kill_after));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) break;  // it was done before
    if (fs::exists(place.folder / "r.h5")) CHECK(place.result() == undisturbed);  // only the pieces were still there
  }
  if (fs::exists(place.folder / "r.parts")) REQUIRE(place.run("sweep", {"--resume"}).status == 0);
  CHECK(place.result() == undisturbed);
}

TEST_CASE("pieces that are there are not begun anew unless asked", "[cli][sweep]") {
  const Place place;
  REQUIRE(place.run("sweep", {"--shard", "1/2"}).status == 0);
  CHECK(place.pieces().size() == 3);
  const Ended again = place.run("sweep", {"--shard", "1/2"});
  CHECK(again.status == 2);
  CHECK(again.err == "kvarbo: " + place.folder / "r.parts" + " holds pieces of an unfinished run of this sweep; go on with --resume, or remove the folder to begin anew\n");
  CHECK(place.run("status").out == "3 of 6 points, 3 of 6 pieces; about 0 s left at the pace of the latest pieces\n");
  const Ended early = place.run("gather");
  CHECK(early.status == 4);
  CHECK(early.err.find("points-0000001-0000001.h5 is missing") != std::string::npos);
  CHECK(early.err.find("kvarbo sweep " + place.folder / "sweep.toml" + " --out " + place.folder / "r.h5" + " --resume makes them") != std::string::npos);
  CHECK_FALSE(fs::exists(place.folder / "r.h5"));
  // What is finished can be looked at meanwhile.
  CHECK(place.run("gather", {"--partial"}).out == place.folder / "r.h5" + ": 3 of 6 points\n");
  CHECK(kvarbo::kvarbo({"compare", place.folder / "r.h5"}).out.find("The sweep is unfinished: 3 of 6 points.") != std::string::npos);
  REQUIRE(place.run("sweep", {"--resume"}).status == 0);
  CHECK(bytes_of(place.folder / "r.csv") == played(grid()));
  CHECK(place.run("status").out == "beds: done, in " + place.folder / "r.h5" + "\n");
}

TEST_CASE("a damaged piece is named, and made again", "[cli][sweep]") {
  const Place place;
  REQUIRE(place.run("sweep", {"--shard", "1/1", "--shard", "1/1"}).status == 2);  // an option twice
  REQUIRE(place.run("sweep", {"--shard", "1/2"}).status == 0);
  REQUIRE(place.run("sweep", {"--shard", "2/2"}).status == 0);
  const std::string piece = place.pieces()[2].string();
  std::string bytes = bytes_of(piece);
  write_bytes(piece, bytes.substr(0, bytes.size() / 2));
  Ended ended = place.run("gather");
  CHECK(ended.status == 4);
  CHECK(ended.err.find(piece) != std::string::npos);
  // One bit of a number.
  const std::size_t at = bytes.find(std::string("\x00\x00\x00\x00\x00\x00\xd0\x3f", 8));
  bytes[at == std::string::npos ? bytes.size() - 5 : at] ^= 1;
  write_bytes(piece, bytes);
  ended = place.run("gather");
  CHECK(ended.err.find(piece) != std::string::npos);
  REQUIRE(place.run("sweep", {"--resume"}).status == 0);
  CHECK(bytes_of(place.folder / "r.csv") == played(grid()));
}

TEST_CASE("a sweep or scenario that changed is not mixed with old pieces", "[cli][sweep]") {
  const Place place;
  REQUIRE(place.run("sweep", {"--shard", "1/2"}).status == 0);
  replace(place.folder / "town.toml", "value = 1200", "value = 1201");
  const Ended ended = place.run("sweep", {"--resume"});
  CHECK(ended.status == 4);
  CHECK(ended.err.find("the sweep is no longer what its pieces were made from: ") != std::string::npos);
  CHECK(ended.err.find("town.toml:201: was \"value = 1200\", is \"value = 1201\"") != std::string::npos);
  CHECK(place.run("gather").status == 4);
  CHECK(place.run("status").status == 4);
  replace(place.folder / "town.toml", "value = 1201", "value = 1200");
  CHECK(place.run("sweep", {"--resume"}).status == 0);
}

TEST_CASE("pieces of another sweep are told apart", "[cli][sweep]") {
  const Place one, other(std::string(head) + "design = \"grid\"\n" + homes);
  REQUIRE(one.run("sweep", {"--shard", "1/2"}).status == 0);
  REQUIRE(other.run("sweep", {"--shard", "1/2"}).status == 0);
  fs::copy_file(other.pieces()[0], one.pieces()[0], fs::copy_options::overwrite_existing);
  REQUIRE(one.run("sweep", {"--shard", "2/2"}).status == 0);
  CHECK(one.run("gather").err.find("is a piece of another sweep") != std::string::npos);
}

TEST_CASE("two processes do not work on one shard", "[cli][sweep]") {
  const Place place;
  fs::create_directories(place.folder / "r.parts");
  const int held = ::open((place.folder / "r.parts" + "/lock-1-of-1").c_str(), O_CREAT | O_RDWR, 0666);
  REQUIRE(::flock(held, LOCK_EX | LOCK_NB) == 0);
  const Ended ended = place.run("sweep");
  ::close(held);
  CHECK(ended.status == 4);
  CHECK(ended.err.find("another process works on") != std::string::npos);
  CHECK(place.run("sweep").status == 0);
}
