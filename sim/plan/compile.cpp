#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "plan/compiler.hpp"

namespace kvarbo {
namespace {

// Events are numbered: admissions, ends of stay and ends of hold by service; losses, refusals and giving up by route; exits.
std::size_t event_count(const Spec& spec, std::size_t exits) { return 3 * spec.services.size() + 3 * spec.routes.size() + exits; }

std::size_t exits_before(const Spec& spec, std::size_t service) {
  std::size_t n = 0;
  for (std::size_t s = 0; s < service; ++s) n += spec.services.at_index(s).exits.size();
  return n;
}

std::string event_name(const Spec& spec, const EventRef& e) {
  using Kind = EventRef::Kind;
  const auto service = [&] { return spec.services[e.service].id; };
  switch (e.kind) {
    case Kind::admission: return "admission." + service();
    case Kind::stay: return "exit." + service() + ".stay";
    case Kind::hold: return "exit." + service() + ".hold";
    case Kind::exit: return "exit." + service() + "." + spec.services[e.service].exits[e.exit].cause;
    case Kind::lost: return "lost." + spec.routes[e.route].id;
    case Kind::refused: return "refused." + spec.routes[e.route].id;
    case Kind::gave_up: break;
  }
  return "gave_up." + spec.routes[e.route].id;
}

}  // namespace

Compiler::Compiler(const Spec& spec, const Dimensions& dimensions, const Plan* also) : spec_(spec) {
  plan_.spec = &spec;
  plan_.dimensions = &dimensions;
  plan_.spells_of.resize(static_cast<std::size_t>(Facet::process) + spec.processes.size());
  std::size_t supports = 0;
  for (const Service& s : spec.services) plan_.support_bits.push_back(s.is_place ? 0 : std::uint64_t{1} << std::min<std::size_t>(supports++, 63));
  if (also) {
    plan_.sets = also->sets;
    plan_.spells = also->spells;
    plan_.spells_of = also->spells_of;
  }
  plan_.load_matters.assign(spec.services.size(), false);
  const std::size_t events = event_count(spec, exits_before(spec, spec.services.size()));
  plan_.followers.resize(events);
  plan_.event_counts.resize(events);
}

std::uint16_t Compiler::event(const EventRef& ref) const {
  using Kind = EventRef::Kind;
  const std::size_t services = spec_.services.size(), routes = spec_.routes.size();
  const std::size_t s = ref.service.index(), r = ref.route.index(), of_routes = 3 * services;
  switch (ref.kind) {
    case Kind::admission: return static_cast<std::uint16_t>(s);
    case Kind::stay: return static_cast<std::uint16_t>(services + s);
    case Kind::hold: return static_cast<std::uint16_t>(2 * services + s);
    case Kind::lost: return static_cast<std::uint16_t>(of_routes + r);
    case Kind::refused: return static_cast<std::uint16_t>(of_routes + routes + r);
    case Kind::gave_up: return static_cast<std::uint16_t>(of_routes + 2 * routes + r);
    case Kind::exit: break;
  }
  return static_cast<std::uint16_t>(of_routes + 3 * routes + exits_before(spec_, s) + ref.exit);
}

std::uint32_t Compiler::destinations(const std::vector<ServiceId>& to) {
  plan_.destinations.push_back(to);
  return static_cast<std::uint32_t>(plan_.destinations.size() - 1);
}

Effects Compiler::effects_on(EffectTarget::Kind kind, std::size_t owner, std::size_t entry) {
  std::vector<EffectTerm> terms;
  for (const Effect& effect : spec_.effects) {
    if (!effect.enabled) continue;
    for (const EffectTarget& t : effect.on) {
      if (t.kind != kind || t.owner != owner || t.entry != entry) continue;
      EffectTerm term;
      term.by = effect.by;
      term.factor = effect.factor;
      term.when = conditions(effect.when);
      if (effect.by == Effect::By::interface) term.subject = effect.interface.raw();
      if (effect.by == Effect::By::attribute) term.subject = effect.attribute.raw();
      if (effect.by == Effect::By::load) {
        term.subject = effect.load_of.raw();
        plan_.load_matters[effect.load_of.index()] = true;
      }
      term.curve = static_cast<std::uint32_t>(plan_.curves.size());
      plan_.curves.push_back(effect.curve);
      terms.push_back(term);
    }
  }
  Effects effects;
  effects.tables = tabulate(terms);
  effects.boosts.first = static_cast<std::uint32_t>(plan_.boosts.size());
  for (std::size_t t = 0; t < terms.size(); ++t) {
    const double highest = terms[t].by == Effect::By::factor ? terms[t].factor : plan_.curves[terms[t].curve].highest();
    if (highest > 1) plan_.boosts.push_back({terms[t].when.needs, highest, static_cast<std::uint32_t>(plan_.effects.size() + t)});
  }
  effects.boosts.count = static_cast<std::uint32_t>(plan_.boosts.size()) - effects.boosts.first;
  effects.terms = {static_cast<std::uint32_t>(plan_.effects.size()), static_cast<std::uint32_t>(terms.size())};
  plan_.effects.insert(plan_.effects.end(), terms.begin(), terms.end());
  return effects;
}

void Compiler::attributes() {
  for (const Attribute& a : spec_.attributes) plan_.attributes.push_back({purpose_of("attribute." + a.id), a.is_number(), a.grows});
}

void Compiler::processes() {
  for (std::size_t p = 0; p < spec_.processes.size(); ++p) {
    const Process& process = spec_.processes.at_index(p);
    ProcessPlan out;
    out.by_state.resize(process.states.size());
    out.first_state = plan_.states;
    plan_.states += static_cast<std::uint32_t>(process.states.size());
    for (const std::string& state : process.states) out.labels.push_back(plan_.dimensions->label_of.at("process:" + process.id + "." + state));
    for (std::size_t t = 0; t < process.transitions.size(); ++t) {
      const Transition& transition = process.transitions[t];
      TransitionPlan plan;
      plan.process = ProcessId(p);
      plan.from = static_cast<std::uint8_t>(transition.from);
      plan.to = static_cast<std::uint8_t>(transition.to.value_or(0));
      plan.to_place = transition.to_place;
      const auto number = static_cast<std::uint16_t>(plan_.transitions.size());
      const Effects effects = effects_on(EffectTarget::Kind::transition, p, t);
      const std::string name = "process." + process.id + "." + transition.name;
      if (transition.on) {
        const std::string to = transition.to ? process.states[*transition.to] : "out";
        const std::string way = fmt::format("{}{}->{}{}", name, process.states[transition.from], to, event_name(spec_, *transition.on));
        plan.chance = {purpose_of(way), transition.probability, effects};
        plan_.followers[event(*transition.on)].push_back(number);
      } else if (transition.per_day > 0) {
        const OwnEvent kind = transition.to_place == spec_.dead() ? OwnEvent::death : OwnEvent::transition;
        out.by_state[transition.from].list.push_back({hazard(transition.per_day, effects), order_of(kind, number)});
      }
      plan_.transitions.push_back(plan);
    }
    plan_.processes.push_back(std::move(out));
  }
}

void Compiler::moves() {
  for (const Move& move : spec_.moves) plan_.moves.push_back({purpose_of("move." + move.id), move.place, move.to});
}

void Compiler::arrivals() {
  for (std::size_t a = 0; a < spec_.arrivals.size(); ++a) {
    const Arrivals& stream = spec_.arrivals[a];
    plan_.arrivals.push_back({purpose_of("arrivals." + stream.id), effects_on(EffectTarget::Kind::arrivals, a), stream.place});
  }
}

void Compiler::count_events(const std::vector<EventRef>& on, const Guard& when, std::uint32_t counter) {
  for (const EventRef& ref : on) plan_.event_counts[event(ref)].push_back({when, counter});
}

Compiler::Case Compiler::case_of(const Guard& when) const {
  const bool known = when.table != no_table && !plan_.truth_tables[when.table].kept;
  const bool tabular = when.rest.count == 0 && (known || when.none());
  return {tabular ? when.tests : Range32{}, tabular};
}

// Watches and utilities whose tests are all in tables are looked up together, as long as there are no more of them than bits.
void Compiler::tabulate_watches() {
  std::vector<Case> cases;
  std::vector<Watch*> watches;
  for (Watch& w : plan_.watches) watches.push_back(&w);
  for (Watch& u : plan_.utilities) watches.push_back(&u), plan_.utilities_concerned |= u.noticed;
  for (const Watch* w : watches) {
    plan_.watches_concerned |= w->noticed;
    if (w->lasting) plan_.lasting.push_back(w->when);
    if (cases.size() < 64) cases.push_back(case_of(w->when));
  }
  plan_.watch_table = mask_table(cases, {});
  for (std::size_t c = 0; c < cases.size(); ++c) {
    watches[c]->tabled = plan_.watch_table != no_table && cases[c].possible && cases[c].tabled;
    if (watches[c]->tabled) plan_.tabled |= std::uint64_t{1} << c;
  }
  for (std::size_t w = 0; w < plan_.watches.size(); ++w)
    if (!plan_.watches[w].tabled) plan_.asked_watches.push_back(w);
}

void Compiler::counting() {
  for (const Outcome& o : spec_.outcomes) {
    if (o.kind == Outcome::Kind::person_days) plan_.watches.push_back(watch(o.when));
    if (o.kind == Outcome::Kind::share_at_end) plan_.shares.push_back(conditions(o.when));
    if (o.kind == Outcome::Kind::events) count_events(o.on, conditions(o.when), plan_.counters++);
  }
  for (const Cost& c : spec_.costs) {
    if (c.on.empty()) plan_.watches.push_back(watch(c.when));
    else count_events(c.on, conditions(c.when), plan_.counters++);
  }
  for (const Utility& u : spec_.utilities) plan_.utilities.push_back(watch(u.when));
  tabulate_watches();
}

Plan compile(const Spec& spec, const Dimensions& dimensions, const Plan* also) {
  Compiler compiler(spec, dimensions, also);
  compiler.attributes();
  compiler.processes();
  compiler.services();
  compiler.routes();
  compiler.arrivals();
  compiler.moves();
  compiler.counting();
  compiler.clocks(also);
  compiler.memories(also);
  return compiler.take();
}

namespace {

// Plans whose clients can go from one to another: all keep the same clocks and memories.
std::vector<std::shared_ptr<const Plan>> compile_alike(const std::vector<const Spec*>& specs, const Dimensions& dimensions) {
  std::shared_ptr<const Plan> widest;
  for (const Spec* spec : specs) widest = std::make_shared<const Plan>(compile(*spec, dimensions, widest.get()));
  std::vector<std::shared_ptr<const Plan>> plans;
  for (const Spec* spec : specs) plans.push_back(spec == specs.back() ? widest : std::make_shared<const Plan>(compile(*spec, dimensions, widest.get())));
  return plans;
}

}  // namespace

std::vector<AreaPlans> compile(const Scenario& scenario, const std::vector<std::size_t>& policies, const Dimensions& dimensions) {
  const auto later = [](const Policy& p) { return p.changes && p.from_day > 0; };
  std::vector<const Spec*> together = scenario.played();
  const std::size_t areas = together.size();
  for (const std::size_t p : policies)
    if (later(scenario.policies[p]))
      for (const Spec* spec : scenario.policies[p].played()) together.push_back(spec);
  const auto known = compile_alike(together, dimensions);
  std::vector<AreaPlans> plans;
  std::size_t next = areas;
  for (const std::size_t p : policies) {
    const Policy& policy = scenario.policies[p];
    AreaPlans& own = plans.emplace_back();
    const auto at_once = policy.changes && !later(policy) ? compile_alike(policy.played(), dimensions) : known;
    for (std::size_t a = 0; a < areas; ++a) {
      if (!policy.changes) own.push_back({known[a], known[a], 0});
      else if (later(policy)) own.push_back({known[a], known[next++], policy.from_day});
      else own.push_back({nullptr, at_once[a], 0});
    }
  }
  return plans;
}

}  // namespace kvarbo
