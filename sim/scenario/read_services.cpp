#include <fmt/format.h>

#include <cmath>

#include "scenario/earlier.hpp"
#include "scenario/read_sections.hpp"
#include "scenario/read_values.hpp"

namespace kvarbo {
namespace {

constexpr Range money{-1e15, 1e15, false, false, false, "a finite amount of money"};
constexpr Range room{0, 1e12, false, false, false, "a number of places of at least 0"};
constexpr Range posts{0, 1e9, false, false, false, "a number of full-time posts of at least 0"};
constexpr Range clients_per_post{0, 1e6, true, false, false, "a number of clients a post, above 0"};

// Whether a list of names is missing or empty (one with wrong names is neither, and was told).
bool none_in(Entry& entry, std::string_view key) {
  const Value* v = entry.find(key);
  return !v || (v->kind == Value::Kind::array && v->items.empty());
}

void read_trigger(Entry& entry, Exit& exit) {
  const Value* v = entry.find("on_entering");
  Entry trigger(entry.context(), *v, "on_entering");
  exit.trigger = lookup_key<ProcessId>(trigger, "process", entry.context().process, "process");
  trigger.needed_text("process");
  trigger.needed_text("state");
  if (exit.trigger.valid())
    if (const Value* state = trigger.find("state"))
      exit.trigger_state = lookup(entry.context(), entry.context().states[exit.trigger.index()], "state", *state).value_or(0);
  trigger.finish();
  exit.probability = entry.number("probability", probability_range, 1.0);
  for (const char* key : {"per_day", "per_year", "mean_days", "within_days"})
    if (entry.has(key)) entry.fault(key, fmt::format("{} does not go with on_entering; a trigger has a probability", key));
}

Exit read_exit(Context& context, const Value& table, const Service& service) {
  Entry entry(context, table, "service.exits");
  Exit exit;
  exit.where = table.where;
  exit.cause = entry.id("cause");
  if (entry.has("on_entering")) read_trigger(entry, exit);
  else exit.per_day = read_rate(entry, true).value_or(0);
  exit.to = read_destinations(entry, "to");
  exit.to_where = entry.where("to");
  if (service.is_place && none_in(entry, "to")) entry.fault("to", "an exit from a place needs to = [ … ]: where it leads");
  if (!service.is_place && entry.has("to")) entry.fault("to", "a support is no place to leave: its exits have no destinations");
  exit.bar_days = entry.number("bar_days", days_range, 0);
  exit.refer = read_routes_key(entry, "refer");
  entry.finish();
  return exit;
}

std::vector<Ending> read_then(Entry& entry) {
  const Value* v = entry.find("then");
  if (!v) return {};
  Context& context = entry.context();
  if (v->kind != Value::Kind::array || v->items.empty() || v->items[0].kind != Value::Kind::table) {
    if (none_in(entry, "then")) entry.fault("then", "then = [] leads nowhere; name at least one destination");
    return {{1.0, read_destinations(entry, "then"), v->where}};
  }
  std::vector<Ending> endings;
  const std::size_t before = context.faults.size();
  double sum = 0;
  for (const Value* table : entry.tables("then")) {
    Entry one(context, *table, "service.then");
    Ending ending;
    ending.probability = one.needed_number("probability", probability_range);
    ending.to = read_destinations(one, "to");
    if (none_in(one, "to")) one.fault("to", "an ending needs to = [ … ]: where it leads");
    ending.where = one.where("to");
    one.finish();
    sum += ending.probability;
    endings.push_back(std::move(ending));
  }
  if (context.drawn && sum > 0)
    for (Ending& ending : endings) ending.probability /= sum;
  else if (context.faults.size() == before && std::abs(sum - 1) > 1e-6) entry.fault("then", fmt::format("the probabilities of then sum to {:.6g}; they must sum to 1", sum));
  return endings;
}

void read_room(Entry& entry, Service& s) {
  s.capacity = read_schedule_key(entry, "capacity", room);
  s.staff_fte = read_schedule_key(entry, "staff_fte", posts);
  s.staff = lookup_key<StaffId>(entry, "staff", entry.context().staff, "staff pool");
  s.caseload = entry.number("caseload", clients_per_post, 0);
  s.overload = entry.number("overload", positive, 1);
  const bool staffed = s.staff_fte || s.staff.valid();
  if (s.is_place) {
    for (const char* key : {"staff_fte", "staff", "caseload", "overload"})
      if (entry.has(key)) entry.fault(key, fmt::format("{} belongs to supports; a place has a capacity", key));
    s.staff_fte.reset();
    s.staff = StaffId();
    return;
  }
  if (int(s.capacity.has_value()) + int(s.staff_fte.has_value()) + int(s.staff.valid()) > 1)
    entry.fault(s.capacity ? "capacity" : "staff", "a support has one kind of room: capacity, or staff_fte with caseload, or staff with caseload");
  if (staffed && !entry.has("caseload")) entry.fault("", "staff needs a caseload: clients per full-time post");
  if (!entry.has("staff_fte") && !entry.has("staff") && entry.has("caseload")) entry.fault("caseload", "a caseload needs staff_fte or staff beside it");
  if (!entry.has("staff_fte") && entry.has("overload")) entry.fault("overload", "overload belongs to staff_fte (a pool has its own)");
}

void read_costs(Entry& entry, Service& s) {
  if (auto cost = read_schedule_key(entry, "cost_per_day", money)) s.cost_per_day = *cost;
  s.cost_when_kept = entry.number("cost_when_kept", money);
  s.cost_per_admission = entry.number("cost_per_admission", money, 0);
  s.cost_per_place_day = entry.number("cost_per_place_day", money, 0);
  s.cost_per_fte_day = entry.number("cost_per_fte_day", money, 0);
  if (entry.has("cost_per_place_day") && !entry.has("capacity")) entry.fault("cost_per_place_day", "cost_per_place_day needs a capacity");
  if (entry.has("cost_per_fte_day") && !entry.has("staff_fte"))
    entry.fault("cost_per_fte_day", "cost_per_fte_day needs staff_fte (a shared pool carries its own)");
}

void read_raises(Entry& entry, Service& s) {
  for (const Value* table : entry.tables("raises")) {
    Entry one(entry.context(), *table, "service.raises");
    Raise raise;
    raise.interface = lookup_key<InterfaceId>(one, "interface", entry.context().interface, "interface");
    if (!one.has("interface")) one.fault("", "a raise needs interface, the name of one");
    raise.by = one.needed_number("by", {-1, 1, false, false, false, "a number from -1 to 1"});
    one.finish();
    if (raise.interface.valid()) s.raises.push_back(raise);
  }
}

void read_stay(Entry& entry, Service& s) {
  s.stay = read_duration_key(entry, "stay");
  s.wait_days = entry.number("wait_days", {0, 1e6, false, true, false, "a number of days from 0 to 1000000, or inf"}, 0);
  s.then = read_then(entry);
  if (!s.is_place) {
    for (const char* key : {"then", "wait_days"})
      if (entry.has(key)) entry.fault(key, fmt::format("{} belongs to places; a support just ends", key));
    s.then.clear();
    return;
  }
  if (s.stay && s.then.empty() && (s.visit || !std::isinf(s.wait_days))) entry.fault("stay", "a stay needs then = [ … ]: where clients go when it is over");
  if (!entry.has("stay") && !s.then.empty() && std::isinf(s.closes)) entry.fault("then", "then needs a stay that ends, or closes");
  if (!entry.has("stay") && entry.has("wait_days")) entry.fault("wait_days", "wait_days needs a stay that ends");
  if (!std::isinf(s.closes) && s.then.empty()) entry.fault("closes", "a place that closes needs then = [ … ]: where its clients go");
}

void read_place_only(Entry& entry, Service& s) {
  s.hold_days = entry.number("hold_days", days_range, 0);
  s.visit = entry.flag("visit", false);
  if (s.is_place && s.visit && s.hold_days > 0) entry.fault("hold_days", "a visit keeps no place of its own; hold_days belongs to the places it is visited from");
  if (s.is_place) return;
  for (const char* key : {"hold_days", "visit", "cost_when_kept"})
    if (entry.has(key)) entry.fault(key, fmt::format("{} belongs to places", key));
}

Service read_service(Context& context, const Value& table) {
  Entry entry(context, table, "service");
  Service s;
  s.where = table.where;
  s.id = entry.id();
  read_titles(entry, s);
  const std::string kind = entry.needed_text("kind");
  s.is_place = kind != "support";
  if (!kind.empty() && kind != "place" && kind != "support") entry.fault("kind", fmt::format("kind is \"{}\"; it must be \"place\" or \"support\"", kind));
  s.organisation = lookup_key<OrganisationId>(entry, "organisation", context.organisation, "organisation");
  for (const Value* tag : entry.texts("tags")) s.tags.push_back(tag->text);
  read_room(entry, s);
  read_place_only(entry, s);
  s.closes = entry.number("closes", days_range, infinite);
  read_costs(entry, s);
  read_raises(entry, s);
  read_stay(entry, s);
  if (const Value* refer = entry.find("refer")) {
    Entry table_of(context, *refer, "service.refer");
    s.refer_on_admission = read_routes_key(table_of, "on_admission");
    s.refer_on_end = read_routes_key(table_of, "on_end");
    table_of.finish();
    if (!entry.has("stay") && !s.refer_on_end.empty()) entry.fault("refer", "on_end needs a stay that ends");
  }
  s.keep_on_move = entry.flag("keep_on_move", true);
  if (s.is_place && entry.has("keep_on_move")) entry.fault("keep_on_move", "keep_on_move belongs to supports");
  for (const Value* exit : entry.tables("exits")) s.exits.push_back(read_exit(context, *exit, s));
  s.enabled = entry.flag("enabled", true);
  s.shared = entry.flag("shared", false);
  entry.finish();
  return s;
}

}  // namespace

void read_services(Context& context, const Value& root, Spec& spec) {
  for (const Value* table : section(context, root, "staff")) {
    Entry entry(context, *table, "staff");
    Staff pool;
    pool.where = table->where;
    pool.id = entry.id();
    pool.fte = read_schedule_key(entry, "fte", posts).value_or(Schedule{{{0, 0}}, 0});
    if (!entry.has("fte")) entry.fault("", "a staff pool needs fte, its full-time posts");
    pool.overload = entry.number("overload", positive, 1);
    pool.organisation = lookup_key<OrganisationId>(entry, "organisation", context.organisation, "organisation");
    pool.cost_per_fte_day = entry.number("cost_per_fte_day", money, 0);
    entry.finish();
    spec.staff.push_back(std::move(pool));
  }
  read_entries(context, root, "service", spec, &Spec::services, [&](const Value& table) { return read_service(context, table); });
  if (spec.services.empty()) context.fault(root.where, "there is no [[service]]; a scenario needs at least one place");
}

}  // namespace kvarbo
