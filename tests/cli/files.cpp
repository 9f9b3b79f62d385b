// Files that cannot be read or written (exit status 4), and results that were there before.
#include <catch2/catch.hpp>
#include <filesystem>

#include "cli/faults.hpp"
#include "support/process.hpp"
#include "unit/record_directory.hpp"

using namespace kvarbo;
namespace fs = std::filesystem;

namespace {

void check_file_fault(const std::vector<std::string>& arguments, const std::string& told) {
  const Ended ended = kvarbo::kvarbo(arguments);
  CHECK(ended.err == "kvarbo: " + told + "\n");
  CHECK(ended.out.empty());
  CHECK(ended.status == 4);
}

std::string town_in(const TestDirectory& folder) {
  const std::string file = folder / "town.toml";
  write_bytes(file, town());
  return file;
}

Ended run_town(const std::string& file, const std::string& out, const std::vector<std::string>& more = {}, const Surroundings& surroundings = {}) {
  std::vector<std::string> arguments{"run", file, "--quiet", "--threads", "1", "--out", out};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return kvarbo::kvarbo(arguments, surroundings);
}

}  // namespace

TEST_CASE("a scenario may come through a pipe", "[cli][files]") {
  Surroundings piped;
  piped.input = town();
  const Ended ended = kvarbo::kvarbo({"check", "/dev/stdin"}, piped);
  CHECK(ended.err.empty());
  CHECK(ended.status == 0);
}

TEST_CASE("scenarios that cannot be read", "[cli][files]") {
  const TestDirectory folder;
  fs::create_symlink(folder / "loop.toml", folder / "loop.toml");
  for (const char* command : {"check", "run"}) {
    check_file_fault({command, folder / "none.toml"}, "cannot read " + folder / "none.toml" + ": No such file or directory");
    check_file_fault({command, folder / "none" + "/x.toml"}, "cannot read " + folder / "none" + "/x.toml: No such file or directory");
    check_file_fault({command, folder / "loop.toml"}, "cannot read " + folder / "loop.toml" + ": Too many levels of symbolic links");
    check_file_fault({command, folder / ""}, "cannot read " + folder / "" + ": it is a folder; name a scenario file");
    check_file_fault({command, "/dev/zero"}, "cannot read /dev/zero: it is longer than 64 MiB; name a scenario file");
    check_file_fault({command, ""}, "cannot read the scenario: its name is empty");
  }
}

TEST_CASE("an empty file is no scenario, and neither is a result", "[cli][files]") {
  const TestDirectory folder;
  write_bytes(folder / "empty.toml", "");
  const Ended ended = kvarbo::kvarbo({"check", folder / "empty.toml"});
  CHECK(ended.status == 3);
  CHECK(ended.err == folder / "empty.toml" + ":1:1: the key \"format\" is missing; begin the file with format = 1\n");
  REQUIRE(run_town(town_in(folder), folder / "r.h5").status == 0);
  CHECK(kvarbo::kvarbo({"check", folder / "r.h5"}).status == 3);
}

TEST_CASE("places where no result can stand", "[cli][files]") {
  const TestDirectory folder;
  const std::string file = town_in(folder);
  fs::create_directory(folder / "d");
  const auto told = [&](const std::string& out, const std::string& why) { check_file_fault({"run", file, "--quiet", "--out", out}, "cannot write " + out + ": " + why); };
  told(folder / "none" + "/r.h5", "No such file or directory");
  told(folder / "d", "it is a directory; name a file in it");
  told(folder / "d" + "/", "it is a directory; name a file in it");
  told(file + "/r.h5", "Not a directory");
  told("/dev/null", "it is not a plain file");
  told("/proc/r.h5", "No such file or directory");
  CHECK(folder.names() == std::set<std::string>{"town.toml", "d"});
}

TEST_CASE("results that compare cannot read", "[cli][files]") {
  const TestDirectory folder;
  const std::string file = town_in(folder);
  REQUIRE(run_town(file, folder / "r.h5").status == 0);
  const std::string whole = bytes_of(folder / "r.h5");
  write_bytes(folder / "cut.h5", whole.substr(0, whole.size() / 2));
  write_bytes(folder / "empty.h5", "");
  check_file_fault({"compare", folder / "none.h5"}, "cannot read " + folder / "none.h5" + ": No such file or directory");
  check_file_fault({"compare", file}, "cannot read " + file + ": it is not an HDF5 file");
  check_file_fault({"compare", folder / "empty.h5"}, "cannot read " + folder / "empty.h5" + ": it is not an HDF5 file");
  check_file_fault({"compare", folder / "cut.h5"}, "cannot read " + folder / "cut.h5" + ": it is truncated");
  check_file_fault({"compare", folder / ""}, "cannot read " + folder / "" + ": Is a directory");
  const auto wrong = [&](const std::vector<std::string>& more, const std::string& message) {
    std::vector<std::string> arguments{"compare", folder / "r.h5"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ended ended = kvarbo::kvarbo(arguments);
    CHECK(ended.err == "kvarbo: " + message + "\n");
    CHECK(ended.status == 2);
  };
  wrong({"--baseline", "nope"}, R"(there is no policy "nope"; the file has: base, more)");
  wrong({"--baseline", "mor"}, R"(there is no policy "mor", did you mean "more"?; the file has: base, more)");
  wrong({"--format", "xml"}, R"(--format is "xml"; it must be table, csv, json or md)");
}

TEST_CASE("a broken result never brings the program down", "[cli][files]") {
  const TestDirectory folder;
  REQUIRE(run_town(town_in(folder), folder / "r.h5").status == 0);
  const std::string whole = bytes_of(folder / "r.h5");
  for (std::size_t part = 1; part < 20; ++part) {
    write_bytes(folder / "cut.h5", whole.substr(0, whole.size() * part / 20));
    const Ended ended = kvarbo::kvarbo({"compare", folder / "cut.h5"});
    INFO(ended);
    CHECK(ended.status == 4);
  }
}

TEST_CASE("a result is replaced when the new one is complete, and stays as it was when a run fails", "[cli][files]") {
  const TestDirectory folder;
  const std::string file = town_in(folder), out = folder / "r.h5";
  write_bytes(out, "an older result");
  Surroundings full;
  full.longest_file = 20'000;
  const Ended failed = run_town(file, out, {}, full);
  CHECK(failed.err == "kvarbo: cannot write " + out + ": File too large\n");
  CHECK(failed.status == 4);
  CHECK(bytes_of(out) == "an older result");
  CHECK(folder.names() == std::set<std::string>{"town.toml", "r.h5"});

  const Ended invalid = run_town(file, out, {"--set", "service.home.capacity=-1"});
  CHECK(invalid.status == 3);
  CHECK(run_town(file, out, {"--policy", "nope"}).status == 2);
  CHECK(bytes_of(out) == "an older result");

  CHECK(run_town(file, out).status == 0);
  CHECK(bytes_of(out).substr(1, 3) == "HDF");
  CHECK(folder.names() == std::set<std::string>{"town.toml", "r.h5"});
}

TEST_CASE("a run that is killed leaves the older result", "[cli][files]") {
  const TestDirectory folder;
  const std::string file = town_in(folder), out = folder / "r.h5";
  write_bytes(out, "an older result");
  Surroundings soon;
  soon.seconds = 0.3;
  const Ended ended = run_town(file, out, {"--replications", "1000000"}, soon);
  CHECK(ended.too_long);
  CHECK(bytes_of(out) == "an older result");
}

TEST_CASE("without --out, a result goes to the folder results", "[cli][files]") {
  const TestDirectory folder;
  const std::string file = town_in(folder);
  Surroundings here;
  here.folder = folder / "";
  CHECK(kvarbo::kvarbo({"run", file, "--quiet"}, here).status == 0);
  CHECK(fs::exists(folder / "results/town.h5"));
}
