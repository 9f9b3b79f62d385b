// Scenarios from strangers: what they may reach, and how large they may be.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "cli/faults.hpp"
#include "cli/sweep_place.hpp"
#include "support/process.hpp"

using namespace kvarbo;

namespace {

const char* const church = "[[organisation]]\nid = \"church\"\n";

std::string including(const std::string& name) { return change(town(), {{"format = 1\n", ("format = 1\ninclude = [\"" + name + "\"]\n").c_str()}}).text; }

// A scenario in the folder `tree`, beside which lies what is not its own.
struct Stranger {
  TestDirectory folder;
  std::string file = folder / "tree/town.toml";

  explicit Stranger(const std::string& text) {
    fs::create_directories(folder / "tree/below");
    write_bytes(folder / "outside.toml", church);
    write_bytes(file, text);
  }
  Ended check(std::vector<std::string> more = {}, const Surroundings& surroundings = {}) const {
    more.insert(more.begin(), {"check", file});
    return kvarbo::kvarbo(more, surroundings);
  }
};

void check_outside(const Stranger& s, const std::string& child, const std::string& link = "") {
  const Ended ended = s.check();
  CHECK(ended.err == s.file + ":2:12: " + child + link + " lies outside the scenario's tree, " + s.folder / "tree" + "; put it there, run kvarbo in a folder that holds both, or allow it with --allow-include\n");
  CHECK(ended.status == 3);
}

// The town, and a text of which nothing but its size is meant; what is told of it.
std::string told_of(const std::string& more) {
  const Stranger s(town() + more);
  const Ended ended = s.check();
  INFO(ended);
  CHECK(ended.status == 3);
  return ended.err.substr(0, ended.err.find('\n')).substr(s.file.size() + 1);
}

std::string many(const std::string& text, int times) {
  std::string all;
  for (int n = 0; n < times; ++n) all += text;
  return all;
}

}  // namespace

TEST_CASE("includes stay in the scenario's tree unless they are allowed out", "[cli][strangers]") {
  const Stranger up(including("../outside.toml"));
  check_outside(up, up.folder / "outside.toml");
  CHECK(up.check({"--allow-include"}).status == 0);
  Surroundings above;
  above.folder = up.folder / "";
  CHECK(up.check({}, above).status == 0);  // the folder where kvarbo runs holds both
  fs::create_directory(up.folder / ".git");
  CHECK(up.check().status == 0);  // a checkout
  const Stranger absolute(including("/etc/hostname"));
  check_outside(absolute, "/etc/hostname");
  // What is not there is told no differently.
  const Stranger none(including("/etc/no-such-file"));
  check_outside(none, "/etc/no-such-file");
}

TEST_CASE("a home is nobody's tree", "[cli][strangers]") {
  const Stranger up(including("../outside.toml"));
  fs::create_directory(up.folder / ".git");
  Surroundings home;
  home.folder = up.folder / "";
  home.environment = {{"HOME", up.folder / ""}};
  CHECK(up.check({}, home).status == 3);
  home.environment = {{"HOME", "/nobody-lives-here"}};
  CHECK(up.check({}, home).status == 0);
}

TEST_CASE("symbolic links do not lead out of the tree", "[cli][strangers]") {
  const Stranger s(including("below/link.toml"));
  fs::create_symlink(s.folder / "outside.toml", s.folder / "tree/below/link.toml");
  check_outside(s, s.folder / "tree/below/link.toml", " (it leads to " + s.folder / "outside.toml" + ")");
  const Stranger through(including("below/way/outside.toml"));
  fs::create_directory_symlink(through.folder / "", through.folder / "tree/below/way");
  check_outside(through, through.folder / "tree/below/way/outside.toml", " (it leads to " + through.folder / "outside.toml" + ")");
  const Stranger inside(including("below/link.toml"));
  write_bytes(inside.folder / "tree/church.toml", church);
  fs::create_symlink("../church.toml", inside.folder / "tree/below/link.toml");
  CHECK(inside.check().status == 0);
}

TEST_CASE("pipes and devices are not waited for", "[cli][strangers]") {
  const Stranger s(including("below/pipe.toml"));
  const std::string pipe = s.folder / "tree/below/pipe.toml";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(s.check().err == s.file + ":2:12: cannot read " + pipe + ": it is not a plain file\n");
  const Stranger device(including("/dev/zero"));
  CHECK(device.check({"--allow-include"}).err == device.file + ":2:12: cannot read /dev/zero: it is not a plain file\n");
  CHECK(kvarbo::kvarbo({"compare", pipe}).err == "kvarbo: cannot read " + pipe + ": it is not a plain file\n");
}

TEST_CASE("what a sweep names stays in its tree", "[cli][strangers]") {
  const Place place;
  fs::create_directory(place.folder / "sweeps");
  std::string text = grid();
  write_bytes(place.folder / "sweeps/sweep.toml", text.replace(text.find("town.toml"), 9, "../town.toml"));
  const Ended ended = kvarbo::kvarbo({"check", place.folder / "sweeps/sweep.toml"});
  CHECK(ended.status == 3);
  CHECK(ended.err.starts_with(place.folder / "sweeps/sweep.toml" + ":5:12: " + place.folder / "town.toml" + " lies outside the scenario's tree"));
  CHECK(kvarbo::kvarbo({"check", place.folder / "sweeps/sweep.toml", "--allow-include"}).status == 0);
  const Ended played = kvarbo::kvarbo({"sweep", place.folder / "sweeps/sweep.toml", "--allow-include", "--out", place.folder / "r.h5"});
  CHECK(played.status == 0);
  const std::string list = std::string(head) + "design = \"list\"\nfile = \"/etc/passwd\"\n[[parameter]]\nid = \"quality\"\npath = \"interface.bridge.quality\"\nlow = 0.1\nhigh = 0.9\n";
  write_bytes(place.folder / "sweep.toml", list);
  CHECK(place.run("sweep").err.find(":9:8: /etc/passwd lies outside the scenario's tree") != std::string::npos);
}

TEST_CASE("a calibration's scenarios stay in its tree", "[cli][strangers]") {
  const TestDirectory folder;
  write_bytes(folder / "c.toml", "format = 1\n[[target]]\nid = \"t\"\nscenario = \"/etc/passwd\"\nof = [\"deaths\"]\nvalue = 1\nlow = 0\nhigh = 2\nsource = \"x\"\n");
  const Ended ended = kvarbo::kvarbo({"calibrate", folder / "c.toml"});
  CHECK(ended.status == 3);
  CHECK(ended.err.starts_with(folder / "c.toml" + ":4:12: /etc/passwd lies outside the scenario's tree"));
}

TEST_CASE("files that are too deep or too large are told where they are", "[cli][strangers]") {
  const std::string line = std::to_string(2 + std::count(town().begin(), town().end(), '\n'));
  CHECK(told_of("\nx = " + many("[", 100'000)) == line + ":69: lists and tables stand more than 64 deep in each other; write it flatter");
  CHECK(told_of("\nx = " + many("{a=", 100'000)) == line + ":197: lists and tables stand more than 64 deep in each other; write it flatter");
  CHECK(told_of("\n" + many("a.", 100'000) + "b = 1") == line + ":130: a key has more than 64 dots; write it in fewer parts");
  CHECK(told_of("\n[" + many("a.", 100'000) + "b]") == line + ":131: a key has more than 64 dots; write it in fewer parts");
  CHECK(told_of("\n[" + many("'a' . ", 100'000) + "b]") == line + ":390: a key has more than 64 dots; write it in fewer parts");
  // Strings with quotes at their end hide nothing.
  CHECK(told_of("\nx = [\"\"\"\"\"\"\"\", {" + many("a.", 100'000) + "b = 1} ]").find("a key has more than 64 dots") != std::string::npos);
  CHECK(told_of("\nx = [" + many("1,", 1'200'000) + "]").ends_with("the file holds more than 1000000 values; name a scenario file"));
  // What is only long is no fault of size.
  CHECK(told_of("\nx = \"" + many(".[{", 1000) + "\" # " + many("[.", 1000)).ends_with("there is no key \"x\" in the file") == false);
}

TEST_CASE("files include each other no deeper, and no more often, than a scenario does", "[cli][strangers]") {
  const Stranger s(including("0.toml"));
  for (int n = 0; n < 100; ++n) write_bytes(s.folder / "tree/" + std::to_string(n) + ".toml", "include = [\"" + std::to_string(n + 1) + ".toml\"]\n");
  CHECK(s.check().err == s.folder / "tree/31.toml" + ":1:12: files include each other more than 32 deep; include them from fewer files\n");
  std::string list;
  for (int n = 0; n < 1200; ++n) list += (n ? "\", \"" : "") + std::to_string(n) + ".toml";
  const Stranger wide(including(list));
  for (int n = 0; n < 1200; ++n) write_bytes(wide.folder / "tree/" + std::to_string(n) + ".toml", "");
  const Ended ended = wide.check();
  CHECK(ended.err.find("the scenario has more than 1000 files; put them together") != std::string::npos);
  CHECK(ended.status == 3);
}

TEST_CASE("all files together are no longer than one may be", "[cli][strangers]") {
  const Stranger s(including("0.toml\", \"1.toml\", \"2.toml"));
  for (int n = 0; n < 3; ++n) write_bytes(s.folder / "tree/" + std::to_string(n) + ".toml", "#" + std::string(30u << 20, 'x') + "\n");
  CHECK(s.check().err.find("2.toml the scenario is longer than 64 MiB; include less") != std::string::npos);
}

TEST_CASE("what a file says does not steer the terminal", "[cli][strangers]") {
  const Stranger s(town() + "\n\"\\u001b[2J\" = 1\n\"%s%n\" = 1\n\"{}{0}\" = 1\n");
  const Ended ended = s.check();
  CHECK(ended.status == 3);
  CHECK(ended.err.find('\x1b') == std::string::npos);
  CHECK(ended.err.find("\\x1b[2J") != std::string::npos);
  CHECK(ended.err.find("\"%s%n\"") != std::string::npos);
  CHECK(ended.err.find("\"{}{0}\"") != std::string::npos);
}

TEST_CASE("states that are doubled or no names leave no gap in their numbers", "[cli][strangers]") {
  for (const char* states : {"states = [\"active\", \"active\", \"abstinent\"]", "states = [3, \"\", \"active\", \"abstinent\"]"}) {
    const Stranger s(change(town(), {{"states = [\"active\", \"abstinent\"]", (std::string(states) + "\ntitles = { abstinent = \"dry\" }").c_str()}}).text);
    const Ended ended = s.check();
    INFO(ended);
    CHECK(ended.status == 3);
    CHECK(ended.err.starts_with(s.file));
  }
}
