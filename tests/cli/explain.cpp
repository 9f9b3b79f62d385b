// One client's way, told and drawn; and what cannot be told.
#include <filesystem>

#include "cli/town_run.hpp"

using namespace kvarbo;

TEST_CASE("a client's way is told under every policy, and drawn", "[cli][explain]") {
  const TestDirectory folder;
  const std::string file = play_town(folder, {"--trajectories", "all"});
  const Ended ended = kvarbo::kvarbo({"explain", file, "--client", "3", "--svg", folder / "way.svg"});
  CHECK(ended.status == 0);
  CHECK(ended.out.starts_with("Client 3, replication 0: sex male, "));
  CHECK(ended.out.find("\nday     0.0  came to street\n") != std::string::npos);
  CHECK(ended.out.find("  base: ") != std::string::npos);
  CHECK(ended.out.find("  more: ") != std::string::npos);
  const std::string drawing = bytes_of(folder / "way.svg");
  CHECK(drawing.starts_with("<svg"));
  CHECK(drawing.find(">more</text>") != std::string::npos);
  const Ended swedish = kvarbo::kvarbo({"explain", file, "--client", "3", "--policy", "more", "--replication", "1", "--lang", "sv"});
  CHECK(swedish.out.starts_with("Klient 3, upprepning 1: "));
  CHECK(swedish.out.find("\ndag     0.0  kom till street\n") != std::string::npos);
  CHECK(swedish.out.find("  base: ") == std::string::npos);
}

TEST_CASE("clients are looked for", "[cli][explain]") {
  const TestDirectory folder;
  const std::string file = play_town(folder, {"--trajectories", "all"});
  const Ended ended = kvarbo::kvarbo({"explain", file, "--find", "sex=male, been_in=street", "--policy", "base", "--replication", "1"});
  CHECK(ended.status == 0);
  CHECK(ended.out.starts_with("  client  replication  policy\n"));
  CHECK(ended.out.find("base") != std::string::npos);
  CHECK(ended.out.find("more  (") == std::string::npos);
}

TEST_CASE("what cannot be explained is told", "[cli][explain]") {
  const TestDirectory folder;
  const std::string file = play_town(folder, {"--trajectories", "sample:2"});
  check_ended({"explain"}, 2, "a file is missing");
  check_ended({"explain", file}, 2, "name a client with --client, or look for some with --find");
  check_ended({"explain", file, "--client", "1", "--find", "died"}, 2, "give --client or --find, not both: one tells, the other looks for");
  check_ended({"explain", file, "--find", "died", "--svg", folder / "x.svg"}, 2, "--svg draws one client; name it with --client");
  check_ended({"explain", file, "--client", "-1"}, 2, "--client is \"-1\"; it must be a whole number of at least 0");
  check_ended({"explain", file, "--client", "1", "--replication", "x"}, 2, "--replication is \"x\"; it must be a whole number of at least 0");
  check_ended({"explain", file, "--client", "1", "--lang", "de"}, 2, "--lang is \"de\"; it must be en or sv");
  check_ended({"explain", file, "--client", "1", "--policy", "mor"}, 2, "there is no policy \"mor\", did you mean \"more\"?; the file has: base, more");
  check_ended({"explain", file, "--client", "1", "--replication", "2"}, 2, "--replication is 2; the file has 0 to 1");
  check_ended({"explain", file, "--client", "1", "--svg", file}, 2, "the drawing would take the place of " + file + "; name another file with --svg");
  check_ended({"explain", file, "--find", "sex=female, age>200"}, 2, "nobody recorded meets --find \"sex=female, age>200\"");
  const Ended nobody = kvarbo::kvarbo({"explain", file, "--client", "99999"});
  CHECK(nobody.status == 2);
  CHECK(nobody.err.starts_with("kvarbo: no events of client 99999 are recorded in replication 0; there are: "));
  write_bytes(folder / "kept.svg", "before");
  CHECK(kvarbo::kvarbo({"explain", file, "--client", "99999", "--svg", folder / "kept.svg"}).status == 2);
  CHECK(bytes_of(folder / "kept.svg") == "before");
  const std::string without = play_town(folder);
  check_ended({"explain", without, "--client", "1"}, 4, "cannot read " + without + ": no client's events are recorded in it; make it again with kvarbo run … --trajectories all");
}
