// Subgroups: how they are named, who belongs where, and what is wrong with how they were asked for.
#include "core/groups.hpp"

#include <catch2/catch.hpp>

#include "core/fault.hpp"

using namespace kvarbo;

namespace {

const std::vector<AttributeLabels> attributes{{"sex", {"female", "male"}}, {"age", {}}, {"psychosis", {"yes", "no"}}};

using Client = std::vector<double>;  ///< its attributes

Client client(double sex, double age, double psychosis) { return {sex, age, psychosis}; }

std::string group_of(const std::string& by, const Client& one) {
  const Groups groups(by, attributes);
  return groups.name(groups.of([&](std::size_t a) { return one[a]; }));
}

}  // namespace

TEST_CASE("clients fall into groups by one attribute or several", "[analysis][groups]") {
  CHECK(Groups("sex", attributes).count() == 2);
  CHECK(group_of("sex", client(1, 40, 0)) == "sex male");
  CHECK(Groups("sex,psychosis,age:30:50", attributes).count() == 12);
  CHECK(group_of("sex,psychosis", client(0, 40, 1)) == "sex female, psychosis no");
  CHECK(group_of("psychosis,sex", client(0, 40, 1)) == "psychosis no, sex female");
}

TEST_CASE("a number is cut where it is told, the cut belongs above", "[analysis][groups]") {
  CHECK(group_of("age:30:50", client(0, 29.9, 0)) == "age below 30");
  CHECK(group_of("age:30:50", client(0, 30, 0)) == "age 30 to 50");
  CHECK(group_of("age:30:50", client(0, 50, 0)) == "age from 50");
  CHECK(group_of("sex,age:37.5", client(1, 37, 0)) == "sex male, age below 37.5");
}

TEST_CASE("groups that cannot be are wrong usage", "[analysis][groups]") {
  const auto told = [](const std::string& by, const std::string& what) {
    CHECK_THROWS_AS(Groups(by, attributes), UsageError);
    CHECK_THROWS_WITH(Groups(by, attributes), what);
  };
  told("sx", R"(there is no attribute "sx", did you mean "sex"?; --by takes: sex, age, psychosis)");
  told("sex,", R"(there is no attribute ""; --by takes: sex, age, psychosis)");
  told("sex,sex", R"(--by names "sex" twice)");
  told("age", R"(the attribute "age" is a number; say where to cut it, for instance --by age:30:50)");
  told("age:thirty", R"(--by cuts "age" at "thirty"; it must be a number)");
  told("age:50:30", R"(--by cuts "age" at numbers that do not ascend)");
  told("sex:1", R"(the attribute "sex" has categories and cannot be cut)");
}
