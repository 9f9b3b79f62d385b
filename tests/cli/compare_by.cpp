// `kvarbo compare --by`: years and subgroups of a whole run add up to what the run itself counted.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "analysis/by_group.hpp"
#include "analysis/by_year.hpp"
#include "analysis/comparison.hpp"
#include "cli/faults.hpp"
#include "h5/file.hpp"
#include "support/process.hpp"
#include "unit/record_directory.hpp"

using namespace kvarbo;

namespace {

/// Plays a scenario with every event recorded.
std::string play(const TestDirectory& folder, const std::string& scenario, const std::vector<std::string>& more = {"--trajectories", "all"}) {
  std::vector<std::string> arguments{"run", scenario, "--quiet", "--threads", "1", "--out", folder / "r.h5"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ended ended = kvarbo::kvarbo(arguments);
  INFO(ended);
  REQUIRE(ended.status == 0);
  return folder / "r.h5";
}

std::string town_in(const TestDirectory& folder) {
  write_bytes(folder / "town.toml", town());
  return folder / "town.toml";
}

/// The sum of an outcome over its groups, by run.
std::vector<double> summed(const ExperimentOutcomes& by, const std::string& id) {
  std::vector<double> out(by.policies.size() * by.replications);
  for (std::size_t run = 0; run < out.size(); ++run)
    for (std::size_t o = 0; o < by.outcomes.size(); ++o)
      if (by.outcomes[o].id == id) out[run] += by.value[run * by.outcomes.size() + o];
  return out;
}

void check_sums(const std::string& file, const std::string& by) {
  const ExperimentOutcomes all = read_outcomes(file), groups = read_by_group(file, by);
  int checked = 0;
  for (std::size_t o = 0; o < all.outcomes.size(); ++o) {
    const std::string& id = all.outcomes[o].id;
    if (!id.starts_with("person_days.") && id != "deaths" && id != "mean_population") continue;
    INFO(id);
    const auto sums = summed(groups, id);
    for (std::size_t run = 0; run < sums.size(); ++run) CHECK(sums[run] == Approx(all.value[run * all.outcomes.size() + o]).margin(1e-9));
    ++checked;
  }
  CHECK(checked > 5);
  const h5::File h5 = h5::File::open(file);
  const auto exits = h5.dataset("exit").read_strings();
  const auto counted = h5.dataset("exits").read<double>();
  for (std::size_t e = 0; e < exits.size(); ++e) {
    INFO(exits[e]);
    const auto sums = summed(groups, "exits." + exits[e]);
    for (std::size_t run = 0; run < sums.size(); ++run) CHECK(sums[run] == counted[run * exits.size() + e]);
  }
}

/// Stable person-days of all groups, against the share that the run gives.
void check_stable(const std::string& file, const std::string& by) {
  const ExperimentOutcomes all = read_outcomes(file), groups = read_by_group(file, by);
  const std::size_t share = all.outcome_index("stable_housing_share"), population = all.outcome_index("mean_population");
  for (std::size_t run = 0; run < all.policies.size() * all.replications; ++run) {
    std::map<std::string, std::pair<double, double>> by_group;
    for (std::size_t o = 0; o < groups.outcomes.size(); ++o) {
      const double value = groups.value[run * groups.outcomes.size() + o];
      if (groups.outcomes[o].id == "stable_housing_share") by_group[groups.outcomes[o].group].first = value;
      if (groups.outcomes[o].id == "mean_population") by_group[groups.outcomes[o].group].second = value;
    }
    double stable = 0;
    for (const auto& [name, pair] : by_group) stable += pair.first * pair.second;
    const double* values = &all.value[run * all.outcomes.size()];
    CHECK(stable == Approx(values[share] * values[population]));
  }
}

void check_ended(const std::vector<std::string>& arguments, int status, const std::string& told) {
  const Ended ended = kvarbo::kvarbo(arguments);
  CHECK(ended.err == "kvarbo: " + told + "\n");
  CHECK(ended.out.empty());
  CHECK(ended.status == status);
}

}  // namespace

TEST_CASE("subgroups add up to the whole", "[cli][compare]") {
  const TestDirectory folder;
  const std::string file = play(folder, town_in(folder));
  for (const char* by : {"sex", "sex,psychosis", "age:30:40:50,sex"}) {
    check_sums(file, by);
    check_stable(file, by);
  }
}

TEST_CASE("subgroups add up where visits, holds and supports of all kinds happen", "[cli][compare]") {
  const TestDirectory folder;
  check_sums(play(folder, KVARBO_SOURCE "/tests/unit/kitchen_sink.toml"), "sex");
}

TEST_CASE("a policy that changes what is stable changes it from its day on", "[cli][compare]") {
  const TestDirectory folder;
  write_bytes(folder / "town.toml", change(town(), {{R"(set = { "service.home.capacity" = 12,)", R"(set = { "service.home.tags" = [], "service.shelter.tags" = ["emergency", "stable"], "service.home.capacity" = 12,)"}}).text);
  const std::string file = play(folder, folder / "town.toml");
  check_stable(file, "sex");
  // Recorded every fifth day from day 15 on; the policy holds from day 20.
  const h5::File h5 = h5::File::open(file);
  const auto occupancy = h5.dataset("occupancy").read<double>({1, 0, 0, 0}, {1, 1, 13, 6});
  const auto population = h5.dataset("population").read<double>({1, 0, 0}, {1, 1, 13});
  double stable = 0, living = 0;
  for (std::size_t t = 3; t < 13; ++t) {
    stable += occupancy[t * 6 + (t < 4 ? 3 : 1)];
    living += population[t];
  }
  const ExperimentOutcomes years = read_by_year(file);
  CHECK(years.replicates(1, years.outcome_index("stable_housing_share"))[0] == Approx(stable / living));
}

TEST_CASE("years are means over their recorded days, the last one cut short", "[cli][compare]") {
  const TestDirectory folder;
  const std::string file = play(folder, town_in(folder), {"--set", "time.horizon_days=800"});
  const ExperimentOutcomes years = read_by_year(file);
  const h5::File h5 = h5::File::open(file);
  const auto times = h5.dataset("time").read<double>();
  const auto population = h5.dataset("population").read<double>();
  const std::size_t first = years.outcome_index("population");
  CHECK(years.outcomes[first].group == "year 1");
  CHECK(years.outcomes[first + 2].group == "year 3 (60 days)");
  for (std::size_t year = 0; year < 3; ++year) {
    double sum = 0, days = 0;
    for (std::size_t t = 0; t < times.size(); ++t)
      if (times[t] > 10 + 365.0 * static_cast<double>(year) && times[t] <= 10 + 365.0 * static_cast<double>(year + 1)) sum += population[t], ++days;
    CHECK(years.replicates(0, first + year)[0] == Approx(sum / days));
  }
  CHECK(years.outcomes[years.outcome_index("use.active")].unit == "persons");
}

TEST_CASE("what cannot be grouped is told", "[cli][compare]") {
  const TestDirectory folder;
  const std::string plain = play(folder, town_in(folder), {});
  check_ended({"compare", plain, "--by", "sex"}, 4, "cannot read " + plain + ": it keeps no subgroups by sex; make it again with kvarbo run … --by sex");
  check_ended({"compare", plain, "--outcome", "deths"}, 2,
              "there is no outcome \"deths\", did you mean \"deaths\"?; the file has: person_days.street, person_days.shelter, person_days.detox, person_days.home, person_days.manager, person_days.clinic, "
              "deaths, mean_population, cost.municipality, cost.region, cost.total, cost_discounted.municipality, cost_discounted.region, cost_discounted.total, "
              "life_years_discounted, qaly_discounted, stable_housing_share, alone, blows");
  const std::string sample = play(folder, town_in(folder), {"--trajectories", "sample:3"});
  check_ended({"compare", sample, "--by", "sex"}, 4, "cannot read " + sample + ": it keeps no subgroups by sex, and not every client's events are recorded in it; make it again with kvarbo run … --by sex");
  const std::string all = play(folder, town_in(folder));
  check_ended({"compare", all, "--by", "sexx"}, 2, "there is no attribute \"sexx\", did you mean \"sex\"?; --by takes: sex, psychosis, age");
}

TEST_CASE("a result without the facts of its scenario is told", "[cli][compare]") {
  const TestDirectory folder;
  const std::string file = play(folder, town_in(folder));
  const hid_t raw = H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  REQUIRE(H5Ldelete(raw, "scenario", H5P_DEFAULT) >= 0);
  H5Fclose(raw);
  for (const char* by : {"year", "sex"})
    check_ended({"compare", file, "--by", by}, 4, "cannot read " + file + ": it has no group scenario; make it again with this version of kvarbo run");
  CHECK(kvarbo::kvarbo({"compare", file}).status == 0);
}

TEST_CASE("a run keeps subgroups apart without events: all outcomes, and what is nobody's own", "[cli][compare]") {
  const TestDirectory folder;
  const std::string file = play(folder, town_in(folder), {"--by", "sex,psychosis,age:30:50"});
  const ExperimentOutcomes all = read_outcomes(file);
  for (const char* by : {"sex", "psychosis,sex", "age:30:50", "age:30:50,psychosis,sex"}) {
    const ExperimentOutcomes groups = read_by_group(file, by);
    for (std::size_t o = 0; o < all.outcomes.size(); ++o) {
      const std::string& id = all.outcomes[o].id;
      if (id == "stable_housing_share") continue;  // see below
      INFO(by << ": " << id);
      const auto sums = summed(groups, id);
      for (std::size_t run = 0; run < sums.size(); ++run) CHECK(sums[run] == Approx(all.value[run * all.outcomes.size() + o]).epsilon(1e-12).margin(1e-9));
    }
    check_stable(file, by);
  }
  const ExperimentOutcomes groups = read_by_group(file, "psychosis,sex");
  const auto named = [&](const std::string& id, const std::string& group) {
    return std::count_if(groups.outcomes.begin(), groups.outcomes.end(), [&](const NamedEntry& o) { return o.id == id && o.group == group; });
  };
  CHECK(named("qaly_discounted", "psychosis yes, sex female") == 1);
  CHECK(named("cost.municipality", "room and posts, whoever is there") == 1);  // the team of two
  CHECK(named("cost.region", "room and posts, whoever is there") == 0);
  CHECK(named("deaths", "room and posts, whoever is there") == 0);
}

TEST_CASE("subgroups that were kept apart are those counted from the events", "[cli][compare]") {
  const TestDirectory folder, other;
  const std::string kept = play(folder, town_in(folder), {"--by", "age:30:50,sex"}), events = play(other, town_in(other));
  const ExperimentOutcomes a = read_by_group(kept, "sex,age:30:50"), b = read_by_group(events, "sex,age:30:50");
  for (std::size_t o = 0; o < b.outcomes.size(); ++o) {
    const auto same = std::find_if(a.outcomes.begin(), a.outcomes.end(), [&](const NamedEntry& e) { return e.id == b.outcomes[o].id && e.group == b.outcomes[o].group; });
    INFO(b.outcomes[o].id << ", " << b.outcomes[o].group);
    REQUIRE(same != a.outcomes.end());
    const auto at = static_cast<std::size_t>(same - a.outcomes.begin());
    for (std::size_t p = 0; p < a.policies.size(); ++p)
      for (std::size_t r = 0; r < a.replications; ++r) CHECK(a.replicates(p, at)[r] == Approx(b.replicates(p, o)[r]).margin(1e-9));
  }
}

TEST_CASE("differences of a subgroup's costs are paired, run by run", "[cli][compare]") {
  const TestDirectory folder;
  const std::string file = play(folder, town_in(folder), {"--by", "sex", "--replications", "5"});
  const ExperimentOutcomes groups = read_by_group(file, "sex");
  const Comparison comparison = compare(groups);
  const std::size_t cost = groups.outcome_index("cost.total");
  CHECK(groups.outcomes[cost].group == "sex female");
  const auto base = groups.replicates(0, cost), more = groups.replicates(1, cost);
  double mean = 0;
  for (std::size_t r = 0; r < 5; ++r) mean += (more[r] - base[r]) / 5;
  REQUIRE(comparison.outcomes[cost].policies[1].change);
  const PairedDifference& change = *comparison.outcomes[cost].policies[1].change;
  CHECK(mean != 0);
  CHECK(change.difference.mean == Approx(mean));
  CHECK(change.difference.low < mean);
}

TEST_CASE("subgroups that a run cannot keep, or has not kept, are told", "[cli][compare]") {
  const TestDirectory folder;
  const std::string scenario = town_in(folder);
  const auto run = [&](const std::string& by) { return std::vector<std::string>{"run", scenario, "--quiet", "--out", folder / "r.h5", "--by", by}; };
  check_ended(run("sx"), 2, "there is no attribute \"sx\", did you mean \"sex\"?; --by takes: sex, psychosis, age");
  check_ended(run("use"), 2, "\"use\" is a process, whose state changes; --by takes attributes, which clients have from entry on: sex, psychosis, age");
  check_ended(run("age"), 2, "the attribute \"age\" is a number; say where to cut it, for instance --by age:30:50");
  std::string ages = "sex,psychosis,age";
  for (int age = 1; age <= 64; ++age) ages += ":" + std::to_string(age);
  check_ended(run(ages), 2, "--by " + ages + " makes 260 subgroups; there can be 256 at most");
  const std::string file = play(folder, scenario, {"--by", "sex,age:30"});
  check_ended({"compare", file, "--by", "sex,psychosis"}, 4, "cannot read " + file + ": it keeps no subgroups by sex,psychosis, only by sex and age:30; make it again with kvarbo run … --by sex,psychosis");
  check_ended({"compare", file, "--by", "age:40"}, 4, "cannot read " + file + ": it keeps no subgroups by age:40, only by sex and age:30; make it again with kvarbo run … --by age:40");
}
