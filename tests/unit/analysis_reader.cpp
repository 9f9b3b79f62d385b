// Reading result files, and files that are none.
#include <catch2/catch.hpp>

#include "analysis/result_reader.hpp"
#include "core/fault.hpp"
#include "h5/file.hpp"
#include "record/result_file.hpp"
#include "record_directory.hpp"
#include "record_sample.hpp"

using namespace kvarbo;
using Catch::Matchers::Equals;

namespace {

void write_sample(const std::string& path) {
  const Layout layout = sample::layout();
  ResultFile file(path, layout, sample::provenance(), false);
  for (const auto& [p, r] : sample::all_runs(layout)) file.add(sample::run(layout, p, r));
  file.finish();
}

std::string why_not(const std::string& path) {
  try {
    read_outcomes(path);
  } catch (const FileError& error) {
    return error.what();
  }
  return "it can be read";
}

}  // namespace

TEST_CASE("outcomes are read as they were written", "[analysis]") {
  const TestDirectory directory;
  write_sample(directory / "r.h5");
  const ExperimentOutcomes e = read_outcomes(directory / "r.h5");
  CHECK(e.title == "Två härbärgen");
  CHECK(e.ledger.measured == 1);
  CHECK(e.ledger.assumed == 1);  // one without a status
  CHECK(e.policies[1].id == "more_beds");
  CHECK(e.policies[1].title == "Ten beds more");
  CHECK(e.outcomes[0].id == "person_days.street");
  CHECK(e.outcomes[0].unit == "person-days");
  CHECK(e.replications == 3);
  CHECK(e.replicates(1, 1) == std::vector<double>{11201, 12201, 13201});
}

TEST_CASE("a file that is no result is told as such", "[analysis]") {
  const TestDirectory directory;
  const std::string path = directory / "r.h5";
  const auto told = [&](const std::string& reason) {
    CHECK_THAT(why_not(path), Equals("cannot read " + path + ": " + reason));
  };
  told("No such file or directory");
  CHECK_THAT(why_not(directory / "."), Equals("cannot read " + (directory / ".") + ": Is a directory"));
  write_bytes(path, "");
  told("it is not an HDF5 file");
  write_bytes(path, "format = 1\n[scenario]\nid = \"not a result\"\n");
  told("it is not an HDF5 file");

  h5::File::create(path, path).finish();
  told("not a kvarbo result file: it has no attribute kvarbo_format");

  h5::File newer = h5::File::create(path, path);
  newer.set("kvarbo_format", 2);
  newer.finish();
  told("it has format 2, this program reads format 1");

  h5::File empty = h5::File::create(path, path);
  empty.set("kvarbo_format", 1);
  empty.create_strings("policy", {"base"});
  empty.create_numbers<double>("policy_title", {1});
  empty.finish();
  told("not a kvarbo result file: its dataset policy_title is not a list of texts");
}

TEST_CASE("a result that was cut off is told as such", "[analysis]") {
  const TestDirectory directory;
  write_sample(directory / "r.h5");
  const std::string whole = bytes_of(directory / "r.h5");
  write_bytes(directory / "half.h5", whole.substr(0, whole.size() / 2));
  CHECK_THAT(why_not(directory / "half.h5"), Equals("cannot read " + (directory / "half.h5") + ": it is truncated"));
}
