#include "analysis/way_totals.hpp"

#include <algorithm>

namespace kvarbo {
namespace {

std::vector<std::int32_t> exits_by_label(const std::vector<std::string>& labels, const std::vector<NamedEntry>& exits) {
  std::vector<std::int32_t> out;
  for (const auto& label : labels) {
    const auto found = std::find_if(exits.begin(), exits.end(), [&](const NamedEntry& e) { return e.id == label; });
    out.push_back(found == exits.end() ? -1 : static_cast<std::int32_t>(found - exits.begin()));
  }
  return out;
}

}  // namespace

WayCounter::WayCounter(const Facts& facts, const HistoryLayout& layout, const std::vector<NamedEntry>& exits)
    : facts_(facts), layout_(layout), exits_(exits.size()), exit_of_(exits_by_label(layout.labels, exits)) {}

void WayCounter::add(const ClientHistory& client, WayTotals& totals) const {
  totals.anybody = true;
  std::int32_t place = -1;
  double since = 0;
  Supports supports;
  const auto move = [&](std::int32_t to, double day) {
    if (place >= 0) spend_in_place(client.policy, static_cast<std::size_t>(place), since, day, totals);
    place = to, since = day;
  };
  for (const HistoryEvent& e : client.events) {
    switch (e.kind) {
      case Happening::entered: case Happening::admitted: case Happening::visited: case Happening::returned:
        move(layout_.service(e.to), e.day);
        break;
      case Happening::died: totals.deaths += counted(e.day); [[fallthrough]];
      case Happening::left: move(-1, e.day); break;
      case Happening::support_began: supports.emplace_back(layout_.service(e.to), e.day); break;
      case Happening::support_ended: end_support(supports, layout_.service(e.from), e.day, totals); break;
      case Happening::exit: count_exit(e, totals); break;
      case Happening::hold_ended: count_exit(e, totals); break;
      default: break;
    }
  }
  move(-1, facts_.horizon_days);
  while (!supports.empty()) end_support(supports, supports.back().first, facts_.horizon_days, totals);
}

/// An event at the very end of the warm-up belongs to the warm-up.
double WayCounter::counted(double day) const { return day > facts_.warmup_days ? 1 : 0; }
double WayCounter::days(double from, double to) const { return std::max(0.0, to - std::max(from, facts_.warmup_days)); }

void WayCounter::spend_in_place(std::size_t policy, std::size_t place, double from, double to, WayTotals& totals) const {
  totals.days[place] += days(from, to);
  totals.living += days(from, to);
  const double turn = std::clamp(facts_.policy_from_day[policy], from, to);  // a policy can change what is stable
  if (facts_.stable_at(policy, place, from)) totals.stable += days(from, turn);
  if (facts_.stable_at(policy, place, to)) totals.stable += days(turn, to);
}

void WayCounter::end_support(Supports& supports, std::int32_t support, double day, WayTotals& totals) const {
  const auto it = std::find_if(supports.begin(), supports.end(), [&](const auto& s) { return s.first == support; });
  if (it == supports.end()) return;
  totals.days[static_cast<std::size_t>(support)] += days(it->second, day);
  supports.erase(it);
}

void WayCounter::count_exit(const HistoryEvent& e, WayTotals& totals) const {
  const std::int32_t exit = e.from < 0 ? -1 : exit_of_[static_cast<std::size_t>(e.from)];
  if (exit >= 0) totals.exits[static_cast<std::size_t>(exit)] += counted(e.day);
}

}  // namespace kvarbo
