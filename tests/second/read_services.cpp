// Services, pools of staff, routes.
#include <cmath>

#include "second/reading.hpp"

namespace kvarbo::second {

Destinations Reading::destinations(const std::vector<std::string>& words, const Fields& where) const {
  Destinations list;
  for (const auto& word : words) list.push_back(word == "left" ? left_place : word == "dead" ? dead_place : position(services_, word, where));
  return list;
}

Service Reading::service(Fields entry) {
  Service s;
  s.id = entry.word("id");
  entry.pass_over({"title", "title_sv", "tags"});
  const std::string kind = entry.word("kind");
  if (kind != "place" && kind != "support") entry.refuse("neither place nor support");
  s.place = kind == "place", s.visit = entry.flag("visit", false), s.keep_on_move = entry.flag("keep_on_move", true), s.enabled = entry.flag("enabled", true);
  for (const auto& tag : entry.words("tags")) s.stable = s.stable || tag == "stable";
  if (entry.has("organisation")) s.organisation = position(organisations_, entry.word("organisation"), entry);
  room(s, entry);
  if (entry.has("cost_per_day")) s.cost_per_day = schedule(entry, "cost_per_day");
  if (entry.has("cost_when_kept")) s.cost_when_kept = entry.number("cost_when_kept");
  s.cost_per_admission = entry.number("cost_per_admission", 0), s.cost_per_place_day = entry.number("cost_per_place_day", 0);
  s.cost_per_post_day = entry.number("cost_per_fte_day", 0);
  for (Fields& each : entry.tables("raises")) {
    s.raises.emplace_back(position(interfaces_, each.word("interface"), each), each.number("by"));
    each.done();
  }
  getting_out(s, entry);
  entry.done();
  return s;
}

void Reading::room(Service& s, Fields& entry) {
  if (entry.has("capacity")) s.capacity = schedule(entry, "capacity");
  if (entry.has("staff_fte")) s.posts = schedule(entry, "staff_fte");
  if (entry.has("staff")) s.pool = position(pools_, entry.word("staff"), entry);
  s.caseload = entry.number("caseload", 0), s.overload = entry.number("overload", 1);
  s.hold = ticks(entry.number("hold_days", 0)), s.closes = entry.has("closes") ? ticks(entry.number("closes")) : never;
}

void Reading::getting_out(Service& s, Fields& entry) {
  if (entry.has("stay")) s.stay = duration(entry.table("stay"));
  const double wait = entry.number("wait_days", 0);
  s.wait = std::isinf(wait) ? never : ticks(wait);
  if (const toml::node* then = entry.find("then"); then && !then->as_array()->empty() && then->as_array()->get(0)->is_string()) {
    s.then.emplace_back(1.0, destinations(entry.words("then"), entry));
  } else {
    for (Fields& each : entry.tables("then")) {
      s.then.emplace_back(each.number("probability"), destinations(each.words("to"), each));
      each.done();
    }
  }
  Fields refer = entry.table("refer");
  s.on_admission = positions(routes_, refer.words("on_admission"), refer), s.on_end = positions(routes_, refer.words("on_end"), refer);
  refer.done();
  for (Fields& each : entry.tables("exits")) s.exits.push_back(exit(each, s.place));
}

Exit Reading::exit(Fields entry, bool place) {
  Exit e;
  e.cause = entry.word("cause");
  if (entry.has("on_entering")) {
    Fields entering = entry.table("on_entering");
    e.process = position(processes_, entering.word("process"), entering);
    e.state = position(out_.processes[e.process].states, entering.word("state"), entering);
    entering.done();
    e.chance.value = entry.number("probability", 1);
  } else {
    e.chance.value = rate_of(entry).value();
  }
  if (place) e.to = destinations(entry.words("to"), entry);
  e.bar = ticks(entry.number("bar_days", 0)), e.refer = positions(routes_, entry.words("refer"), entry);
  entry.done();
  return e;
}

Pool Reading::pool(Fields entry) {
  Pool p;
  p.id = entry.word("id"), p.posts = schedule(entry, "fte"), p.overload = entry.number("overload", 1), p.cost_per_post_day = entry.number("cost_per_fte_day", 0);
  if (entry.has("organisation")) p.organisation = position(organisations_, entry.word("organisation"), entry);
  entry.pass_over({"title", "title_sv"});
  entry.done();
  return p;
}

Route Reading::route(Fields entry) {
  Route r;
  r.id = entry.word("id");
  entry.pass_over({"title", "title_sv", "interface"});
  r.from = places(entry.words("from"), entry, false), r.to = position(services_, entry.word("to"), entry);
  r.requires_to_seek = conditions(entry, "requires", true);
  r.requires_at_admission = entry.has("requires_at_admission") ? conditions(entry, "requires_at_admission", true) : r.requires_to_seek;
  if (entry.has("seek")) r.seek = Scaled{rate(entry.table("seek")), {}};
  if (entry.has("assessment")) r.assessment = duration(entry.table("assessment"));
  r.decided_every = ticks(entry.number("decided_every_days", 0)), r.lost.value = entry.number("lost", 0);
  if (entry.has("withdraw")) r.withdraw.value = rate(entry.table("withdraw"));
  r.priority = entry.number("priority", 0);
  for (Fields& each : entry.tables("priorities")) {
    Conditions when = conditions(each, "when", true);
    r.priorities.emplace_back(when, each.number("add"));
    each.done();
  }
  r.on_lost = positions(routes_, entry.words("on_lost"), entry), r.on_refused = positions(routes_, entry.words("on_refused"), entry);
  r.enabled = entry.flag("enabled", true);
  entry.done();
  return r;
}

}  // namespace kvarbo::second
