// The command line: what is wrong with it, and what would be right.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"
#include "support/process.hpp"
#include "unit/record_directory.hpp"

using namespace kvarbo;
using Catch::Matchers::Equals;
using Catch::Matchers::StartsWith;

namespace {

/// A folder with the town in it, in which the program runs.
class Town {
 public:
  Town() { write_bytes(folder_ / "town.toml", town()); }
  Ended run(std::vector<std::string> arguments) const {
    Surroundings surroundings;
    surroundings.folder = folder_ / "";
    return kvarbo::kvarbo(std::move(arguments), surroundings);
  }
  const TestDirectory& folder() const { return folder_; }

 private:
  TestDirectory folder_;
};

struct Wrong {
  std::vector<std::string> arguments;
  const char* told;
};

// The first line of standard error, the exit status, and that nothing was written.
void check_wrong(const std::vector<Wrong>& cases, int status) {
  const Town there;
  for (const auto& [arguments, told] : cases) {
    const Ended ended = there.run(arguments);
    INFO("kvarbo " << Catch::StringMaker<std::vector<std::string>>::convert(arguments));
    CHECK(ended.err.substr(0, ended.err.find('\n')) == told);
    CHECK(ended.out.empty());
    CHECK(ended.status == status);
  }
  CHECK(there.folder().names() == std::set<std::string>{"town.toml"});
}

}  // namespace

TEST_CASE("a command that is not there", "[cli][usage]") {
  check_wrong({{{}, "kvarbo: a command is missing"},
               {{"chekc", "town.toml"}, R"(kvarbo: there is no command "chekc", did you mean "check"?)"},
               {{"frobnicate"}, R"(kvarbo: there is no command "frobnicate")"},
               {{""}, R"(kvarbo: there is no command "")"},
               {{"--chek"}, R"(kvarbo: there is no command "--chek")"}},
              2);
}

TEST_CASE("options that are not there, and files that are missing", "[cli][usage]") {
  check_wrong({{{"check"}, "kvarbo: a file is missing"},
               {{"run", "--quiet"}, "kvarbo: a file is missing"},
               {{"compare"}, "kvarbo: a file is missing"},
               {{"check", "--frob", "town.toml"}, R"(kvarbo: there is no option "--frob")"},
               {{"run", "town.toml", "--polcy", "base"}, R"(kvarbo: there is no option "--polcy", did you mean "--policy"?)"},
               {{"run", "town.toml", "--thread=2"}, R"(kvarbo: there is no option "--thread", did you mean "--threads"?)"},
               {{"run", "town.toml", "-q"}, R"(kvarbo: there is no option "-q")"},
               {{"check", "town.toml", "town.toml"}, "kvarbo: there is more than one file"},
               {{"run", "town.toml", "--threads"}, "kvarbo: the required argument for option '--threads' is missing"},
               {{"run", "town.toml", "--seed", "1", "--seed", "2"}, "kvarbo: option '--seed' cannot be specified more than once"}},
              2);
}

TEST_CASE("values of options that cannot be", "[cli][usage]") {
  check_wrong({{{"run", "town.toml", "--threads", "0"}, R"(kvarbo: --threads is "0"; it must be a whole number from 1 to 1024)"},
               {{"run", "town.toml", "--threads", "x"}, R"(kvarbo: --threads is "x"; it must be a whole number from 1 to 1024)"},
               {{"run", "town.toml", "--threads", "2x"}, R"(kvarbo: --threads is "2x"; it must be a whole number from 1 to 1024)"},
               {{"run", "town.toml", "--threads", "1025"}, R"(kvarbo: --threads is "1025"; it must be a whole number from 1 to 1024)"},
               {{"run", "town.toml", "--replications", "0"}, R"(kvarbo: --replications is "0"; it must be a whole number from 1 to 1000000)"},
               {{"run", "town.toml", "--replications", "1.5"}, R"(kvarbo: --replications is "1.5"; it must be a whole number from 1 to 1000000)"},
               {{"run", "town.toml", "--seed", "-1"}, R"(kvarbo: --seed is "-1"; it must be a whole number from 0 to 9223372036854775807)"},
               {{"run", "town.toml", "--seed", "99999999999999999999"}, R"(kvarbo: --seed is "99999999999999999999"; it must be a whole number from 0 to 9223372036854775807)"},
               {{"run", "town.toml", "--population-seed", ""}, R"(kvarbo: --population-seed is ""; name something, or leave it out)"},
               {{"run", "town.toml", "--policy", "nope"}, R"(kvarbo: there is no policy "nope"; there are base, more)"},
               {{"run", "town.toml", "--policy", "base,mor"}, R"(kvarbo: there is no policy "mor", did you mean "more"?; there are base, more)"},
               {{"run", "town.toml", "--policy", "more,more"}, R"(kvarbo: the policy "more" is named twice)"},
               {{"run", "town.toml", "--trajectories", "some"}, R"(kvarbo: --trajectories is "some"; it must be none, sample:N or all)"},
               {{"run", "town.toml", "--trajectories", "sample:0"}, R"(kvarbo: the sample of --trajectories is "0"; it must be a whole number from 1 to 1000000000)"},
               {{"run", "town.toml", "--set", "nonsense"}, R"(kvarbo: --set "nonsense" has no value; write --set path=value)"},
               {{"run", "town.toml", "--set", "=3"}, R"(kvarbo: --set "=3" has no value; write --set path=value)"},
               {{"run", "town.toml", "--out", "./town.toml"}, R"(kvarbo: --out is "./town.toml", a file of the scenario itself; name another)"}},
              2);
}

TEST_CASE("changes on the command line are held to the same rules as the scenario", "[cli][usage]") {
  const std::string path = "--set service.home.capacity", plain = R"(write a number, "a text", [a list] or {a table})";
  const auto said = [&](const std::string& what) { return path + ": " + what; };
  const Town there;
  const auto check = [&](const std::string& set, const std::string& told) {
    const Ended ended = there.run({"run", "town.toml", "--out", "r.h5", "--set", set});
    CHECK(ended.err == told + "\n");
    CHECK(ended.status == 3);
  };
  check("service.home.capacity=ten", said(R"("ten" is no TOML value; )" + plain));
  check("service.home.capacity=", said(R"("" is no TOML value; )" + plain));
  check("service.home.capacity=1\nx = 2", said("\"1\\x0ax = 2\" is no TOML value; " + plain));
  check("service.home.capacity=-10", said("capacity is -10; it must be a number of places of at least 0"));
  check("service.hom.capacity=10", R"(--set service.hom.capacity: nothing is called "hom" in the path "service.hom.capacity", did you mean "home"?)");
  check("service.home.capacty=10", R"(--set service.home.capacty: unknown key "capacty" in service, did you mean "capacity"?)");
  check("home=10", R"(--set home: the path "home" names no value; write kind.id.key in quotes, such as "service.shelter.capacity")");
  check("process.use.active->ded=0.1", R"(--set process.use.active->ded: nothing is called "active->ded" in the path "process.use.active->ded", did you mean "active->dead"?)");
  check("time.horizon_days=-3", "--set time.horizon_days: horizon_days is -3; it must be a number of days above 0, at most 1000000");
  CHECK(there.folder().names() == std::set<std::string>{"town.toml"});
}

TEST_CASE("changes on the command line are made in their order", "[cli][usage]") {
  const Town there;
  const Ended ended = there.run({"run", "town.toml", "--quiet", "--out", "r.h5", "--set", "service.home.capacity=-1", "--set", "service.home.capacity=5", "--set",
                                 "service.shelter.cost_per_day=[[0, 900], [20, 950]]", "--set", "process.use.active->dead={ per_year = 0.1 }", "--set",
                                 "arrivals.inflow.per_day=0.1", "--set", "initial.outdoors.count=3"});
  CHECK(ended.err.empty());
  CHECK(ended.status == 0);
}

TEST_CASE("only a terminal sees progress, and nobody who asks for quiet", "[cli][usage]") {
  const Town there;
  const std::vector<std::string> run{"run", "town.toml", "--out", "r.h5", "--replications", "300"};
  const auto said = [&](bool quiet, bool terminal) {
    auto arguments = run;
    if (quiet) arguments.emplace_back("--quiet");
    Surroundings surroundings;
    surroundings.folder = there.folder() / "";
    surroundings.terminal = terminal;
    const Ended ended = kvarbo::kvarbo(arguments, surroundings);
    CHECK(ended.status == 0);
    CHECK(ended.out.empty());
    return ended.err;
  };
  CHECK(said(false, false).empty());
  CHECK(said(true, true).empty());
  CHECK_THAT(said(false, true), Catch::Matchers::EndsWith("\r\033[K"));
}
