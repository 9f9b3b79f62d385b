#include "property/random_scenario.hpp"

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_01.hpp>
#include <vector>

namespace kvarbo {
namespace {

using std::to_string;

class Dice {
 public:
  explicit Dice(std::uint64_t number) : bits_(number) {}
  double number(double low, double high) { return low + (high - low) * uniform_(bits_); }
  int whole(int low, int high) { return low + static_cast<int>(number(0, 1) * (high - low + 1)); }
  bool chance(double p) { return number(0, 1) < p; }
  std::string one_of(const std::vector<std::string>& words) { return words[static_cast<std::size_t>(whole(0, static_cast<int>(words.size()) - 1))]; }

 private:
  boost::random::mt19937_64 bits_;
  boost::random::uniform_01<double> uniform_;
};

std::string quoted(const std::string& word) { return "\"" + word + "\""; }

std::string duration(Dice& d) {
  const std::string m = to_string(d.number(1, 25));
  switch (d.whole(0, 4)) {
    case 0: return "{ distribution = \"exponential\", mean_days = " + m + " }";
    case 1: return "{ distribution = \"fixed\", days = " + to_string(d.whole(1, 20)) + " }";
    case 2: return "{ distribution = \"gamma\", shape = 2, mean_days = " + m + ", max_days = 30 }";
    case 3: return "{ distribution = \"lognormal\", median_days = " + m + ", sigma = 0.7 }";
    default: return "{ distribution = \"uniform\", low_days = 0.5, high_days = " + to_string(d.number(1, 30)) + " }";
  }
}

// A condition on what every scenario has; never one that names a service but town, unit0, ward or team.
std::string condition(Dice& d) {
  switch (d.whole(0, 10)) {
    case 0: return "{ process = \"use\", is = [\"dry\"] }";
    case 1: return "{ process = \"use\", is = [\"dry\"], for_days = " + to_string(d.number(0.5, 9)) + " }";
    case 2: return "{ not = { process = \"mind\", is = [\"ill\"] } }";
    case 3: return "{ place = [\"town\", \"unit0\"], for_days = " + to_string(d.whole(1, 6)) + " }";
    case 4: return "{ support = \"any\", active = " + std::string(d.chance(0.5) ? "true" : "false") + " }";
    case 5: return "{ any = [ { attribute = \"class\", is = [\"b\"] }, { process = \"use\", is = [\"active\"], for_days = 3 } ] }";
    case 6: return "{ been_in = [\"ward\"], within_days = " + to_string(d.whole(3, 20)) + " }";
    case 7: return "{ not = { been_in = [\"unit0\"], at_least = 2 } }";
    case 8: return "{ waiting = [\"unit0\"], for_days = 2 }";
    case 9: return "{ interface = \"bridge\", at_least = 0.5 }";
    default: return "{ attribute = \"age\", at_least = 40 }";
  }
}

std::string conditions(Dice& d, int most) {
  std::string list;
  for (int n = d.whole(0, most); n > 0; --n) list += (list.empty() ? " " : ", ") + condition(d);
  return "[" + list + " ]";
}

std::string rate(Dice& d, double low, double high) { return "{ per_day = " + to_string(d.number(low, high)) + " }"; }

void processes(Dice& d, std::string& out) {
  out += "[[attribute]]\nid = \"class\"\ncategories = { a = 0.6, b = 0.4 }\n[[attribute]]\nid = \"age\"\nnumber = { distribution = \"uniform\", low = 20, high = 60 }\ngrows = true\n";
  out += "[[process]]\nid = \"use\"\nstates = [\"active\", \"dry\"]\ngiven = \"class\"\ninitial = { a = { active = 0.7, dry = 0.3 }, b = { active = 0.2, dry = 0.8 } }\ntransitions = [\n";
  out += "  { from = \"active\", to = \"dry\", per_day = " + to_string(d.number(0.01, 0.3)) + " },\n  { from = \"dry\", to = \"active\", per_day = " + to_string(d.number(0.01, 0.2)) + " },\n";
  out += "  { from = \"active\", to = \"dead\", per_day = " + to_string(d.number(0, 0.004)) + " },\n";
  out += "  { id = \"dried\", from = \"active\", to = \"dry\", on = \"admission.ward\", probability = 0.8 },\n";
  out += "  { id = \"shock\", from = \"dry\", to = \"active\", on = \"" + d.one_of({"lost.r0", "refused.r0", "gave_up.r0", "exit.unit0.out"}) + "\", probability = 0.5 },\n]\n";
  out += "[[process]]\nid = \"mind\"\nstates = [\"well\", \"ill\"]\ninitial = { well = 0.6, ill = 0.4 }\ntransitions = [\n  { from = \"well\", to = \"ill\", per_day = " + to_string(d.number(0.01, 0.2)) +
         " },\n  { from = \"ill\", to = \"well\", per_day = " + to_string(d.number(0.01, 0.2)) + " },\n  { from = \"ill\", to = \"left\", per_day = " + to_string(d.number(0, 0.01)) + " },\n";
  out += "  { id = \"upset\", from = \"well\", to = \"" + d.one_of({"ill", "dead", "left"}) + "\", on = \"" + d.one_of({"admission.unit0", "exit.ward.stay", "gave_up.r0"}) + "\", probability = 0.05 },\n]\n";
}

std::string exits(Dice& d, bool place) {
  std::string out = "exits = [ { cause = \"out\", per_day = " + to_string(d.number(0.005, 0.1)) + (place ? ", to = [" + std::string(d.chance(0.5) ? "\"unit0\", " : "") + "\"town\"]" : "");
  if (d.chance(0.5)) out += ", bar_days = " + to_string(d.number(0.5, 12));
  if (d.chance(0.4)) out += ", refer = [\"help\"]";
  out += " }";
  if (d.chance(0.6)) out += ", { cause = \"relapse\", on_entering = { process = \"use\", state = \"active\" }, probability = " + to_string(d.number(0.2, 1)) + (place ? ", to = [\"town\"]" : "") + " }";
  if (place && d.chance(0.3)) out += ", { cause = \"fatal\", per_day = 0.002, to = [\"dead\"] }";
  return out + " ]\n";
}

std::string then(Dice& d) {
  if (d.chance(0.5)) return "then = [\"unit0\", \"town\"]\n";
  return "then = [ { probability = 0.3, to = [\"unit0\", \"left\"] }, { probability = 0.7, to = [\"town\"] } ]\n";
}

void services(Dice& d, int units, int room0, std::string& out) {
  out += "[[service]]\nid = \"town\"\nkind = \"place\"\ncost_per_day = 3\n";
  if (d.chance(0.3)) out += exits(d, true);
  for (int u = 0; u < units; ++u) {
    out += "[[service]]\nid = \"unit" + to_string(u) + "\"\nkind = \"place\"\norganisation = \"city\"\ncost_per_day = 120.5\n";
    if (u == 0) out += "capacity = @ROOM@\n";
    else if (d.chance(0.5)) out += "capacity = [[0, " + to_string(d.whole(2, 12)) + "], [" + to_string(d.whole(5, 40)) + ", " + to_string(d.whole(0, 15)) + "]]\n";
    else out += "capacity = " + to_string(d.whole(1, 12)) + "\n";
    if (d.chance(0.7)) out += "hold_days = " + to_string(d.number(0.5, 15)) + "\n";
    const bool stays = d.chance(0.6), closes = u > 0 && d.chance(0.25);
    if (stays) out += "stay = " + duration(d) + "\n" + (d.chance(0.5) ? "wait_days = " + to_string(d.number(0, 10)) + "\n" : "");
    if (closes) out += "closes = " + to_string(d.whole(10, 50)) + "\n";
    if (stays || closes) out += then(d);
    if (u == 0 || d.chance(0.6)) out += exits(d, true);
    if (d.chance(0.3)) out += "refer = { on_admission = [\"help\"] }\n";
  }
  (void)room0;
  out += "[[service]]\nid = \"ward\"\nkind = \"place\"\nvisit = true\ncapacity = " + to_string(d.whole(2, 8)) + "\nstay = " + duration(d) + "\nthen = [\"town\"]\n";
  out += "[[service]]\nid = \"clinic\"\nkind = \"place\"\norganisation = \"region\"\nvisit = true\nstay = " + duration(d) + "\nthen = [\"unit0\", \"town\"]\n" + (d.chance(0.5) ? "wait_days = 3\n" : "");
  if (d.chance(0.4)) out += "exits = [ { cause = \"flight\", per_day = 0.05, to = [\"town\"], bar_days = 2 } ]\n";
  const bool pooled = d.chance(0.5);
  if (pooled) out += "[[staff]]\nid = \"pool\"\nfte = " + to_string(d.number(1, 3)) + "\norganisation = \"city\"\ncost_per_fte_day = 7\n";
  out += "[[service]]\nid = \"team\"\nkind = \"support\"\norganisation = \"city\"\nraises = [ { interface = \"bridge\", by = 0.3 } ]\n";
  out += pooled ? "staff = \"pool\"\ncaseload = 6\n" : "staff_fte = " + to_string(d.number(0.5, 3)) + "\ncaseload = 5\n";
  if (d.chance(0.5)) out += "stay = " + duration(d) + "\n";
  if (d.chance(0.5)) out += "keep_on_move = false\n";
  if (d.chance(0.6)) out += exits(d, false);
  out += "[[service]]\nid = \"group\"\nkind = \"support\"\n" + std::string(pooled ? "staff = \"pool\"\ncaseload = 3\n" : "capacity = 7\n");
}

void route(Dice& d, const std::string& id, const std::string& from, const std::string& to, std::string& out) {
  out += "[[route]]\nid = " + quoted(id) + "\n" + (from.empty() ? "" : "from = [" + from + "]\n") + "to = " + quoted(to) + "\n";
  const bool seek = d.chance(0.5), assessed = d.chance(0.5);
  if (seek) out += "seek = " + rate(d, 0.02, 0.4) + "\n";
  if (assessed) out += "assessment = " + duration(d) + "\n";
  if (d.chance(0.25)) out += "decided_every_days = " + to_string(d.whole(1, 7)) + "\n";
  if ((seek || assessed) && d.chance(0.5)) out += "lost = " + to_string(d.number(0.05, 0.6)) + "\n";
  if (d.chance(0.6)) out += "withdraw = " + rate(d, 0.01, 0.2) + "\n";
  if (d.chance(0.6)) out += "requires = " + conditions(d, 2) + "\n";
  if (d.chance(0.3)) out += "requires_at_admission = " + conditions(d, 1) + "\n";
  if (d.chance(0.3)) out += "priority = " + to_string(d.whole(0, 3)) + "\n";
  if (d.chance(0.3)) out += "priorities = [ { when = [ " + condition(d) + " ], add = 2 } ]\n";
  if (id != "help" && d.chance(0.3)) out += "on_refused = [\"help\"]\n";
  if (id != "help" && d.chance(0.3)) out += "on_lost = [\"help\"]\n";
  if (d.chance(0.3)) out += "interface = \"bridge\"\n";
}

}  // namespace

std::string RandomScenario::text(Variant v) const {
  std::string groups = initial_groups, rest = body;
  rest.replace(rest.find("@ROOM@"), 6, to_string(unit_room + (v.roomier ? 5 : 0)));
  if (v.bystander) {
    groups += ", { id = \"bystander\", count = 1, place = \"aside\", class = \"a\", age = 30, use = \"dry\", mind = \"well\" }";
    rest += "[[service]]\nid = \"aside\"\nkind = \"place\"\n";
  }
  if (v.policies)
    rest += "[[policy]]\nid = \"base\"\n[[policy]]\nid = \"same\"\nfrom_day = 20\nset = { \"service.ward.title\" = \"x\" }\n[[policy]]\nid = \"later\"\nfrom_day = 30\nset = { \"process.use.active->dry\" = 0.2, "
            "\"service.ward.capacity\" = 20, \"route.r0.enabled\" = false, \"route.help.requires\" = [ { process = \"use\", is = [\"active\"], for_days = 11 } ] }\n"
            "[[policy]]\nid = \"at_once\"\nset = { \"service.ward.capacity\" = 1 }\n"
            "[[policy]]\nid = \"stricter\"\nfrom_day = 40\nset = { \"route.help.requires\" = [ { process = \"use\", is = [\"dry\"], for_days = 5 }, { been_in = [\"ward\"], within_days = 50 } ] }\n";
  return head + "[population]\ninitial = [ " + groups + " ]\n" + arrivals + rest;
}

RandomScenario random_scenario(std::uint64_t number) {
  Dice d(number);
  RandomScenario s;
  const std::string step = d.one_of({"1", "1", "0.5", "2", "0.1"});
  s.head = "format = 1\n[scenario]\nid = \"random\"\n[time]\nhorizon_days = 70\nwarmup_days = " + to_string(2 * d.whole(0, 10)) + "\nstep_days = " + step + "\nrecord_every_days = " + step +
           "\n[run]\nseed = " + to_string(number) + "\n";
  const int there = d.whole(15, 60), in_unit = d.whole(0, 3);
  s.unit_room = d.whole(3, 14);
  s.initial = there + in_unit;
  s.initial_groups = "{ count = " + to_string(there) + ", place = \"town\" }, { count = " + to_string(in_unit) + ", place = \"unit0\", elapsed = \"stationary\" }";
  s.arrivals = "[[population.arrivals]]\nid = \"inflow\"\nper_day = [[0, " + to_string(d.number(0, 1.2)) + "], [33, " + to_string(d.number(0, 1)) + "]]\nplace = \"town\"\n";
  s.body = "[[organisation]]\nid = \"city\"\n[[organisation]]\nid = \"region\"\n[[interface]]\nid = \"bridge\"\nbetween = [\"city\", \"region\"]\nquality = [[0, " + to_string(d.number(0, 0.6)) + "], [25, 0.6]]\n";
  processes(d, s.body);
  const int units = d.whole(1, 3);
  services(d, units, s.unit_room, s.body);
  // From the services themselves, never "from any place": a bystander must find nothing to seek.
  std::string places = "\"town\"";
  for (int u = 0; u < units; ++u) places += ", \"unit" + to_string(u) + "\"";
  route(d, "r0", "\"town\"", "unit0", s.body);
  for (int u = 1; u < units; ++u) route(d, "r" + to_string(u), d.chance(0.5) ? "\"town\"" : "\"town\", \"unit0\"", "unit" + to_string(u), s.body);
  route(d, "ill", places, "ward", s.body);
  route(d, "on", "\"ward\", \"town\"", "clinic", s.body);
  route(d, "help", places + ", \"ward\"", "team", s.body);
  route(d, "meet", places, "group", s.body);
  s.body += "[[effect]]\non = [\"process.use.dry->active\", \"exit.unit0.out\"]\nby_load = \"team\"\ncurve = [[0.2, 0.5], [1, 2]]\n";
  s.body += "[[effect]]\non = [\"process.mind.well->ill\"]\nwhen = " + conditions(d, 2) + "\nmultiply = " + to_string(d.number(0.2, 3)) + "\n";
  s.body += "[[effect]]\non = [\"process.mind.ill->well\"]\nby_attribute = \"age\"\ncurve = [[20, 1], [60, 2]]\n";
  s.body += "[[outcome]]\nid = \"days\"\nkind = \"person_days\"\nwhen = " + conditions(d, 2) + "\n[[outcome]]\nid = \"share\"\nkind = \"share_at_end\"\nwhen = " + conditions(d, 2) + "\n";
  s.body += "[[outcome]]\nid = \"count\"\nkind = \"events\"\non = [\"admission.unit0\", \"exit.unit0.out\", \"refused.r0\"]\nwhen = " + conditions(d, 1) + "\n";
  s.body += "[[utility]]\nid = \"low\"\nwhen = " + conditions(d, 2) + "\nvalue = 0.5\n[economics]\ndiscount_costs_per_year = 0.03\ndiscount_effects_per_year = 0.03\n";
  return s;
}

}  // namespace kvarbo
