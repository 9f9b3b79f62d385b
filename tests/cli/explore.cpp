// The explorer: made beside the result with the file in it, and what cannot be made is told.
#include <filesystem>

#include "analysis/explore/base64.hpp"
#include "analysis/page/embedded.hpp"
#include "cli/town_run.hpp"

using namespace kvarbo;

namespace {

bool built_with_scripts() { return !page::embedded().explore.script.empty(); }

}  // namespace

TEST_CASE("bytes as text of 64 letters", "[cli][explore]") {
  // RFC 4648, section 10.
  const std::pair<const char*, const char*> known[] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : known) CHECK(explore::base64(bytes) == text);
  CHECK(explore::base64(std::string("\xff\xfe\x00", 3)) == "//4A");
}

TEST_CASE("an explorer is made beside the result, and holds it", "[cli][explore]") {
  const TestDirectory folder;
  const std::string file = play_town(folder);
  if (!built_with_scripts()) {
    check_ended({"explore", file}, 4, "cannot make the page: this kvarbo was built without the pages' scripts; build it again where node and npm are installed (KVARBO_PAGE=ON)");
    CHECK_FALSE(std::filesystem::exists(folder / "r-explorer.html"));
    return;
  }
  const Ended ended = kvarbo::kvarbo({"explore", file});
  CHECK(ended.status == 0);
  CHECK(ended.err.empty());
  CHECK(ended.out == folder / "r-explorer.html\n");
  const std::string page = bytes_of(folder / "r-explorer.html");
  CHECK(page.find(explore::base64(bytes_of(file))) != std::string::npos);
  CHECK(page.find("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-") != std::string::npos);
  CHECK(page.find("'wasm-unsafe-eval'; base-uri 'none'; form-action 'none'\"") != std::string::npos);
  for (const char* outside : {"src=\"http", "href=\"http", "@import", "url(http", "url(//"}) CHECK(page.find(outside) == std::string::npos);
  REQUIRE(kvarbo::kvarbo({"explore", file, "--out", folder / "again.html"}).status == 0);
  CHECK(bytes_of(folder / "again.html") == page);
  REQUIRE(kvarbo::kvarbo({"explore", file, "--lang", "sv"}).status == 0);
  CHECK(bytes_of(folder / "r-explorer.html").find("<html lang=\"sv\">") != std::string::npos);
}

TEST_CASE("a file that is too large does not stand in the page", "[cli][explore]") {
  if (!built_with_scripts()) return;
  const TestDirectory folder;
  const std::string file = play_town(folder);
  const Ended ended = kvarbo::kvarbo({"explore", file, "--embed-mb", "0", "--out", folder / "asks.html"});
  CHECK(ended.status == 0);
  CHECK(ended.out == folder / "asks.html" + "\nIt asks for " + file + " when it is opened: the file has more than 0 MB (--embed-mb).\n");
  CHECK(bytes_of(folder / "asks.html").find("id=\"file\"") == std::string::npos);
}

TEST_CASE("titles and names of files are text in the explorer", "[cli][explore]") {
  if (!built_with_scripts()) return;
  const TestDirectory folder;
  std::string scenario = town();
  const std::string title = "title = \"A town with one of everything\"";
  scenario.replace(scenario.find(title), title.size(), "title = '''</script><img src=x>'''");
  write_bytes(folder / "hostile.toml", scenario);
  const std::string file = folder / "<script>x.h5";
  REQUIRE(kvarbo::kvarbo({"run", folder / "hostile.toml", "--quiet", "--out", file}).status == 0);
  REQUIRE(kvarbo::kvarbo({"explore", file, "--out", folder / "p.html"}).status == 0);
  const std::string page = bytes_of(folder / "p.html");
  CHECK(page.find("<img") == std::string::npos);
  CHECK(page.find("<script>x") == std::string::npos);
  CHECK(page.find("&lt;script&gt;x.h5") != std::string::npos);
}

TEST_CASE("an explorer that cannot be made", "[cli][explore]") {
  const TestDirectory folder;
  const std::string file = play_town(folder);
  check_ended({"explore"}, 2, "a file is missing");
  check_ended({"explore", file, "--lang", "no"}, 2, "--lang is \"no\"; it must be en or sv");
  check_ended({"explore", file, "--embed-mb", "-1"}, 2, "--embed-mb is -1; it must be from 0 to 256");
  check_ended({"explore", file, "--embed-mb", "257"}, 2, "--embed-mb is 257; it must be from 0 to 256");
  check_ended({"explore", file, "--out", file}, 2, "the page would take the place of " + file + "; name another file with --out");
  if (!built_with_scripts()) return;
  check_ended({"explore", folder / "none.h5"}, 4, "cannot read " + folder / "none.h5: No such file or directory");
  check_ended({"explore", folder / "town.toml"}, 4, "cannot read " + folder / "town.toml: it is not an HDF5 file");
  check_ended({"explore", file, "--out", folder / "none/r.html"}, 4, "cannot write " + folder / "none/r.html: No such file or directory");
  write_bytes(folder / "half.h5", bytes_of(file).substr(0, 5000));
  write_bytes(folder / "kept.html", "before");
  CHECK(kvarbo::kvarbo({"explore", folder / "half.h5", "--out", folder / "kept.html"}).status == 4);
  CHECK(bytes_of(folder / "kept.html") == "before");
}
