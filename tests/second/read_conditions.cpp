#include "second/reading.hpp"

namespace kvarbo::second {

using Kind = Condition::Kind;

Conditions Reading::conditions(Fields& entry, const std::string& key, bool in_route) {
  Conditions list;
  for (Fields& each : entry.tables(key)) list.push_back(condition(each, in_route));
  return list;
}

// `in_route`: kept places meet a place condition unless it says otherwise.
Condition Reading::condition(Fields entry, bool in_route) {
  Condition c;
  if (entry.has("process") || entry.has("attribute") || entry.has("place") || entry.has("support")) about_client(c, entry, in_route);
  else about_rest(c, entry, in_route);
  c.for_days = ticks(entry.number("for_days", 0));
  entry.done();
  if (c.for_days > 0) {
    c.clock = out_.first_clock + static_cast<int>(out_.clocked.size());
    Condition bare = c;
    bare.clock = -1;
    out_.clocked.push_back(bare);
  }
  if (c.within != never) out_.memories.push_back(c.within);
  return c;
}

void Reading::about_client(Condition& c, Fields& entry, bool in_route) {
  if (entry.has("process")) {
    c.kind = Kind::process, c.subject = position(processes_, entry.word("process"), entry);
    const auto& states = out_.processes[c.subject].states;
    for (const auto& word : entry.words("is")) c.among.push_back(position(states, word, entry));
  } else if (entry.has("attribute")) {
    c.subject = position(attributes_, entry.word("attribute"), entry);
    const auto& categories = out_.attributes[c.subject].categories;
    c.kind = categories.empty() ? Kind::number : Kind::category;
    for (const auto& word : entry.words("is")) c.among.push_back(position(categories, word, entry));
    c.low = entry.number("at_least", c.low), c.high = entry.number("at_most", c.high);
  } else if (entry.has("place")) {
    c.kind = Kind::place, c.among = places(entry.words("place"), entry, true), c.kept = entry.flag("kept", in_route);
  } else {
    const std::string id = entry.word("support");
    c.kind = Kind::support, c.subject = id == "any" ? -1 : position(services_, id, entry), c.wanted = entry.flag("active", true);
  }
}

void Reading::about_rest(Condition& c, Fields& entry, bool in_route) {
  if (entry.has("been_in")) {
    c.kind = Kind::been_in, c.among = positions(services_, entry.words("been_in"), entry);
    c.times = static_cast<int>(entry.number("at_least", 1));
    if (entry.has("within_days")) c.within = ticks(entry.number("within_days"));
  } else if (entry.has("waiting")) {
    c.kind = Kind::waiting;
    for (const auto& word : entry.words("waiting")) {
      if (routes_.count(word)) c.routes.push_back(routes_.at(word));
      if (services_.count(word)) c.among.push_back(services_.at(word));
      if (!routes_.count(word) && !services_.count(word)) entry.refuse("no route and no service \"" + word + "\"");
    }
  } else if (entry.has("ready")) {
    c.kind = Kind::ready, c.wanted = entry.flag("ready", true);
  } else if (entry.has("interface")) {
    c.kind = Kind::quality, c.subject = position(interfaces_, entry.word("interface"), entry), c.low = entry.number("at_least");
  } else if (entry.has("any")) {
    c.kind = Kind::any, c.parts = conditions(entry, "any", in_route);
  } else if (entry.has("not")) {
    c.kind = Kind::negation;
    if (entry.find("not")->is_table()) c.parts.push_back(condition(entry.table("not"), in_route));
    else c.parts = conditions(entry, "not", in_route);
  } else {
    entry.refuse("no condition that the second reading covers");
  }
}

std::vector<int> Reading::places(const std::vector<std::string>& words, const Fields& where, bool built_in) const {
  std::vector<int> list;
  for (const auto& word : words) {
    if (built_in && word == "left") list.push_back(left_place);
    else if (built_in && word == "dead") list.push_back(dead_place);
    else if (services_.count(word)) list.push_back(services_.at(word));
    else if (tags_.count(word)) list.insert(list.end(), tags_.at(word).begin(), tags_.at(word).end());
    else where.refuse("no place and no tag \"" + word + "\"");
  }
  return list;
}

}  // namespace kvarbo::second
