// The page of a sweep: what it shows by its design, and what cannot be made.
#include "cli/sweep_place.hpp"

using namespace kvarbo;

namespace {

// What net benefit needs is kept, too.
std::string sweep_by(const std::string& design, int points) {
  return "format = 1\n[sweep]\nid = \"beds\"\ntitle = \"Beds </script> here\"\ntitle_sv = \"Platser\"\nscenario = \"town.toml\"\nreplications = 2\n"
         "outcomes = [\"stable_housing_share\", \"cost.total\", \"qaly_discounted\", \"cost_discounted.total\"]\ndesign = \"" + design + "\"\npoints = " + std::to_string(points) +
         "\n[[parameter]]\nid = \"homes\"\ntitle = \"Homes\"\npath = \"service.home.capacity\"\nlow = 4\nhigh = 30\nwhole = true\n"
         "[[parameter]]\nid = \"quality\"\npath = \"interface.bridge.quality\"\nlow = 0.1\nhigh = 0.9\n";
}

std::string page_of(const Place& place, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"report", place.folder / "r.h5"};
  words.insert(words.end(), more.begin(), more.end());
  const Ended ended = kvarbo::kvarbo(words);
  INFO(ended.err);
  REQUIRE(ended.status == 0);
  CHECK(ended.out == place.folder / "r.html\n");
  return bytes_of(place.folder / "r.html");
}

bool has_figure(const std::string& page, const std::string& id) { return page.find("data-figure=\"" + id + "\"") != std::string::npos; }

void check_figures(const std::string& page, const std::vector<const char*>& there, const std::vector<const char*>& absent) {
  for (const char* id : there) {
    INFO(id);
    CHECK(has_figure(page, id));
  }
  for (const char* id : absent) {
    INFO(id);
    CHECK_FALSE(has_figure(page, id));
  }
}

}  // namespace

TEST_CASE("the page of a sweep shows what its design allows", "[cli][sweep][report]") {
  struct Case {
    const char* design;
    int points;
    std::vector<const char*> there, absent;
  };
  for (const Case& c : {Case{"lhs", 12, {"changes", "best-where", "best-along", "tornado", "ranks", "along", "plane", "acceptability", "knowing-all", "knowing-one"}, {"sobol", "morris"}},
                        Case{"saltelli", 4, {"sobol", "tornado", "knowing-all"}, {"morris"}}, Case{"morris", 4, {"morris", "acceptability"}, {"sobol", "tornado", "knowing-all", "knowing-one"}}}) {
    INFO(c.design);
    const Place place(sweep_by(c.design, c.points));
    REQUIRE(place.run("sweep", {"--quiet", "--threads", "1"}).status == 0);
    const std::string page = page_of(place);
    CHECK(page.starts_with("<!DOCTYPE html>"));
    CHECK(page.find("default-src 'none'") != std::string::npos);
    CHECK(page.find("Beds </script>") == std::string::npos);
    CHECK(page.find("service.home.capacity") != std::string::npos);  // what varied
    check_figures(page, c.there, c.absent);
    CHECK(page_of(place) == page);
    CHECK(page_of(place, {"--lang", "sv", "--baseline", "more"}).find("<html lang=\"sv\">") != std::string::npos);
  }
}

TEST_CASE("a grid shows where policies are best, and no probabilities", "[cli][sweep][report]") {
  const Place place(grid());  // keeps no discounted costs: no net benefit
  REQUIRE(place.run("sweep", {"--quiet", "--threads", "1"}).status == 0);
  check_figures(page_of(place), {"changes", "best-where", "best-along"}, {"tornado", "ranks", "plane", "acceptability", "knowing-all"});
  check_figures(page_of(place, {"--outcome", "wait.in"}), {}, {"best-where", "best-along"});  // nobody can say which wait is better
}

TEST_CASE("the page of a sweep that is not finished says so", "[cli][sweep][report]") {
  const Place place;
  REQUIRE(place.run("sweep", {"--quiet", "--shard", "1/2"}).status == 0);
  REQUIRE(place.run("gather", {"--partial"}).status == 0);
  const std::string page = page_of(place);
  CHECK(page.find("3 of 6 points (a grid)") != std::string::npos);
  CHECK(page.find("The sweep is unfinished: 3 of 6 points.") != std::string::npos);
  CHECK(page.find("Svepet är inte klart: 3 av 6 punkter.") != std::string::npos);
}

TEST_CASE("the page of a sweep that cannot be made", "[cli][sweep][report]") {
  const Place place;
  REQUIRE(place.run("sweep", {"--quiet"}).status == 0);
  const std::string file = place.folder / "r.h5";
  check_ended({"report", file, "--by", "sex"}, 2, "--by does not go with a sweep: its runs keep no subgroups");
  check_ended({"report", file, "--baseline", "bas"}, 2, "the sweep has no policy \"bas\", did you mean \"base\"?; it has base, more");
  check_ended({"report", file, "--outcome", "deahts"}, 2, "the sweep has no outcome \"deahts\"; it has stable_housing_share, cost.total, qaly_discounted, wait.in");
  check_ended({"report", play_town(place.folder), "--outcome", "deaths"}, 2, "--outcome goes with a sweep; the page of a run shows all outcomes");
}

TEST_CASE("a sweep of one policy at one point has nothing to compare, and a page", "[cli][sweep][report]") {
  const Place place("format = 1\n[sweep]\nid = \"one\"\nscenario = \"town.toml\"\npolicies = [\"base\"]\nreplications = 1\ndesign = \"grid\"\n[[parameter]]\nid = \"homes\"\npath = \"service.home.capacity\"\nvalues = [6]\n");
  REQUIRE(place.run("sweep", {"--quiet"}).status == 0);
  const std::string page = page_of(place);
  for (const char* nonsense : {">nan", ">NaN", "nan]", "inf]", ">-nan"}) CHECK(page.find(nonsense) == std::string::npos);
  CHECK(page.find("1 point (a grid)") != std::string::npos);
}
