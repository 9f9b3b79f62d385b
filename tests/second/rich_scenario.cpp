#include "second/rich_scenario.hpp"

#include <random>
#include <vector>

namespace kvarbo::second {
namespace {

using std::to_string;

class Dice {
 public:
  explicit Dice(std::uint64_t number) : bits_(number) {}
  double number(double low, double high) { return low + (high - low) * static_cast<double>(bits_() >> 11) * 0x1p-53; }
  int whole(int low, int high) { return low + static_cast<int>(number(0, 1) * (high - low + 1)); }
  bool chance(double p) { return number(0, 1) < p; }
  std::string one_of(const std::vector<std::string>& words) { return words[static_cast<std::size_t>(whole(0, static_cast<int>(words.size()) - 1))]; }
  /// Two of them, in quotes.
  std::string two_of(const std::vector<std::string>& words) {
    const std::string first = one_of(words);
    std::string second = one_of(words);
    while (second == first) second = one_of(words);
    return "\"" + first + "\", \"" + second + "\"";
  }
  std::string text(double low, double high) { return to_string(number(low, high)); }
  std::string maybe(double p, const std::string& line) { return chance(p) ? line : ""; }

 private:
  std::mt19937_64 bits_;
};

std::string duration(Dice& d) {
  const std::string m = d.text(2, 20), most = d.maybe(0.3, ", max_days = " + d.text(5, 30));
  switch (d.whole(0, 6)) {
    case 0: return "{ distribution = \"exponential\", mean_days = " + m + most + " }";
    case 1: return "{ distribution = \"fixed\", days = " + to_string(d.whole(1, 15)) + most + " }";
    case 2: return "{ distribution = \"gamma\", shape = " + d.text(0.5, 4) + ", mean_days = " + m + most + " }";
    case 3: return "{ distribution = \"weibull\", shape = " + d.text(0.7, 3) + ", scale_days = " + m + most + " }";
    case 4: return "{ distribution = \"lognormal\", median_days = " + m + ", sigma = 0.6" + most + " }";
    case 5: return "{ distribution = \"triangular\", low_days = 1, mode_days = 3, high_days = " + d.text(4, 25) + most + " }";
    default: return "{ distribution = \"uniform\", low_days = 0.5, high_days = " + d.text(1, 25) + most + " }";
  }
}

std::string rate(Dice& d, double low, double high) {
  switch (d.whole(0, 3)) {
    case 0: return "per_day = " + d.text(low, high);
    case 1: return "per_year = " + d.text(365 * low, 365 * high);
    case 2: return "mean_days = " + d.text(1 / high, 1 / (low + 1e-3));
    default: return "probability = " + d.text(low, high < 0.9 ? high : 0.9) + ", within_days = " + d.text(0.8, 1.5);
  }
}

std::string simple_condition(Dice& d) {
  const std::string yes = d.chance(0.5) ? "true" : "false";
  const std::string while_ = d.maybe(0.4, ", for_days = " + (d.chance(0.5) ? to_string(d.whole(1, 7)) : d.text(0.3, 7)));
  switch (d.whole(0, 9)) {
    case 0: return "process = \"use\", is = [\"" + d.one_of({"active", "dry", "well\", \"dry"}) + "\"]" + while_;
    case 1: return "process = \"mind\", is = [\"" + d.one_of({"calm", "ill"}) + "\"]" + while_;
    case 2: return "place = [\"" + d.one_of({"town", "shelter", "stable", "ward", "care", "home\", \"ward", "town\", \"left"}) + "\"]" + d.maybe(0.4, ", kept = " + yes) + while_;
    case 3: return "support = \"" + d.one_of({"any", "team", "group", "school"}) + "\", active = " + yes + while_;
    case 4: return "been_in = [\"" + d.one_of({"ward", "home", "team", "shelter\", \"rehab", "town"}) + "\"], at_least = " + to_string(d.whole(1, 3)) + d.maybe(0.6, ", within_days = " + (d.chance(0.5) ? to_string(d.whole(1, 15)) : d.text(1, 15)));
    case 5: return "waiting = [\"" + d.one_of({"home", "to_rehab", "team\", \"to_home", "ward"}) + "\"]" + while_;
    case 6: return "ready = " + yes + while_;
    case 7: return "interface = \"bridge\", at_least = " + d.text(0.2, 0.9);
    case 8: return "attribute = \"class\", is = [\"" + d.one_of({"a", "b", "b\", \"c"}) + "\"]";
    default: return "attribute = \"age\", " + d.one_of({"at_least = ", "at_most = "}) + d.text(35, 45);
  }
}

std::string condition(Dice& d) {
  if (d.chance(0.12)) return "{ not = { " + simple_condition(d) + " } }";
  if (d.chance(0.06)) return "{ not = [ { " + simple_condition(d) + " }, { " + simple_condition(d) + " } ] }";
  if (d.chance(0.15)) return "{ any = [ { " + simple_condition(d) + " }, { not = { " + simple_condition(d) + " } } ] }";
  return "{ " + simple_condition(d) + " }";
}

std::string conditions(Dice& d, int least, int most) {
  std::string list;
  for (int n = d.whole(least, most); n > 0; --n) list += (list.empty() ? " " : ", ") + condition(d);
  return "[" + list + " ]";
}

const std::vector<std::string> events{"admission.home", "admission.ward", "admission.team", "admission.town", "exit.home.out", "exit.ward.stay", "exit.home.hold", "exit.team.out", "exit.home.stay",
                                      "lost.to_rehab", "refused.to_home", "gave_up.to_home", "refused.help", "gave_up.help", "exit.shelter.trouble"};

std::string people(Dice& d) {
  std::string out = "[[attribute]]\nid = \"sex\"\ncategories = { f = 0.4, m = 0.6 }\n[[attribute]]\nid = \"class\"\ngiven = \"sex\"\ncategories = { f = { a = 0.5, b = 0.2, c = 0.3 }, m = { a = 0.1, b = 0.6, c = 0.3 } }\n";
  out += "[[attribute]]\nid = \"age\"\nnumber = " + d.one_of({"{ distribution = \"normal\", mean = 40, sd = 6, low = 30, high = 55 }", "{ distribution = \"triangular\", low = 25, mode = 38, high = 60 }", "{ distribution = \"uniform\", low = 30, high = 50 }"}) + "\ngrows = " + d.one_of({"true", "false"}) + "\n";
  out += "[[process]]\nid = \"use\"\nstates = [\"active\", \"dry\", \"well\"]\ninitial = { active = 0.5, dry = 0.3, well = 0.2 }\ntransitions = [\n";
  for (const char* way : {"from = \"active\", to = \"dry\"", "from = \"dry\", to = \"active\"", "from = \"dry\", to = \"well\"", "from = \"well\", to = \"active\""}) out += "  { " + std::string(way) + ", " + rate(d, 0.01, 0.25) + " },\n";
  out += "  { from = \"active\", to = \"dead\", per_day = " + d.text(0, 0.004) + " },\n";
  out += "  { id = \"dried\", from = \"active\", to = \"dry\", on = \"" + d.one_of(events) + "\", probability = 0.7 },\n  { id = \"healed\", from = \"active\", to = \"well\", on = \"" + d.one_of(events) + "\", probability = 0.5 },\n";
  out += "  { id = \"shock\", from = \"dry\", to = \"active\", on = \"" + d.one_of(events) + "\" },\n]\n";
  out += "[[process]]\nid = \"mind\"\nstates = [\"calm\", \"ill\"]\ngiven = \"class\"\ninitial = { a = { calm = 0.9, ill = 0.1 }, b = { calm = 0.5, ill = 0.5 }, c = { calm = 0.2, ill = 0.8 } }\ntransitions = [\n";
  out += "  { from = \"calm\", to = \"ill\", " + rate(d, 0.02, 0.2) + " },\n  { from = \"ill\", to = \"calm\", " + rate(d, 0.02, 0.2) + " },\n  { from = \"ill\", to = \"left\", per_day = " + d.text(0, 0.008) + " },\n";
  out += "  { id = \"upset\", from = \"calm\", to = \"" + d.one_of({"ill", "ill", "dead", "left"}) + "\", on = \"" + d.one_of(events) + "\", probability = 0.2 },\n]\n";
  return out;
}

std::string exit(Dice& d, const std::string& cause, bool place, const std::string& to) {
  std::string out = "{ cause = \"" + cause + "\", ";
  out += d.chance(0.6) ? rate(d, 0.01, 0.12) : "on_entering = { process = \"" + d.one_of({"use\", state = \"active", "mind\", state = \"ill"}) + "\" }, probability = " + d.text(0.2, 1);
  if (place) out += ", to = [" + to + "]";
  return out + d.maybe(0.4, ", bar_days = " + (d.chance(0.5) ? to_string(d.whole(1, 12)) : d.text(0.5, 12))) + d.maybe(0.4, ", refer = [\"" + d.one_of({"help", "to_ward", "to_home", "learn"}) + "\"]") + " }";
}

std::string money(Dice& d, bool place) {
  return d.maybe(0.7, "cost_per_day = " + d.one_of({"10.5", "[[0, 10], [17, 20]]", "{ every_days = 14, at = [[0, 5], [7, 50]] }"}) + "\n") + d.maybe(0.4, "cost_per_admission = 100\n") + (place ? d.maybe(0.3, "cost_when_kept = 3\n") : "");
}

std::string capacity(Dice& d, int low, int high) {
  const std::string one = to_string(d.whole(low, high)), other = to_string(d.whole(0, high)), when = to_string(d.whole(3, 30));
  const std::string room = d.one_of({one, one, "[[0, " + one + "], [" + when + ", " + other + "]]", "{ every_days = " + when + ".5, at = [[0, " + one + "], [2.5, " + other + "]] }"});
  return "capacity = " + room + "\n" + d.maybe(0.4, "cost_per_place_day = 2.5\n");
}

std::string stay(Dice& d, const std::string& list, const std::string& other, double waits) {
  std::string out = "stay = " + duration(d) + "\n" + d.maybe(waits, "wait_days = " + d.one_of({"inf", "3", d.text(0.5, 12)}) + "\n");
  out += d.chance(0.5) ? "then = [" + list + "]\n" : "then = [ { probability = 0.4, to = [" + list + "] }, { probability = 0.6, to = [" + other + "] } ]\n";
  return out + d.maybe(0.4, "refer = { on_admission = [\"help\"], on_end = [\"" + d.one_of({"to_ward", "to_home", "learn"}) + "\"] }\n");
}

std::string places(Dice& d) {
  std::string out = "[[service]]\nid = \"town\"\nkind = \"place\"\norganisation = \"city\"\n" + money(d, false) + d.maybe(0.3, "exits = [ " + exit(d, "wander", true, d.one_of({"\"shelter\", \"town\"", "\"left\"", "\"ward\", \"shelter\", \"town\""})) + " ]\n");
  out += "[[service]]\nid = \"home\"\nkind = \"place\"\norganisation = \"city\"\ntags = [\"stable\"]\n" + capacity(d, 2, 8) + money(d, true) + d.maybe(0.7, "hold_days = " + d.one_of({"5", d.text(0.5, 15)}) + "\n");
  out += stay(d, "\"shelter\", \"town\"", "\"left\"", 0.6) + "exits = [ " + exit(d, "out", true, d.one_of({"\"town\"", "\"home\", \"town\"", "\"ward\", \"town\""})) + ", " + exit(d, "fall", true, "\"shelter\", \"town\"") + " ]\n";
  out += "[[service]]\nid = \"shelter\"\nkind = \"place\"\n" + capacity(d, 1, 6) + money(d, true) + d.maybe(0.4, "hold_days = 4\n") + "exits = [ " + exit(d, "trouble", true, "\"town\"") + d.maybe(0.3, ", { cause = \"fatal\", per_day = 0.003, to = [\"dead\"] }") + " ]\n";
  out += "[[service]]\nid = \"rehab\"\nkind = \"place\"\norganisation = \"region\"\n" + d.maybe(0.8, capacity(d, 1, 6)) + money(d, true) + d.maybe(0.4, "hold_days = 6\n") + d.maybe(0.4, "closes = " + d.one_of({"25", "31.3"}) + "\n");
  out += stay(d, "\"home\", \"shelter\", \"town\"", "\"ward\", \"town\"", 0.6) + d.maybe(0.5, "exits = [ " + exit(d, "drop", true, "\"shelter\", \"town\"") + " ]\n");
  out += "[[service]]\nid = \"ward\"\nkind = \"place\"\nvisit = true\ntags = [\"care\"]\norganisation = \"region\"\n" + capacity(d, 2, 6) + money(d, true) + stay(d, "\"shelter\", \"town\"", "\"town\"", 0.4) + d.maybe(0.4, "exits = [ " + exit(d, "flight", true, "\"town\"") + " ]\n") + d.maybe(0.2, "closes = 35\n");
  out += "[[service]]\nid = \"clinic\"\nkind = \"place\"\nvisit = true\ntags = [\"care\"]\n" + money(d, true) + stay(d, "\"home\", \"town\"", "\"left\"", 0.4);
  return out;
}

std::string supports(Dice& d) {
  const bool pooled = d.chance(0.4);
  std::string out = "[[staff]]\nid = \"pool\"\nfte = " + d.one_of({"1.5", "[[0, 1], [15, 2.5]]"}) + "\norganisation = \"city\"\ncost_per_fte_day = 7\n" + d.maybe(0.4, "overload = 1.3\n");
  out += "[[service]]\nid = \"team\"\nkind = \"support\"\norganisation = \"region\"\nraises = [ { interface = \"bridge\", by = " + d.text(-0.3, 0.5) + " } ]\n" + money(d, false);
  out += pooled ? "staff = \"pool\"\ncaseload = 6\n" : "staff_fte = " + d.one_of({"1.7", "[[0, 2], [20, 0.6]]"}) + "\ncaseload = 4\noverload = 1.2\n" + d.maybe(0.5, "cost_per_fte_day = 30\n");
  out += d.maybe(0.5, "stay = " + duration(d) + "\n") + d.maybe(0.5, "keep_on_move = false\n") + "exits = [ " + exit(d, "out", false, "") + d.maybe(0.5, ", " + exit(d, "quarrel", false, "")) + " ]\n";
  out += "[[service]]\nid = \"group\"\nkind = \"support\"\nstaff = \"pool\"\ncaseload = 3\nstay = " + duration(d) + "\n" + d.maybe(0.3, "closes = 28\n") + d.maybe(0.4, "refer = { on_admission = [\"learn\"], on_end = [\"help\"] }\n");
  return out + "[[service]]\nid = \"school\"\nkind = \"support\"\n" + capacity(d, 2, 9) + money(d, false) + d.maybe(0.5, "keep_on_move = false\n") + d.maybe(0.5, "stay = " + duration(d) + "\n");
}

std::string route(Dice& d, const std::string& id, const std::string& from, const std::string& to, const std::string& follows) {
  const bool seek = d.chance(0.55), assessed = d.chance(0.5);
  std::string out = "[[route]]\nid = \"" + id + "\"\nto = \"" + to + "\"\n" + (from.empty() ? "" : "from = [" + from + "]\n") + (seek ? "seek = { " + rate(d, 0.03, 0.4) + " }\n" : "");
  out += (assessed ? "assessment = " + duration(d) + "\n" : "") + d.maybe(0.3, "decided_every_days = " + to_string(d.whole(1, 7)) + "\n") + (seek || assessed ? "lost = " + d.text(0.05, 0.5) + "\n" : "");
  out += "withdraw = { " + rate(d, 0.01, 0.15) + " }\n" + d.maybe(0.7, "requires = " + conditions(d, 0, 2) + "\n") + d.maybe(0.4, "requires_at_admission = " + conditions(d, 0, 2) + "\n") + d.maybe(0.3, "priority = " + to_string(d.whole(0, 2)) + "\n");
  out += d.maybe(0.4, "priorities = [ { when = " + conditions(d, 1, 2) + ", add = 2 }, { when = " + conditions(d, 1, 1) + ", add = -1 } ]\n");
  if (!follows.empty()) out += d.maybe(0.4, "on_refused = [\"" + follows + "\"]\n") + d.maybe(0.4, "on_lost = [\"" + follows + "\"]\n");
  return out + d.maybe(0.5, "interface = \"bridge\"\n");
}

std::string routes(Dice& d) {
  std::string out = route(d, "to_home", d.one_of({"\"town\", \"shelter\"", "\"town\", \"rehab\", \"care\"", "\"shelter\", \"rehab\", \"town\""}), "home", "help");
  out += route(d, "fast_home", "\"rehab\", \"shelter\"", "home", "") + route(d, "to_shelter", "\"town\"", "shelter", "to_home") + route(d, "to_rehab", "\"town\", \"shelter\", \"care\"", "rehab", "to_ward");
  out += route(d, "to_ward", "\"town\", \"shelter\", \"home\", \"rehab\"", "ward", "") + route(d, "to_clinic", d.one_of({"\"ward\"", "\"ward\", \"home\""}), "clinic", "help") + route(d, "help", d.one_of({"", "\"town\", \"stable\", \"ward\""}), "team", "meet");
  return out + route(d, "meet", "\"town\", \"home\", \"shelter\"", "group", "") + route(d, "learn", "", "school", "help");
}

std::string effects(Dice& d) {
  const std::vector<std::string> targets{"process.use.dry->active", "process.use.active->dry", "process.mind.calm->ill", "process.mind.ill->left", "exit.home.out", "exit.home.fall", "exit.team.out", "exit.shelter.trouble",
                                         "stay.home", "stay.ward", "stay.rehab", "withdraw.to_home", "withdraw.help", "withdraw.meet"};
  std::string out;
  for (int n = d.whole(4, 9); n > 0; --n) {
    out += "[[effect]]\non = [" + d.two_of(targets) + "]\nwhen = " + conditions(d, 0, 2) + "\n";
    out += d.one_of({"multiply = " + d.text(0.2, 3), "by_interface = \"bridge\"\ncurve = [[0.1, 2], [0.5, 1], [0.9, 0.3]]", "by_load = \"" + d.one_of({"team", "home", "group", "school"}) + "\"\ncurve = [[0.2, 0.5], [1.1, 2.5]]", "by_attribute = \"age\"\ncurve = [[30, 0.4], [50, 2]]"}) + "\n";
  }
  out += "[[effect]]\non = [\"exit.team.out\"]\nwhen = [ { place = [\"home\", \"ward\"] } ]\nmultiply = 4\n";  // what ends a support may hang on the place
  return out + "[[effect]]\non = [\"arrivals.inflow\"]\n" + d.one_of({"multiply = 1.3", "by_interface = \"bridge\"\ncurve = [[0, 0.5], [1, 1.5]]", "by_load = \"home\"\ncurve = [[0, 1.5], [1, 0.5]]"}) + "\n";
}

std::string counting(Dice& d) {
  std::string out = "[[outcome]]\nid = \"days\"\nkind = \"person_days\"\nwhen = " + conditions(d, 1, 2) + "\n[[outcome]]\nid = \"other_days\"\nkind = \"person_days\"\nwhen = " + conditions(d, 1, 1) + "\n";
  out += "[[outcome]]\nid = \"share\"\nkind = \"share_at_end\"\nwhen = " + conditions(d, 1, 2) + "\n[[outcome]]\nid = \"count\"\nkind = \"events\"\non = [" + d.two_of(events) + "]\nwhen = " + conditions(d, 0, 2) + "\n";
  out += "[[cost]]\nid = \"call\"\norganisation = \"region\"\non = [\"" + d.one_of(events) + "\"]\namount = 1000\nwhen = " + conditions(d, 0, 1) + "\n[[cost]]\nid = \"upkeep\"\nwhen = " + conditions(d, 1, 1) + "\nper_day = 8\n";
  out += "[[utility]]\nid = \"bad\"\nwhen = " + conditions(d, 1, 2) + "\nvalue = 0.4\n[[utility]]\nid = \"middling\"\nwhen = " + conditions(d, 1, 1) + "\nvalue = 0.7\n";
  return out + "[economics]\ndiscount_costs_per_year = 0.3\ndiscount_effects_per_year = 0.4\n";
}

std::string policies(Dice& d) {
  const auto changes = [&] {
    std::string set = "\"process.use.dry->active\" = 0.1";
    for (const char* each : {"\"service.home.capacity\" = 9", "\"service.ward.capacity\" = 1", "\"route.to_home.enabled\" = false", "\"route.to_home.requires\" = [ { process = \"use\", is = [\"dry\"], for_days = 6 } ]", "\"service.home.hold_days\" = 9",
                             "\"interface.bridge.quality\" = 0.8", "\"service.rehab.closes\" = 27", "\"service.shelter.enabled\" = false", "\"service.home.cost_per_day\" = 77", "\"service.home.exits.out.bar_days\" = 5", "\"route.help.priority\" = 3", "\"arrivals.inflow.per_day\" = 0.9"})
      set += d.maybe(0.4, ", " + std::string(each));
    return set;
  };
  const std::string at_once = changes(), later = changes();
  return "[[policy]]\nid = \"base\"\n[[policy]]\nid = \"at_once\"\nset = { " + at_once + " }\n[[policy]]\nid = \"later\"\nfrom_day = 20\nset = { " + later + " }\n";
}

}  // namespace

std::string rich_scenario(std::uint64_t number) {
  Dice d(number);
  const bool long_run = d.chance(0.2);
  const std::string step = long_run ? "2" : d.one_of({"1", "1", "0.5", "2"});
  std::string out = "format = 1\n[scenario]\nid = \"rich\"\n[time]\nhorizon_days = " + std::string(long_run ? "400" : "60") + "\nwarmup_days = " + to_string(2 * d.whole(0, 6)) + "\nstep_days = " + step + "\nrecord_every_days = " + step + "\n";
  out += "[population]\ninitial = [ { count = " + to_string(d.whole(5, 20)) + ", place = \"town\", sex = \"f\" }, { count = 2, place = \"home\", supports = [\"team\"], elapsed = \"stationary\", use = \"dry\" }, { count = 2, place = \"town\", supports = [\"school\", \"group\"], age = 40, elapsed = \"" + d.one_of({"none", "stationary"}) + "\" } ]\n";
  out += "[[population.arrivals]]\nid = \"inflow\"\nper_day = " + (long_run ? "0.05" : d.one_of({"0.3", "[[0, 0.6], [21, 0.1]]", "{ every_days = 10, at = [[0, 0.1], [4, 0.7]] }"})) + "\nplace = \"town\"\n" + d.maybe(0.3, "class = \"b\"\n");
  out += "[[organisation]]\nid = \"city\"\n[[organisation]]\nid = \"region\"\n[[interface]]\nid = \"bridge\"\nbetween = [\"city\", \"region\"]\nquality = [[0, " + d.text(0.1, 0.6) + "], [25, " + d.text(0.2, 0.9) + "]]\n";
  return out + people(d) + places(d) + supports(d) + routes(d) + effects(d) + counting(d) + policies(d);
}

}  // namespace kvarbo::second
