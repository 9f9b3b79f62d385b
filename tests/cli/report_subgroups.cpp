// The page's subgroups are those that `compare --by` tells.
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/by_group.hpp"
#include "analysis/comparison.hpp"
#include "analysis/report/figures.hpp"
#include "cli/town_run.hpp"

using namespace kvarbo;

namespace {

// What the second policy changes of an outcome, group by group; nobody's own last.
std::vector<Estimate> changes_of(const std::string& file, const std::string& by, const std::string& outcome) {
  std::vector<Estimate> out;
  for (const OutcomeComparison& row : compare(read_by_group(file, by)).outcomes)
    if (row.outcome.id == outcome) out.push_back(row.policies[1].change->difference);
  return out;
}

void check_panels(const report::Figure& figure, const std::string& file, const std::string& outcome, double by) {
  const std::vector<std::string> words{"sex", "psychosis", "psychosis,sex"};
  REQUIRE(figure.panels.size() == words.size());
  for (std::size_t d = 0; d < words.size(); ++d) {
    const report::Series& shown = figure.panels[d].series.at(0);
    const std::vector<Estimate> told = changes_of(file, words[d], outcome);
    INFO(outcome << " by " << words[d]);
    REQUIRE(shown.y.size() == figure.panels[d].categories.size());
    REQUIRE(shown.y.size() <= told.size());  // nobody's own costs are the same under both policies
    CHECK(shown.y.size() == (d < 2 ? 2 : 4));
    for (std::size_t g = 0; g < shown.y.size(); ++g) {
      CHECK(shown.y[g] == Approx(told[g].mean / by));
      CHECK(shown.low[g] == Approx(told[g].low / by));
    }
  }
}

}  // namespace

TEST_CASE("costs, health and waits of subgroups on the page are those of compare", "[cli][report]") {
  const TestDirectory folder;
  const std::string file = play_town(folder, {"--by", "sex,psychosis", "--replications", "4", "--set", "time.horizon_days=200"});
  const report::Material m = report::read_material(file, {"", "psychosis,sex"});
  check_panels(report::costs_by_subgroup(m).value(), file, "cost.total", 190.0 / 365);
  check_panels(report::qalys_by_subgroup(m).value(), file, "qaly_discounted", 1);
  CHECK_FALSE(report::moves_by_subgroup(m));  // no events were recorded
  check_ended({"report", file, "--by", "sex,age:30"}, 4, "cannot read " + file + ": it keeps no subgroups by sex,age:30, only by sex and psychosis; make it again with kvarbo run … --by sex,age:30");
  const report::Figure waits = report::waits_by_subgroup(m).value();
  CHECK(waits.panels.size() == 4);  // women and men, with and without psychosis
}

TEST_CASE("a wait of one replication is what compare tells, and none where too few were admitted", "[cli][report]") {
  const TestDirectory folder;
  const std::string file = play_town(folder, {"--by", "sex", "--replications", "1", "--set", "time.horizon_days=400"});
  const report::Material m = report::read_material(file, {});
  const report::Figure waits = report::waits_by_subgroup(m).value();
  const ExperimentOutcomes by_sex = read_by_group(file, "sex");
  std::size_t shown = 0, hidden = 0;
  for (std::size_t c = 0; c < waits.categories.size(); ++c)
    for (std::size_t g = 0; g < 2; ++g) {
      const double value = waits.panels[g].series[0].y[c];
      if (std::isnan(value)) {
        ++hidden;
        continue;
      }
      ++shown;
      bool told = false;
      for (std::size_t o = 0; o < by_sex.outcomes.size(); ++o)
        told = told || (by_sex.outcomes[o].id.starts_with("wait.") && by_sex.outcomes[o].group == (g == 0 ? "sex female" : "sex male") && std::abs(by_sex.replicates(0, o)[0] - value) < 1e-9);
      CHECK(told);
    }
  CHECK(shown >= 2);
  CHECK(hidden >= 1);
}
