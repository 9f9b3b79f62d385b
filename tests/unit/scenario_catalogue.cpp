// The catalogue is what the cities are made of: nothing in it that no city uses, and no file that no city reads.
#include <catch2/catch.hpp>

#include <filesystem>
#include <set>

#include "scenario/scenario.hpp"

using namespace kvarbo;

namespace {

const std::string folder = KVARBO_SOURCE "/scenarios/";
const std::vector<std::string> cities{"stockholm.toml", "malmo.toml", "vastra-gotaland/borasregionen.toml", "vastra-gotaland/fyrbodal.toml",
                                      "vastra-gotaland/goteborgsregionen.toml", "vastra-gotaland/skaraborg.toml"};

}  // namespace

TEST_CASE("everything in the catalogue is used by some city", "[scenario][cities]") {
  std::set<std::string> evidence, unused, services, closed, read;
  for (const std::string& city : cities) {
    const Scenario scenario = load_scenario(folder + city);
    for (const SourceFile& f : scenario.files) read.insert(std::filesystem::weakly_canonical(f.name).string());
    for (const EvidenceEntry& e : scenario.base.evidence) (e.rests_on_it.empty() ? unused : evidence).insert(e.id);
    for (const Policy& p : scenario.policies)
      for (const Service& s : p.spec.services) (s.enabled ? services : closed).insert(s.id);
  }
  for (const std::string& id : unused) {
    INFO("nothing rests on the evidence " << id);
    CHECK(evidence.count(id) == 1);
  }
  for (const std::string& id : closed) {
    INFO("no city has the service " << id);
    CHECK(services.count(id) == 1);
  }
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder + "catalogue")) {
    INFO("no city reads " << file.path());
    if (file.path().extension() == ".toml") CHECK(read.count(std::filesystem::weakly_canonical(file.path()).string()) == 1);
  }
}

TEST_CASE("every number of a city says where it comes from and how wide it may be", "[scenario][cities]") {
  for (const std::string& city : cities) {
    const Scenario scenario = load_scenario(folder + city);
    CHECK(scenario.base.evidence.size() > 300);
    for (const EvidenceEntry& e : scenario.base.evidence) {
      INFO(city << ": " << e.id);
      CHECK(e.source.size() > 3);
      CHECK_FALSE(e.unit.empty());
      CHECK((e.status == "measured" || (e.low && e.high)));
    }
  }
}

TEST_CASE("what the cities name for people is named in Swedish, too", "[scenario][cities]") {
  for (const std::string& city : cities) {
    const Scenario scenario = load_scenario(folder + city);
    const Spec& s = scenario.base;
    const auto check = [&](const auto& named) {
      INFO(city << ": " << named.id);
      CHECK(named.title != named.id);
      CHECK_FALSE(named.title_sv.empty());
    };
    const auto check_names = [&](const auto& of) {
      for (const Titles& t : of.titles) {
        INFO(city << ": a name of " << of.id);
        CHECK_FALSE((t.title.empty() || t.title_sv.empty()));
      }
    };
    check(s);
    for (const Service& x : s.services) check(x);
    for (const Outcome& x : s.outcomes) check(x);
    for (const Organisation& x : s.organisations) check(x);
    for (const Interface& x : s.interfaces) check(x);
    for (const Level& x : s.levels) check(x);
    for (const Attribute& x : s.attributes) check(x), check_names(x);
    for (const Process& x : s.processes) check(x), check_names(x);
    for (const Policy& x : scenario.policies) check(x);
  }
}
