#include "analysis/report/life.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "analysis/kept_place.hpp"

namespace kvarbo::report {
namespace {

Text days_text(double days) {
  const std::string n = fmt::format("{:.0f}", days);
  return n == "1" ? Text("1 day", "1 dygn") : Text(n + " days", n + " dygn");
}

// What a cause of leaving is called; others as they are written.
Text cause_name(const std::string& cause) {
  static const std::map<std::string, Text> known{{"relapse", {"a relapse", "återfall"}},     {"violence", {"violence", "våld"}},       {"eviction", {"eviction", "vräkning"}},
                                                 {"stay", {"the stay was over", "tiden var slut"}}, {"death", {"death", "dödsfall"}}, {"lost_contact", {"contact was lost", "kontakten bröts"}}};
  const auto it = known.find(cause);
  if (it != known.end()) return it->second;
  std::string words = cause;
  std::replace(words.begin(), words.end(), '_', ' ');
  return Text::same(words);
}

Text term_or(const Facts& facts, const std::string& term, const std::string& otherwise) {
  const NamedEntry* known = facts.term(term);
  return known ? name_of(*known) : Text::same(otherwise);
}

// Follows one client's events, and knows what led to each.
class Teller {
 public:
  Teller(const ClientHistory& client, const HistoryLayout& layout, const Facts& facts) : client_(client), layout_(layout), facts_(facts) {
    life_.policy = client.policy, life_.replication = client.replication, life_.client = client.client, life_.entered = client.entered;
    for (std::size_t a = 0; a < layout.attributes.size(); ++a) life_.who.push_back(attribute(layout.attributes[a], client.attributes[a]));
    find_first_states();
  }

  Life tell() {
    for (std::size_t i = 0; i < client_.events.size(); ++i) take(i);
    if (place_) life_.places.back().to = facts_.horizon_days;
    return std::move(life_);
  }

 private:
  Text attribute(const AttributeLabels& a, double value) const {
    const std::string term = "attribute." + a.id;
    if (a.categories.empty()) return term_or(facts_, term, a.id) + Text::same(fmt::format(" {:.0f}", std::floor(value)));
    const auto& category = a.categories.at(static_cast<std::size_t>(value));
    const NamedEntry* known = facts_.term(term + "." + category);
    const bool spoken = known && known->title != category;
    return spoken ? name_of(*known) : term_or(facts_, term, a.id) + Text::same(" " + category);
  }

  Text service(std::int32_t s) const { return s < 0 ? Text("nowhere", "ingenstans") : name_of(facts_.services[static_cast<std::size_t>(s)]); }
  // Where a route leads, and the route's own name where it has one.
  Text route(std::int32_t r) const { return r < 0 ? Text("nowhere", "ingenstans") : service(static_cast<std::int32_t>(facts_.route_to[static_cast<std::size_t>(r)])); }

  void say(double day, Text what, bool turn) { life_.told.push_back({day, std::move(what), turn}); }

  void move(std::int32_t to, double day) {
    if (place_) life_.places.back().to = day;
    place_.reset();
    if (to < 0) return;
    place_ = static_cast<std::size_t>(to);
    life_.places.push_back({*place_, day, day});
  }

  // How long an application took, and that it is over.
  Text over(std::int32_t route, double day) {
    const auto it = applications_.find(route);
    if (it == applications_.end()) return {};
    const double days = day - it->second.since;
    applications_.erase(it);
    return days < 0.5 ? Text() : Text(" after ", " efter ") + days_text(days);
  }

  // Whether a gate's condition holds, as far as events and attributes tell.
  enum class Met { yes, no, unknown };
  Met met(const Gate& gate, double day) const {
    const auto asks_for = [&](const std::string& name) { return std::count(gate.names.begin(), gate.names.end(), name) > 0; };
    if (gate.about.starts_with("attribute.")) {
      for (std::size_t a = 0; a < layout_.attributes.size(); ++a)
        if (gate.about == "attribute." + layout_.attributes[a].id) return asks_for(layout_.attributes[a].categories.at(static_cast<std::size_t>(client_.attributes[a]))) ? Met::yes : Met::no;
      return Met::unknown;
    }
    const auto state = states_.find(gate.about);
    if (state == states_.end()) return Met::unknown;
    return asks_for(state->second.first) && day - held_since(gate) >= gate.for_days ? Met::yes : Met::no;
  }

  // The conditions that were not met: the one that was recorded first, then those that events and attributes tell of; where none is
  // known to be, those of which nothing is known.
  Text why(std::int32_t route, const HistoryEvent& e) const {
    Text unmet, unknown;
    if (route < 0) return unmet;
    const std::vector<Gate> gates = facts_.gates_at(client_.policy, static_cast<std::size_t>(route), e.day);
    const auto recorded = e.reason == Reason::condition && e.condition >= 0 ? static_cast<std::size_t>(e.condition) : gates.size();
    if (recorded < gates.size()) unmet = words_of(gates[recorded]) + had(gates[recorded], e);
    for (std::size_t n = 0; n < gates.size(); ++n) {
      const Met how = n == recorded ? Met::yes : met(gates[n], e.day);
      if (how == Met::unknown) unknown += separate(unknown) + words_of(gates[n]);
      if (how == Met::no) unmet += separate(unmet) + words_of(gates[n]) + been(gates[n], e.day);
    }
    return unmet.en.empty() ? unknown : unmet;
  }

  static Text words_of(const Gate& gate) { return {gate.words, gate.words_sv.empty() ? gate.words : gate.words_sv}; }

  // What the client had of what a gate asks for.
  Text had(const Gate& gate, const HistoryEvent& e) const {
    if (Text state = been(gate, e.day); !state.en.empty()) return state;
    if (!std::isfinite(e.value)) return {};
    std::string text = fmt::format("{:.6g}", e.value), swedish = text;  // as many digits as are recorded: 29.97 is not 30
    std::replace(swedish.begin(), swedish.end(), '.', ',');
    return {" (the client had " + text + ")", " (klienten hade " + swedish + ")"};
  }

  // In which state it had been for how long, where a gate is about a process.
  Text been(const Gate& gate, double day) const {
    const auto state = states_.find(gate.about);
    if (state == states_.end()) return {};
    const bool right = std::count(gate.names.begin(), gate.names.end(), state->second.first) > 0;
    const double since = right ? held_since(gate) : state->second.second;
    return Text(" (the client had been ", " (klienten hade varit ") + term_or(facts_, gate.about + "." + state->second.first, state->second.first) + Text(" for ", " i ") + days_text(std::floor(day - since)) + Text::same(")");
  }

  static Text separate(const Text& so_far) { return so_far.en.empty() ? Text() : Text::same("; "); }

  // Since when the process is in one of the states that a gate asks for.
  double held_since(const Gate& gate) const {
    double since = client_.entered;
    for (const auto& [process, before, day] : changes_)
      if (process == gate.about && std::count(gate.names.begin(), gate.names.end(), before) == 0) since = day;
    return since;
  }

  void transition(const HistoryEvent& e) {
    const std::string &from = label(e.from), &to = label(e.to);
    const std::size_t dot = to.rfind('.');
    if (dot == std::string::npos || e.from < 0) return;
    const std::string process = process_of(to), state = to.substr(dot + 1), before = from.substr(from.rfind('.') + 1);
    changes_.push_back({process, before, e.day});
    states_[process] = {state, e.day};
    say(e.day, term_or(facts_, process, process.substr(8)) + Text::same(": ") + term_or(facts_, process + "." + before, before) + Text::same(" → ") + term_or(facts_, process + "." + state, state), false);
  }

  // "process.use" of "process:use.active".
  static std::string process_of(const std::string& label) {
    const std::size_t colon = label.find(':'), begin = colon == std::string::npos ? 0 : colon + 1;
    return "process." + label.substr(begin, label.rfind('.') - begin);
  }

  // The first transition of each process tells in which state the client came.
  void find_first_states() {
    for (const HistoryEvent& e : client_.events) {
      if (e.kind != Happening::transition) continue;
      const std::string& from = label(e.from);
      const std::size_t dot = from.rfind('.');
      if (dot != std::string::npos) states_.try_emplace(process_of(from), from.substr(dot + 1), client_.entered);
    }
  }

  const std::string& label(std::int32_t n) const {
    static const std::string none;
    return n < 0 ? none : layout_.labels[static_cast<std::size_t>(n)];
  }

  void take(std::size_t i) {
    const HistoryEvent& e = client_.events[i];
    const std::int32_t r = layout_.route(e.to), to = layout_.service(e.to), from = layout_.service(e.from);
    switch (e.kind) {
      case Happening::entered: move(to, e.day), say(e.day, Text("came to ", "kom till ") + service(to), true); break;
      case Happening::transition: transition(e); break;
      case Happening::applied: applications_[r] = {e.day, false}, say(e.day, Text("applied for ", "ansökte om ") + route(r), false); break;
      case Happening::granted: say(e.day, Text("was granted ", "beviljades ") + route(r) + waited(r, e.day), false), applications_[r] = {e.day, true}; break;
      case Happening::lost: life_.lost.push_back(e.day), say(e.day, Text("the referral to ", "remissen till ") + route(r) + Text(" was lost", " försvann") + over(r, e.day) + risk(e), true); break;
      case Happening::refused: refuse(r, e); break;
      case Happening::gave_up: life_.lost.push_back(e.day), say(e.day, Text("gave up waiting for ", "gav upp väntan på ") + route(r) + over(r, e.day), true); break;
      case Happening::withdrawn: say(e.day, Text("the application for ", "ansökan om ") + route(r) + Text(" fell away", " föll bort") + over(r, e.day) + fell_away(e.reason), false); break;
      case Happening::admitted: say(e.day, Text("moved to ", "flyttade till ") + service(to) + arrived(to, e.day), true), move(to, e.day); break;
      case Happening::visited: say(e.day, Text("went to ", "kom till ") + service(to) + (keeps_place(client_, layout_, facts_, i) ? Text(", ", ", ") + service(from) + Text(" is kept", " hålls kvar") : Text()), true), move(to, e.day); break;
      case Happening::returned: say(e.day, Text("came back to ", "kom tillbaka till ") + service(to), true), move(to, e.day); break;
      case Happening::support_began: say(e.day, Text("support began: ", "stöd började: ") + service(to) + arrived(to, e.day), true); break;
      case Happening::support_ended: say(e.day, Text("support ended: ", "stöd upphörde: ") + service(from), true); break;
      case Happening::exit: leave(e); break;
      case Happening::hold_ended: say(e.day, (e.from < 0 ? Text("the kept place closed: ", "den hållna platsen stängdes: ") : Text("the place was kept no longer: ", "platsen hölls inte kvar längre: ")) + service(to), true); break;
      case Happening::died: move(-1, e.day), life_.died = true, say(e.day, Text("died", "dog"), true); break;
      case Happening::left: move(-1, e.day), say(e.day, Text("left the system", "lämnade systemet"), true); break;
    }
  }

  void refuse(std::int32_t r, const HistoryEvent& e) {
    const double day = e.day;
    life_.refused.push_back(day);
    const Text reason = e.reason == Reason::barred ? Text() : why(r, e);
    const auto waited_for = applications_.find(r);
    Text out = Text("refused at ", "nekades ") + route(r);
    if (e.reason == Reason::barred) out += Text(", from which the client was barred", ", som klienten var avstängd från");
    if (!reason.en.empty()) out += Text(", which asks for: ", ", som kräver: ") + reason;
    if (waited_for != applications_.end() && day - waited_for->second.since >= 0.5) out += Text("; it had waited ", "; det hade väntat ") + days_text(day - waited_for->second.since);
    applications_.erase(r);
    say(day, out, true);
  }

  // How likely a loss was.
  static Text risk(const HistoryEvent& e) {
    if (e.reason != Reason::chance || !std::isfinite(e.value)) return {};
    const std::string share = fmt::format("{:.0f} %", 100 * e.value);
    return {" (the risk was " + share + ")", " (risken var " + share + ")"};
  }

  static Text fell_away(Reason reason) {
    if (reason == Reason::moved) return {", since it does not lead from where the client was now", ", eftersom den inte leder från platsen där klienten nu var"};
    return reason == Reason::closed ? Text(", since it was closed", ", eftersom den stängdes") : Text();
  }

  void leave(const HistoryEvent& e) {
    const std::string& exit = label(e.from);
    const std::size_t dot = exit.rfind('.');
    const std::string cause = dot == std::string::npos ? exit : exit.substr(dot + 1);
    say(e.day, Text("out of ", "ut från ") + service(layout_.service(e.to)) + Text::same(": ") + cause_name(cause), true);
  }

  Text waited(std::int32_t route, double day) const {
    const auto it = applications_.find(route);
    return it == applications_.end() || day - it->second.since < 0.5 ? Text() : Text(" after ", " efter ") + days_text(day - it->second.since);
  }

  // What was granted and leads there was waited for, the longest of several; all applications there are over.
  Text arrived(std::int32_t service, double day) {
    double days = 0;
    std::erase_if(applications_, [&](const auto& entry) {
      const auto& [route, application] = entry;
      const bool there = route >= 0 && static_cast<std::int32_t>(facts_.route_to[static_cast<std::size_t>(route)]) == service;
      if (there && application.granted) days = std::max(days, day - application.since);
      return there;
    });
    return days < 0.5 ? Text() : Text(", after waiting ", ", efter att ha väntat ") + days_text(days);
  }

  struct Application {
    double since = 0;  ///< when it was sought, or granted: since when it waits for what comes next
    bool granted = false;
  };

  struct Change {
    std::string process, before;
    double day = 0;
  };

  const ClientHistory& client_;
  const HistoryLayout& layout_;
  const Facts& facts_;
  Life life_;
  std::optional<std::size_t> place_;
  std::map<std::int32_t, Application> applications_;              ///< by route
  std::map<std::string, std::pair<std::string, double>> states_;  ///< by process: where it is, and since when
  std::vector<Change> changes_;
};

}  // namespace

Life tell(const ClientHistory& client, const HistoryLayout& layout, const Facts& facts) { return Teller(client, layout, facts).tell(); }

}  // namespace kvarbo::report
