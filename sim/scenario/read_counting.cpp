// Time, money and what is counted.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "core/suggest.hpp"
#include "scenario/read_sections.hpp"
#include "scenario/read_values.hpp"

namespace kvarbo {
namespace {

constexpr Range money{-1e15, 1e15, false, false, false, "a finite amount of money"};
constexpr Range discount{0, 1, false, false, false, "a rate per year from 0 to 1"};

// Outcomes of a plain name that every scenario has; all others of them have a dot in their names.
constexpr std::array<std::string_view, 5> built_in_outcomes{"deaths", "mean_population", "life_years_discounted", "qaly_discounted", "stable_housing_share"};

std::vector<EventRef> read_events_key(Entry& entry, std::string_view key) {
  std::vector<EventRef> events;
  for (const Value* v : entry.texts(key))
    if (auto event = read_event(entry.context(), *v)) events.push_back(*event);
  return events;
}

bool multiple(double x, double of) { return std::abs(x / of - std::round(x / of)) < 1e-6; }

void read_cost(Context& context, const Value& table, Spec& spec) {
  Entry entry(context, table, "cost");
  Cost cost;
  cost.where = table.where;
  cost.id = entry.id();
  cost.organisation = lookup_key<OrganisationId>(entry, "organisation", context.organisation, "organisation");
  cost.when = read_conditions_key(entry, "when", false);
  entry.not_empty("on");
  cost.on = read_events_key(entry, "on");
  if (entry.has("on")) {
    cost.amount = entry.needed_number("amount", money);
    if (entry.has("per_day")) entry.fault("per_day", "a cost has per_day, or on with amount, not both");
  } else {
    cost.per_day = entry.needed_number("per_day", money);
    if (entry.has("amount")) entry.fault("amount", "an amount needs on = [ … ]: the events that cost it");
  }
  entry.finish();
  spec.costs.push_back(std::move(cost));
}

}  // namespace

Timing read_time(Context& context, const Value& root) {
  Timing time;
  context.note_key("file", "time");
  const Value* table = root.find("time");
  if (!table) {
    context.fault(root.where, "there is no [time]; write horizon_days = 3650");
    return time;
  }
  const std::size_t before = context.faults.size();
  Entry entry(context, *table, "time");
  time.horizon_days = entry.needed_number("horizon_days", {0, 1e6, true, false, false, "a number of days above 0, at most 1000000"});
  time.warmup_days = entry.number("warmup_days", days_range, 0);
  time.step_days = entry.number("step_days", {1e-3, 1e6, false, false, false, "a number of days of at least 0.001"}, 1);
  time.record_every_days = entry.number("record_every_days", positive_days, 1);
  entry.finish();
  if (context.faults.size() > before) return time;
  if (time.warmup_days >= time.horizon_days) entry.fault("warmup_days", "warmup_days must be shorter than horizon_days, or nothing is left to count");
  for (const auto& [key, days] : {std::pair("horizon_days", time.horizon_days), {"warmup_days", time.warmup_days}, {"record_every_days", time.record_every_days}})
    if (time.step_days > 0 && !multiple(days, time.step_days))
      entry.fault(entry.has(key) ? key : "step_days", fmt::format("{} is {}; it must be a multiple of step_days ({})", key, days, time.step_days));
  return time;
}

Economics read_economics(Context& context, const Value& root) {
  Economics e;
  context.note_key("file", "economics");
  const Value* table = root.find("economics");
  if (!table) return e;
  Entry entry(context, *table, "economics");
  e.currency = entry.title("currency").value_or("");
  e.price_year = static_cast<int>(entry.number("price_year", {1900, 2200, false, false, true, "a year from 1900 to 2200"}, 0));
  e.discount_costs_per_year = entry.number("discount_costs_per_year", discount, 0);
  e.discount_effects_per_year = entry.number("discount_effects_per_year", discount, 0);
  if (const Value* list = entry.find("willingness_to_pay")) {
    if (list->kind != Value::Kind::array) entry.fault("willingness_to_pay", "willingness_to_pay must be a list of amounts");
    else
      for (const Value& v : list->items)
        if (auto x = read_number(context, v, "willingness_to_pay", not_negative)) e.willingness_to_pay.push_back(*x);
  }
  entry.finish();
  return e;
}

std::vector<Level> read_levels(Context& context, const Value& root) {
  std::vector<Level> levels;
  for (const Value* table : section(context, root, "level")) {
    Entry entry(context, *table, "level");
    Level level;
    level.where = table->where;
    level.id = entry.id();
    read_titles(entry, level);
    level.quality = entry.needed_number("quality", {0, 1, false, false, false, "a quality, from 0 to 1"});
    entry.finish();
    levels.push_back(std::move(level));
  }
  return levels;
}

void read_organisations(Context& context, const Value& root, Spec& spec) {
  for (const Value* table : section(context, root, "organisation")) {
    Entry entry(context, *table, "organisation");
    Organisation o;
    o.where = table->where;
    o.id = entry.id();
    read_titles(entry, o);
    entry.finish();
    spec.organisations.push_back(std::move(o));
  }
  for (const Value* table : section(context, root, "interface")) {
    Entry entry(context, *table, "interface");
    Interface i;
    i.where = table->where;
    i.id = entry.id();
    read_titles(entry, i);
    const auto between = entry.texts("between", true);
    for (const Value* v : between)
      if (auto index = lookup(context, context.organisation, "organisation", *v)) i.between.push_back(OrganisationId(*index));
    if (between.size() != 2) entry.fault("between", "an interface lies between two organisations: between = [\"…\", \"…\"]");
    i.quality = read_schedule_key(entry, "quality", quality_range).value_or(Schedule{{{0, 0}}, 0});
    if (!entry.has("quality")) entry.fault("", "an interface needs quality, from 0 to 1");
    entry.finish();
    spec.interfaces.push_back(std::move(i));
  }
}

void read_money(Context& context, const Value& root, Spec& spec) {
  for (const Value* table : section(context, root, "cost")) read_cost(context, *table, spec);
  for (const Value* table : section(context, root, "utility")) {
    Entry entry(context, *table, "utility");
    Utility u;
    u.where = table->where;
    u.id = entry.id();
    u.when = read_conditions_key(entry, "when", false);
    u.value = entry.needed_number("value", {-1, 1, false, false, false, "a weight from -1 to 1"});
    entry.finish();
    spec.utilities.push_back(std::move(u));
    constexpr std::size_t most_utilities = 250;
    if (spec.utilities.size() == most_utilities + 1) context.fault(table->where, fmt::format("there are more than {} utilities; join some", most_utilities));
  }
}

void read_outcomes(Context& context, const Value& root, Spec& spec) {
  using Kind = Outcome::Kind;
  const std::map<std::string, std::size_t> kinds{{"person_days", 0}, {"share_at_end", 1}, {"events", 2}};
  for (const Value* table : section(context, root, "outcome")) {
    Entry entry(context, *table, "outcome");
    Outcome o;
    o.where = table->where;
    o.id = entry.id();
    if (std::find(built_in_outcomes.begin(), built_in_outcomes.end(), o.id) != built_in_outcomes.end())
      entry.fault("id", fmt::format("the outcome \"{}\" is always there; choose another id", o.id));
    read_titles(entry, o);
    entry.needed_text("kind");
    if (const Value* kind = entry.find("kind"); kind && kind->kind == Value::Kind::text)
      if (const auto known = lookup(context, kinds, "kind of outcome", *kind)) o.kind = static_cast<Kind>(*known);
    const bool kind_known = kinds.count(entry.text("kind").value_or("")) > 0;
    o.when = read_conditions_key(entry, "when", false);
    entry.not_empty("on");
    o.on = read_events_key(entry, "on");
    if (o.kind == Kind::events && !entry.has("on")) entry.fault("", "an outcome that counts events needs on = [ … ]");
    if (kind_known && o.kind != Kind::events && entry.has("on")) entry.fault("on", "only outcomes of the kind \"events\" have on");
    entry.finish();
    spec.outcomes.push_back(std::move(o));
  }
}

std::vector<EvidenceEntry> read_evidence(Context& context, const Value& root) {
  const std::vector<std::string> statuses{"measured", "derived", "assumed"};
  const std::vector<std::string> distributions{"lognormal", "normal", "beta", "gamma", "uniform", "triangular", "fixed"};
  const auto one_of = [](Entry& entry, std::string_view key, const std::vector<std::string>& words) {
    std::string word = entry.text(key).value_or(words.back());
    if (std::find(words.begin(), words.end(), word) == words.end())
      entry.fault(key, fmt::format("{} is \"{}\"{}; it must be one of {}", key, word, did_you_mean(word, words), fmt::join(words, ", ")));
    return word;
  };
  std::vector<EvidenceEntry> list;
  for (const Value* table : section(context, root, "evidence")) {
    Entry entry(context, *table, "evidence");
    const std::size_t before = context.faults.size();
    EvidenceEntry e;
    e.where = table->where;
    e.id = entry.id();
    const Value* value = entry.find("value");
    if (value && value->kind == Value::Kind::text) entry.fault("value", "the value of an evidence entry must be a number");
    else e.value = entry.needed_number("value", any_number);
    const bool known = context.faults.size() == before;
    e.low = entry.number("low", any_number);
    e.high = entry.number("high", any_number);
    e.unit = entry.title("unit").value_or("");
    e.distribution = one_of(entry, "distribution", distributions);
    entry.needed_text("status");
    e.status = one_of(entry, "status", statuses);
    entry.needed_text("source");
    e.source = entry.title("source").value_or("");
    if (known && !context.tried && ((e.low && *e.low > e.value) || (e.high && *e.high < e.value))) entry.fault("value", fmt::format("the value {} lies outside its range; low ≤ value ≤ high must hold", e.value));
    entry.finish();
    list.push_back(std::move(e));
  }
  return list;
}

}  // namespace kvarbo
