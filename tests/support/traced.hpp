#pragma once
// Small scenarios played with all their events, and when things happened in them.

#include <string>
#include <vector>

#include "support/played.hpp"

namespace kvarbo {

using Days = std::vector<double>;

/// Every event is recorded.
inline How traced() {
  How how;
  how.events = true;
  return how;
}

/// Plays a scenario of a `[time]`, a body and a `[run]`, with all events.
inline Played play_body(const std::string& time, const std::string& body, const std::string& run = "seed = 41") {
  return play_text(scenario_text(time, run, body), traced());
}

/// The days of events of a kind, from and to what is named (of the client with that number, if one is given).
inline Days days_of(const Played& p, EventKind kind, const std::string& from = "", const std::string& to = "", int client = -1) {
  Days days;
  for (const auto& e : p.events(kind, from, to))
    if (client < 0 || e.client == static_cast<std::uint32_t>(client)) days.push_back(e.day);
  return days;
}

/// Of the first client alone.
inline Days of_first(const Played& p, EventKind kind, const std::string& from = "", const std::string& to = "") { return days_of(p, kind, from, to, 0); }

}  // namespace kvarbo
