// What is wrong with a sweep, and how it is told.
#include <catch2/catch.hpp>

#include "cli/sweep_place.hpp"

using namespace kvarbo;

namespace {

// What a fault of a sweep says; its place is written out.
void check_told(const std::string& sweep, const std::string& told) {
  const Place place(sweep);
  const Ended ended = kvarbo::kvarbo({"check", place.folder / "sweep.toml"});
  CAPTURE(told);
  CHECK(ended.err.find(place.folder / "sweep.toml" + ":" + told) != std::string::npos);
  if (ended.err.find(told) == std::string::npos) CHECK(ended.err == told);
  CHECK(ended.status == 3);
}

}  // namespace

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
  check_told(g + "[[parameter]]\nid = \"a\"\npath = \"service.home.capacity\"\nvalues = [4, nan]\n", "12:14: the value is nan; it must be a number, a text, true or false");
  check_told(g + "[[parameter]]\nid = \"a\"\npath = \"run.seed\"\nvalues = [4, 5]\n", "11:8: a parameter cannot change [run]; name what a policy could set");
  check_told(g + "[[parameter]]\nid = \"a\"\npath = \"economics.currency\"\nvalues = [\"x\", \"y\"]\n", "11:8: a parameter cannot change the currency; name what a policy could set");
  check_told(g + homes + "[[parameter]]\nid = \"a\"\npath = \"service.home.capacity\"\nvalues = [4, 5]\n", "15:8: the parameter \"homes\" sets service.home.capacity already; let one of them do it");
  check_told(g + "policies = [\"more\"]\n" + homes, "12:8: every policy that is played sets service.home.capacity itself, so the parameter moves nothing");
  check_told(std::string(head) + "design = \"\"\n" + homes, "8:10: design is empty; write a text, or leave it out");
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
  check_ended({"gather", file, "--out", place.folder / "r.h5"}, 4, "cannot read " + place.folder / "r.parts" + ": no piece of this sweep has been made; kvarbo sweep " + file + " --out " + place.folder / "r.h5" + " makes them");
  for (const char* own : {"sweep.toml", "town.toml", "r.h5", "r.csv"})
    check_ended({"sweep", file, "--out", place.folder / "r.h5", "--salib", place.folder / own}, 2, "--salib is \"" + place.folder / own + "\", a file of the sweep itself; name another");
  write_bytes(place.folder / "other.h5", "no result");
  CHECK(kvarbo::kvarbo({"status", file, "--out", place.folder / "other.h5"}).status == 4);
  REQUIRE(place.run("sweep").status == 0);
  check_ended({"economics", place.folder / "r.h5"}, 4, "cannot read " + place.folder / "r.h5" + ": it is a sweep's result; kvarbo compare and kvarbo report read it, and the CSV beside it is for other tools");
  check_ended({"compare", place.folder / "r.h5", "--by", "sex"}, 2, "--by does not go with a sweep: its runs keep no subgroups");
  check_ended({"compare", place.folder / "r.h5", "--outcome", "deahts"}, 2, "the sweep has no outcome \"deahts\"; it has stable_housing_share, cost.total, qaly_discounted, wait.in");
}
