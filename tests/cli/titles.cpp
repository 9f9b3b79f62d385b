// Titles in English and in Swedish, from the scenario to the result file.
#include <map>

#include "cli/town_run.hpp"
#include "h5/file.hpp"

using namespace kvarbo;

namespace {

/// Titles of a dimension by id: English, then Swedish.
std::map<std::string, std::pair<std::string, std::string>> titles_along(const h5::Group& group, const std::string& dimension) {
  const auto ids = group.dataset(dimension).read_strings(), english = group.dataset(dimension + "_title").read_strings(), swedish = group.dataset(dimension + "_title_sv").read_strings();
  REQUIRE(english.size() == ids.size());
  REQUIRE(swedish.size() == ids.size());
  std::map<std::string, std::pair<std::string, std::string>> out;
  for (std::size_t i = 0; i < ids.size(); ++i) out[ids[i]] = {english[i], swedish[i]};
  return out;
}

using Pair = std::pair<std::string, std::string>;

}  // namespace

TEST_CASE("titles go from the scenario to the result file", "[cli][titles]") {
  const TestDirectory folder;
  const Changed text = change(town(), {{"title = \"A town with one of everything\"", "title = \"A town\"\ntitle_sv = \"En stad\""},
                                       {"[[organisation]]\nid = \"region\"", "[[organisation]]\nid = \"region\"\ntitle = \"Region\"\ntitle_sv = \"Regionen\""},
                                       {"states = [\"active\", \"abstinent\"]", "states = [\"active\", \"abstinent\"]\ntitle_sv = \"Bruk\"\ntitles_sv = { abstinent = \"drogfri\" }"},
                                       {"categories = { female = 0.3, male = 0.7 }", "categories = { female = 0.3, male = 0.7 }\ntitles = { female = \"women\" }\ntitles_sv = { female = \"kvinnor\" }"},
                                       {"tags = [\"stable\"]", "tags = [\"stable\"]\ntitle_sv = \"Hem\""}});
  write_bytes(folder / "named.toml", text.text);
  REQUIRE(kvarbo::kvarbo({"run", folder / "named.toml", "--quiet", "--out", folder / "r.h5"}).status == 0);
  const h5::File file = h5::File::open(folder / "r.h5");
  CHECK(file.text("title") == "A town");
  CHECK(file.text("title_sv") == "En stad");
  auto services = titles_along(file, "service"), outcomes = titles_along(file, "outcome"), policies = titles_along(file, "policy");
  CHECK(services.at("home") == Pair{"home", "Hem"});
  CHECK(services.at("street") == Pair{"street", ""});
  CHECK(policies.at("base") == Pair{"base", ""});
  CHECK(outcomes.at("person_days.home") == Pair{"Person-days in home", "Persondygn i Hem"});
  CHECK(outcomes.at("person_days.street") == Pair{"Person-days in street", "Persondygn i street"});
  CHECK(outcomes.at("cost.region") == Pair{"Cost to Region", "Kostnad: Regionen"});
  CHECK(outcomes.at("cost_discounted.total") == Pair{"Cost to all, discounted", "Kostnad: alla, diskonterad"});
  auto terms = titles_along(file.group("scenario"), "term");
  CHECK(terms.at("organisation.region") == Pair{"Region", "Regionen"});
  CHECK(terms.at("organisation.municipality") == Pair{"municipality", ""});
  CHECK(terms.at("interface.bridge") == Pair{"bridge", ""});
  CHECK(terms.at("attribute.sex.female") == Pair{"women", "kvinnor"});
  CHECK(terms.at("attribute.sex.male") == Pair{"male", ""});
  CHECK(terms.at("attribute.age") == Pair{"age", ""});
  CHECK(terms.at("process.use") == Pair{"use", "Bruk"});
  CHECK(terms.at("process.use.abstinent") == Pair{"abstinent", "drogfri"});
  CHECK(terms.size() == 2 + 1 + (1 + 2) + (1 + 2) + 1 + (1 + 2));
}
