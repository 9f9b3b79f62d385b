// Scenarios of several files.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "cli/faults.hpp"
#include "support/process.hpp"
#include "unit/record_directory.hpp"

using namespace kvarbo;

namespace {

using Files = std::map<std::string, std::string>;

// Checks town.toml among `files`; standard error must be `told`, where DIR stands for their folder.
void check_files(const Files& files, const std::string& told, int status = 3) {
  const TestDirectory folder;
  for (const auto& [name, text] : files) write_bytes(folder / name, text);
  const Ended ended = kvarbo::kvarbo({"check", folder / "town.toml"});
  std::string expected = told;
  for (auto at = expected.find("DIR"); at != std::string::npos; at = expected.find("DIR")) expected.replace(at, 4, folder / "");
  INFO(files.at("town.toml").substr(0, 200));
  CHECK(ended.err == expected);
  CHECK(ended.status == status);
}

// The town with an include, and what follows at its end.
std::string including(const std::string& list, const std::string& more = "") {
  return change(town(), {{"format = 1\n", ("format = 1\ninclude = [" + list + "]\n").c_str()}}).text + more;
}

}  // namespace

TEST_CASE("what is included may hold more than is used", "[cli][includes]") {
  const std::string unused = R"(
[[organisation]]
id = "church"
[[interface]]
id = "wall"
between = ["region", "municipality"]
quality = 1
[[staff]]
id = "crew"
fte = 1
[[attribute]]
id = "height"
number = { distribution = "fixed", value = 170 }
[[evidence]]
id = "guess"
value = 1
status = "assumed"
source = "x"
[[service]]
id = "castle"
kind = "place"
)";
  check_files({{"town.toml", including(R"("more.toml")")}, {"more.toml", unused}}, "", 0);
  check_files({{"town.toml", including(R"("more.toml")")}, {"more.toml", "format = 1\n" + unused}}, "", 0);
  check_files({{"town.toml", including(R"("more.toml", "more.toml", "./more.toml")")}, {"more.toml", unused}}, "", 0);
}

TEST_CASE("includes that cannot be read", "[cli][includes]") {
  check_files({{"town.toml", including(R"("none.toml")")}}, "DIR/town.toml:2:12: cannot read DIR/none.toml: No such file or directory\n");
  check_files({{"town.toml", including(R"(".")")}}, "DIR/town.toml:2:12: cannot read DIR/: it is a folder; name a scenario file\n");
  check_files({{"town.toml", including(R"("a.toml")")}, {"a.toml", "include = [\n  \"b.toml\",\n]\n"}}, "DIR/a.toml:2:3: cannot read DIR/b.toml: No such file or directory\n");
}

TEST_CASE("includes in a circle", "[cli][includes]") {
  const std::string out = " includes itself, by way of this line; take one of the includes out\n";
  check_files({{"town.toml", including(R"("town.toml")")}}, "DIR/town.toml:2:12: DIR/town.toml" + out);
  check_files({{"town.toml", including(R"("a.toml")")}, {"a.toml", "include = [\"b.toml\"]\n"}, {"b.toml", "include = [\"town.toml\"]\n"}}, "DIR/b.toml:1:12: DIR/town.toml" + out);
  check_files({{"town.toml", including(R"("a.toml")")}, {"a.toml", "include = [\"a.toml\"]\n"}}, "DIR/a.toml:1:12: DIR/a.toml" + out);
}

TEST_CASE("faults of an included file stand at their own lines", "[cli][includes]") {
  check_files({{"town.toml", including(R"("a.toml")")}, {"a.toml", "format = 2\n"}}, "DIR/a.toml:1:10: this kvarbo reads format = 1 only\n");
  check_files({{"town.toml", including(R"("a.toml", "b.toml")")}, {"a.toml", "[[service]\n"}, {"b.toml", "x ="}},
              "DIR/a.toml:1:11: not valid TOML: Error while parsing table header: expected ']', saw '\\n'\n"
              "DIR/b.toml:1:4: not valid TOML: Error while parsing key-value pair: encountered end-of-file\n");
  check_files({{"town.toml", including(R"("a.toml")")}, {"a.toml", "[[service]]\nid = \"castle\"\nkind = \"palace\"\n"}}, "DIR/a.toml:3:8: kind is \"palace\"; it must be \"place\" or \"support\"\n");
}

TEST_CASE("an included id may not be redefined, its values may be changed", "[cli][includes]") {
  const std::string castle = "[[service]]\nid = \"castle\"\nkind = \"place\"\n", reach = "[[route]]\nid = \"up\"\nto = \"castle\"\n";
  const std::string line = std::to_string(3 + std::count(town().begin(), town().end(), '\n'));
  check_files({{"town.toml", including(R"("a.toml")", castle + reach)}, {"a.toml", castle}}, "DIR/town.toml:" + line + ":6: the service \"castle\" is there already; give each its own name\n");
  check_files({{"town.toml", including(R"("a.toml")", "[set]\n\"service.castle.capacity\" = 4\n" + reach)}, {"a.toml", castle}}, "", 0);
  check_files({{"town.toml", including(R"("a.toml")")}, {"a.toml", castle + reach + "[set]\n\"service.castl.capacity\" = 4\n"}},
              "DIR/a.toml:8:1: nothing is called \"castl\" in the path \"service.castl.capacity\", did you mean \"castle\"?\n");
  check_files({{"town.toml", including(R"("a.toml")")}, {"a.toml", "[time]\nhorizon_days = 3\n"}}, "DIR/town.toml:9:1: \"time.horizon_days\" already stands at DIR/a.toml:2; change it with [set] instead\n");
}
