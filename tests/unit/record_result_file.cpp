// Result files: what goes in comes out, whatever the order.
#include "record/result_file.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <stdexcept>

#include "h5/file.hpp"
#include "record_directory.hpp"
#include "record_sample.hpp"

using namespace kvarbo;
using Runs = std::vector<std::pair<int, int>>;

namespace {

void write(const std::string& path, const Layout& layout, const Runs& runs, bool events = true) {
  ResultFile file(path, layout, sample::provenance(), events);
  for (const auto& [p, r] : runs) file.add(events ? sample::run_with_events(layout, p, r) : sample::run(layout, p, r));
  file.finish();
}

/// Every dataset of a file, by path, as text.
void collect(const h5::Group& group, const std::string& under, std::map<std::string, std::string>& out) {
  for (const auto& name : group.names()) {
    if (group.has_group(name)) {
      collect(group.group(name), under + name + "/", out);
      continue;
    }
    const h5::Dataset dataset = group.dataset(name);
    const std::string shape = fmt::format("{}", fmt::join(dataset.shape(), "x"));
    out[under + name] = shape + ": " + (dataset.holds_text() ? fmt::format("{}", fmt::join(dataset.read_strings(), "|"))
                                                              : fmt::format("{}", fmt::join(dataset.read<double>(), " ")));
  }
}

std::map<std::string, std::string> content(const std::string& path) {
  std::map<std::string, std::string> out;
  collect(h5::File::open(path), "", out);
  return out;
}

}  // namespace

TEST_CASE("a result file holds the experiment", "[record]") {
  const TestDirectory directory;
  const Layout layout = sample::layout();
  write(directory / "r.h5", layout, sample::all_runs(layout));
  const auto all = content(directory / "r.h5");

  CHECK(all.at("policy") == "2: base|more_beds");
  CHECK(all.at("policy_title") == "2: As it is|Ten beds more");
  CHECK(all.at("replication") == "3: 0 1 2");
  CHECK(all.at("time") == "4: 0 30 60 90");
  CHECK(all.at("service") == "2: street|shelter");
  CHECK(all.at("route") == "1: street-shelter");
  CHECK(all.at("route_interface") == "1: ");
  CHECK(all.at("exit") == "3: shelter.stay|shelter.violence|shelter.hold");
  CHECK(all.at("outcome_unit") == "2: person-days|clients");
  CHECK(all.at("state_use") == "3: active|abstinent|ready");
  CHECK(all.at("mean_wait_days") == "2x3x1: 0.5 nan 0.5 1.5 nan 1.5");
  CHECK(all.at("outcome_value") ==
        "2x3x2: 1200 1201 2200 2201 3200 3201 11200 11201 12200 12201 13200 13201");
  CHECK(all.at("exits").substr(0, 23) == "2x3x3: 700 701 702 1700");

  const h5::File file = h5::File::open(directory / "r.h5");
  for (const auto& [p, r] : sample::all_runs(layout)) {
    const auto run = sample::run(layout, p, r);
    const std::vector<std::pair<std::string, std::vector<std::int32_t>>> expected = {
        {"occupancy", run.series.occupancy}, {"waiting", run.series.waiting}, {"held", run.series.held}, {"blocked", run.series.blocked},
        {"population", run.series.population}, {"process_use", run.series.process[0]}};
    for (const auto& [name, values] : expected) {
      const auto stored = file.dataset(name).read<std::int32_t>();
      const auto begin = stored.begin() + (p * 3 + r) * static_cast<int>(values.size());
      CHECK(std::equal(values.begin(), values.end(), begin));
    }
  }
}

TEST_CASE("datasets name their axes, units and meaning", "[record]") {
  const TestDirectory directory;
  const Layout layout = sample::layout();
  write(directory / "r.h5", layout, sample::all_runs(layout));
  const h5::File file = h5::File::open(directory / "r.h5");

  CHECK(file.text("title") == "Två härbärgen");
  CHECK(file.numbers<int>("kvarbo_format") == std::vector<int>{1});
  CHECK(file.dataset("time").text("units") == "days");
  CHECK(file.dataset("mean_wait_days").text("units") == "days");
  const std::map<std::string, std::vector<std::string>> axes = {
      {"occupancy", {"policy", "replication", "time", "service"}},
      {"process_use", {"policy", "replication", "time", "state_use"}},
      {"population", {"policy", "replication", "time"}},
      {"mean_wait_days", {"policy", "replication", "route"}},
      {"exits", {"policy", "replication", "exit"}},
      {"outcome_value", {"policy", "replication", "outcome"}},
      {"outcome_unit", {"outcome"}}};
  for (const auto& [name, scales] : axes) {
    const h5::Dataset dataset = file.dataset(name);
    CHECK_FALSE(dataset.text("long_name").empty());
    CHECK_FALSE(dataset.has_attribute("_FillValue"));
    REQUIRE(dataset.shape().size() == scales.size());
    for (unsigned i = 0; i < scales.size(); ++i)
      CHECK(H5DSis_attached(dataset.id(), file.dataset(scales[i]).id(), i) == 1);
  }
}

TEST_CASE("recorded events and clients come in the order of replication and policy", "[record]") {
  const TestDirectory directory;
  const Layout layout = sample::layout();
  write(directory / "r.h5", layout, sample::all_runs(layout));
  const auto all = content(directory / "r.h5");

  // Replication r has r + 1 clients of two events each: 2 + 4 + 6 events and 1 + 2 + 3 clients for each policy.
  CHECK(all.at("trajectories/policy") == "24: 0 0 1 1 0 0 0 0 1 1 1 1 0 0 0 0 0 0 1 1 1 1 1 1");
  CHECK(all.at("trajectories/replication") == "24: 0 0 0 0 1 1 1 1 1 1 1 1 2 2 2 2 2 2 2 2 2 2 2 2");
  CHECK(all.at("trajectories/client").substr(0, 27) == "24: 0 0 0 0 0 0 1 1 0 0 1 1");
  CHECK(all.at("trajectories/time").substr(0, 21) == "24: 0 1 0 1 0 1 0.5 1");
  CHECK(all.at("trajectories/kind").substr(0, 11) == "24: 0 8 0 8");
  CHECK(all.at("trajectories/from").substr(0, 13) == "24: -1 0 -1 0");
  CHECK(all.at("trajectories/to").substr(0, 11) == "24: 0 1 0 1");
  CHECK(all.at("trajectories/reason").substr(0, 11) == "24: 0 1 0 1");
  CHECK(all.at("trajectories/condition").substr(0, 13) == "24: -1 1 -1 1");
  CHECK(all.at("trajectories/value").substr(0, 19) == "24: nan 2.5 nan 2.5");
  CHECK(all.at("clients/client") == "12: 0 0 0 1 0 1 0 1 2 0 1 2");
  CHECK(all.at("clients/entered") == "12: 0 0 0 0.5 0 0.5 0 0.5 1 0 0.5 1");
  CHECK(all.at("clients/attribute_sex") == "12: 0 0 0 1 0 1 0 1 0 0 1 0");
  CHECK(all.at("clients/attribute_age") == "12: 20.5 21.5 20.5 20.5 21.5 21.5 20.5 20.5 20.5 21.5 21.5 21.5");

  const h5::File file = h5::File::open(directory / "r.h5");
  const h5::Dataset kind = file.group("trajectories").dataset("kind");
  CHECK(kind.text("flag_meanings").substr(0, 26) == "entered transition applied");
  CHECK(kind.numbers<int>("flag_values").size() == std::size(event_kind_names));
  CHECK(file.group("trajectories").dataset("to").text("flag_meanings") == "street shelter use.active use.abstinent");
  CHECK(file.group("clients").dataset("attribute_sex").text("flag_meanings") == "female male");
  CHECK_FALSE(file.group("clients").dataset("attribute_age").has_attribute("flag_meanings"));
}

TEST_CASE("a result file holds what analyses must know of the scenario", "[record]") {
  const TestDirectory directory;
  const Layout layout = sample::layout();
  ScenarioFacts facts;
  facts.horizon_days = 90;
  facts.warmup_days = 30;
  facts.currency = "SEK";
  facts.price_year = 2025;
  facts.willingness_to_pay = {1e5, 5e5};
  facts.policy_from_day = {0, 60};
  facts.service_kind = {"place", "place"};
  facts.service_tags = {"", "emergency den"};
  facts.terms = {{"organisation.city", "The city", "", "Staden"}};
  facts.room = {std::nan(""), 5, std::nan(""), 5, std::nan(""), 5, std::nan(""), 8};
  facts.route_to = {"shelter"};
  facts.stable = {0, 0, 0, 0, 0, 0, 0, 1};
  facts.keeps_place = {0, 1, 0, 1, 0, 1, 0, 1};
  const auto write = [&](const std::string& name) {
    ResultFile file(directory / name, layout, sample::provenance(), false, facts);
    for (const auto& [p, r] : sample::all_runs(layout)) file.add(sample::run(layout, p, r));
    file.finish();
  };
  write("r.h5");
  const auto all = content(directory / "r.h5");
  CHECK(all.at("scenario/regime") == "2: before|under");
  CHECK(all.at("scenario/policy_from_day") == "2: 0 60");
  CHECK(all.at("scenario/service_kind") == "2: place|place");
  CHECK(all.at("scenario/route_to") == "1: shelter");
  CHECK(all.at("scenario/stable") == "2x2x2: 0 0 0 0 0 0 0 1");
  CHECK(all.at("scenario/service_tags") == "2: |emergency den");
  CHECK(all.at("scenario/room") == "2x2x2: nan 5 nan 5 nan 5 nan 8");
  CHECK(all.at("scenario/term") == "1: organisation.city");
  CHECK(all.at("scenario/term_title") == "1: The city");
  CHECK(all.at("scenario/term_title_sv") == "1: Staden");
  CHECK(all.at("scenario/willingness_to_pay") == "2: 100000 500000");
  const h5::Group group = h5::File::open(directory / "r.h5").group("scenario");
  CHECK(group.numbers<double>("horizon_days") == std::vector<double>{90});
  CHECK(group.text("currency") == "SEK");
  facts.stable.pop_back();
  CHECK_THROWS_AS(write("s.h5"), std::logic_error);
}

TEST_CASE("the order in which runs come changes no dataset", "[record]") {
  const TestDirectory directory;
  const Layout layout = sample::layout();
  const Runs in_order = sample::all_runs(layout);
  write(directory / "in_order.h5", layout, in_order);
  const auto expected = content(directory / "in_order.h5");
  Runs runs = in_order;
  std::sort(runs.begin(), runs.end());
  std::size_t different = 0;
  do {  // a tenth of all 720 orders, spread over them
    if (different++ % 10 != 0) continue;
    write(directory / "other.h5", layout, runs);
    REQUIRE(content(directory / "other.h5") == expected);
  } while (std::next_permutation(runs.begin(), runs.end()));
  CHECK(different == 720);
}

TEST_CASE("equal runs make equal files", "[record]") {
  const TestDirectory directory;
  const Layout layout = sample::layout();
  write(directory / "a.h5", layout, sample::all_runs(layout));
  write(directory / "b.h5", layout, sample::all_runs(layout));
  CHECK(bytes_of(directory / "a.h5") == bytes_of(directory / "b.h5"));
}

TEST_CASE("a scenario without routes, exits, processes or recorded clients has empty dimensions", "[record]") {
  const TestDirectory directory;
  Layout layout = sample::layout();
  layout.routes.clear();
  layout.route_interface.clear();
  layout.exits.clear();
  layout.processes.clear();
  layout.attributes.clear();
  layout.event_labels.clear();
  ResultFile file(directory / "r.h5", layout, Provenance{}, true);
  for (const auto& [p, r] : sample::all_runs(layout)) file.add(sample::run(layout, p, r));
  file.finish();
  const auto all = content(directory / "r.h5");
  CHECK(all.at("route") == "0: ");
  CHECK(all.at("exits") == "2x3x0: ");
  CHECK(all.at("mean_wait_days") == "2x3x0: ");
  CHECK(all.at("trajectories/event") == "0: ");
  CHECK(all.at("provenance/evidence/id") == "0: ");
}

TEST_CASE("a long series is cut into chunks of at most a mebibyte", "[record]") {
  const TestDirectory directory;
  Layout layout = sample::layout();
  layout.replications = 1;
  layout.times.assign(200001, 0.0);  // 1.6 MB a slab of two services
  write(directory / "r.h5", layout, sample::all_runs(layout), false);
  const h5::File file = h5::File::open(directory / "r.h5");
  const h5::Dataset occupancy = file.dataset("occupancy");
  const h5::Handle how(H5Dget_create_plist(occupancy.id()), H5Pclose, occupancy.subject());
  h5::Shape chunk(4);
  REQUIRE(H5Pget_chunk(how.get(), 4, chunk.data()) == 4);
  CHECK(chunk == h5::Shape{1, 1, 100001, 2});
  const auto first = sample::run(layout, 0, 0).series.occupancy;
  auto both = first;
  const auto second = sample::run(layout, 1, 0).series.occupancy;
  both.insert(both.end(), second.begin(), second.end());
  CHECK((occupancy.read<std::int32_t>() == both));
}

TEST_CASE("an experiment that is not complete makes no file", "[record]") {
  const TestDirectory directory;
  const Layout layout = sample::layout();
  {
    ResultFile file(directory / "r.h5", layout, sample::provenance(), false);
    file.add(sample::run(layout, 0, 0));
    CHECK_THROWS_AS(file.add(sample::run(layout, 0, 0)), std::logic_error);
    CHECK_THROWS_AS(file.add(sample::run(layout, 2, 0)), std::logic_error);
    auto wrong = sample::run(layout, 1, 1);
    wrong.series.waiting.pop_back();
    CHECK_THROWS_AS(file.add(wrong), std::logic_error);
    CHECK_THROWS_AS(file.finish(), std::logic_error);
  }
  CHECK(directory.names().empty());
}
