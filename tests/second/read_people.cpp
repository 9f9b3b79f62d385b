// Attributes, processes, who is there and who comes.
#include "second/reading.hpp"

namespace kvarbo::second {
std::vector<std::vector<double>> Reading::shares(Fields& entry, const std::string& key, const std::vector<std::string>& of, int given) const {
  const auto row = [&](Fields table) {
    std::vector<double> list;
    for (const auto& word : of) list.push_back(table.number(word, 0));
    table.done();
    return list;
  };
  if (given < 0) return {row(entry.table(key))};
  std::vector<std::vector<double>> rows;
  Fields table = entry.table(key);
  for (const auto& category : out_.attributes[given].categories) rows.push_back(row(table.table(category)));
  table.done();
  return rows;
}

Attribute Reading::attribute(Fields entry) const {
  Attribute a;
  a.id = entry.word("id"), a.grows = entry.flag("grows", false);
  entry.pass_over({"title", "title_sv", "titles", "titles_sv"});
  if (entry.has("given")) a.given = position(attributes_, entry.word("given"), entry);
  if (entry.has("categories")) {
    Fields table = entry.table("categories");
    a.categories = a.given < 0 ? table.keys() : table.table(out_.attributes[a.given].categories.front()).keys();
    a.shares = shares(entry, "categories", a.categories, a.given);
  } else {
    using Number = Attribute::Number;
    Fields n = entry.table("number");
    const std::string shape = n.word("distribution");
    if (shape == "fixed") a.number = Number::fixed, a.a = n.number("value");
    else if (shape == "uniform") a.number = Number::uniform, a.a = n.number("low"), a.b = n.number("high");
    else if (shape == "triangular") a.number = Number::triangular, a.a = n.number("low"), a.b = n.number("mode"), a.c = n.number("high");
    else if (shape == "normal") a.number = Number::normal, a.a = n.number("mean"), a.b = n.number("sd"), a.c = n.number("low", -1e300), a.d = n.number("high", 1e300);
    else n.refuse("no such distribution");
    n.done();
  }
  entry.done();
  return a;
}

Process Reading::process(Fields entry) {
  Process p;
  p.id = entry.word("id"), p.states = entry.words("states");
  entry.pass_over({"title", "title_sv", "titles", "titles_sv"});
  if (entry.has("given")) p.given = position(attributes_, entry.word("given"), entry);
  p.shares = shares(entry, "initial", p.states, p.given);
  for (Fields& each : entry.tables("transitions")) p.transitions.push_back(transition(each, p));
  entry.done();
  return p;
}

Transition Reading::transition(Fields entry, const Process& process) {
  Transition t;
  entry.pass_over({"id"});
  t.from = position(process.states, entry.word("from"), entry);
  const std::string to = entry.word("to");
  t.to = to == "left" ? left_place : to == "dead" ? dead_place : position(process.states, to, entry);
  if (entry.has("on")) t.on = event(entry.word("on"), entry), t.chance.value = entry.number("probability", 1);
  else t.chance.value = rate_of(entry).value();
  entry.done();
  return t;
}

Preset Reading::preset(Fields& entry) const {
  Preset p;
  p.categories.resize(out_.attributes.size()), p.numbers.resize(out_.attributes.size()), p.states.resize(out_.processes.size());
  for (std::size_t i = 0; i < out_.attributes.size(); ++i) {
    const Attribute& a = out_.attributes[i];
    if (!entry.has(a.id)) continue;
    if (a.categories.empty()) p.numbers[i] = entry.number(a.id);
    else p.categories[i] = position(a.categories, entry.word(a.id), entry);
  }
  for (std::size_t i = 0; i < out_.processes.size(); ++i)
    if (entry.has(out_.processes[i].id)) p.states[i] = position(out_.processes[i].states, entry.word(out_.processes[i].id), entry);
  return p;
}

void Reading::population(Fields entry) {
  for (Fields& each : entry.tables("initial")) {
    Group g;
    each.pass_over({"id"});
    g.count = static_cast<int>(each.number("count")), g.place = position(services_, each.word("place"), each);
    g.supports = positions(services_, each.words("supports"), each);
    const std::string elapsed = each.word("elapsed", "none");
    if (elapsed != "none" && elapsed != "stationary") each.refuse("elapsed is neither none nor stationary");
    g.stationary = elapsed == "stationary", g.preset = preset(each);
    each.done();
    out_.groups.push_back(g);
  }
  for (Fields& each : entry.tables("arrivals")) {
    Stream s;
    each.pass_over({"id"});
    s.per_day = schedule(each, "per_day"), s.place = position(services_, each.word("place"), each), s.preset = preset(each);
    each.done();
    out_.streams.push_back(s);
  }
  entry.done();
}

}  // namespace kvarbo::second
