// The page: made beside the result, and what cannot be made is told.
#include <filesystem>

#include "cli/town_run.hpp"

using namespace kvarbo;

TEST_CASE("a page is made beside the result, the same each time", "[cli][report]") {
  const TestDirectory folder;
  const std::string file = play_town(folder);
  const Ended ended = kvarbo::kvarbo({"report", file});
  CHECK(ended.status == 0);
  CHECK(ended.err.empty());
  CHECK(ended.out == folder / "r.html\n");
  const std::string page = bytes_of(folder / "r.html");
  CHECK(page.starts_with("<!DOCTYPE html>"));
  CHECK(page.find("default-src 'none'") != std::string::npos);
  for (const char* outside : {"src=\"http", "href=\"http", "@import", "url(http", "url(//"}) CHECK(page.find(outside) == std::string::npos);
  REQUIRE(kvarbo::kvarbo({"report", file, "--out", folder / "again.html"}).status == 0);
  CHECK(bytes_of(folder / "again.html") == page);
  REQUIRE(kvarbo::kvarbo({"report", file, "--lang", "sv", "--baseline", "more"}).status == 0);
  CHECK(bytes_of(folder / "r.html").find("<html lang=\"sv\">") != std::string::npos);
}

TEST_CASE("a page that cannot be made", "[cli][report]") {
  const TestDirectory folder;
  const std::string file = play_town(folder, {"--trajectories", "all"});
  check_ended({"report"}, 2, "a file is missing");
  check_ended({"report", file, "--lang", "no"}, 2, "--lang is \"no\"; it must be en or sv");
  check_ended({"report", file, "--baseline", "bas"}, 2, "there is no policy \"bas\", did you mean \"base\"?; the file has: base, more");
  check_ended({"report", file, "--by", "sex,height"}, 2, "there is no attribute \"height\"; --by takes: sex, psychosis, age, year");
  check_ended({"report", file, "--by", "year"}, 2, "the page shows all years; --by takes attributes, such as psychosis,sex");
  check_ended({"report", file, "--out", file}, 2, "the page would take the place of " + file + "; name another file with --out");
  check_ended({"report", folder / "none.h5"}, 4, "cannot read " + folder / "none.h5: No such file or directory");
  check_ended({"report", folder / "town.toml"}, 4, "cannot read " + folder / "town.toml: it is not an HDF5 file");
  check_ended({"report", file, "--out", folder / "none/r.html"}, 4, "cannot write " + folder / "none/r.html: No such file or directory");
  write_bytes(folder / "half.h5", bytes_of(file).substr(0, 5000));
  CHECK(kvarbo::kvarbo({"report", folder / "half.h5"}).status == 4);
  CHECK_FALSE(std::filesystem::exists(folder / "half.html"));
  write_bytes(folder / "kept.html", "before");
  CHECK(kvarbo::kvarbo({"report", folder / "half.h5", "--out", folder / "kept.html"}).status == 4);
  CHECK(bytes_of(folder / "kept.html") == "before");
}
