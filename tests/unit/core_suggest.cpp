// "did you mean": near enough to be a slip, and the nearest.
#include <catch2/catch.hpp>

#include "core/suggest.hpp"

using namespace kvarbo;

TEST_CASE("the nearest name is suggested when it is near enough to be a slip", "[core]") {
  const std::vector<std::string> names{"shelter", "street", "supported_sober", "training_flat"};
  CHECK(nearest("sheltr", names) == "shelter");     // one letter missing
  CHECK(nearest("shelterr", names) == "shelter");   // one too many
  CHECK(nearest("shalter", names) == "shelter");    // another
  CHECK(nearest("sehlter", names) == "shelter");    // two swapped: one edit
  CHECK(nearest("shelter", names) == "shelter");
  CHECK(nearest("trianing_falt", names) == "training_flat");
  CHECK(nearest("castle", names).empty());
  CHECK(nearest("", names).empty());
  CHECK(nearest("x", {}).empty());
}

TEST_CASE("a third of the word may be wrong, and one letter always", "[core]") {
  CHECK(nearest("in", {"im"}) == "im");
  CHECK(nearest("in", {"on", "out"}) == "on");
  CHECK(nearest("in", {"out"}).empty());
  CHECK(nearest("abcdef", {"abcdxy"}) == "abcdxy");
  CHECK(nearest("abcdef", {"abcxyz"}).empty());
  CHECK(nearest("abc", {"abd", "abc"}) == "abc");  // the nearer one
  CHECK(nearest("abx", {"aby", "abz"}) == "aby");  // of equals the first
}

TEST_CASE("very long words are not compared", "[core]") {
  CHECK(nearest(std::string(100, 'a'), {std::string(100, 'a')}).empty());
  CHECK(nearest("a", {std::string(100, 'a')}).empty());
}

TEST_CASE("suggestions are put in words", "[core]") {
  CHECK(did_you_mean("sheltr", {"shelter"}) == ", did you mean \"shelter\"?");
  CHECK(did_you_mean("castle", {"shelter"}).empty());
}
