#include "scenario/checks.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace kvarbo {
namespace {

constexpr double highest_hazard = 1e5;        // per day, effects included: the engine's limit is one a tick
constexpr double bytes_per_client = 120;      // columns and records of a plain client, measured
constexpr double bytes_per_process = 1;

void check_list(const Spec& spec, const std::vector<ServiceId>& to, const Where& where, const std::string& what, std::vector<Fault>& faults) {
  for (const ServiceId place : to)
    if (!spec.built_in(place) && spec.services[place].shared)
      faults.push_back({where, fmt::format("a destination of {}, \"{}\", is shared by all areas; it is entered by its queue alone: lead there by a route", what, spec.services[place].id)});
  if (to.empty() || spec.built_in(to.back())) return;
  const Service& last = spec.services[to.back()];
  const auto fault = [&](const std::string& why) {
    faults.push_back({where, fmt::format("the last destination of {}, \"{}\", {}; end the list with a place that always takes everyone, such as \"left\"", what, last.id, why)});
  };
  if (!last.unlimited()) fault("may have no room");
  else if (!last.enabled) fault("is disabled");
  else if (!std::isinf(last.closes)) fault("closes");
}

double largest_factor(const Spec& spec, EffectTarget::Kind kind, std::size_t owner, std::size_t entry) {
  double product = 1;
  for (const Effect& e : spec.effects)
    for (const EffectTarget& t : e.on)
      if (t.kind == kind && t.owner == owner && t.entry == entry)
        product *= std::max(1.0, e.by == Effect::By::factor ? e.factor : e.curve.highest());
  return product;
}

void check_hazards(const Spec& spec, std::vector<Fault>& faults) {
  const auto check = [&](double per_day, EffectTarget::Kind kind, std::size_t owner, std::size_t entry, const Where& where) {
    const double most = per_day * largest_factor(spec, kind, owner, entry);
    if (!(most <= highest_hazard)) faults.push_back({where, fmt::format("with its effects this hazard can reach {:.3g} per day; it must stay at or below {:g}", most, highest_hazard)});
  };
  using Kind = EffectTarget::Kind;
  for (std::size_t p = 0; p < spec.processes.size(); ++p)
    for (std::size_t t = 0; t < spec.processes.at_index(p).transitions.size(); ++t) {
      const Transition& transition = spec.processes.at_index(p).transitions[t];
      check(transition.per_day, Kind::transition, p, t, transition.where);
    }
  for (std::size_t s = 0; s < spec.services.size(); ++s)
    for (std::size_t e = 0; e < spec.services.at_index(s).exits.size(); ++e) {
      const Exit& exit = spec.services.at_index(s).exits[e];
      check(exit.per_day, Kind::exit, s, e, exit.where);
    }
  for (std::size_t r = 0; r < spec.routes.size(); ++r) {
    const Route& route = spec.routes.at_index(r);
    check(route.seek.value_or(0), Kind::seek, r, 0, route.where);
    check(route.withdraw, Kind::withdraw, r, 0, route.where);
  }
}

}  // namespace

void check_rules(const Spec& spec, std::vector<Fault>& faults) {
  for (const Service& s : spec.services) {
    for (const Exit& exit : s.exits) check_list(spec, exit.to, exit.to_where, fmt::format("\"{}\"", exit.cause), faults);
    for (const Ending& ending : s.then) check_list(spec, ending.to, ending.where, fmt::format("then of \"{}\"", s.id), faults);
  }
  for (const Arrivals& stream : spec.arrivals) {
    const Service& place = spec.services[stream.place];
    if (!place.enabled || !std::isinf(place.closes))
      faults.push_back({stream.place_where, fmt::format("\"{}\" {}; arrivals need a place that always takes everyone", place.id, place.enabled ? "closes" : "is disabled")});
  }
  for (const Move& move : spec.moves) {
    const Service& place = spec.services[move.place];
    if (place.shared || !place.enabled || !std::isinf(place.closes))
      faults.push_back({move.where, fmt::format("\"{}\" {}; who moves needs a place of the area's own that always takes everyone", place.id, place.shared ? "is shared by all areas" : place.enabled ? "closes" : "is disabled")});
  }
  check_hazards(spec, faults);
}

namespace {

// The clients of one area; `clients` and `posts` count who is there already.
void check_room(const Spec& base, std::vector<double>& clients, std::vector<double>& posts, std::vector<Fault>& faults) {
  const auto enter = [&](ServiceId id, const InitialGroup& group) {
    if (!id.valid() || base.built_in(id)) return;
    const Service& s = base.services[id];
    const double before = clients[id.index()];
    clients[id.index()] += static_cast<double>(group.count);
    double room = infinite;
    if (s.capacity) room = std::floor(s.capacity->at(0) + 1e-9);
    if (s.staff_fte) room = std::floor(s.staff_fte->at(0) * s.caseload * s.overload + 1e-9);
    if (s.staff.valid() && s.caseload > 0) {
      const Staff& pool = base.staff[s.staff];
      const double taken = posts[s.staff.index()];
      posts[s.staff.index()] += static_cast<double>(group.count) / s.caseload;
      const double most = pool.fte.at(0) * pool.overload;
      if (taken <= most + 1e-9 && posts[s.staff.index()] > most + 1e-9)
        faults.push_back({group.where, fmt::format("the staff pool \"{}\" has {:g} posts at day 0, and these clients take {:.6g}; lower count or raise fte", pool.id, most, posts[s.staff.index()])});
    }
    if (before <= room && clients[id.index()] > room)
      faults.push_back({group.where, fmt::format("more clients than room: \"{}\" has {:g} places at day 0 and {:.0f} clients; lower count or raise its room", s.id, room, clients[id.index()])});
  };
  for (const InitialGroup& group : base.initial) {
    enter(group.place, group);
    for (const ServiceId support : group.supports) enter(support, group);
  }
}

}  // namespace

void check_room(const std::vector<const Spec*>& areas, std::vector<Fault>& faults) {
  const Spec& first = *areas[0];
  std::vector<double> clients(first.services.size() + 2, 0), posts(first.staff.size() + 1, 0);
  for (const Spec* area : areas) {
    for (std::size_t s = 0; s < first.services.size(); ++s) {
      const Service& service = first.services.at_index(s);
      if (service.shared) continue;  // counted over all areas
      clients[s] = 0;
      if (service.staff.valid()) posts[service.staff.index()] = 0;
    }
    check_room(*area, clients, posts, faults);
  }
}

void check_memory(const std::vector<const Spec*>& areas, std::vector<Fault>& faults) {
  const Spec& spec = *areas[0];
  const double memory = static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
  const double each = bytes_per_client + bytes_per_process * static_cast<double>(spec.processes.size()) + 8.0 * static_cast<double>(spec.attributes.size());
  const std::size_t before = faults.size();
  const auto check = [&](double amount, double bytes, const Where& where, const char* what, const char* advice) {
    if (amount * bytes > memory && faults.size() == before)  // once: all that follows needs more still
      faults.push_back({where, fmt::format("{:.3g} {} would need {:.1f} GiB of memory, and this machine has {:.1f} GiB; {}", amount, what, amount * bytes / (1 << 30), memory / (1 << 30), advice)});
  };
  double clients = 0;
  for (const Spec* area : areas) {
    for (const InitialGroup& group : area->initial) {
      clients += static_cast<double>(group.count);
      check(clients, each, group.where, "clients", "lower count");
    }
    for (const Arrivals& stream : area->arrivals) {
      double most = 0;
      for (const auto& [day, rate] : stream.per_day.steps) most = std::max(most, rate);
      check(clients + most * spec.time.horizon_days, each, stream.where, "clients by the horizon", "lower per_day");
    }
  }
  double columns = 1 + 3.0 * static_cast<double>(spec.services.size());
  for (const Process& p : spec.processes) columns += static_cast<double>(p.states.size());
  if (spec.time.record_every_days > 0) check(spec.time.horizon_days / spec.time.record_every_days, 4 * columns, spec.services.empty() ? Where{} : spec.services.at_index(0).where, "recorded times", "raise record_every_days");
}

}  // namespace kvarbo
