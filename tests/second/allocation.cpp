#include "second/allocation.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "second/conditions.hpp"
#include "second/happenings.hpp"
#include "second/life.hpp"
#include "second/moves.hpp"

namespace kvarbo::second {
namespace {

/// What is free at the beginning of an allocation; what an admission frees is offered at the next.
struct Room {
  std::vector<double> places;
  std::vector<double> posts;  ///< of pools
};

Room room(const World& w) {
  Room r;
  for (std::size_t s = 0; s < w.scenario->services.size(); ++s) r.places.push_back(w.says.capacity[s] - present(w, static_cast<int>(s)) - kept(w, static_cast<int>(s)));
  for (const Client& c : w.clients)
    if (c.leaving) r.places[c.place] += 1;
  for (std::size_t p = 0; p < w.scenario->pools.size(); ++p) {
    double taken = 0;
    for (std::size_t s = 0; s < w.scenario->services.size(); ++s)
      if (w.scenario->services[s].pool == static_cast<int>(p)) taken += present(w, static_cast<int>(s)) / w.scenario->services[s].caseload;
    r.posts.push_back(w.says.pool_posts[p] * w.scenario->pools[p].overload - taken);
  }
  return r;
}

bool has_room(const World& w, const Room& r, int service) {
  if (service < 0) return true;
  const Service& s = w.scenario->services[service];
  if (!s.enabled || w.closed[service]) return false;
  return s.pool >= 0 ? r.posts[s.pool] >= 1 / s.caseload - 1e-9 : r.places[service] >= 1;
}

void take(const World& w, Room& r, int service) {
  const Service& s = w.scenario->services[service];
  if (s.pool >= 0) r.posts[s.pool] -= 1 / s.caseload;
  else r.places[service] -= 1;
}

bool is_barred(const Client& c, int service) {
  const auto bar = c.barred.find(service);
  return bar != c.barred.end() && bar->second > c.now;
}

void empty_out(World& w, Client& c, int service) {
  const auto applications = c.applications;
  for (const Application& a : applications)
    if (w.scenario->routes[a.route].to == service) withdraw(w, c, a.route);
  if (c.keeps(service)) give_up_kept(w, c, false);
  if (c.place == service && !c.leaving) decide_to_leave(w, c, way_out(w, w.scenario->services[service]));
  if (c.supports.count(service)) drop_support(w, c, service);
}

void close_services(World& w) {
  for (std::size_t s = 0; s < w.scenario->services.size(); ++s) {
    if (w.closed[s] || w.scenario->services[s].closes > w.now) continue;
    w.closed[s] = 1;
    for (Client& c : w.clients) {
      pass(w, c, w.now);
      empty_out(w, c, static_cast<int>(s));
    }
  }
  for (Client& c : w.clients) {
    const auto applications = c.applications;
    for (const Application& a : applications)
      if (!w.scenario->routes[a.route].enabled) pass(w, c, w.now), withdraw(w, c, a.route);
  }
}

void place_leaver(World& w, Client& c, Room& r) {
  if (c.visit && c.visit->kept) return go_home(w, c);
  const Destinations to = c.leaving->to;
  for (std::size_t i = 0; i < to.size(); ++i) {
    const bool last = i + 1 == to.size();
    if (!last && (!has_room(w, r, to[i]) || is_barred(c, to[i]))) continue;
    if (to[i] == dead_place) return die(w, c);
    if (to[i] == left_place) return depart(w, c);
    take(w, r, to[i]);
    return admit(w, c, to[i], -1);
  }
}

void place_leavers(World& w, Room& r) {
  std::vector<Client*> leavers;
  for (Client& c : w.clients)
    if (c.leaving) leavers.push_back(&c);
  std::sort(leavers.begin(), leavers.end(), [](const Client* a, const Client* b) { return std::tie(a->leaving->since, a->leaving->draw) < std::tie(b->leaving->since, b->leaving->draw); });
  for (Client* c : leavers) {
    pass(w, *c, w.now);
    place_leaver(w, *c, r);
  }
}

/// One turn in a queue.
struct Turn {
  double priority;
  Tick decided_at;
  double draw;
  Client* client;
  int route;
};

std::vector<Turn> queue(World& w, int service) {
  std::vector<Turn> turns;
  for (Client& c : w.clients)
    for (const Application& a : c.applications) {
      const Route& r = w.scenario->routes[a.route];
      if (!a.granted || r.to != service || a.opened_during == w.allocations) continue;
      pass(w, c, w.now);
      double priority = r.priority;
      for (const auto& [when, add] : r.priorities) priority += hold(w, c, when) ? add : 0;
      turns.push_back({priority, a.decided_at, a.draw, &c, a.route});
    }
  std::sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return std::tie(b.priority, a.decided_at, a.draw) < std::tie(a.priority, b.decided_at, b.draw); });
  return turns;
}

void serve(World& w, int service, Room& r) {
  if (!has_room(w, r, service)) return;
  for (const Turn& turn : queue(w, service)) {
    if (!has_room(w, r, service)) return;
    Client& c = *turn.client;
    if (w.scenario->services[service].place && c.moved_in == w.allocations) continue;
    const Application* a = application_on(c, turn.route);
    if (!a || !a->granted || a->opened_during == w.allocations) continue;
    if (is_barred(c, service) || !hold(w, c, w.scenario->routes[turn.route].requires_at_admission)) {
      refuse(w, c, turn.route);
    } else {
      take(w, r, service);
      admit(w, c, service, turn.route);
    }
  }
}

}  // namespace

int present(const World& w, int service) {
  return static_cast<int>(std::count_if(w.clients.begin(), w.clients.end(), [&](const Client& c) { return c.place == service || c.supports.count(service); }));
}

int kept(const World& w, int service) {
  return static_cast<int>(std::count_if(w.clients.begin(), w.clients.end(), [&](const Client& c) { return c.keeps(service); }));
}

int waiting(const World& w, int service) {
  int count = 0;
  for (const Client& c : w.clients)
    for (const Application& a : c.applications) count += a.granted && w.scenario->routes[a.route].to == service;
  return count;
}

std::vector<double> loads(const World& w) {
  std::vector<double> list;
  for (std::size_t i = 0; i < w.scenario->services.size(); ++i) {
    const Service& s = w.scenario->services[i];
    double used = present(w, static_cast<int>(i)) + kept(w, static_cast<int>(i)), room = w.says.capacity[i];
    if (s.posts) room = w.says.posts[i] * s.caseload;
    if (s.pool >= 0) {
      used = 0, room = w.says.pool_posts[s.pool];
      for (std::size_t other = 0; other < w.scenario->services.size(); ++other)
        if (w.scenario->services[other].pool == s.pool) used += present(w, static_cast<int>(other)) / w.scenario->services[other].caseload;
    }
    list.push_back(std::isinf(room) || used == 0 ? 0 : room > 0 ? used / room : std::numeric_limits<double>::infinity());
  }
  return list;
}

void enter(World& w, Client& c, int place, const std::vector<int>& supports) {
  c.place = place, c.since.assign(w.clocked.size(), never);
  c.been.push_back({place});
  for (const int s : supports) c.supports[s] = never, c.been.push_back({s});
  refresh(w, c);
}

void begin_stays(World& w, Client& c, bool stationary) {
  c.stay.ends = planned_end(w, c, c.place, stationary);
  for (auto& [support, end] : c.supports) end = planned_end(w, c, support, stationary);
}

void allocate(World& w) {
  w.in_allocation = true;
  close_services(w);
  Room free = room(w);
  place_leavers(w, free);
  for (std::size_t s = 0; s < w.scenario->services.size(); ++s) serve(w, static_cast<int>(s), free);
  w.in_allocation = false;
  w.allocations += 1;
}

}  // namespace kvarbo::second
