// Sweeps from the command line: the same result however they are played, and stopped.
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "analysis/paired.hpp"
#include "analysis/result_reader.hpp"
#include "analysis/sensitivity/sweep_outcomes.hpp"
#include "cli/town_run.hpp"

using namespace kvarbo;
namespace fs = std::filesystem;

namespace {

const char* const head = R"(format = 1
[sweep]
id = "beds"
title = "Beds and collaboration"
scenario = "town.toml"
replications = 3
outcomes = ["stable_housing_share", "cost.total", "qaly_discounted", "wait.in"]
)";
const char* const homes = R"([[parameter]]
id = "homes"
path = "service.home.capacity"
values = [4, 6, 10]
)";
const char* const quality = R"([[parameter]]
id = "quality"
path = "interface.bridge.quality"
values = [0.1, 0.9]
)";

std::string grid() { return std::string(head) + "design = \"grid\"\n" + homes + quality; }

// A folder with the town and a sweep of it.
struct Place {
  TestDirectory folder;
  explicit Place(const std::string& sweep = grid()) {
    write_bytes(folder / "town.toml", town());
    write_bytes(folder / "sweep.toml", sweep);
  }
  Ended run(const std::string& command, std::vector<std::string> more = {}) const {
    std::vector<std::string> words{command, folder / "sweep.toml", "--out", folder / "r.h5"};
    words.insert(words.end(), more.begin(), more.end());
    return kvarbo::kvarbo(words);
  }
  std::string result() const { return bytes_of(folder / "r.h5") + bytes_of(folder / "r.csv"); }
  std::vector<fs::path> pieces() const {
    std::vector<fs::path> list;
    for (const auto& e : fs::directory_iterator(folder / "r.parts"))
      if (e.path().filename().string().starts_with("points-")) list.push_back(e.path());
    std::sort(list.begin(), list.end());
    return list;
  }
};

std::string played(const std::string& sweep, const std::vector<std::string>& more = {}) {
  const Place place(sweep);
  const Ended ended = place.run("sweep", more);
  REQUIRE(ended.status == 0);
  CHECK(ended.err.empty());
  CHECK_FALSE(fs::exists(place.folder / "r.parts"));
  return bytes_of(place.folder / "r.csv");
}

void replace(const std::string& file, const std::string& old, const std::string& now) {
  std::string text = bytes_of(file);
  REQUIRE(text.find(old) != std::string::npos);
  write_bytes(file, text.replace(text.find(old), old.size(), now));
}

std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    rows.emplace_back();
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, ',');) rows.back().push_back(field);
  }
  return rows;
}

// What a fault of a sweep says; the ^ of `now` marks nothing here, places are written out.
void check_told(const std::string& sweep, const std::string& told) {
  const Place place(sweep);
  const Ended ended = kvarbo::kvarbo({"check", place.folder / "sweep.toml"});
  CAPTURE(told);
  CHECK(ended.err.find(place.folder / "sweep.toml" + ":" + told) != std::string::npos);
  if (ended.err.find(told) == std::string::npos) CHECK(ended.err == told);
  CHECK(ended.status == 3);
}

}  // namespace

TEST_CASE("each point of a sweep is the run with its values", "[cli][sweep]") {
  const Place place;
  REQUIRE(place.run("sweep", {"--quiet"}).status == 0);
  const auto rows = rows_of(bytes_of(place.folder / "r.csv"));
  REQUIRE(rows.size() == 1 + 6 * 2 * 3);
  CHECK(rows[0] == std::vector<std::string>{"point", "policy", "replication", "seed", "population_seed", "homes", "quality", "stable_housing_share", "cost.total", "qaly_discounted", "wait.in"});
  // Point 3 is the second number of homes with the second quality.
  REQUIRE(kvarbo::kvarbo({"run", place.folder / "town.toml", "--quiet", "--out", place.folder / "one.h5", "--replications", "3", "--set", "service.home.capacity=6", "--set", "interface.bridge.quality=0.9"}).status == 0);
  const ExperimentOutcomes one = read_outcomes(place.folder / "one.h5");
  for (std::size_t p = 0; p < 2; ++p)
    for (std::size_t r = 0; r < 3; ++r) {
      const auto& row = rows[1 + 3 * 6 + p * 3 + r];
      CHECK(row[0] == "3");
      CHECK(row[1] == one.policies[p].id);
      CHECK(row[5] == "6");
      CHECK(row[6] == "0.9");
      for (std::size_t o = 0; o < 3; ++o) CHECK(std::stod(row[7 + o]) == one.replicates(p, one.outcome_index(rows[0][7 + o]))[r]);
    }
  // The file says the same.
  const SweepOutcomes sweep = read_sweep_outcomes(place.folder / "r.h5");
  CHECK(sweep.points() == 6);
  CHECK(sweep.x(3, 0) == 6);
  CHECK(sweep.mean[1][0][3] == Approx((std::stod(rows[22][7]) + std::stod(rows[23][7]) + std::stod(rows[24][7])) / 3));
}

TEST_CASE("a sweep is the same for any number of threads, and in shards", "[cli][sweep]") {
  const Place whole;
  REQUIRE(whole.run("sweep", {"--threads", "1"}).status == 0);
  for (const char* threads : {"2", "3"}) {
    const Place other;
    REQUIRE(other.run("sweep", {"--threads", threads}).status == 0);
    CHECK(bytes_of(other.folder / "r.csv") == bytes_of(whole.folder / "r.csv"));
  }
  for (const int shards : {2, 4}) {
    fs::remove(whole.folder / "r2.h5");
    for (int i = shards; i >= 1; --i)
      REQUIRE(kvarbo::kvarbo({"sweep", whole.folder / "sweep.toml", "--out", whole.folder / "r2.h5", "--shard", std::to_string(i) + "/" + std::to_string(shards)}).status == 0);
    CHECK_FALSE(fs::exists(whole.folder / "r2.h5"));
    REQUIRE(kvarbo::kvarbo({"gather", whole.folder / "sweep.toml", "--out", whole.folder / "r2.h5"}).status == 0);
    CHECK(bytes_of(whole.folder / "r2.h5") == bytes_of(whole.folder / "r.h5"));
    CHECK(bytes_of(whole.folder / "r2.csv") == bytes_of(whole.folder / "r.csv"));
  }
}

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
      ::execl(KVARBO_PROGRAM, "kvarbo", "sweep", (place.folder / "sweep.toml").c_str(), "--out", (place.folder / "r.h5").c_str(), "--resume", "--threads", "2", nullptr);
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

TEST_CASE("replications are added until a difference is sharp enough", "[cli][sweep]") {
  const std::string rule = std::string(head) + "design = \"grid\"\nstop = { outcome = \"stable_housing_share\", relative_half_width = 0.2, most_replications = 60 }\n" + homes;
  const Place place(rule);
  REQUIRE(place.run("sweep").status == 0);
  const SweepOutcomes s = read_sweep_outcomes(place.folder / "r.h5");
  for (std::size_t i = 0; i < s.points(); ++i) {
    CHECK(s.replications[i] >= 3);
    CHECK(s.replications[i] <= 60);
    // The rule held when it stopped: the paired half-width, from the rows themselves.
    std::vector<double> a, b;
    for (const auto& row : rows_of(bytes_of(place.folder / "r.csv")))
      if (row[0] == std::to_string(i)) (row[1] == "base" ? a : b).push_back(std::stod(row[6]));
    REQUIRE(a.size() == static_cast<std::size_t>(s.replications[i]));
    const Estimate d = paired_difference(b, a).difference;
    CHECK((d.half_width() <= 0.2 * std::abs(d.mean) || s.replications[i] == 60));
  }
  CHECK(s.replications != std::vector<std::int32_t>(3, 3));
}

TEST_CASE("every design plays", "[cli][sweep]") {
  const std::string ranged = R"([[parameter]]
id = "homes"
path = "service.home.capacity"
low = 4
high = 10
whole = true
[[parameter]]
id = "seek"
paths = ["route.in.seek.per_day", "route.dry_out.seek.per_day"]
low = 0.01
high = 0.5
scale = "log"
)";
  const auto rows = [&](const std::string& design, const std::string& rest) { return rows_of(played(std::string(head) + design + rest)); };
  CHECK(rows("design = \"lhs\"\npoints = 5\n", ranged).size() == 1 + 5 * 6);
  CHECK(rows("design = \"sobol\"\npoints = 5\n", ranged).size() == 1 + 5 * 6);
  CHECK(rows("design = \"saltelli\"\npoints = 2\n", ranged).size() == 1 + 2 * 4 * 6);
  CHECK(rows("design = \"saltelli\"\npoints = 2\nsecond_order = true\n", ranged).size() == 1 + 2 * 6 * 6);
  CHECK(rows("design = \"morris\"\npoints = 3\n", ranged).size() == 1 + 3 * 3 * 6);
  const auto drawn = rows("design = \"psa\"\npoints = 4\n", ranged + "[[correlation]]\nbetween = [\"homes\", \"seek\"]\nrho = 0.5\n");
  CHECK(drawn.size() == 1 + 4 * 6);
  for (std::size_t i = 1; i < drawn.size(); ++i) {
    CHECK(drawn[i][5].find('.') == std::string::npos);
    CHECK((std::stod(drawn[i][6]) >= 0.01 && std::stod(drawn[i][6]) <= 0.5));
  }
}

TEST_CASE("values that are no numbers make a grid, too", "[cli][sweep]") {
  const auto rows = rows_of(played(std::string(head) + "design = \"grid\"\n[[parameter]]\nid = \"door\"\npath = \"service.manager.keep_on_move\"\nvalues = [true, false]\n"));
  CHECK(rows.size() == 1 + 2 * 6);
  CHECK(rows[1][5] == "0");
  CHECK(rows[7][5] == "1");
}

TEST_CASE("a list takes its points from a table", "[cli][sweep]") {
  const std::string sweep = std::string(head) + "design = \"list\"\nfile = \"points.csv\"\n[[parameter]]\nid = \"homes\"\npath = \"service.home.capacity\"\n[[parameter]]\nid = \"quality\"\npath = \"interface.bridge.quality\"\n";
  const Place place(sweep);
  write_bytes(place.folder / "points.csv", "point,quality,homes\n0,0.25,7\n1,0.5,4\n");
  REQUIRE(place.run("sweep").status == 0);
  const auto rows = rows_of(bytes_of(place.folder / "r.csv"));
  CHECK(rows.size() == 1 + 2 * 6);
  CHECK(rows[1][5] == "7");
  CHECK(rows[1][6] == "0.25");
  for (const auto& [csv, told] : std::vector<std::pair<std::string, std::string>>{{"quality,hoems\n", "points.csv:1:9: there is no parameter \"hoems\", did you mean \"homes\"?"},
                                                                                 {"quality\n1\n", "points.csv:1:1: the parameter \"homes\" has no column"},
                                                                                 {"homes,homes,quality\n", "points.csv:1:7: the parameter \"homes\" has two columns"},
                                                                                 {"homes,quality\n4,x\n5\n", "points.csv:2:3: \"x\" is no number"},
                                                                                 {"homes,quality\n4,0.5\n5\n", "points.csv:3:1: this line has 1 fields, the first 2"},
                                                                                 {"homes,quality\n", "points.csv:1:1: the list has no point"},
                                                                                 {"", "points.csv:1:1: the list is empty"}}) {
    write_bytes(place.folder / "points.csv", csv);
    const Ended ended = place.run("check");
    CHECK(kvarbo::kvarbo({"check", place.folder / "sweep.toml"}).err.find(told) != std::string::npos);
  }
}

TEST_CASE("the ledger is drawn for a probabilistic sensitivity analysis", "[cli][sweep]") {
  const Place place(std::string(head) + "design = \"psa\"\npoints = 30\nevidence = \"all\"\n");
  replace(place.folder / "town.toml", "high = 1400", "high = 1400\ndistribution = \"gamma\"");
  REQUIRE(place.run("sweep").status == 0);
  const SweepOutcomes s = read_sweep_outcomes(place.folder / "r.h5");
  REQUIRE(s.parameters.size() == 1);
  CHECK(s.parameters[0].id == "bed");
  CHECK(s.x.minCoeff() < s.x.maxCoeff());
  // A bed's price moves costs alone: homes are the same at every point.
  CHECK(s.mean[0][0].minCoeff() == s.mean[0][0].maxCoeff());
  CHECK(s.mean[0][1].minCoeff() < s.mean[0][1].maxCoeff());
}

TEST_CASE("faults of sweeps, with their places", "[cli][sweep][faults]") {
  const std::string g = std::string(head) + "design = \"grid\"\n";
  check_told("format = 2\n[sweep]\n", "1:10: a sweep begins with format = 1");
  check_told(std::string(head) + homes, "2:1: sweep needs design, a text");
  check_told(std::string(head) + "design = \"gird\"\n" + homes, "8:10: there is no design \"gird\", did you mean \"grid\"?");
  check_told(g, "1:1: nothing varies");
  check_told(g + "pionts = 3\n" + homes, "9:1: ");
  check_told(g + "[[parameter]]\nid = \"a\"\npath = \"service.hme.capacity\"\nvalues = [1]\n", "9:1: with a = 1 the scenario cannot be played: ");
  check_told(g + "[[parameter]]\nid = \"a\"\npath = \"service.home.capacity\"\nvalues = [4, -1]\n", "9:1: with a = -1 the scenario cannot be played: ");
  check_told(g + "[[parameter]]\nid = \"a\"\npath = \"service.home.capacity\"\nvalues = []\n", "12:10: a grid's parameter needs values = [ … ]");
  check_told(g + "[[parameter]]\nid = \"a\"\npath = \"service.home.capacity\"\nvalues = [4, 4]\n", "12:14: the value 4 stands here twice");
  check_told(g + "[[parameter]]\nid = \"a\"\nvalues = [4]\n", "9:1: a parameter needs one of path");
  check_told(g + homes + homes, "14:6: there are two parameters \"homes\"");
  const std::string l = std::string(head) + "design = \"lhs\"\npoints = 4\n";
  check_told(std::string(head) + "design = \"lhs\"\n[[parameter]]\nid = \"a\"\npath = \"service.home.capacity\"\nlow = 4\nhigh = 5\n", "2:1: sweep needs points");
  check_told(l + "[[parameter]]\nid = \"a\"\npath = \"service.home.capacity\"\nlow = 9\nhigh = 5\n", "13:7: the range from 9 to 5 is upside down or empty");
  check_told(l + "[[parameter]]\nid = \"a\"\npath = \"service.home.capacity\"\nlow = 0\nhigh = 5\nscale = \"log\"\n", "13:7: a range on a scale of logarithms must lie above 0");
  check_told(l + "[[parameter]]\nid = \"a\"\npath = \"service.home.capacity\"\nvalues = [4]\n", "13:10: only a grid has values");
  check_told(l + "[[parameter]]\nid = \"a\"\nevidence = \"bde\"\n", "12:12: the scenario's ledger has no entry \"bde\", did you mean \"bed\"?");
  check_told(l + "[[parameter]]\nid = \"a\"\nevidence = \"bed\"\n", "12:12: \"bed\" cannot be drawn: it is fixed");
  check_told(l + "evidence = \"all\"\n", "10:12: no entry of the scenario's ledger has a distribution");
  check_told(std::string(head) + "design = \"morris\"\npoints = 4\nlevels = 3\n[[parameter]]\nid = \"a\"\npath = \"service.home.capacity\"\nlow = 4\nhigh = 5\n", "10:10: levels is 3; it must be even");
  check_told(std::string(head) + "design = \"grid\"\npolicies = [\"bas\"]\n" + homes, "9:13: there is no policy \"bas\", did you mean \"base\"?");
  check_told(std::string(head) + "design = \"grid\"\nstop = { outcome = \"deaths\", relative_half_width = 0.1, most_replications = 9 }\n" + homes, "9:20: \"deaths\" is not among the sweep's outcomes");
  check_told(l + "[[parameter]]\nid = \"a\"\npath = \"service.home.capacity\"\nlow = 4\nhigh = 9\n[[correlation]]\nbetween = [\"a\", \"b\"]\nrho = 2\n", "16:17: there is no parameter \"b\"");
}

TEST_CASE("faults of the sweep's scenario and outcomes", "[cli][sweep][faults]") {
  std::string other = grid();
  check_told(other.replace(other.find("town.toml"), 9, "twon.toml"), "5:12: cannot read ");
  other = grid();
  check_told(other.replace(other.find("\"wait.in\""), 9, "\"wait.inn\""), "7:70: the scenario has no outcome or figure \"wait.inn\", did you mean \"wait.in\"?");
}

TEST_CASE("wrong words about sweeps", "[cli][sweep][usage]") {
  const Place place;
  const std::string file = place.folder / "sweep.toml";
  CHECK(kvarbo::kvarbo({"sweep", place.folder / "town.toml"}).err.find("town.toml:1:1: there is no [sweep]; write id = ") != std::string::npos);
  check_ended({"sweep", file, "--shard", "3/2"}, 2, "--shard is \"3/2\"; it must be I/N, from 1/N to N/N");
  check_ended({"sweep", file, "--shard", "2"}, 2, "--shard is \"2\"; it must be I/N, from 1/N to N/N");
  check_ended({"sweep", file, "--threads", "0"}, 2, "--threads is \"0\"; it must be a whole number from 1 to 1024");
  check_ended({"sweep", file, "--out", place.folder / "r.txt"}, 2, "--out is \"" + place.folder / "r.txt" + "\"; name a file that ends in .h5");
  check_ended({"sweep", file, "--out", place.folder / "none/r.h5"}, 4, "cannot write " + place.folder / "none/r.h5" + ": No such file or directory");
  check_ended({"gather", file, "--out", place.folder / "r.h5"}, 4, "cannot read " + place.folder / "r.parts" + ": no piece of this sweep has been made; kvarbo sweep " + file + " makes them");
  REQUIRE(place.run("sweep").status == 0);
  check_ended({"report", place.folder / "r.h5"}, 4, "cannot read " + place.folder / "r.h5" + ": it is a sweep's result; kvarbo compare reads it, and the CSV beside it is for other tools");
  check_ended({"compare", place.folder / "r.h5", "--by", "sex"}, 2, "--by does not go with a sweep: its runs keep no subgroups");
  check_ended({"compare", place.folder / "r.h5", "--outcome", "deahts"}, 2, "the sweep has no outcome \"deahts\"; it has stable_housing_share, cost.total, qaly_discounted, wait.in");
}

TEST_CASE("a sweep's comparison in every format", "[cli][sweep]") {
  const Place place;
  REQUIRE(place.run("sweep", {"--salib", place.folder / "p.json"}).status == 0);
  CHECK(bytes_of(place.folder / "p.json") == "{\"num_vars\": 2, \"names\": [\"homes\", \"quality\"], \"bounds\": [[4, 10], [0.1, 0.9]]}\n");
  for (const char* format : {"table", "md", "csv", "json"}) {
    const Ended ended = kvarbo::kvarbo({"compare", place.folder / "r.h5", "--format", format, "--baseline", "more"});
    CHECK(ended.status == 0);
    CHECK(ended.out.find("stable_housing_share") != std::string::npos);
    CHECK(ended.out.find("nan") == std::string::npos);
  }
}
