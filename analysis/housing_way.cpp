#include "analysis/housing_way.hpp"

#include <algorithm>

#include "analysis/kept_place.hpp"

namespace kvarbo {
namespace {

/// From `day` on the client is, or is not, in a stable home.
struct Turn {
  double day;
  bool housed;
};

/// A client's turns in and out of stable homes, and its end.
class Follower {
 public:
  Follower(const ClientHistory& client, const HistoryLayout& layout, const Facts& facts) : client_(client), layout_(layout), facts_(facts) {}

  void follow() {
    const double changed = facts_.policy_from_day[client_.policy];
    bool before = true;
    for (std::size_t i = 0; i < client_.events.size(); ++i) {
      if (before && client_.events[i].day >= changed) {  // what is stable may be other from that day on
        before = false;
        if (place_ >= 0) note(changed);
      }
      take(i);
    }
    if (before && place_ >= 0 && changed <= facts_.horizon_days) note(changed);
  }

  const std::vector<Turn>& turns() const { return turns_; }
  double end() const { return ended_ ? ended_->day : facts_.horizon_days; }
  int end_cause() const { return !ended_ ? 0 : static_cast<int>(ended_->kind == Happening::died ? WayEnd::died : WayEnd::left); }

 private:
  void take(std::size_t i) {
    const HistoryEvent& e = client_.events[i];
    switch (e.kind) {
      case Happening::entered: case Happening::admitted: case Happening::returned: arrive(e, -1); break;
      case Happening::visited: arrive(e, visiting_ ? kept_ : keeps_place(client_, layout_, facts_, i) ? place_ : -1), visiting_ = true; break;
      case Happening::hold_ended: kept_ = -1, note(e.day); break;
      case Happening::died: case Happening::left: ended_ = &e, place_ = -1; break;
      default: break;
    }
  }

  void arrive(const HistoryEvent& e, std::int32_t kept) {
    kept_ = kept;
    place_ = layout_.service(e.to);
    visiting_ = false;
    note(e.day);
  }

  bool stable(std::int32_t place, double day) const { return place >= 0 && facts_.stable_at(client_.policy, static_cast<std::size_t>(place), day); }

  void note(double day) {
    const bool housed = stable(place_, day) || stable(kept_, day);
    if (!turns_.empty() && turns_.back().day == day) turns_.pop_back();  // what lasts for no time is no turn
    if (turns_.empty() || turns_.back().housed != housed) turns_.push_back({day, housed});
  }

  const ClientHistory& client_;
  const HistoryLayout& layout_;
  const Facts& facts_;
  std::int32_t place_ = -1, kept_ = -1;
  bool visiting_ = false;
  std::vector<Turn> turns_;
  const HistoryEvent* ended_ = nullptr;
};

void watch_home(HousingWay& way, const Follower& follower, double entered, double from) {
  const double start = std::max(from, entered);
  if (follower.end() <= start && follower.end_cause() != 0) return;
  bool housed = false;
  const Turn* home = nullptr;
  const Turn* lost = nullptr;
  for (const Turn& turn : follower.turns()) {
    // What is admitted on the very day counts as after it: so policies that begin on that day follow the same clients.
    if (turn.day < from || (turn.day == from && turn.day == entered)) housed = turn.housed;
    else if (!housed && !home && turn.housed) home = &turn;
    else if (home && !lost && !turn.housed) lost = &turn;
  }
  if (housed) return;
  if (!home) {
    way.to_home = Observed{follower.end() - start, follower.end_cause()};
    return;
  }
  way.to_home = Observed{home->day - start, static_cast<int>(WayEnd::home)};
  way.at_home = lost ? Observed{lost->day - home->day, static_cast<int>(WayEnd::lost)} : Observed{follower.end() - home->day, follower.end_cause()};
}

/// The waits that are running, by route and since when.
class Waits {
 public:
  Waits(const Facts& facts, std::vector<std::pair<std::size_t, Observed>>& out) : facts_(facts), out_(out) {}
  void begin(std::size_t route, double day) { running_.emplace_back(route, day); }
  void admit(std::int32_t service, double day) {
    end_if([&](std::size_t route) { return static_cast<std::int32_t>(facts_.route_to[route]) == service; }, day, WaitEnd::admitted);
  }
  void end(std::size_t route, double day) {
    end_if([&](std::size_t r) { return r == route; }, day, WaitEnd::otherwise);
  }
  void end_all(double day, int cause) {
    for (const auto& [route, since] : running_) out_.push_back({route, {day - since, cause}});
    running_.clear();
  }

 private:
  template <class Meets>
  void end_if(Meets&& meets, double day, WaitEnd cause) {
    for (const auto& [route, since] : running_)
      if (meets(route)) out_.push_back({route, {day - since, static_cast<int>(cause)}});
    std::erase_if(running_, [&](const auto& wait) { return meets(wait.first); });
  }
  const Facts& facts_;
  std::vector<std::pair<std::size_t, Observed>>& out_;
  std::vector<std::pair<std::size_t, double>> running_;
};

void watch_waits(HousingWay& way, const ClientHistory& client, const HistoryLayout& layout, const Facts& facts, double from) {
  Waits waits(facts, way.waits);
  for (const HistoryEvent& e : client.events) {
    const std::int32_t route = layout.route(e.to);
    switch (e.kind) {
      case Happening::granted: if (route >= 0 && e.day >= from) waits.begin(static_cast<std::size_t>(route), e.day); break;
      case Happening::refused: case Happening::gave_up: case Happening::withdrawn: if (route >= 0) waits.end(static_cast<std::size_t>(route), e.day); break;
      case Happening::admitted: case Happening::visited: case Happening::support_began: waits.admit(layout.service(e.to), e.day); break;
      case Happening::died: case Happening::left: waits.end_all(e.day, static_cast<int>(WaitEnd::otherwise)); break;
      default: break;
    }
  }
  waits.end_all(facts.horizon_days, 0);
}

}  // namespace

HousingWay housing_way(const ClientHistory& client, const HistoryLayout& layout, const Facts& facts, double from) {
  HousingWay way;
  Follower follower(client, layout, facts);
  follower.follow();
  // Who moved from another area entered the system there, and this area later.
  const double entered = client.events.empty() || client.events.front().kind != Happening::entered ? client.entered : client.events.front().day;
  watch_home(way, follower, entered, from);
  watch_waits(way, client, layout, facts, from);
  return way;
}

}  // namespace kvarbo
