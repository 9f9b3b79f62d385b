// Changing values by path.
#include <catch2/catch.hpp>

#include "scenario/edit.hpp"
#include "scenario/value.hpp"

using namespace kvarbo;

namespace {

Value value(const std::string& text) { return parse_toml("v = " + text, "v").members[0].value; }

const char* const tree = R"(
[economics]
currency = "SEK"
[population]
initial = [ { id = "old", count = 3 } ]
arrivals = [ { id = "inflow", per_day = 1 } ]
[[service]]
id = "shelter"
capacity = 5
tags = ["a"]
exits = [ { cause = "violence", per_year = 2 }, { cause = "fire", probability = 0.1, within_days = 9 } ]
raises = [ { interface = "bridge", by = 0.2 } ]
stay = { distribution = "fixed", days = 3 }
[[process]]
id = "use"
transitions = [ { from = "on", to = "off", mean_days = 9 }, { id = "dried", from = "on", to = "off", on = "admission.shelter" } ]
)";

// What a tree has become, as text: scalars, "(a b)" for lists, "{key=value …}" for tables.
std::string shown(const Value& v) {
  std::string text;
  switch (v.kind) {
    case Value::Kind::text: return v.text;
    case Value::Kind::boolean: return v.boolean ? "true" : "false";
    case Value::Kind::integer: return std::to_string(v.integer);
    case Value::Kind::real: return std::to_string(v.real);
    case Value::Kind::array:
      for (const Value& item : v.items) text += (text.empty() ? "" : " ") + shown(item);
      return "(" + text + ")";
    case Value::Kind::table:
      for (const Member& m : v.members) text += (text.empty() ? "" : " ") + m.key + "=" + shown(m.value);
      return "{" + text + "}";
    case Value::Kind::other: break;
  }
  return "?";
}

struct Edit {
  const char *path, *now;
};

// The tree after edits; all must succeed.
Value edited(const std::vector<Edit>& edits) {
  Value root = parse_toml(tree, "tree");
  for (const auto& [path, now] : edits) {
    const auto wrong = set_by_path(root, path, value(now));
    INFO(path);
    CHECK(wrong.value_or("") == "");
  }
  return root;
}

std::string service(const std::vector<Edit>& edits, const char* key) { return shown(*edited(edits).find("service")->items[0].find(key)); }
std::string transition(const std::vector<Edit>& edits, std::size_t at) { return shown(edited(edits).find("process")->items[0].find("transitions")->items[at]); }

std::string wrong(const char* path, const char* now = "1") {
  Value root = parse_toml(tree, "tree");
  const std::string before = shown(root);
  const std::string what = set_by_path(root, path, value(now)).value_or("");
  CHECK(shown(root) == before);
  return what;
}

}  // namespace

TEST_CASE("a path sets a key of an entry, and of tables in it", "[scenario]") {
  CHECK(service({{"service.shelter.capacity", "[[0, 5], [9, 6]]"}}, "capacity") == "((0 5) (9 6))");
  CHECK(service({{"service.shelter.stay.days", "4"}}, "stay") == "{distribution=fixed days=4}");
  CHECK(service({{"service.shelter.stay", "{ distribution = \"exponential\", mean_days = 3 }"}}, "stay") == "{distribution=exponential mean_days=3}");
  CHECK(service({{"service.shelter.title", "\"x\""}}, "title") == "x");
  CHECK(service({{"service.shelter.refer.on_end", "[\"r\"]"}}, "refer") == "{on_end=(r)}");
  CHECK(shown(*edited({{"economics.currency", "\"EUR\""}}).find("economics")) == "{currency=EUR}");
}

TEST_CASE("a path finds entries of lists by their names", "[scenario]") {
  CHECK(service({{"service.shelter.raises.bridge.by", "0.5"}}, "raises") == "({interface=bridge by=0.500000})");
  CHECK(service({{"service.shelter.exits.fire", "{ cause = \"flood\", per_day = 1 }"}}, "exits") == "({cause=violence per_year=2} {cause=flood per_day=1})");
  CHECK(shown(*edited({{"initial.old.count", "7"}, {"arrivals.inflow.per_day", "2"}}).find("population")) ==
        "{initial=({id=old count=7}) arrivals=({id=inflow per_day=2})}");
  CHECK(shown(*edited({{"population.initial.old.count", "7"}, {"population.arrivals", "[]"}}).find("population")) == "{initial=({id=old count=7}) arrivals=()}");
}

TEST_CASE("a route goes by its own name, not by its interface's", "[scenario]") {
  Value root = parse_toml("route = [ { id = \"in\", from = [\"a\"], to = \"b\", interface = \"bridge\" }, { id = \"bridge\", from = [\"b\"], to = \"c\" } ]", "tree");
  CHECK_FALSE(set_by_path(root, "route.bridge.enabled", value("false")));
  CHECK(root.find("route")->items[0].find("enabled") == nullptr);
  CHECK(shown(*root.find("route")->items[1].find("enabled")) == "false");
  CHECK(set_by_path(root, "route.brigde.lost", value("1")).value_or("") == "nothing is called \"brigde\" in the path \"route.brigde.lost\", did you mean \"bridge\"?");
  CHECK(set_by_path(root, "route.->b.lost", value("1")).has_value());
}

TEST_CASE("a rate's key removes the others, and its partner stays", "[scenario]") {
  CHECK(service({{"service.shelter.exits.violence.per_day", "1"}}, "exits") == "({cause=violence per_day=1} {cause=fire probability=0.100000 within_days=9})");
  CHECK(service({{"service.shelter.exits.fire.probability", "1"}}, "exits") == "({cause=violence per_year=2} {cause=fire probability=1 within_days=9})");
  CHECK(service({{"service.shelter.exits.fire.mean_days", "1"}}, "exits") == "({cause=violence per_year=2} {cause=fire mean_days=1})");
}

TEST_CASE("transitions go by their states or their ids", "[scenario]") {
  CHECK(transition({{"process.use.on->off", "0.5"}}, 0) == "{from=on to=off per_day=0.500000}");
  CHECK(transition({{"process.use.on->off", "{ per_year = 2 }"}}, 0) == "{from=on to=off per_year=2}");
  CHECK(transition({{"process.use.on->off.per_year", "2"}}, 0) == "{from=on to=off per_year=2}");
  CHECK(transition({{"process.use.transitions.on->off.mean_days", "2"}}, 0) == "{from=on to=off mean_days=2}");
  CHECK(transition({{"process.use.on->off", "{ from = \"off\", to = \"on\", per_day = 1 }"}}, 0) == "{from=off to=on per_day=1}");
  CHECK(transition({{"process.use.dried.probability", "0.5"}}, 1) == "{id=dried from=on to=off on=admission.shelter probability=0.500000}");
}

TEST_CASE("paths that lead nowhere say where they end, and change nothing", "[scenario]") {
  const std::string what = "nothing is called ";
  CHECK(wrong("service.sheltr.capacity") == what + R"("sheltr" in the path "service.sheltr.capacity", did you mean "shelter"?)");
  CHECK(wrong("servce.shelter.capacity") == what + R"("servce" in the path "servce.shelter.capacity", did you mean "service"?)");
  CHECK(wrong("service.shelter.exits.violins.per_day") == what + R"("violins" in the path "service.shelter.exits.violins.per_day")");
  CHECK(wrong("service.shelter.tags.a") == what + R"("a" in the path "service.shelter.tags.a")");
  CHECK(wrong("service.shelter.capacity.x") == what + R"("x" in the path "service.shelter.capacity.x")");
  CHECK(wrong("process.use.on->of") == what + R"("on->of" in the path "process.use.on->of", did you mean "on->off"?)");
  CHECK(wrong("initial.young.count") == what + R"("young" in the path "initial.young.count")");
  CHECK(wrong("service..capacity") == what + R"("" in the path "service..capacity")");
  const std::string none = R"(names no value; write kind.id.key in quotes, such as "service.shelter.capacity")";
  CHECK(wrong("service") == R"(the path "service" )" + none);
  CHECK(wrong("") == R"(the path "" )" + none);
}
