// The page: made beside the result, and what cannot be made is told.
#include <filesystem>
#include <hdf5.h>

#include <limits>

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
  check_ended({"report", file, "--by", "sex,height"}, 2, "there is no attribute \"height\"; --by takes: sex, psychosis, age");
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

namespace {

// Puts a number in the place of the first value of a dataset, or of an attribute of a group.
void damage(const std::string& file, const char* dataset, const char* attribute, double value) {
  const hid_t h5 = H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  REQUIRE(h5 >= 0);
  if (attribute) {
    const hid_t group = H5Gopen2(h5, dataset, H5P_DEFAULT), one = H5Screate(H5S_SCALAR);
    REQUIRE(H5Adelete(group, attribute) >= 0);
    const hid_t a = H5Acreate2(group, attribute, H5T_NATIVE_DOUBLE, one, H5P_DEFAULT, H5P_DEFAULT);
    REQUIRE(H5Awrite(a, H5T_NATIVE_DOUBLE, &value) >= 0);
    H5Aclose(a), H5Sclose(one), H5Gclose(group);
  } else {
    const hid_t d = H5Dopen2(h5, dataset, H5P_DEFAULT), file_space = H5Dget_space(d), one = H5Screate(H5S_SCALAR);
    const std::vector<hsize_t> zero(static_cast<std::size_t>(H5Sget_simple_extent_ndims(file_space)), 0);
    H5Sselect_elements(file_space, H5S_SELECT_SET, 1, zero.data());
    REQUIRE(H5Dwrite(d, H5T_NATIVE_DOUBLE, one, file_space, H5P_DEFAULT, &value) >= 0);
    H5Sclose(one), H5Sclose(file_space), H5Dclose(d);
  }
  H5Fclose(h5);
}

}  // namespace

TEST_CASE("numbers that no run can have left are no result", "[cli][report]") {
  const TestDirectory folder;
  const std::string good = bytes_of(play_town(folder, {"--trajectories", "all"})), file = folder / "damaged.h5";
  constexpr double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  struct Case {
    const char *dataset, *attribute;
    double value;
    bool explained;  // explain does not look at it
  };
  for (const Case& c : {Case{"trajectories/time", nullptr, nan, false}, Case{"trajectories/time", nullptr, -5, false}, Case{"trajectories/time", nullptr, 1e9, false}, Case{"clients/attribute_sex", nullptr, 99, false},
                        Case{"clients/attribute_sex", nullptr, -1, false}, Case{"clients/attribute_age", nullptr, nan, false}, Case{"clients/entered", nullptr, nan, false}, Case{"scenario", "horizon_days", nan, false},
                        Case{"scenario", "horizon_days", 0, false}, Case{"scenario", "warmup_days", inf, false}, Case{"outcome_value", nullptr, nan, true}, Case{"outcome_value", nullptr, inf, true}}) {
    INFO(c.dataset << " = " << c.value);
    write_bytes(file, good);
    damage(file, c.dataset, c.attribute, c.value);
    for (const std::vector<std::string>& command : {std::vector<std::string>{"report", file}, std::vector<std::string>{"explain", file, "--client", "1"}}) {
      if (c.explained && command[0] == "explain") continue;
      const Ended ended = kvarbo::kvarbo(command);
      CHECK(ended.status == 4);
      CHECK(ended.err.find("not a kvarbo result file") != std::string::npos);
    }
    CHECK_FALSE(std::filesystem::exists(folder / "damaged.html"));
  }
}

TEST_CASE("where nothing costs, changes or is stable, the page does not speak of it", "[cli][report]") {
  const TestDirectory folder;
  write_bytes(folder / "one.toml", "format = 1\n[scenario]\nid = \"one\"\n[time]\nhorizon_days = 200\nwarmup_days = 10\n[run]\nreplications = 3\n"
                                   "[population]\ninitial = [ { count = 9, place = \"a\" } ]\n[[service]]\nid = \"a\"\nkind = \"place\"\nexits = [ { cause = \"away\", per_year = 1, to = [\"left\"] } ]\n"
                                   "[[policy]]\nid = \"now\"\n[[policy]]\nid = \"same\"\n");
  REQUIRE(kvarbo::kvarbo({"run", folder / "one.toml", "--quiet", "--trajectories", "all", "--out", folder / "one.h5"}).status == 0);
  REQUIRE(kvarbo::kvarbo({"report", folder / "one.h5"}).status == 0);
  const std::string page = bytes_of(folder / "one.html");
  for (const char* absent : {"stable home", "SEK", " of money", "pays ", "data-figure=\"plane\"", "data-figure=\"payers\"", "data-figure=\"moves\"", "data-figure=\"first_home\"", "data-figure=\"changes\"", "may be chance"}) {
    INFO(absent);
    CHECK(page.find(absent) == std::string::npos);
  }
  CHECK(page.find("In 190 days as many people die, and as many quality-adjusted life-years are lived.") != std::string::npos);
}
