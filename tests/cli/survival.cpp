// `kvarbo survival`: what it says agrees with what the run counted, and what it cannot read it tells.
#include <hdf5.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <sstream>

#include "analysis/facts.hpp"
#include "analysis/housing_way.hpp"
#include "analysis/survival.hpp"
#include "cli/town_run.hpp"

using namespace kvarbo;

TEST_CASE("waits are those whose mean the run gives", "[cli][survival]") {
  const TestDirectory folder;
  // Without a warm-up every wait that ends with admission is in mean_wait_days; supports can be reached by their routes alone.
  const std::string path = play_town(folder, {"--trajectories", "all", "--set", "time.warmup_days=0", "--set", "time.horizon_days=400", "--set", "service.clinic.caseload=2"});
  const h5::File file = open_result(path);
  const Facts facts = read_facts(file, path);
  const Histories histories(file, path, facts);
  const auto mean_wait = file.dataset("mean_wait_days").read<double>();
  for (const std::size_t route : {std::size_t{3}, std::size_t{4}})
    for (std::size_t policy = 0; policy < 2; ++policy)
      for (std::size_t replication = 0; replication < 2; ++replication) {
        double sum = 0, count = 0;
        histories.each([&](const ClientHistory& client) {
          if (client.policy != policy || client.replication != replication) return;
          for (const auto& [r, wait] : housing_way(client, histories.layout(), facts, 0).waits)
            if (r == route && wait.cause == static_cast<int>(WaitEnd::admitted)) sum += wait.time, ++count;
        });
        CHECK(count > 10);
        CHECK(sum / count == Approx(mean_wait[(policy * 2 + replication) * 5 + route]));
      }
}

TEST_CASE("every format tells every measure", "[cli][survival]") {
  const TestDirectory folder;
  const std::string file = play_town(folder, {"--trajectories", "all"});
  for (const char* format : {"csv", "json"}) {
    const Ended ended = kvarbo::kvarbo({"survival", file, "--format", format, "--at", "5,20"});
    CHECK(ended.status == 0);
    for (const char* measure : {"first_home", "still_housed", "home_ended.lost", "home_ended.died", "home_ended.left", "wait.in", "log_rank", "still_waiting"}) CHECK(ended.out.find(measure) != std::string::npos);
    CHECK(ended.out.find("nan") == std::string::npos);
  }
  for (const char* format : {"table", "md"}) {
    const Ended ended = kvarbo::kvarbo({"survival", file, "--format", format, "--at", "5,20"});
    CHECK(ended.status == 0);
    CHECK(ended.out.find("Still in a stable home after first coming to one") != std::string::npos);
    CHECK(ended.out.find("Log-rank test against base") != std::string::npos);
    CHECK(ended.out.find("nan") == std::string::npos);
  }
}

TEST_CASE("who is still waiting is told of waits alone", "[cli][survival]") {
  const TestDirectory folder;
  std::istringstream lines(kvarbo::kvarbo({"survival", play_town(folder, {"--trajectories", "all"}), "--format", "csv"}).out);
  int told = 0;
  for (std::string line; std::getline(lines, line);)
    if (line.find("still_waiting") != std::string::npos) {
      ++told;
      CHECK(line.find("wait.") != std::string::npos);
      CHECK(line.find("first_home") == std::string::npos);
    }
  CHECK(told > 0);
}

TEST_CASE("one policy is compared with nothing, one replication gives no intervals of differences", "[cli][survival]") {
  const TestDirectory folder;
  const Ended one = kvarbo::kvarbo({"survival", play_town(folder, {"--trajectories", "all", "--policy", "base"})});
  CHECK(one.status == 0);
  CHECK(one.out.find("difference ") == std::string::npos);
  CHECK(one.out.find("Log-rank") == std::string::npos);
  const Ended once = kvarbo::kvarbo({"survival", play_town(folder, {"--trajectories", "all", "--replications", "1"})});
  CHECK(once.status == 0);
  CHECK(once.out.find("1 replication: differences have no intervals") != std::string::npos);
}

TEST_CASE("what survival cannot read is told", "[cli][survival]") {
  const TestDirectory folder;
  const std::string plain = play_town(folder, {});
  check_ended({"survival", plain}, 4, "cannot read " + plain + ": no client's events are recorded in it; make it again with kvarbo run … --trajectories all");
  const std::string file = play_town(folder, {"--trajectories", "sample:5"});
  CHECK(kvarbo::kvarbo({"survival", file}).status == 0);
  check_ended({"survival", file, "--baseline", "mor"}, 2, R"(there is no policy "mor", did you mean "more"?; the file has: base, more)");
  check_ended({"survival", file, "--from", "60"}, 2, "--from is 60; it must be a day from 0 to below 60");
  check_ended({"survival", file, "--from", "soon"}, 2, R"(--from is "soon"; it must be a number of days from 0 to 1000000)");
  check_ended({"survival", file, "--at", "30,,60"}, 2, R"(--at is ""; it must be a number of days from 0 to 1000000)");
  check_ended({"survival", file, "--format", "xml"}, 2, R"(--format is "xml"; it must be table, csv, json or md)");
  check_ended({"survival"}, 2, "a file is missing");
  check_ended({"survival", folder / "none.h5"}, 4, "cannot read " + folder / "none.h5" + ": No such file or directory");
  check_ended({"survival", folder / "town.toml"}, 4, "cannot read " + folder / "town.toml" + ": it is not an HDF5 file");
  const std::string whole = bytes_of(file);
  for (std::size_t part = 1; part < 10; ++part) {
    write_bytes(folder / "cut.h5", whole.substr(0, whole.size() * part / 10));
    CHECK(kvarbo::kvarbo({"survival", folder / "cut.h5"}).status == 4);
  }
}

TEST_CASE("clients of a policy that there is not are told", "[cli][survival]") {
  const TestDirectory folder;
  const std::string path = play_town(folder, {"--trajectories", "all"});
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  for (const char* name : {"clients/policy", "trajectories/policy"}) {  // both policies move on by one: the second is now a third
    const hid_t dataset = H5Dopen(file, name, H5P_DEFAULT), space = H5Dget_space(dataset);
    std::vector<int> policies(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
    H5Dread(dataset, H5T_NATIVE_INT, H5S_ALL, H5S_ALL, H5P_DEFAULT, policies.data());
    for (int& policy : policies) ++policy;
    H5Dwrite(dataset, H5T_NATIVE_INT, H5S_ALL, H5S_ALL, H5P_DEFAULT, policies.data());
    H5Sclose(space);
    H5Dclose(dataset);
  }
  H5Fclose(file);
  const Ended ended = kvarbo::kvarbo({"survival", path});
  CHECK(ended.status != 0);
  CHECK(ended.err.find("a client belongs to no run") != std::string::npos);
}
