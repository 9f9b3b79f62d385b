// Provenance: the hash, the texts, the seeds and the ledger.
#include "record/provenance.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "h5/file.hpp"
#include "record/provenance_group.hpp"
#include "record/sha256.hpp"
#include "record_directory.hpp"
#include "record_sample.hpp"

using namespace kvarbo;

TEST_CASE("SHA-256 gives the known answers", "[record]") {
  // FIPS 180-4, examples of one block and of the empty message.
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a result tells where it comes from", "[record]") {
  const TestDirectory directory;
  h5::File out = h5::File::create(directory / "p.h5", "p.h5");
  write_provenance(out, sample::provenance());
  out.finish();

  const h5::File file = h5::File::open(directory / "p.h5");
  const h5::Group group = file.group("provenance");
  CHECK(group.dataset("scenario_files").read_strings() == std::vector<std::string>{"a.toml", "b.toml"});
  CHECK(group.dataset("scenario_text").read_strings() ==
        std::vector<std::string>{"format = 1\n", "[scenario]\nid = \"å\"\n"});
  CHECK(group.text("scenario_sha256") == sha256("format = 1\n[scenario]\nid = \"å\"\n"));
  CHECK(group.text("command") == "kvarbo run a.toml");
  CHECK(group.text("version") == program_version());
  CHECK(group.text("commit") == program_commit());
  CHECK(group.numbers<std::uint64_t>("seed") == std::vector<std::uint64_t>{18446744073709551615u});
  CHECK(group.numbers<std::uint64_t>("population_seed") == std::vector<std::uint64_t>{7});
  CHECK(group.dataset("overrides").read_strings() == std::vector<std::string>{"service.shelter.capacity=80"});

  const h5::Group ledger = group.group("evidence");
  CHECK(ledger.dataset("id").read_strings() == std::vector<std::string>{"relapse", "guess"});
  CHECK(ledger.dataset("value").read<double>() == std::vector<double>{0.0077, 2});
  CHECK(ledger.dataset("low").read<double>()[0] == 0.006);
  CHECK(std::isnan(ledger.dataset("high").read<double>()[1]));
  for (const char* name : {"unit", "distribution", "status", "source"})
    CHECK(ledger.dataset(name).read_strings().size() == 2);
}
