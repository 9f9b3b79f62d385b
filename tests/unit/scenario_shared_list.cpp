// Lists that share what they hold: an edit of one is not seen by the others.
#include "scenario/shared_list.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "scenario/value.hpp"

using namespace kvarbo;

TEST_CASE("a copy shares its list until either is edited", "[scenario]") {
  SharedList<int> a(std::vector<int>{1, 2, 3});
  SharedList<int> b = a;
  CHECK(b.begin() == a.begin());
  b.edit().push_back(4);
  CHECK(std::vector<int>(a.begin(), a.end()) == std::vector<int>{1, 2, 3});
  CHECK(std::vector<int>(b.begin(), b.end()) == std::vector<int>{1, 2, 3, 4});
  const int* own = b.begin();
  b.edit()[0] = 7;  // nobody else has it: no copy is made
  CHECK(b.begin() == own);
  CHECK(b.front() == 7);
  CHECK(SharedList<int>().empty());
}

TEST_CASE("a value that is edited deep inside leaves its copies as they were", "[scenario]") {
  Value a = parse_toml("table = { list = [ { id = 1 }, { id = 2 } ] }\n", "a");
  const Value b = a;
  Value& item = a.edit("table")->edit("list")->items.edit()[1];
  item.edit("id")->integer = 3;
  CHECK(toml_text(a) == "{ 'table' = { 'list' = [{ 'id' = 1 }, { 'id' = 3 }] } }");
  CHECK(toml_text(b) == "{ 'table' = { 'list' = [{ 'id' = 1 }, { 'id' = 2 }] } }");
  a.edit("table")->erase("list");
  CHECK(b.find("table")->find("list") != nullptr);
  CHECK(a.edit("nothing") == nullptr);
}
