// Effects, costs, utilities, outcomes.
#include "second/reading.hpp"

namespace kvarbo::second {

void Reading::effect(Fields entry) {
  Effect e;
  entry.pass_over({"id"});
  e.when = conditions(entry, "when", false), e.enabled = entry.flag("enabled", true);
  if (entry.has("multiply")) e.factor = entry.number("multiply");
  if (entry.has("by_interface")) e.over = Effect::Over::quality, e.subject = position(interfaces_, entry.word("by_interface"), entry);
  if (entry.has("by_load")) e.over = Effect::Over::load, e.subject = position(services_, entry.word("by_load"), entry);
  if (entry.has("by_attribute")) e.over = Effect::Over::attribute, e.subject = position(attributes_, entry.word("by_attribute"), entry);
  if (e.over != Effect::Over::nothing)
    for (const toml::node& point : *entry.find("curve")->as_array()) e.curve.emplace_back(entry.as_number(*point.as_array()->get(0)), entry.as_number(*point.as_array()->get(1)));
  for (const auto& name : entry.words("on")) target(name, entry).effects.push_back(static_cast<int>(out_.effects.size()));
  entry.done();
  out_.effects.push_back(e);
}

Scaled& Reading::target(const std::string& name, const Fields& where) {
  const std::size_t first = name.find('.'), second = name.find('.', first + 1);
  const std::string kind = name.substr(0, first), subject = name.substr(first + 1, second - first - 1), rest = second == std::string::npos ? "" : name.substr(second + 1);
  if (kind == "process") {
    Process& p = out_.processes[position(processes_, subject, where)];
    for (Transition& t : p.transitions)
      if (!t.on && p.states[t.from] + "->" + (t.to == left_place ? "left" : t.to == dead_place ? "dead" : p.states[t.to]) == rest) return t.chance;
  } else if (kind == "exit") {
    return out_.services[position(services_, subject, where)].exits[position(causes_.at(subject), rest, where)].chance;
  } else if (kind == "stay") {
    return out_.services[position(services_, subject, where)].stay_factor;
  } else if (kind == "arrivals") {
    return out_.streams[position(streams_, subject, where)].scale;
  }
  if (!routes_.count(subject)) where.refuse("the second reading has no target \"" + name + "\"");
  Route& r = out_.routes[routes_.at(subject)];
  if (kind == "seek" && r.seek) return *r.seek;
  if (kind == "lost") return r.lost;
  if (kind == "withdraw") return r.withdraw;
  if (kind == "assessment") return r.assessment_factor;
  where.refuse("the second reading has no target \"" + name + "\"");
}

void Reading::cost(Fields entry) {
  Cost c;
  entry.pass_over({"id"});
  if (entry.has("organisation")) c.organisation = position(organisations_, entry.word("organisation"), entry);
  c.when = conditions(entry, "when", false), c.on = events(entry);
  c.per_day = entry.number("per_day", 0), c.amount = entry.number("amount", 0);
  entry.done();
  out_.costs.push_back(c);
}

void Reading::utility(Fields entry) {
  entry.pass_over({"id"});
  Conditions when = conditions(entry, "when", false);
  out_.utilities.push_back({when, entry.number("value")});
  entry.done();
}

void Reading::outcome(Fields entry) {
  Outcome o;
  entry.pass_over({"title", "title_sv"});
  o.id = entry.word("id"), o.when = conditions(entry, "when", false), o.on = events(entry);
  const std::string kind = entry.word("kind");
  if (kind == "share_at_end") o.kind = Outcome::Kind::share_at_end;
  else if (kind == "events") o.kind = Outcome::Kind::events;
  else if (kind != "person_days") entry.refuse("no such kind");
  entry.done();
  out_.outcomes.push_back(o);
}

void Reading::economics(Fields entry) {
  entry.pass_over({"currency", "price_year", "willingness_to_pay"});
  out_.discount_costs = entry.number("discount_costs_per_year", 0), out_.discount_effects = entry.number("discount_effects_per_year", 0);
  entry.done();
}

}  // namespace kvarbo::second
