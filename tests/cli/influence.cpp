// A run's page and evaluation, told what a sweep of the same scenario found.
#include "cli/sweep_place.hpp"

using namespace kvarbo;

namespace {

// A town in which two numbers of the ledger are uncertain, and one is not.
std::string uncertain_town() {
  std::string text = town();
  const auto put = [&](const std::string& old, const std::string& now) {
    REQUIRE(text.find(old) != std::string::npos);
    text.replace(text.find(old), old.size(), now);
  };
  put("horizon_days = 60", "horizon_days = 400");
  put("{ id = \"outdoors\", count = 20", "{ id = \"outdoors\", count = 200");
  put("source = \"a guess\"", "source = \"a guess\"\ndistribution = \"normal\"\n\n[[evidence]]\nid = \"stay_at_home\"\nvalue = 300\nlow = 100\nhigh = 700\nunit = \"days\"\nstatus = \"measured\"\nsource = \"a count\"\ndistribution = \"lognormal\"\n"
      "\n[[evidence]]\nid = \"fixed\"\nvalue = 7\nunit = \"days\"\nstatus = \"assumed\"\nsource = \"said\"");
  put("shape = 2, mean_days = 300", "shape = 2, mean_days = \"@stay_at_home\"");
  put("seek = { mean_days = 7 }", "seek = { mean_days = \"@fixed\" }");
  return text;
}

// So many that the stay's rank correlation, about 0.45 with 0.09 of standard error, is told from none by a wide margin.
const char* const draws = "format = 1\n[sweep]\nid = \"draws\"\ntitle = \"Draws\"\ntitle_sv = \"Dragningar\"\nscenario = \"town.toml\"\nreplications = 8\n"
                          "outcomes = [\"stable_housing_share\", \"cost.total\", \"qaly_discounted\", \"cost_discounted.total\"]\ndesign = \"psa\"\npoints = 96\nevidence = \"all\"\n";

// The town played, and its sweep.
struct Played : Place {
  Played() : Place(draws) {
    write_bytes(folder / "town.toml", uncertain_town());
    REQUIRE(run("sweep", {"--quiet", "--threads", "1"}).status == 0);
    REQUIRE(play("run.h5").status == 0);
  }
  Ended play(const std::string& out, std::vector<std::string> more = {}, const std::string& scenario = "town.toml") const {
    std::vector<std::string> words{"run", folder / scenario, "--quiet", "--threads", "1", "--out", folder / out};
    words.insert(words.end(), more.begin(), more.end());
    return kvarbo::kvarbo(words);
  }
  std::string sweep() const { return folder / "r.h5"; }
};

}  // namespace

TEST_CASE("a sweep sorts what was assumed, and tells what it is worth to know", "[cli][report][sweep]") {
  const Played place;
  REQUIRE(kvarbo::kvarbo({"report", place.folder / "run.h5"}).status == 0);
  const std::string before = bytes_of(place.folder / "run.html");
  const auto row = [](const std::string& page, const std::string& id) { return page.find("<th scope=\"row\">" + id + "</th>"); };
  CHECK(row(before, "bed") < row(before, "stay_at_home"));  // assumed before measured
  CHECK(before.find("worth knowing") == std::string::npos);
  REQUIRE(kvarbo::kvarbo({"report", place.folder / "run.h5", "--influence", place.sweep()}).status == 0);
  const std::string page = bytes_of(place.folder / "run.html");
  CHECK(row(page, "stay_at_home") < row(page, "fixed"));  // what was not varied comes last
  CHECK(page.find("worth knowing") != std::string::npos);
  CHECK(page.find("as the sweep “</span>") == std::string::npos);  // whole sentences in each language
  for (const char* said : {"From the numbers' uncertainty, as the sweep “Draws” tells, not from chance between runs.", "enligt svepet ”Dragningar”", "these matter most: "}) {
    INFO(said);
    CHECK(page.find(said) != std::string::npos);
  }
  CHECK(page.find("Share of the replications in which a policy is best") == std::string::npos);  // that of chance gave way
}

TEST_CASE("what information on the numbers is worth, in the evaluation", "[cli][economics][sweep]") {
  const Played place;
  const std::string file = place.folder / "run.h5";
  const Ended told = kvarbo::kvarbo({"economics", file, "--influence", place.sweep()});
  INFO(told.err);
  REQUIRE(told.status == 0);
  CHECK(told.out.find("Expected value of perfect information on the scenario's numbers, from 96 points of \"Draws\" [SEK]") != std::string::npos);
  CHECK(told.out.find("on the luck of a run") == std::string::npos);
  CHECK(kvarbo::kvarbo({"economics", file, "--influence", place.sweep(), "--format", "csv"}).out.find("perfect_information_on_numbers") != std::string::npos);
  CHECK(kvarbo::kvarbo({"economics", file}).out.find("on the luck of a run") != std::string::npos);
  check_ended({"economics", file, "--influence", place.sweep(), "--perspective", "region"}, 2, place.sweep() + " does not keep both cost_discounted.region and qaly_discounted");
}

TEST_CASE("a sweep of something else tells nothing of a result", "[cli][report][sweep]") {
  const Played place;
  const std::string file = place.folder / "run.h5", sweep = place.sweep();
  check_ended({"report", file, "--influence", file}, 4, "cannot read " + file + ": not a kvarbo result file: it has no attribute kvarbo_sweep_format");
  check_ended({"report", sweep, "--influence", sweep}, 2, "--influence goes with the result of a run; a sweep tells of influence itself");
  REQUIRE(place.play("set.h5", {"--set", "service.home.capacity=7"}).status == 0);
  check_ended({"report", place.folder / "set.h5", "--influence", sweep}, 2, sweep + " is no sweep of the scenario of " + place.folder / "set.h5" + ": it sets nothing at all points, and the result sets service.home.capacity=7");
  write_bytes(place.folder / "other.toml", town());
  REQUIRE(place.play("other.h5", {}, "other.toml").status == 0);
  check_ended({"report", place.folder / "other.h5", "--influence", sweep}, 2, sweep + " is no sweep of the scenario of " + place.folder / "other.h5" + ": it rests on another text of " + place.folder / "other.toml");
  REQUIRE(place.play("less.h5", {"--policy", "base"}).status == 0);
  check_ended({"report", place.folder / "less.h5", "--influence", sweep}, 2, sweep + " was played under the policy \"more\", which is not in " + place.folder / "less.h5");
}

TEST_CASE("points that were chosen do not tell what information is worth", "[cli][economics][sweep]") {
  const Place place(std::string("format = 1\n[sweep]\nid = \"g\"\nscenario = \"town.toml\"\nreplications = 2\ndesign = \"grid\"\n") + homes);
  REQUIRE(place.run("sweep", {"--quiet"}).status == 0);
  REQUIRE(kvarbo::kvarbo({"run", place.folder / "town.toml", "--quiet", "--out", place.folder / "run.h5"}).status == 0);
  check_ended({"economics", place.folder / "run.h5", "--influence", place.folder / "r.h5"}, 2, "the points of " + place.folder / "r.h5" + " were chosen, not drawn (grid): they do not tell what information is worth");
  check_ended({"report", place.folder / "run.h5", "--influence", place.folder / "r.h5"}, 2, place.folder / "r.h5" + " tells nothing of the numbers of the ledger: it varies none of them, or they change nothing");
}
