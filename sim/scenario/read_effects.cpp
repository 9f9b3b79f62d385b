#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/suggest.hpp"
#include "scenario/earlier.hpp"
#include "scenario/read_sections.hpp"
#include "scenario/read_values.hpp"

namespace kvarbo {
namespace {

using Kind = EffectTarget::Kind;

struct Word {
  const char* name;
  Kind kind;
};
constexpr Word route_words[] = {{"seek", Kind::seek}, {"lost", Kind::lost}, {"withdraw", Kind::withdraw}, {"assessment", Kind::assessment}};

// "exit.shelter.violence" -> the word, the owner, the entry (the rest of the text).
struct Path {
  std::string word, owner, entry;
};

Path split_path(const std::string& text) {
  Path p;
  const auto first = text.find('.');
  p.word = text.substr(0, first);
  if (first == std::string::npos) return p;
  const auto second = text.find('.', first + 1);
  p.owner = text.substr(first + 1, second == std::string::npos ? second : second - first - 1);
  if (second != std::string::npos) p.entry = text.substr(second + 1);
  return p;
}

std::optional<EffectTarget> read_target(Context& context, const Value& value, const Spec& spec) {
  const Path path = split_path(value.text);
  Value name = value;
  const auto find = [&](const std::map<std::string, std::size_t>& names, const char* kind, const std::string& text) {
    name.text = text;
    return lookup(context, names, kind, name);
  };
  const auto target = [&](Kind kind, std::optional<std::size_t> owner, std::optional<std::size_t> entry = 0) {
    return owner && entry ? std::optional(EffectTarget{kind, *owner, *entry}) : std::nullopt;
  };
  if (path.word == "process" && !path.entry.empty()) {
    const auto owner = find(context.process, "process", path.owner);
    return target(Kind::transition, owner, owner ? find(context.transitions[*owner], "transition", path.entry) : std::nullopt);
  }
  if (path.word == "exit" && !path.entry.empty()) {
    const auto owner = find(context.service, "service", path.owner);
    return target(Kind::exit, owner, owner ? find(context.exits[*owner], "exit with the cause", path.entry) : std::nullopt);
  }
  if (path.word == "stay" && path.entry.empty()) {
    const auto owner = find(context.service, "service", path.owner);
    if (owner && !spec.services.at_index(*owner).stay) {
      context.fault(value.where, fmt::format("\"{}\" has no stay to multiply", path.owner));
      return std::nullopt;
    }
    return target(Kind::stay, owner);
  }
  if (path.word == "arrivals" && path.entry.empty()) return target(Kind::arrivals, find(context.arrivals, "stream of arrivals", path.owner));
  for (const Word& word : route_words) {
    if (path.word != word.name || !path.entry.empty()) continue;
    const auto owner = find(context.route, "route", path.owner);
    if (!owner) return std::nullopt;
    const Route& route = spec.routes.at_index(*owner);
    const bool there = word.kind == Kind::seek         ? route.seek.has_value()
                       : word.kind == Kind::assessment ? route.assessment.has_value()
                       : word.kind == Kind::withdraw   ? route.has_withdraw
                                                       : true;
    if (!there) {
      context.fault(value.where, fmt::format("the route \"{}\" has no {} to multiply", path.owner, word.name));
      return std::nullopt;
    }
    return target(word.kind, owner);
  }
  const std::vector<std::string> words{"process", "exit", "stay", "seek", "lost", "withdraw", "assessment", "arrivals"};
  context.fault(value.where, fmt::format("\"{}\" is nothing to multiply{}; there are process.ID.FROM->TO, exit.SERVICE.CAUSE, stay.SERVICE, seek.ROUTE, lost.ROUTE, withdraw.ROUTE, assessment.ROUTE and arrivals.ID",
                                         value.text, did_you_mean(path.word, words)));
  return std::nullopt;
}

void read_by(Entry& entry, const Spec& spec, Effect& effect) {
  Context& context = entry.context();
  const bool ways[] = {entry.has("multiply"), entry.has("by_interface"), entry.has("by_load"), entry.has("by_attribute")};
  const int count = ways[0] + ways[1] + ways[2] + ways[3];
  if (count != 1) entry.fault("", fmt::format("an effect multiplies by exactly one of multiply, by_interface, by_load and by_attribute; this one has {}", count));
  constexpr Range factor{0, 1e6, false, false, false, "a factor from 0 to 1000000"};
  constexpr Range any_quality{-infinite, infinite, false, false, false, "a finite number", true};
  effect.factor = entry.number("multiply", factor, 1);
  effect.interface = lookup_key<InterfaceId>(entry, "by_interface", context.interface, "interface");
  effect.load_of = lookup_key<ServiceId>(entry, "by_load", context.service, "service");
  effect.attribute = lookup_key<AttributeId>(entry, "by_attribute", context.attribute, "attribute");
  effect.by = ways[1] ? Effect::By::interface : ways[2] ? Effect::By::load : ways[3] ? Effect::By::attribute : Effect::By::factor;
  if (ways[1] || ways[2] || ways[3]) effect.curve = read_curve_key(entry, "curve", ways[1] ? any_quality : any_number, factor);
  else if (entry.has("curve")) entry.fault("curve", "a curve needs by_interface, by_load or by_attribute");
  if (effect.attribute.valid() && !spec.attributes[effect.attribute].is_number()) entry.fault("by_attribute", "by_attribute needs an attribute that is a number");
}

Effect read_effect(Context& context, const Value& table, const Spec& spec) {
  Entry entry(context, table, "effect");
  Effect effect;
  effect.where = table.where;
  effect.id = entry.id("id", false);
  bool arrivals = false;
  for (const Value* on : entry.some_texts("on"))
    if (auto target = read_target(context, *on, spec)) {
      effect.on.push_back(*target);
      arrivals = arrivals || target->kind == Kind::arrivals;
    }
  if (!entry.has("on")) entry.fault("", "an effect needs on = [ … ]: what it multiplies");
  effect.when = read_conditions_key(entry, "when", false);
  read_by(entry, spec, effect);
  if (arrivals && (!effect.when.empty() || effect.by == Effect::By::attribute))
    entry.fault("on", "arrivals are nobody yet: an effect on them takes no conditions and no attribute");
  effect.enabled = entry.flag("enabled", true);
  entry.finish();
  return effect;
}

// Whether two scenarios, whose names are the same, have the same things to multiply.
bool same_targets(const Spec& a, const Spec& b) {
  const auto alike = [](const auto& these, const auto& those, const auto& has) { return std::equal(these.begin(), these.end(), those.begin(), those.end(), [&](const auto& x, const auto& y) { return has(x) == has(y); }); };
  return alike(a.services, b.services, [](const Service& s) { return s.stay.has_value(); }) &&
         alike(a.routes, b.routes, [](const Route& r) { return std::tuple(r.seek.has_value(), r.assessment.has_value(), r.has_withdraw); });
}

}  // namespace

void read_effects(Context& context, const Value& root, Spec& spec) {
  if (context.earlier && !same_targets(spec, context.earlier->spec)) context.earlier = nullptr;
  read_entries(context, root, "effect", spec, &Spec::effects, [&](const Value& table) { return read_effect(context, table, spec); });
}

}  // namespace kvarbo
